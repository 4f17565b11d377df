//! How the vocabulary looks in JSON. Kept apart, so that only reports are serialisable.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

use crate::{
    About, AnomalyKind, Digest, Reason, Sensitivity, Timestamp, Untrusted, untrusted::Cut,
};

/// A long text and what is known of the whole.
#[derive(Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "CutText"))]
#[serde(deny_unknown_fields)]
struct CutText {
    /// The first 4096 bytes.
    text: String,
    /// Always true.
    truncated: bool,
    /// Length of the whole text in bytes of UTF-8.
    bytes: u64,
    /// SHA-256 of the whole text.
    sha256: Digest,
}

/// A text out of a file: a string, or an object when it was too long.
#[derive(Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Untrusted"))]
#[serde(untagged)]
enum Text {
    Whole(String),
    Cut(CutText),
}

impl Serialize for Untrusted {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let text = self.raw().to_owned();
        match self.cut() {
            None => Text::Whole(text),
            Some(cut) => {
                Text::Cut(CutText { text, truncated: true, bytes: cut.bytes, sha256: cut.sha256 })
            }
        }
        .serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Untrusted {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(match Text::deserialize(deserializer)? {
            Text::Whole(text) => Self::from_parts(text, None),
            Text::Cut(cut) => {
                Self::from_parts(cut.text, Some(Cut { bytes: cut.bytes, sha256: cut.sha256 }))
            }
        })
    }
}

impl Serialize for Digest {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.to_hex())
    }
}

impl<'de> Deserialize<'de> for Digest {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::from_hex(&text).ok_or_else(|| D::Error::custom("a digest has 64 hexadecimal digits"))
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.to_rfc3339())
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::parse(&String::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}

/// Gives a fieldless enum its name in JSON, in both directions and in the schema.
macro_rules! words {
    ($type:ident { $($variant:ident = $word:literal),+ $(,)? }) => {
        impl $type {
            /// The word for it in reports.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }

        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.word())
            }
        }

        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let word = String::deserialize(deserializer)?;
                match word.as_str() {
                    $($word => Ok(Self::$variant),)+
                    other => Err(D::Error::unknown_variant(other, &[$($word),+])),
                }
            }
        }

        #[cfg(feature = "schema")]
        impl schemars::JsonSchema for $type {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($type).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({ "type": "string", "enum": [$($word),+] })
            }
        }
    };
}

words!(About {
    AiEdited = "ai_edited",
    AiGenerated = "ai_generated",
    AiUnverifiableSignature = "ai_unverifiable_signature",
    Capture = "capture",
    Container = "container",
    Contradiction = "contradiction",
    Credentials = "credentials",
    Host = "host",
    Platform = "platform",
    Rights = "rights",
    Screenshot = "screenshot",
    Software = "software",
    TrainingFace = "training_face",
});

words!(AnomalyKind {
    BadChecksum = "bad_checksum",
    DoctypeRefused = "doctype_refused",
    Duplicate = "duplicate",
    InvalidText = "invalid_text",
    LengthMismatch = "length_mismatch",
    Loop = "loop",
    Malformed = "malformed",
    Misplaced = "misplaced",
    Missing = "missing",
    TrailingData = "trailing_data",
    Truncated = "truncated",
    Unsupported = "unsupported",
});

words!(Reason {
    Crash = "crash",
    Damaged = "damaged",
    Deadline = "deadline",
    Empty = "empty",
    EngineFault = "engine_fault",
    EngineNotLoaded = "engine_not_loaded",
    Limit = "limit",
    Memory = "memory",
    ModelNotSupplied = "model_not_supplied",
    NothingToCompare = "nothing_to_compare",
    RemoteNotAnswered = "remote_not_answered",
    RemoteNotRequested = "remote_not_requested",
    NotInThisBuild = "not_in_this_build",
    PastedCopy = "pasted_copy",
    PixelsNotRequested = "pixels_not_requested",
    Sandbox = "sandbox",
    TooPlain = "too_plain",
    TooFewPixels = "too_few_pixels",
    Unreadable = "unreadable",
    UnsupportedFormat = "unsupported_format",
});

words!(Sensitivity { Public = "public", Personal = "personal", Intimate = "intimate" });

#[cfg(feature = "schema")]
mod schema {
    use std::borrow::Cow;

    use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

    use super::{Digest, Text, Timestamp, Untrusted};

    impl JsonSchema for Untrusted {
        fn schema_name() -> Cow<'static, str> {
            "Untrusted".into()
        }

        fn json_schema(generator: &mut SchemaGenerator) -> Schema {
            Text::json_schema(generator)
        }
    }

    impl JsonSchema for Digest {
        fn schema_name() -> Cow<'static, str> {
            "Digest".into()
        }

        fn json_schema(_: &mut SchemaGenerator) -> Schema {
            json_schema!({ "type": "string", "pattern": "^[0-9a-f]{64}$" })
        }
    }

    impl JsonSchema for Timestamp {
        fn schema_name() -> Cow<'static, str> {
            "Timestamp".into()
        }

        fn json_schema(_: &mut SchemaGenerator) -> Schema {
            json_schema!({ "type": "string", "format": "date-time" })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_come_back_whole_or_cut() {
        for text in ["plain", &"x".repeat(5000)] {
            let text = Untrusted::new(text);
            let json = serde_json::to_string(&text).unwrap();
            assert_eq!(serde_json::from_str::<Untrusted>(&json).unwrap(), text);
        }
    }
}
