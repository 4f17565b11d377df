//! Settings with which the engine looks up the same lists as the check.

use anyhow::Context as _;
use c2pa::Settings;
use serde_json::{Value, json};

/// The bundle of the program.
const EMBEDDED: &str = include_str!("../../../countermark-credentials/data/trust.json");

/// Key purposes of signers, as the check accepts them (credentials specification §4.2).
const PURPOSES: &str = "1.3.6.1.4.1.62558.2.1\n1.3.6.1.5.5.7.3.4\n1.3.6.1.5.5.7.3.36\n\
    1.3.6.1.4.1.311.76.59.1.9\n1.3.6.1.5.5.7.3.8\n";

/// One entry of anchors for each list of the bundle (credentials specification §1.3).
///
/// # Errors
/// When the bundle is not of its form, or the engine refuses the settings.
pub(super) fn settings() -> anyhow::Result<Settings> {
    let bundle: Value = serde_json::from_str(EMBEDDED)?;
    let tiers = bundle["tiers"].as_array().context("a bundle has tiers")?;
    let anchors = tiers.iter().map(entry).collect::<anyhow::Result<Vec<_>>>()?;
    let settings = json!({
        "version": 1,
        "verify": { "verify_trust": true, "verify_timestamp_trust": true },
        "trust": { "trust_config": PURPOSES, "anchors": anchors },
    });
    Ok(Settings::new().with_json(&settings.to_string())?)
}

fn entry(tier: &Value) -> anyhow::Result<Value> {
    let kind = if tier["purpose"] == "tsa" { "tsa" } else { "manifest" };
    let (anchors, leaves) = (pem(&tier["anchors"])?, pem(&tier["end_entities"])?);
    let mut entry = json!({
        "trust_kind": kind,
        "trust_uri": format!("countermark:{}", tier["id"].as_str().context("a tier has a name")?),
        "trust_anchors": anchors,
        "trust_config": PURPOSES,
    });
    if !leaves.is_empty() {
        entry["allowed_list"] = json!(leaves);
    }
    Ok(entry)
}

fn pem(certificates: &Value) -> anyhow::Result<String> {
    let mut text = String::new();
    for certificate in certificates.as_array().into_iter().flatten() {
        let base64 = certificate["der_b64"].as_str().context("a certificate in base64")?;
        text += "-----BEGIN CERTIFICATE-----\n";
        for line in base64.as_bytes().chunks(64) {
            text += &String::from_utf8_lossy(line);
            text += "\n";
        }
        text += "-----END CERTIFICATE-----\n";
    }
    Ok(text)
}
