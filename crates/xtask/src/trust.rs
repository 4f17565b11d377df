//! `cargo xtask trust`: the trust bundle `countermark-trust/1` that the program is built with.
//!
//! The published lists come out of a registry package (`trust-source/`), so that cargo's checksums and
//! offline cache serve them too. Each list must have the SHA-256 that stands here, and becomes a tier
//! of its own: DER certificates in base64, each with its SHA-256 (credentials specification §6).

use std::{fs, path::PathBuf, process::Command};

use anyhow::{Context as _, bail, ensure};
use countermark_model::{
    Digest, Timestamp,
    report::{TrustBundle, TrustList},
};
use serde::{Deserialize, Serialize};

use crate::generated;

const COMMAND: &str = "cargo xtask trust";
const BUNDLE: &str = "crates/countermark-credentials/data/trust.json";
const SOURCE: &str = "crates/xtask/trust-source";
const PACKAGE: &str = "encypher-c2pa";
const NAMES: &str = "crates/countermark/data/trust-names.json";
const SNAPSHOT: &str = "2026-09-24";
const ISSUED: &str = "2026-09-24T00:00:00Z";
const EXPIRES: &str = "2027-09-24T00:00:00Z";
const VERSION: u32 = 1;

/// Purposes that a signer's certificate may have outside the official list (specification §4.2).
const SIGNER_PURPOSES: &[&str] = &[
    "1.3.6.1.4.1.62558.2.1",     // C2PA claim signing
    "1.3.6.1.5.5.7.3.4",         // e-mail protection
    "1.3.6.1.5.5.7.3.36",        // document signing
    "1.3.6.1.4.1.311.76.59.1.9", // Microsoft C2PA signing
];

/// One published list.
struct Published {
    id: &'static str,
    /// What reports call it.
    name: &'static str,
    purpose: &'static str,
    file: &'static str,
    source_url: &'static str,
    licence: &'static str,
    sha256: &'static str,
    certificates: usize,
    /// Whether the certificates are those of signers themselves and not of authorities.
    end_entities: bool,
    eku: &'static [&'static str],
}

const PUBLISHED: &[Published] = &[
    Published {
        id: "c2pa_official",
        name: "c2pa-official",
        purpose: "signer",
        file: "c2pa-trust.pem",
        source_url: "https://raw.githubusercontent.com/c2pa-org/conformance-public/\
                     70ec46e16962b81e70795fcb50a05e0128329a20/trust-list/C2PA-TRUST-LIST.pem",
        licence: "CC-BY-4.0",
        sha256: "75cacc98b79ecac33713c7ecfb58d4a0ef383f3c1f886e7409f9e37e8664aea5",
        certificates: 30,
        end_entities: false,
        eku: &["1.3.6.1.4.1.62558.2.1"],
    },
    Published {
        id: "official_tsa",
        name: "c2pa-tsa",
        purpose: "tsa",
        file: "c2pa-tsa-trust.pem",
        source_url: "https://raw.githubusercontent.com/c2pa-org/conformance-public/\
                     4cb1f317aa4c7ce9cca557dc0cecee18bd784bb7/trust-list/C2PA-TSA-TRUST-LIST.pem",
        licence: "CC-BY-4.0",
        sha256: "c688d3555f4a2f1f8d663472bbd37888ff234abdd234c25934c0f9292e4eb5c9",
        certificates: 22,
        end_entities: false,
        eku: &["1.3.6.1.5.5.7.3.8"],
    },
    Published {
        id: "publisher_list",
        name: "iptc-publishers",
        purpose: "signer",
        file: "iptc-vnpl-end-entity.pem",
        source_url: "https://trust.iptc.org/end-entity-list.pem",
        licence: "certificates published by IPTC for verification",
        sha256: "364a6d6bee6f1ce20c5c710976e57815c5538736c1bbc621733d92e22822303f",
        certificates: 20,
        end_entities: true,
        eku: SIGNER_PURPOSES,
    },
];

// The keys of the JSON stand in the order of these fields, which is the alphabet.

#[derive(Serialize)]
struct Bundle {
    denied: [(); 0],
    expires: &'static str,
    issued: &'static str,
    schema: &'static str,
    test_keys: Vec<TestKey>,
    tiers: Vec<Tier>,
    version: u32,
}

#[derive(Serialize)]
struct Tier {
    anchors: Vec<Certificate>,
    eku: &'static [&'static str],
    end_entities: Vec<Certificate>,
    id: &'static str,
    licence: &'static str,
    purpose: &'static str,
    sha256: &'static str,
    snapshot_date: &'static str,
    source_url: &'static str,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
struct Certificate {
    der_b64: String,
    sha256: String,
}

#[derive(Serialize)]
struct TestKey {
    source: String,
    spki_sha256: String,
}

