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
mod explain;
mod html;
mod json;
mod labels;
mod language;
mod markdown;
mod options;
mod output;
mod page;
mod text;
mod trust;
mod voice;
mod wording;

pub use escape::for_terminal;
pub use explain::{EXPLAINED, RuleDoc, explain, explain_rule};
pub use html::{row, view};
pub use labels::labels;
pub use language::{Language, languages};
pub use options::Options;
pub use output::{OUTPUTS, Output, Position, Renderer, output, render};
pub use trust::ShownTrust;
