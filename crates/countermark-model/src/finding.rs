//! What a check found.

use std::{borrow::Cow, collections::BTreeMap};

use crate::{Digest, Evidence, Span, Untrusted};

/// One thing that a check found, with what supports it and where it stands.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Finding {
    /// What it is; stable, documented by `countermark explain`.
    pub code: Code,
    /// What it speaks of.
    pub about: About,
    /// What supports it.
    pub evidence: Evidence,
    /// The program or service that it points to, as an identifier such as `automatic1111`.
    pub tool: Option<String>,
    /// The places in the file, each with the name of the part.
    pub at: Vec<(Span, Untrusted)>,
    /// Values read from the place.
    pub params: BTreeMap<Cow<'static, str>, Param>,
    /// SHA-256 of the raw value that was read, before any decoding.
    pub sha256: Option<Digest>,
}

impl Finding {
    /// A finding without place, tool or values; add them with the `with_` methods.
    pub const fn new(code: Code, about: About, evidence: Evidence) -> Self {
        Self {
            code,
            about,
            evidence,
            tool: None,
            at: Vec::new(),
            params: BTreeMap::new(),
            sha256: None,
        }
    }

    /// Adds a place, with the name of the part there.
    #[must_use]
    pub fn with_span(mut self, span: Span, label: &str) -> Self {
        self.at.push((span, Untrusted::new(label)));
        self
    }

    /// Names the tool.
    #[must_use]
    pub fn with_tool(mut self, tool: &str) -> Self {
        self.tool = Some(tool.to_owned());
        self
    }

    /// Adds a value that anyone may see.
    #[must_use]
    // In long chains each link would move a whole finding where it is called.
    #[inline(never)]
    pub fn with_param(mut self, name: &'static str, value: Value) -> Self {
        self.params.insert(Cow::Borrowed(name), Param { value, sensitivity: Sensitivity::Public });
        self
    }
}

/// The stable, dotted name of a kind of finding: `container.part.what`, with hyphens inside a part.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Code(Cow<'static, str>);

/// A text that cannot be a [`Code`].
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct InvalidCode {
    /// The text.
    pub found: String,
}

impl std::fmt::Display for InvalidCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?} is not a dotted lower-case code such as gen.comfyui.graph", self.found)
    }
}

impl std::error::Error for InvalidCode {}

impl Code {
    /// A code that is written in our own source; a tidy test checks its form.
    pub const fn of(text: &'static str) -> Self {
        Self(Cow::Borrowed(text))
    }

    /// A code that comes from data.
    ///
    /// # Errors
    /// [`InvalidCode`] unless it has two or more parts of lower-case letters, digits and hyphens.
    pub fn parse(text: &str) -> Result<Self, InvalidCode> {
        let part = |part: &str| {
            !part.is_empty()
                && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        };
        if text.len() <= 96 && text.contains('.') && text.split('.').all(part) {
            Ok(Self(Cow::Owned(text.to_owned())))
        } else {
            Err(InvalidCode { found: text.to_owned() })
        }
    }

    /// The code as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What a finding speaks of: the second axis beside its class (generator-signatures specification §1).
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum About {
    /// The file states that AI edited the picture, or made a part of it.
    AiEdited,
    /// The file states that AI made the picture.
    AiGenerated,
    /// A generator's signature that only its vendor could check; counts as a statement.
    AiUnverifiableSignature,
    /// The file states that a camera or scanner took the picture.
    Capture,
    /// The bytes of the file themselves: damage, trailing data, a name that does not fit.
    Container,
    /// Facts of the file that contradict each other.
    Contradiction,
    /// The state of Content Credentials.
    Credentials,
    /// The service that ran a program.
    Host,
    /// A platform that the file passed through.
    Platform,
    /// Rights and wishes of the owner; never evidence of AI.
    Rights,
    /// A screenshot.
    Screenshot,
    /// An editor or other program; never evidence of AI.
    Software,
    /// A face that was prepared for the training of a face swap.
    TrainingFace,
}

impl About {
    /// Whether a finding about this says something of AI in the making of the picture.
    pub const fn says_ai(self) -> bool {
        matches!(
            self,
            Self::AiEdited | Self::AiGenerated | Self::AiUnverifiableSignature | Self::TrainingFace
        )
    }
}

/// A value beside a finding, with who should see it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Param {
    /// The value.
    pub value: Value,
    /// Who should see it.
    pub sensitivity: Sensitivity,
}

/// A value read from a file or computed from it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Value {
    /// Yes or no.
    Flag(bool),
    /// A whole number. Statistics leave the core as integers, so that every platform agrees.
    Number(i64),
    /// A word of our own vocabulary.
    Term(Cow<'static, str>),
    /// A string out of the file.
    Text(Untrusted),
}

/// Who should see a value (generator-signatures specification §1, row 5).
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Sensitivity {
    /// Anyone: tool, model, seed.
    Public,
    /// It can point to a person: account, file name, job id, time.
    Personal,
    /// It can describe a person: prompts, captions. Hidden until asked for.
    Intimate,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_have_one_form() {
        assert!(Code::parse("gen.a1111.infotext").is_ok());
        for wrong in ["", "one", "Upper.case", "two..dots", "a.b c", "a.\u{202e}"] {
            assert!(Code::parse(wrong).is_err(), "{wrong:?}");
        }
    }
}