/// Writes the bundle, or with `check` compares it. Without the package at hand, a check compares the
/// committed bundle with the pins that stand here. The answer says which of both was done.
///
/// # Errors
/// When a list is not the pinned one, or the bundle is missing or not current.
pub(crate) fn run(check: bool) -> anyhow::Result<String> {
    let (lists, compared) = match package_folder(check) {
        Ok(folder) => {
            let lists = PUBLISHED.iter().map(|list| read_list(list, &folder));
            (lists.collect::<Result<_, _>>()?, format!("published lists in {PACKAGE}"))
        }
        Err(_) if check => {
            (committed_lists()?, format!("pins only; {PACKAGE} is not in cargo's cache"))
        }
        Err(error) => return Err(error),
    };
    let mut json = serde_json::to_string_pretty(&bundle(lists)?)?;
    json.push('\n');
    generated::write_or_check(&generated::root().join(BUNDLE), json.as_bytes(), check, COMMAND)?;
    let names = names(json.as_bytes())?;
    generated::write_or_check(&generated::root().join(NAMES), names.as_bytes(), check, COMMAND)?;
    Ok(compared)
}

/// Bundle and lists by name, for builds that compare no signer with them.
fn names(json: &[u8]) -> anyhow::Result<String> {
    let bundle = TrustBundle {
        version: VERSION.into(),
        sha256: Digest::of(json),
        issued: Timestamp::parse(ISSUED)?,
        expires: Timestamp::parse(EXPIRES)?,
        expired: false,
        installed: false,
    };
    let lists = PUBLISHED.iter().map(|list| {
        Ok(TrustList {
            list: list.name.to_owned(),
            date: Some(SNAPSHOT.to_owned()),
            sha256: Digest::from_hex(list.sha256).context("no SHA-256")?,
            age_days: None,
        })
    });
    let lists: Vec<_> = lists.collect::<anyhow::Result<_>>()?;
    Ok(serde_json::to_string_pretty(&(bundle, lists))? + "\n")
}

fn bundle(lists: Vec<Vec<Certificate>>) -> anyhow::Result<Bundle> {
    let tiers = PUBLISHED.iter().zip(lists).map(|(list, certificates)| tier(list, certificates));
    Ok(Bundle {
        denied: [],
        expires: EXPIRES,
        issued: ISSUED,
        schema: "countermark-trust/1",
        test_keys: test_keys()?,
        tiers: tiers.collect::<Result<_, _>>()?,
        version: VERSION,
    })
}

fn tier(list: &Published, certificates: Vec<Certificate>) -> anyhow::Result<Tier> {
    let (found, pinned) = (certificates.len(), list.certificates);
    ensure!(found == pinned, "{} holds {found} certificates, {pinned} are pinned", list.id);
    let (anchors, end_entities) =
        if list.end_entities { (Vec::new(), certificates) } else { (certificates, Vec::new()) };
    Ok(Tier {
        anchors,
        eku: list.eku,
        end_entities,
        id: list.id,
        licence: list.licence,
        purpose: list.purpose,
        sha256: list.sha256,
        snapshot_date: SNAPSHOT,
        source_url: list.source_url,
    })
}

/// The folder of the lists in cargo's cache; without `offline` it is fetched if need be.
fn package_folder(offline: bool) -> anyhow::Result<PathBuf> {
    #[derive(Deserialize)]
    struct Metadata {
        packages: Vec<Package>,
    }
    #[derive(Deserialize)]
    struct Package {
        name: String,
        manifest_path: PathBuf,
    }
    let mut command = Command::new(env!("CARGO"));
    command.args(["metadata", "--format-version", "1", "--locked", "--manifest-path"]);
    command.arg(generated::root().join(SOURCE).join("Cargo.toml"));
    if offline {
        command.arg("--offline");
    }
    let output = command.output().context("running cargo metadata")?;
    ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Metadata = serde_json::from_slice(&output.stdout)?;
    let package = metadata.packages.into_iter().find(|package| package.name == PACKAGE);
    let manifest = package.with_context(|| format!("{PACKAGE} is not in {SOURCE}"))?.manifest_path;
    Ok(manifest.with_file_name("src").join("default_trust"))
}

fn read_list(list: &Published, folder: &std::path::Path) -> anyhow::Result<Vec<Certificate>> {
    let pem = fs::read_to_string(folder.join(list.file)).with_context(|| list.file.to_owned())?;
    let found = Digest::of(pem.as_bytes()).to_hex();
    ensure!(found == list.sha256, "{} has SHA-256 {found}, {} is pinned", list.file, list.sha256);
    certificates(&pem).with_context(|| list.file.to_owned())
}

