//! The claim: what the signature covers (C2PA 2.2 §10; version 1 in C2PA 1.4 §10).
//!
//! A CBOR map. Version 2 lists assertions as `created_assertions` and `gathered_assertions` and
//! names its maker in one `claim_generator_info`; version 1 has one list `assertions`, a text
//! `claim_generator`, and `claim_generator_info` as an array. Each entry of a list is a map of
//! `url`, `hash` and, at times, `alg`.

use std::borrow::Cow;

use countermark_model::Limits;

use super::{StoreError, cbor::Document, cbor::Node, uri};

/// A claim.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Claim<'a> {
    /// Its bytes, which the signature covers.
    pub(crate) bytes: &'a [u8],
    /// First of its bytes, counted from the start of the store.
    pub(crate) at: usize,
    /// 2 when it has `created_assertions`, else 1.
    pub(crate) version: u8,
    /// `claim_generator`, as in version 1.
    pub(crate) generator: Option<String>,
    /// `claim_generator_info`: the programs that made the claim.
    pub(crate) generator_info: Vec<GeneratorInfo>,
    /// Assertions that the signer vouches for: `created_assertions`, or `assertions` in version 1.
    pub(crate) created: Vec<HashedUri<'a>>,
    /// Assertions that the signer passes on: `gathered_assertions`.
    pub(crate) gathered: Vec<HashedUri<'a>>,
    /// URIs of assertions of other manifests that were removed.
    pub(crate) redacted: Vec<String>,
    /// URI of the signature box.
    pub(crate) signature: String,
    /// `alg`: the hash algorithm where an entry names none.
    pub(crate) alg: Option<String>,
    /// `alg_soft`: the algorithm of soft bindings that name none.
    pub(crate) alg_soft: Option<String>,
    /// `dc:title`.
    pub(crate) title: Option<String>,
    /// `dc:format`.
    pub(crate) format: Option<String>,
    /// `instanceID`.
    pub(crate) instance_id: Option<String>,
    /// `specVersion` of the first `claim_generator_info` (C2PA 2.4), or of the claim (C2PA 2.3).
    pub(crate) spec_version: Option<String>,
}

/// One entry of `claim_generator_info`.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct GeneratorInfo {
    /// Name of the program.
    pub(crate) name: String,
    /// Version of the program.
    pub(crate) version: Option<String>,
}

/// A URI into the store with the hash of what it names.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct HashedUri<'a> {
    /// The URI, such as `self#jumbf=c2pa.assertions/c2pa.hash.data`.
    pub(crate) url: String,
    /// Its own hash algorithm, if it names one.
    pub(crate) alg: Option<String>,
    /// The hash.
    pub(crate) hash: Cow<'a, [u8]>,
}

impl HashedUri<'_> {
    /// The label of the assertion that it names; empty where it names something else.
    pub(crate) fn label(&self) -> &str {
        uri::assertion_label(&self.url).unwrap_or_default()
    }
}

impl<'a> Claim<'a> {
    /// Reads `bytes`, which stand at `at` in the store, as a claim of version 1 or 2.
    ///
    /// # Errors
    /// [`StoreError`] for broken CBOR, a claim without `signature`, and lists of something else
    /// than hashed URIs.
    ///
    /// # Limits
    /// Those of [`Document::parse`], and `assertions` for each list.
    pub(crate) fn parse(bytes: &'a [u8], at: usize, limits: &Limits) -> Result<Self, StoreError> {
        let root = Document::parse(bytes, at, limits)?.root;
        let text = |key| root.field(key).and_then(Node::text).map(str::to_owned);
        let list = |key| hashed_uris(root.field(key), limits);
        let version = if root.field("created_assertions").is_some() { 2 } else { 1 };
        let created = if version == 2 { "created_assertions" } else { "assertions" };
        let redacted = root.field("redacted_assertions").map(Node::items).unwrap_or_default();
        let signature = text("signature").ok_or(StoreError::Malformed {
            what: "claim",
            problem: "it names no signature",
            at,
        })?;
        Ok(Self {
            bytes,
            at,
            version,
            generator: text("claim_generator"),
            generator_info: generator_info(root.field("claim_generator_info")),
            created: list(created)?,
            gathered: list("gathered_assertions")?,
            redacted: redacted.iter().filter_map(Node::text).map(str::to_owned).collect(),
            signature,
            alg: text("alg"),
            alg_soft: text("alg_soft"),
            title: text("dc:title"),
            format: text("dc:format"),
            instance_id: text("instanceID"),
            spec_version: spec_version(&root),
        })
    }

