//! Hard bindings: the assertions that tie a manifest to the bytes of a file (C2PA 2.2 §9.2, §18.5-18.7).
//!
//! `c2pa.hash.data` hashes the file without a list of ranges, `c2pa.hash.boxes` hashes runs of
//! named parts one by one, `c2pa.hash.bmff.v2` and `.v3` hash an ISOBMFF file without boxes that
//! match a pattern. All are CBOR maps.

use std::borrow::Cow;
use std::ops::Range;

use countermark_model::Limits;

use super::{Manifest, Pad, StoreError, cbor::Node, uri};

/// A hard binding.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum HardBinding<'a> {
    /// `c2pa.hash.bmff`, `.v2` or `.v3`: the engine checks it.
    Bmff {
        /// Its label.
        label: String,
        /// The boxes that are not hashed.
        exclusions: Vec<BoxExclusion>,
        /// Whether it holds one hash over the file.
        has_hash: bool,
        /// Whether it holds trees of hashes over picture data, of which nothing is read here.
        has_trees: bool,
    },
    /// `c2pa.hash.boxes`.
    Boxes(BoxesHash<'a>),
    /// `c2pa.hash.data`.
    Data(DataHash<'a>),
    /// Another assertion under `c2pa.hash.`, such as one over a collection of files.
    Other(String),
}

/// A pattern for boxes of an ISOBMFF file that are not hashed.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct BoxExclusion {
    /// The path of the boxes, such as `/uuid` or `/moov/udta`, always with one slash before it.
    pub(crate) path: String,
    /// Whether only `uuid` boxes with the user type of C2PA match. Other conditions are not read, so
    /// that a pattern counts as wider than it is.
    pub(crate) store_only: bool,
}

/// `c2pa.hash.data`: one hash over the file without some ranges.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct DataHash<'a> {
    /// The ranges of the file that are not hashed, as the assertion lists them.
    pub(crate) exclusions: Vec<Range<u64>>,
    /// The hash algorithm; without one, that of the claim counts.
    pub(crate) alg: Option<String>,
    /// The hash.
    pub(crate) hash: Cow<'a, [u8]>,
    /// Declared padding.
    pub(crate) pads: Vec<Pad>,
    /// Whether it names a URL, so that it is not about this file.
    pub(crate) remote: bool,
}

/// `c2pa.hash.boxes`: a hash for each run of parts.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct BoxesHash<'a> {
    /// The hash algorithm; without one, that of the claim counts.
    pub(crate) alg: Option<String>,
    /// The runs, in file order.
    pub(crate) boxes: Vec<BoxEntry<'a>>,
}

/// A run of parts with one hash.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct BoxEntry<'a> {
    /// Names of the parts, such as `SOI`, `APP1`, `IDAT`; `C2PA` is the manifest store.
    pub(crate) names: Vec<String>,
    /// The hash algorithm of this run.
    pub(crate) alg: Option<String>,
    /// The hash.
    pub(crate) hash: Cow<'a, [u8]>,
    /// Whether the run is declared as not hashed.
    pub(crate) excluded: bool,
    /// Ranges of its parts that are not hashed, as the assertion lists them.
    pub(crate) exclusions: Vec<PartExclusion>,
    /// Declared padding.
    pub(crate) pads: Vec<Pad>,
}

/// A range of a part that is not hashed (C2PA 2.4 §18.6).
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct PartExclusion {
    /// Number of the part in its run; left out when the run has one part.
    pub(crate) index: Option<u64>,
    /// The range, counted from the start of the part.
    pub(crate) range: Range<u64>,
}

impl HardBinding<'_> {
    /// The label of the assertion.
    pub(crate) fn label(&self) -> &str {
        match self {
            Self::Bmff { label, .. } | Self::Other(label) => label,
            Self::Boxes(_) => "c2pa.hash.boxes",
            Self::Data(_) => "c2pa.hash.data",
        }
    }

    /// Its declared padding.
    pub(crate) fn pads(&self) -> Vec<Pad> {
        match self {
            Self::Bmff { .. } | Self::Other(_) => Vec::new(),
            Self::Boxes(boxes) => {
                boxes.boxes.iter().flat_map(|entry| entry.pads.iter().copied()).collect()
            }
            Self::Data(data) => data.pads.clone(),
        }
    }
}