/// The certificates of the committed bundle, tier by tier.
fn committed_lists() -> anyhow::Result<Vec<Vec<Certificate>>> {
    #[derive(Deserialize)]
    struct Committed {
        tiers: Vec<CommittedTier>,
    }
    #[derive(Deserialize)]
    struct CommittedTier {
        anchors: Vec<Certificate>,
        end_entities: Vec<Certificate>,
    }
    let json = fs::read(generated::root().join(BUNDLE)).context(BUNDLE)?;
    let committed: Committed = serde_json::from_slice(&json).context(BUNDLE)?;
    let lists = committed.tiers.into_iter().map(|tier| [tier.anchors, tier.end_entities].concat());
    let lists: Vec<_> = lists.collect();
    for certificate in lists.iter().flatten() {
        let found = Digest::of(&from_base64(&certificate.der_b64)?).to_hex();
        ensure!(found == certificate.sha256, "certificate {found} says {}", certificate.sha256);
    }
    Ok(lists)
}

fn test_keys() -> anyhow::Result<Vec<TestKey>> {
    #[derive(Deserialize)]
    struct File {
        source: String,
        key: Vec<Key>,
    }
    #[derive(Deserialize)]
    struct Key {
        subject: String,
        spki_sha256: String,
    }
    let path = generated::root().join(SOURCE).join("test-keys.toml");
    let file: File = toml::from_str(&fs::read_to_string(&path).context("test-keys.toml")?)?;
    let source = &file.source;
    let mut keys = Vec::new();
    for Key { subject, spki_sha256 } in file.key {
        ensure!(Digest::from_hex(&spki_sha256).is_some(), "{spki_sha256} is no SHA-256");
        keys.push(TestKey { source: format!("{source}: {subject}"), spki_sha256 });
    }
    keys.sort_by(|one, other| one.spki_sha256.cmp(&other.spki_sha256));
    Ok(keys)
}

/// The certificates of a PEM text (RFC 7468), in order; text between them is ignored.
fn certificates(pem: &str) -> anyhow::Result<Vec<Certificate>> {
    let mut blocks = pem.split("-----BEGIN CERTIFICATE-----");
    blocks.next();
    blocks
        .map(|block| {
            let (body, _) = block.split_once("-----END CERTIFICATE-----").context("no end")?;
            let der_b64: String = body.split_ascii_whitespace().collect();
            let sha256 = Digest::of(&from_base64(&der_b64)?).to_hex();
            Ok(Certificate { der_b64, sha256 })
        })
        .collect()
}

/// The digits of base64 (RFC 4648 §4).
const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Encodes base64 with padding.
#[cfg(feature = "sign")]
pub(crate) fn to_base64(bytes: &[u8]) -> String {
    let mut text = String::new();
    for three in bytes.chunks(3) {
        let bits = three.iter().fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte));
        let bits = bits << (8 * (3 - three.len()));
        for digit in 0..=three.len() {
            let value = bits >> (18 - 6 * digit) & 0x3f;
            text.push(char::from(ALPHABET[value as usize]));
        }
        text.push_str(&"=="[..3 - three.len()]);
    }
    text
}

/// Decodes base64 with padding.
fn from_base64(text: &str) -> anyhow::Result<Vec<u8>> {
    ensure!(text.len().is_multiple_of(4), "base64 is cut");
    let digits = text.trim_end_matches('=');
    let mut bytes = Vec::new();
    let (mut bits, mut count) = (0_u32, 0);
    for digit in digits.bytes() {
        let Some(value) = ALPHABET.iter().position(|letter| *letter == digit) else {
            bail!("{digit:#04x} is no base64");
        };
        bits = (bits << 6 | u32::try_from(value)?) & 0xff_ffff;
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push(u8::try_from(bits >> count & 0xff)?);
        }
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_of_the_standard_decodes() {
        for (text, expect) in [("", ""), ("Zg==", "f"), ("Zm8=", "fo"), ("Zm9vYmFy", "foobar")] {
            assert_eq!(from_base64(text).unwrap(), expect.as_bytes());
        }
        #[cfg(feature = "sign")]
        for text in ["", "Zg==", "Zm8=", "Zm9vYmFy"] {
            assert_eq!(to_base64(&from_base64(text).unwrap()), text);
        }
        assert!(from_base64("Zg").is_err() && from_base64("Z*==").is_err());
    }

    #[test]
    fn pem_with_text_between_certificates_is_read_in_order() {
        let pem = "# one\n-----BEGIN CERTIFICATE-----\nZm9v\nYmFy\n-----END CERTIFICATE-----\n\
                   # two\n-----BEGIN CERTIFICATE-----\nZg==\n-----END CERTIFICATE-----\n";
        let found = certificates(pem).unwrap();
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].sha256, Digest::of(b"foobar").to_hex());
        assert_eq!(found[1].der_b64, "Zg==");
    }
}
