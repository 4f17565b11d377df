//! Renderers and languages: the only room with wording, and the only one that shows a report.
//!
//! It sees `countermark_model::report::Report` and nothing else, so what it renders can be stored,
//! sent and rendered again. A format is one file and one line in [`OUTPUTS`]; a language is one
//! file of messages in `lang/` and one variant of [`Language`].

mod characters;
mod context;
mod crjson;
mod csv;
mod escape;
#[cfg(feature = "languages")]
mod explain;
mod html;
mod json;
#[cfg(feature = "languages")]
mod labels;
mod language;
mod markdown;
mod options;
mod output;
mod page;
mod text;
#[cfg(feature = "languages")]
mod trust;
mod voice;
mod wording;

pub use escape::for_terminal;
#[cfg(feature = "languages")]
pub use explain::{EXPLAINED, RuleDoc, explain, explain_rule};
pub use html::{row, view};
#[cfg(feature = "languages")]
pub use labels::{labels, messages};
pub use language::{Language, languages};
pub use options::Options;
#[cfg(feature = "languages")]
pub use output::render;
pub use output::{OUTPUTS, Output, Position, output};
#[cfg(feature = "languages")]
pub use trust::ShownTrust;
pub use voice::Voice;