    /// Whether the URI of its signature must be absolute: since C2PA 2.3, which says so in §10.3.2.
    pub(crate) fn needs_absolute_uri(&self) -> bool {
        self.version > 1 && self.spec_version.as_deref().is_some_and(is_2_3_or_later)
    }

    /// Every assertion that the claim lists, created ones first.
    pub(crate) fn listed(&self) -> impl Iterator<Item = &HashedUri<'a>> {
        self.created.iter().chain(&self.gathered)
    }
}

fn hashed_uris<'a>(
    list: Option<&Node<'a>>,
    limits: &Limits,
) -> Result<Vec<HashedUri<'a>>, StoreError> {
    let Some(list) = list else { return Ok(Vec::new()) };
    if list.items().len() > limits.assertions {
        return Err(StoreError::limit("assertions", limits.assertions, list.at));
    }
    let broken = |at| StoreError::malformed("claim.assertions", "an entry is no hashed URI", at);
    list.items()
        .iter()
        .map(|entry| {
            let url = entry.field("url").and_then(Node::text);
            let hash = entry.field("hash").and_then(Node::bytes);
            let (Some(url), Some(hash)) = (url, hash) else { return Err(broken(entry.at)) };
            let alg = entry.field("alg").and_then(Node::text).map(str::to_owned);
            Ok(HashedUri { url: url.to_owned(), alg, hash: hash.clone() })
        })
        .collect()
}

/// A map in version 2, an array of maps in version 1.
fn generator_entries<'n, 'a>(node: &'n Node<'a>) -> &'n [Node<'a>] {
    if node.entries().is_empty() { node.items() } else { std::slice::from_ref(node) }
}

fn generator_info(node: Option<&Node<'_>>) -> Vec<GeneratorInfo> {
    let text = |entry: &Node<'_>, key| entry.field(key).and_then(Node::text).map(str::to_owned);
    node.map(generator_entries)
        .unwrap_or_default()
        .iter()
        .filter_map(|entry| {
            Some(GeneratorInfo { name: text(entry, "name")?, version: text(entry, "version") })
        })
        .collect()
}

fn spec_version(root: &Node<'_>) -> Option<String> {
    let info = root.field("claim_generator_info").and_then(|node| generator_entries(node).first());
    let declared = info.and_then(|info| info.field("specVersion"));
    declared.or_else(|| root.field("specVersion")).and_then(Node::text).map(str::to_owned)
}

/// Whether the version `declared`, such as `2.3.0`, is 2.3 or later; one that cannot be read is
/// taken for later.
fn is_2_3_or_later(declared: &str) -> bool {
    let mut parts = declared.split('.').map(|part| part.trim().parse::<u64>());
    match (parts.next(), parts.next()) {
        (Some(Ok(major)), Some(Ok(minor))) => (major, minor) >= (2, 3),
        (Some(Ok(major)), None) => major > 2,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], verify: fn(Result<Claim<'_>, StoreError>)) {
        verify(Claim::parse(bytes, 0, &Limits::NATIVE));
    }

    #[test]
    fn both_versions_are_read() {
        check(
            b"\xA3\x72created_assertions\x81\xA2\x63url\x78\x1Cself#jumbf=c2pa.assertions/b\x64hash\x41\x07\
              \x74claim_generator_info\xA1\x64name\x61x\x69signature\x61s",
            |claim| {
                let claim = claim.unwrap();
                assert_eq!((claim.version, claim.signature.as_str()), (2, "s"));
                assert_eq!(claim.created[0].label(), "b");
                assert_eq!(claim.generator_info[0].name, "x");
            },
        );
        check(
            b"\xA3\x6Aassertions\x80\x74claim_generator_info\x81\xA1\x64name\x61x\x69signature\x61s",
            |claim| {
                let claim = claim.unwrap();
                assert_eq!((claim.version, claim.generator_info.len()), (1, 1));
            },
        );
    }

    #[test]
    fn claims_that_say_less_are_refused() {
        check(b"\xA0", |claim| assert!(claim.is_err()));
        check(b"\xA2\x6Aassertions\x81\x01\x69signature\x61s", |claim| {
            assert!(claim.unwrap_err().to_string().contains("no hashed URI"));
        });
    }
}
