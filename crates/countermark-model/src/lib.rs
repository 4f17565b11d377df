//! The vocabulary of countermark, shared by every room.
//!
//! A check finds things at a [`Span`], says so in an [`Answer`] made of [`Finding`]s, the façade
//! draws one [`Conclusion`](report::Conclusion) from all answers, and [`report`] is the only part
//! that is serialised. This crate decides nothing and reads nothing.

mod anomaly;
mod answer;
mod check_info;
mod digest;
mod evidence;
mod finding;
mod limits;
mod logits;
pub mod order;
mod reason;
pub mod report;
mod situation;
mod span;
mod timestamp;
mod untrusted;

pub use anomaly::{Anomaly, AnomalyKind};
pub use answer::{Answer, Exhibit, Outcome};
pub use check_info::CheckInfo;
pub use digest::{Digest, hex};
pub use evidence::{Chance, Evidence, FalseAlarms, MismatchShown, Proof, SignatureVerified};
pub use finding::{About, Code, Finding, InvalidCode, Param, Sensitivity, Value};
pub use limits::{LimitError, LimitHit, Limits};
pub use logits::{LogitSource, Logits, RgbView};
pub use reason::Reason;
pub use situation::{
    Origin, Pulse, RuleSource, Situation, StoreOrigin, SuppliedStore, TrustSource,
};
pub use span::{Span, to_u64};
pub use timestamp::{InvalidTimestamp, Timestamp};
pub use untrusted::{Cut, Untrusted};