impl<'a> Manifest<'a> {
    /// The hard bindings that the claim lists; exactly one is allowed.
    ///
    /// # Errors
    /// [`StoreError`] when the claim or one of them cannot be read.
    pub(crate) fn hard_bindings(
        &self,
        limits: &Limits,
    ) -> Result<Vec<HardBinding<'a>>, StoreError> {
        let claim = self.claim.as_ref().map_err(Clone::clone)?;
        let bindings = self.assertions.iter().filter(|assertion| {
            assertion.label.starts_with("c2pa.hash.")
                && claim.listed().any(|listed| {
                    uri::own_assertion(&listed.url, self.label) == Some(assertion.label)
                })
        });
        bindings
            .map(|assertion| {
                let document = assertion.cbor(limits)?.ok_or(StoreError::Malformed {
                    what: "binding",
                    problem: "it holds no CBOR",
                    at: assertion.at,
                })?;
                HardBinding::read(assertion.base_label(), &document.root, limits)
            })
            .collect()
    }
}

impl<'a> HardBinding<'a> {
    fn read(label: &str, root: &Node<'a>, limits: &Limits) -> Result<Self, StoreError> {
        match label {
            "c2pa.hash.data" => DataHash::read(root).map(Self::Data),
            "c2pa.hash.boxes" => BoxesHash::read(root).map(Self::Boxes),
            _ if label.starts_with("c2pa.hash.bmff") => {
                let exclusions = root.field("exclusions").map(Node::items).unwrap_or_default();
                if exclusions.len() > limits.box_exclusions {
                    let value = limits.box_exclusions;
                    return Err(StoreError::limit("box_exclusions", value, root.at));
                }
                let exclusions =
                    exclusions.iter().map(BoxExclusion::read).collect::<Result<_, _>>()?;
                Ok(Self::Bmff {
                    label: label.to_owned(),
                    exclusions,
                    has_hash: root.field("hash").and_then(Node::bytes).is_some(),
                    has_trees: root.field("merkle").is_some_and(|trees| !trees.is_null()),
                })
            }
            _ => Ok(Self::Other(label.to_owned())),
        }
    }
}

/// The user type of C2PA boxes in ISOBMFF (C2PA 2.2 appendix A.5).
const C2PA_USER_TYPE: [u8; 16] = [
    0xD8, 0xFE, 0xC3, 0xD6, 0x1B, 0x0E, 0x48, 0x3C, 0x92, 0x97, 0x58, 0x28, 0x87, 0x7E, 0xC4, 0x81,
];

impl BoxExclusion {
    /// The engine takes a path with any number of slashes before it, or none, and reads types of boxes
    /// that are no UTF-8 with replacements; a path that only it would understand is refused.
    fn read(entry: &Node<'_>) -> Result<Self, StoreError> {
        let path = entry.field("xpath").and_then(Node::text).unwrap_or_default();
        let path = path.trim_start_matches('/');
        if path.is_empty() || !path.bytes().all(|byte| matches!(byte, 0x20..=0x7E)) {
            return Err(StoreError::malformed("binding.exclusion", "it is no path", entry.at));
        }
        let last = path.rsplit('/').next().and_then(|last| last.split('[').next());
        let conditions = entry.field("data").map(Node::items).unwrap_or_default();
        // The user type stands after size and type of the box.
        let asks = conditions.iter().any(|condition| {
            condition.field("offset").and_then(Node::unsigned) == Some(8)
                && condition.field("value").and_then(Node::bytes).map(AsRef::as_ref)
                    == Some(C2PA_USER_TYPE.as_slice())
        });
        // In any other box these bytes are data, and whoever makes the file chooses them.
        Ok(Self { path: format!("/{path}"), store_only: asks && last == Some("uuid") })
    }
}

impl<'a> DataHash<'a> {
    fn read(root: &Node<'a>) -> Result<Self, StoreError> {
        let exclusions = match root.field("exclusions") {
            Some(list) if !list.is_null() => {
                list.items().iter().map(exclusion).collect::<Result<_, _>>()?
            }
            _ => Vec::new(),
        };
        Ok(Self {
            exclusions,
            alg: text(root, "alg"),
            hash: hash(root)?,
            pads: pads(root),
            remote: root.field("url").is_some_and(|url| !url.is_null()),
        })
    }
}

impl<'a> BoxesHash<'a> {
    fn read(root: &Node<'a>) -> Result<Self, StoreError> {
        let boxes = root.field("boxes").map(Node::items).unwrap_or_default();
        let boxes = boxes.iter().map(BoxEntry::read).collect::<Result<_, _>>()?;
        Ok(Self { alg: text(root, "alg"), boxes })
    }
}

