//! The report, schema `countermark-report/1`: the one document that leaves the core.
//!
//! It is the same from the command line, the page and the extension. Field names are stable;
//! additions are allowed, changes need `/2`. Everything here is serialisable, and nothing else is.

mod conclusion;
mod credentials;
mod encoding;
mod limits_used;
mod request;
mod trust;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{Digest, Timestamp, Untrusted};

pub use conclusion::{
    Ai, AiBasis, AiLevel, Conclusion, ConclusionCode, Conflict, CredentialsState,
};
pub use credentials::{
    Action, Axes, Axis, AxisBasis, CertificateAtTime, Contact, ContactReason, Coverage,
    CoverageRange, CrJson, Credentials, GeneratorKind, History, Identity, Ingredient, Integrity,
    KnownGenerator, LinkState, LookAlike, LookAlikeKind, Manifest, MappedRange, NamedActor,
    Presence, Product, RedactedSlot, Redaction, Revocation, RevocationAnswer, RevocationFault,
    RevocationStatus, RuleViolation, Signal, SignalScope, SignatureState, Signer, SignerTier,
    SoftBinding, SoftBindingKind, Standing, StatusCode, StatusKind, Steps, StoreSource, Supplied,
    TimeStamp, TimeStampFault, TimeStampPlace, TimeState, UncoveredKind, UnprotectedKind,
    UnprotectedRange, Violations, Withdrawal, WithdrawalSource,
};
pub use limits_used::LimitsUsed;
pub use request::{Request, RequestOutcome};

pub use trust::{TrustBundle, TrustList};

/// The name of this version of the report.
pub const SCHEMA: &str = "countermark-report/1";

/// Everything that is known about one file, and what could not be known.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Report {
    /// Always [`SCHEMA`].
    pub schema: String,
    /// What made the report.
    pub tool: Tool,
    /// The instant that certificates were judged at; without it, nothing is said about expiry.
    pub evaluated_at: Option<Timestamp>,
    /// The file.
    pub file: File,
    /// What follows from the findings.
    pub conclusion: Conclusion,
    /// Every check and what came of it, in the order of the checks.
    pub checks: Vec<Check>,
    /// Everything that was found, strongest class first.
    pub findings: Vec<Finding>,
    /// The state of Content Credentials, when there are any.
    pub credentials: Option<Credentials>,
    /// Where the file stopped making sense.
    pub anomalies: Vec<Anomaly>,
    /// The limits that were reached.
    pub limits: Vec<Limit>,
    /// Requests over the network that the user asked for, in their order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub requests: Vec<Request>,
}

impl Report {
    /// Removes the values that can describe a person, such as prompts; their names and lengths stay.
    pub fn hide_intimate(&mut self) {
        for finding in &mut self.findings {
            for private in finding.private.values_mut() {
                if private.sensitivity == Sensitivity::Intimate {
                    private.value = None;
                }
            }
        }
    }
}

/// What made a report.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Tool {
    /// Always `countermark`.
    pub name: String,
    /// Version of the program.
    pub version: String,
    /// Versions of the rule packs in use, joined by `+`; the embedded pack's version is a date.
    pub rules: String,
    /// The rule packs in use, with their digests.
    pub rule_packs: Vec<RulePack>,
    /// The trust lists in use.
    pub trust: Vec<TrustList>,
    /// The limits in force, where they are not those of the profile `native`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limits: Option<LimitsUsed>,
    /// The bundle that the lists of the program come in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trust_bundle: Option<TrustBundle>,
}

/// A pack of rules for generator signatures.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RulePack {
    /// Its version, a date in the embedded pack.
    pub version: String,
    /// SHA-256 of the pack.
    pub sha256: Digest,
}

