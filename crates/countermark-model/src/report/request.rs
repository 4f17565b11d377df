//! Requests that were made over the network for a file, because the user asked for them.

use serde::{Deserialize, Serialize};

use super::ContactReason;
use crate::Untrusted;

/// A request that was asked for; one that was refused before any packet is one too.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Request {
    /// What was asked.
    pub why: ContactReason,
    /// The host, as the file names it.
    pub host: Untrusted,
    /// What came of it.
    pub outcome: RequestOutcome,
}

/// What came of a request.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum RequestOutcome {
    /// There was an answer, and it was used.
    Answered,
    /// Not made: the address is not one that is asked, such as one of the user's own network.
    Refused,
    /// Made, or tried, without an answer that can be used.
    Failed,
}