impl<'a> BoxEntry<'a> {
    fn read(entry: &Node<'a>) -> Result<Self, StoreError> {
        let names = entry.field("names").map(Node::items).unwrap_or_default();
        let exclusions = match entry.field("exclusions") {
            Some(list) => list.items().iter().map(PartExclusion::read).collect::<Result<_, _>>()?,
            None => Vec::new(),
        };
        Ok(Self {
            names: names.iter().filter_map(Node::text).map(str::to_owned).collect(),
            alg: text(entry, "alg"),
            hash: hash(entry)?,
            excluded: entry
                .field("excluded")
                .is_some_and(|flag| flag.value == super::cbor::Value::Simple(21)),
            exclusions,
            pads: pads(entry),
        })
    }
}

impl PartExclusion {
    fn read(entry: &Node<'_>) -> Result<Self, StoreError> {
        let index = match entry.field("boxIndex") {
            Some(index) => Some(index.unsigned().ok_or_else(|| {
                StoreError::malformed("binding.exclusion", "its part is no number", index.at)
            })?),
            None => None,
        };
        Ok(Self { index, range: exclusion(entry)? })
    }
}

fn exclusion(entry: &Node<'_>) -> Result<Range<u64>, StoreError> {
    let number = |key| entry.field(key).and_then(Node::unsigned);
    number("start")
        .zip(number("length"))
        .and_then(|(start, length)| Some(start..start.checked_add(length)?))
        .ok_or_else(|| StoreError::malformed("binding.exclusion", "it is no range", entry.at))
}

fn hash<'a>(entry: &Node<'a>) -> Result<Cow<'a, [u8]>, StoreError> {
    entry
        .field("hash")
        .and_then(Node::bytes)
        .cloned()
        .ok_or_else(|| StoreError::malformed("binding", "it has no hash", entry.at))
}

fn text(entry: &Node<'_>, key: &str) -> Option<String> {
    entry.field(key).and_then(Node::text).map(str::to_owned)
}

fn pads(entry: &Node<'_>) -> Vec<Pad> {
    ["pad", "pad2"]
        .iter()
        .filter_map(|key| entry.field(key))
        .filter_map(|pad| Some(Pad::of(pad.bytes()?, pad.end)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::cbor::Document;

    fn check(label: &str, bytes: &[u8], verify: fn(Result<HardBinding<'_>, StoreError>)) {
        let document = Document::parse(bytes, 0, &Limits::NATIVE).unwrap();
        verify(HardBinding::read(label, &document.root, &Limits::NATIVE));
    }

    #[test]
    fn exclusions_hash_and_padding_are_read() {
        check(
            "c2pa.hash.data",
            b"\xA3\x6Aexclusions\x81\xA2\x65start\x02\x66length\x03\x64hash\x41\x09\x63pad\x42\0\x01",
            |binding| {
                let HardBinding::Data(data) = binding.unwrap() else { panic!("another binding") };
                assert_eq!(data.exclusions.first(), Some(&(2..5)));
                assert_eq!(data.hash.as_ref(), [9]);
                assert!(!data.pads[0].zero && !data.remote);
            },
        );
    }

    #[test]
    fn paths_are_read_as_the_engine_reads_them() {
        const BMFF: &str = "c2pa.hash.bmff.v3";
        check(BMFF, b"\xA1\x6Aexclusions\x81\xA1\x65xpath\x66//mdat", |binding| {
            let HardBinding::Bmff { exclusions, has_hash, has_trees, .. } = binding.unwrap() else {
                panic!("another binding")
            };
            assert_eq!(exclusions[0], BoxExclusion { path: "/mdat".into(), store_only: false });
            assert!(!has_hash && !has_trees);
        });
        for path in [&b"\x66/\xC2\xA9nam"[..], b"\x60", b"\x61/", b"\x07"] {
            let bytes = [&b"\xA1\x6Aexclusions\x81\xA1\x65xpath"[..], path].concat();
            check(BMFF, &bytes, |binding| {
                assert!(binding.unwrap_err().to_string().contains("no path"));
            });
        }
    }

    #[test]
    fn ranges_that_overflow_are_refused() {
        check(
            "c2pa.hash.data",
            b"\xA2\x6Aexclusions\x81\xA2\x65start\x1B\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x66length\x03\
              \x64hash\x41\x09",
            |binding| assert!(binding.unwrap_err().to_string().contains("no range")),
        );
        check("c2pa.hash.data", b"\xA0", |binding| assert!(binding.is_err()));
    }
}
