//! What is known of the signature of a manifest that is not the active one.

use serde::{Deserialize, Serialize};

use super::{Axes, AxisBasis, RevocationAnswer, Signer, TimeStamp};

/// What is known of a manifest that is not the active one, axis by axis.
///
/// Its picture is not here, so that its integrity says only whether its record is as it was signed.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Standing {
    /// Its axes.
    pub axes: Axes,
    /// What they rest on, in the order of the axes.
    pub basis: Vec<AxisBasis>,
    /// The certificate that signed it.
    pub signer: Option<Signer>,
    /// The time-stamps on its signature.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub time_stamps: Vec<TimeStamp>,
    /// Answers about the withdrawal of its certificate.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub revocation_answers: Vec<RevocationAnswer>,
}
