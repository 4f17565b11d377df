//! Payloads of watermarks: from TOML to the Rust constant that is built in.
//!
//! Each file of `crates/countermark-watermark/payloads` describes one payload. Text is ASCII, bits are
//! counted from the most significant; a value with fewer bits than its hexadecimal digits hold is the
//! low end of them.

use std::{fmt::Write as _, fs, path::Path};

use anyhow::{Context as _, bail, ensure};
use serde::Deserialize;

use crate::generated::{root, write_or_check};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Payload {
    id: String,
    bits: usize,
    value_hex: Option<String>,
    text: Option<String>,
    variants: Vec<String>,
    who: String,
    since: String,
    until: String,
    bank: String,
    sources: String,
    seen: String,
}

/// The order of payloads: that of the specification, since ties are broken by it.
const ORDER: &[&str] = &["sdxl", "flux", "sd1", "sd2", "invokeai", "cremage"];

/// Writes the table of payloads; with `check` compares it instead.
///
/// # Errors
/// When a file has not the right form or (with `check`) the committed table is not current.
pub(crate) fn run(check: bool) -> anyhow::Result<()> {
    let room = root().join("crates/countermark-watermark");
    let table = table(&room.join("payloads"))?;
    write_or_check(&room.join("src/payload/table.rs"), table.as_bytes(), check, "cargo xtask rules")
}

fn table(folder: &Path) -> anyhow::Result<String> {
    let files = fs::read_dir(folder).with_context(|| folder.display().to_string())?.count();
    ensure!(files == ORDER.len(), "{files} payloads, of which {} are in the order", ORDER.len());
    let mut text = String::from(
        "//! Written by `cargo xtask rules` from `payloads/*.toml`.\n\n\
         use super::{Bank, Payload, Variant};\n\n\
         /// Every known payload.\npub const PAYLOADS: &[Payload] = &[\n",
    );
    for id in ORDER {
        let path = folder.join(format!("{id}.toml"));
        let source = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
        let payload: Payload =
            toml::from_str(&source).with_context(|| path.display().to_string())?;
        ensure!(payload.id == *id, "{} describes {}", path.display(), payload.id);
        entry(&payload, &mut text).with_context(|| path.display().to_string())?;
    }
    text.push_str("];\n");
    Ok(text)
}

fn entry(payload: &Payload, text: &mut String) -> anyhow::Result<()> {
    let bits: Vec<String> = bits(payload)?.iter().map(u8::to_string).collect();
    let variants: Vec<&str> =
        payload.variants.iter().map(|name| variant(name)).collect::<Result<_, _>>()?;
    let bank = match payload.bank.as_str() {
        "core" => "Core",
        "tail" => "Tail",
        other => bail!("{other} is no bank"),
    };
    ensure!(!payload.seen.is_empty(), "nobody has seen it");
    text.push_str("    Payload {\n");
    writeln!(text, "        id: {:?},", payload.id)?;
    text.push_str("        bits: &[\n");
    for line in bits.chunks(24) {
        writeln!(text, "            {},", line.join(", "))?;
    }
    text.push_str("        ],\n");
    writeln!(text, "        variants: &[{}],", variants.join(", "))?;
    writeln!(text, "        who: {:?},", payload.who)?;
    writeln!(text, "        since: {:?},", payload.since)?;
    writeln!(text, "        until: {:?},", payload.until)?;
    writeln!(text, "        bank: Bank::{bank},")?;
    writeln!(text, "        source: {:?},", payload.sources)?;
    text.push_str("    },\n");
    Ok(())
}

fn variant(name: &str) -> anyhow::Result<&'static str> {
    Ok(match name {
        "bgr-u8" => "Variant::BgrU8",
        "bgr-f32" => "Variant::BgrF32",
        "rgb-f32" => "Variant::RgbF32",
        other => bail!("{other} is no variant"),
    })
}

fn bits(payload: &Payload) -> anyhow::Result<Vec<u8>> {
    let bytes = match (&payload.value_hex, &payload.text) {
        (Some(hex), None) => (0..hex.len())
            .step_by(2)
            .map(|at| u8::from_str_radix(hex.get(at..at + 2).unwrap_or("?"), 16))
            .collect::<Result<_, _>>()?,
        (None, Some(text)) if text.is_ascii() => text.clone().into_bytes(),
        _ => bail!("either value_hex or an ASCII text"),
    };
    let bits: Vec<u8> =
        bytes.iter().flat_map(|byte| (0..8).rev().map(move |shift| byte >> shift & 1)).collect();
    let spare = bits.len().checked_sub(payload.bits).context("fewer bits than stated")?;
    ensure!(bits[..spare].iter().all(|bit| *bit == 0), "more bits than stated");
    Ok(bits[spare..].to_vec())
}