/// The file that was examined.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct File {
    /// The name that the host knows it by.
    pub name: Option<Untrusted>,
    /// Size in bytes; none when it could not be read.
    pub size: Option<u64>,
    /// SHA-256 of the whole file; none when it could not be read or was too large, and in a first answer.
    pub sha256: Option<Digest>,
    /// The format that the content has, such as `jpeg`; `unknown` when it is none that is known.
    pub format: String,
    /// The format that the ending of the name promises; none when it promises nothing known.
    pub name_says: Option<String>,
    /// Width in pixels as the header states it, before any rotation.
    pub width: Option<u32>,
    /// Height in pixels as the header states it, before any rotation.
    pub height: Option<u32>,
    /// SHA-256 of the decoded pixels, where it was asked for and they can be decoded: red, green, blue and
    /// alpha with 8 bits each, row by row from the top, without colour management or rotation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pixels_sha256: Option<Digest>,
}

/// What came of one check.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Check {
    /// Stable identifier of the check.
    pub id: String,
    /// What came of it.
    pub outcome: CheckOutcome,
    /// What was looked for, as technical names of places and things.
    pub looked_for: String,
    /// Why it is inconclusive, or why it cannot exist where the format would allow it.
    pub reason: Option<Reason>,
}

/// What came of a check, in one word.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum CheckOutcome {
    /// Something was found.
    Found,
    /// It was looked for everywhere, and it is not there.
    Absent,
    /// Not everything could be read.
    Inconclusive,
    /// It cannot exist in this format.
    NotApplicable,
}

/// Why a check has no answer.
pub use crate::Reason;

/// One finding.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Finding {
    /// What it is; `countermark explain CODE` documents it.
    pub code: String,
    /// The check that made it.
    pub check: String,
    /// How far it can be believed.
    pub class: Class,
    /// What it speaks of.
    pub about: About,
    /// The program or service that it points to.
    pub tool: Option<String>,
    /// Where it stands in the file.
    #[serde(rename = "where")]
    pub places: Vec<Place>,
    /// Values that anyone may see.
    pub params: BTreeMap<String, Value>,
    /// Values that can point to a person or describe one.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub private: BTreeMap<String, Private>,
    /// SHA-256 of the raw value.
    pub sha256: Option<Digest>,
}

/// What a finding speaks of.
pub use crate::About;

/// The class of evidence.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Ord, PartialEq, PartialOrd, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Class {
    /// Checked by cryptography.
    A,
    /// A mark was recovered, its chance stated.
    B,
    /// Measured, false alarms controlled.
    C,
    /// Stated but unprotected.
    D,
    /// For experts only, never in the conclusion.
    E,
}

/// A place in the file.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// First byte, counted from the start of the file.
    pub offset: u64,
    /// Number of bytes.
    pub length: u64,
    /// Name of the part, such as `tEXt:parameters`.
    pub label: Untrusted,
}

/// A value of a finding: yes or no, a whole number, or a text.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Value {
    /// Yes or no.
    Flag(bool),
    /// A whole number.
    Number(i64),
    /// A text; terms of our own vocabulary are texts here too.
    Text(Untrusted),
}

/// A value that is not for everyone.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Private {
    /// Who should see it.
    pub sensitivity: Sensitivity,
    /// Length of the text in bytes of UTF-8; shown when the value is hidden.
    pub bytes: u64,
    /// The value, unless it was hidden.
    pub value: Option<Value>,
}

/// Who should see a value.
pub use crate::Sensitivity;

/// Where the file stopped making sense.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Anomaly {
    /// What was being read.
    pub what: String,
    /// What is wrong with it.
    pub kind: AnomalyKind,
    /// First byte of the part.
    pub offset: u64,
    /// Length of the part in bytes.
    pub length: u64,
}

/// What is wrong with a part of a file.
pub use crate::AnomalyKind;

/// A limit that was reached: what lies behind it was not looked at.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Limit {
    /// Name of the limit.
    pub name: String,
    /// Its value.
    pub value: u64,
    /// Where in the file work stopped, in bytes.
    pub offset: u64,
}
