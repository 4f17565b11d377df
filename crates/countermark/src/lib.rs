//! What can be known about the origin of a picture.
//!
//! [`examine`] is the one entry: bytes and a [`Situation`] in, a
//! [`Report`](countermark_model::report::Report) out. It never fails and never panics; empty,
//! unknown, truncated and hostile inputs all have a report.
//!
//! ```ignore
//! let mut situation = countermark::situation();          // embedded rules and trust lists
//! situation.at = Some(Timestamp::parse("2026-11-22T18:00:00Z")?);
//! let report = countermark::examine(&bytes, &situation);
//! assert_eq!(report.conclusion.code, ConclusionCode::NothingFound); // no statement that it is a photo
//! ```

mod assemble;
mod checks;
mod contradictions;
mod credentials_state;
mod examine;
mod judge;
#[cfg(any(test, not(feature = "credentials")))]
mod left_out;
mod statements;
mod trust;

pub use checks::{check_infos, checks};
pub use examine::{examine, not_examined, situation};
pub use trust::trust;

pub use countermark_media::{Check, FORMATS, Format, FormatInfo, Pixels};
pub use countermark_model::{Limits, Origin, Pulse, Reason, Situation, Timestamp, report};
pub use countermark_signatures::{Pack, PackError, RuleDoc as PackRule};

#[cfg(feature = "credentials")]
pub use countermark_credentials::{PublishedList, TrustError, TrustLists};
