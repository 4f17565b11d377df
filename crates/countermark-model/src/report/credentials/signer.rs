//! Who signed: the certificate, and what the lists say about it.

use serde::{Deserialize, Serialize};

use super::{KnownGenerator, LookAlike, Product, Withdrawal};
use crate::{Digest, Timestamp, Untrusted};

/// The certificate that signed, as it names itself.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Signer {
    /// Common name in the certificate.
    pub common_name: Option<Untrusted>,
    /// Organisation in the certificate.
    pub organization: Option<Untrusted>,
    /// Common name or organisation of its issuer.
    pub issuer: Option<Untrusted>,
    /// Serial number, hexadecimal.
    pub serial: Option<String>,
    /// SHA-256 of the certificate in DER.
    pub certificate_sha256: Option<Digest>,
    /// First second of validity.
    pub not_before: Option<Timestamp>,
    /// Last second of validity.
    pub not_after: Option<Timestamp>,
    /// Signature algorithm as COSE names it.
    pub algorithm: Option<String>,
    /// SHA-256 of the listed certificate that the path ends in.
    pub anchor_sha256: Option<Digest>,
    /// Whether a path was found to a listed certificate, whatever its validity in time.
    pub path_ok: bool,
    /// The path holds only if the certificate signed while it was valid, which nothing proves.
    pub time_unproven: bool,
    /// Time of signing, proven or claimed as the time axis says.
    pub signed_at: Option<Timestamp>,
    /// The trust data that takes the certificate back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withdrawal: Option<Withdrawal>,
    /// The product that the official list of conforming products names for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub product: Option<Product>,
    /// What it is known to sign for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub generator: Option<KnownGenerator>,
    /// Why its name may be taken for another one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub look_alike: Option<LookAlike>,
}
