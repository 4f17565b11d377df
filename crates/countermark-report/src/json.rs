//! The outputs `json` and `jsonl`: the report itself, schema `countermark-report/1`.
//!
//! Field names and their order are those of the model. Inside strings, everything that could act in
//! a terminal, reorder text or open markup leaves as a `\uXXXX` escape (RFC 8259 §7): C0, DEL, C1,
//! format and other invisible characters, U+2028 and U+2029, `<`, `>` and `&`. The meaning of the
//! document is the same, and it can be pasted into a terminal or a script element.

use std::io;

use countermark_model::report::Report;
use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter, PrettyFormatter, Serializer};

use crate::{
    characters::{is_control, is_invisible},
    voice::Voice,
};

/// The report over many lines, for people and for one file at a time.
pub(crate) fn pretty(report: &Report, voice: &Voice) -> String {
    document(report, voice, Layout::lines())
}

/// The report on one line; no name or value in it can start another.
pub(crate) fn line(report: &Report, voice: &Voice) -> String {
    document(report, voice, Layout::Line)
}

/// Any other value of ours over many lines, with strings as careful as those of a report.
pub(crate) fn value(value: &impl Serialize) -> String {
    written(value, Layout::lines()) + "\n"
}

fn document(report: &Report, voice: &Voice, layout: Layout) -> String {
    if voice.options().show_prompts {
        return written(report, layout);
    }
    let mut hidden = report.clone();
    hidden.hide_intimate();
    written(&hidden, layout)
}

fn written(value: &impl Serialize, layout: Layout) -> String {
    let mut bytes = Vec::new();
    let mut serializer = Serializer::with_formatter(&mut bytes, Careful { layout });
    let written = value.serialize(&mut serializer);
    debug_assert!(written.is_ok(), "all keys are texts, and a Vec takes every byte");
    String::from_utf8(bytes).unwrap_or_default()
}

/// Where lines end. It is one type, since what writes a report is compiled for each type of layout.
enum Layout {
    /// Over many lines.
    Lines(PrettyFormatter<'static>),
    /// On one line.
    Line,
}

impl Layout {
    fn lines() -> Self {
        Self::Lines(PrettyFormatter::new())
    }
}

/// A layout whose strings hold no character that acts.
struct Careful {
    layout: Layout,
}

/// Hands a method of [`Formatter`] on to the layout.
macro_rules! layout {
    ($($name:ident($($arg:ident: $type:ty),*)),+ $(,)?) => { $(
        fn $name<W: ?Sized + io::Write>(&mut self, writer: &mut W $(, $arg: $type)*) -> io::Result<()> {
            match &mut self.layout {
                Layout::Lines(lines) => lines.$name(writer $(, $arg)*),
                Layout::Line => CompactFormatter.$name(writer $(, $arg)*),
            }
        }
    )+ };
}

impl Formatter for Careful {
    layout! {
        begin_array(), end_array(), begin_array_value(first: bool), end_array_value(),
        begin_object(), end_object(), begin_object_key(first: bool), end_object_key(),
        begin_object_value(), end_object_value(),
    }

    /// The shortest digits that mean the same number. No field of a report is such a number; crJSON can hold
    /// those of a manifest. The usual writer brings ten kilobytes of tables.
    fn write_f64<W: ?Sized + io::Write>(&mut self, writer: &mut W, value: f64) -> io::Result<()> {
        write!(writer, "{value:?}")
    }

    /// The same for the smaller kind.
    fn write_f32<W: ?Sized + io::Write>(&mut self, writer: &mut W, value: f32) -> io::Result<()> {
        write!(writer, "{value:?}")
    }

    fn write_string_fragment<W: ?Sized + io::Write>(
        &mut self,
        writer: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        let mut rest = fragment;
        while let Some(at) = rest.find(must_escape) {
            let (plain, from) = rest.split_at(at);
            writer.write_all(plain.as_bytes())?;
            let mut chars = from.chars();
            if let Some(c) = chars.next() {
                for unit in c.encode_utf16(&mut [0; 2]) {
                    write!(writer, "\\u{unit:04x}")?;
                }
            }
            rest = chars.as_str();
        }
        writer.write_all(rest.as_bytes())
    }
}

const fn must_escape(c: char) -> bool {
    is_control(c) || is_invisible(c) || matches!(c, '<' | '>' | '&')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(value: &str, expect: &str) {
        let mut bytes = Vec::new();
        let layout = Careful { layout: Layout::Line };
        value.serialize(&mut Serializer::with_formatter(&mut bytes, layout)).unwrap();
        let json = String::from_utf8(bytes).unwrap();
        assert_eq!(json, expect);
        assert_eq!(serde_json::from_str::<String>(&json).unwrap(), value, "same meaning");
    }

    #[test]
    fn numbers_come_back_as_they_were() {
        for number in [0.0, -1.5, 0.1, 1e-7, 1e21, 123_456_789.125, f64::MAX, f64::MIN_POSITIVE] {
            let json = written(&number, Layout::Line);
            assert_eq!(json.parse(), Ok(number), "{json}");
        }
    }

    #[test]
    fn strings_hold_no_character_that_acts() {
        check("plain \"quoted\" \\ naïve 写真", r#""plain \"quoted\" \\ naïve 写真""#);
        check("\u{1b}[0m\n\0", r#""\u001b[0m\n\u0000""#);
        check("\u{7f}\u{9b}31m", r#""\u007f\u009b31m""#);
        check("a\u{202e}b\u{2028}\u{feff}", r#""a\u202eb\u2028\ufeff""#);
        check("tag\u{e0041}", r#""tag\udb40\udc41""#);
        check("</script>&", r#""\u003c/script\u003e\u0026""#);
    }
}
