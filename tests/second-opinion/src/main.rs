//! Asks encypher-c2pa about files, one line of JSON for each.
//!
//! Standard input has one file on each line: its media type, a tab, its path. Arguments are
//! `--at TIME`, `--trust PEM-FILE` and `--tsa PEM-FILE`, the last two any number of times; the lists
//! that the package brings along count too. Nothing is requested from a network.

use std::{env, error::Error, fs, io};

use encypher_c2pa::{VerificationReport, VerifyOptions, verify_with_options};
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn Error>> {
    let options = options(env::args().skip(1))?;
    for line in io::stdin().lines() {
        let line = line?;
        let (format, path) = line.split_once('\t').ok_or("a line is no media type and path")?;
        let answer = match verify_with_options(&fs::read(path)?, format, &options) {
            Ok(report) => told(&report),
            Err(error) => json!({ "error": error.code() }),
        };
        println!("{answer}");
    }
    Ok(())
}

fn options(mut arguments: impl Iterator<Item = String>) -> Result<VerifyOptions, Box<dyn Error>> {
    let mut options = VerifyOptions { online: Some(false), ..VerifyOptions::default() };
    let (mut signers, mut authorities) = (String::new(), String::new());
    while let Some(name) = arguments.next() {
        let value = arguments.next().ok_or("an argument lacks its value")?;
        match name.as_str() {
            "--at" => options.validation_time = Some(value),
            "--trust" => signers += &fs::read_to_string(value)?,
            "--tsa" => authorities += &fs::read_to_string(value)?,
            _ => return Err(format!("unknown argument {name}").into()),
        }
    }
    options.trust_pem = (!signers.is_empty()).then_some(signers);
    options.tsa_trust_pem = (!authorities.is_empty()).then_some(authorities);
    Ok(options)
}

/// Its three verdicts, and the codes of failures that explain them.
fn told(report: &VerificationReport) -> Value {
    let failures: Vec<&str> =
        report.validation_results.failure.iter().map(|status| status.code.as_str()).collect();
    json!({
        "present": report.present,
        "signature": report.signature,
        "integrity": report.integrity,
        "trust": report.trust.status,
        "failures": failures,
    })
}
