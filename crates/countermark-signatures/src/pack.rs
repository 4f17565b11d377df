//! Rule packs: the built-in one, and further ones that a host loads.
//!
//! A pack is JSON in the form `countermark-rules/1` (generator-signatures specification, §3). It is
//! checked and compiled once, when it is loaded; a pack with a flaw is refused whole, before any
//! file is examined.

use std::collections::{BTreeMap, BTreeSet};

use countermark_model::{About, Digest, RuleSource, order};

use crate::{
    pattern::Patterns,
    precedence,
    prepared::Prepared,
    rule::{Class, Family, GeneratorData, PackData, Status},
    selector,
};

/// Prepared rules: what the checks of this room work with.
#[derive(Clone, Debug, Default)]
pub struct Pack {
    packs: Vec<(String, Digest)>,
    /// Ids of rules in earlier packs that this one means to replace.
    replaces: Vec<String>,
    rules: Vec<Prepared>,
    /// Rules by the carriers and the keys that they read, in the order of the rules.
    places: BTreeMap<String, BTreeMap<String, Vec<usize>>>,
    allows_unverified: bool,
}

/// Why a pack was refused.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PackError {
    /// The pack is longer than [`Pack::MAX_BYTES`].
    #[error("a rule pack of {found} bytes is over the limit of {}", Pack::MAX_BYTES)]
    TooLong {
        /// Its length in bytes.
        found: usize,
    },
    /// The pack is not JSON of the right form.
    #[error("the rule pack is not in the form countermark-rules/1")]
    Malformed {
        /// What is wrong, and where.
        #[source]
        source: serde_json::Error,
    },
    /// The pack names another schema.
    #[error("the rule pack has the schema {found:?}, not \"countermark-rules/1\"")]
    UnknownSchema {
        /// The schema that it names.
        found: String,
    },
    /// There are more rules than [`Pack::MAX_RULES`].
    #[error("{found} rules are over the limit of {}", Pack::MAX_RULES)]
    TooManyRules {
        /// Their number, earlier packs included.
        found: usize,
    },
    /// Two rules have one id, and the later pack does not say that it replaces the earlier rule.
    #[error("the rule {id} exists already")]
    IdClash {
        /// The id.
        id: String,
    },
    /// A rule cannot work as it is written.
    #[error("the rule {id}: {flaw}")]
    BadRule {
        /// The id.
        id: String,
        /// What is wrong.
        flaw: String,
    },
    /// Rules that each beat the next, in a circle: none of them could win.
    #[error("rules beat each other in a circle, among them {id}")]
    Circle {
        /// One of them.
        id: String,
    },
}

/// What is known about a rule, for `countermark explain`.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct RuleDoc<'p> {
    /// Code of the findings that it makes.
    pub code: &'p str,
    /// Identifier of the generator, or of the standard or trace.
    pub generator: &'p str,
    /// Name that people know it by.
    pub name: &'p str,
    /// Identifier of the check that runs the rule.
    pub check: &'static str,
    /// Selectors of the fields that it reads.
    pub places: Vec<&'p str>,
    /// The form that the value must have: `json`, `infotext`, or the pattern of a text.
    pub value: &'p str,
    /// Class of the findings: D, or E for experts only.
    pub class: char,
    /// What the findings speak of.
    pub about: About,
    /// How well the mark is known: `sampled`, `documented` or `unverified`.
    pub status: &'static str,
    /// Month since when the mark is written or known, where a source says so.
    pub since: Option<&'p str>,
    /// Month in which the mark was last seen.
    pub seen: &'p str,
    /// Document, program or collection of samples that the rule comes from.
    pub source: &'p str,
    /// How many examples it has that it must hit, and how many that it must miss.
    pub examples: (usize, usize),
}

impl Pack {
    /// Longest pack, in bytes (generator-signatures specification, §3 row 4).
    pub const MAX_BYTES: usize = 4 << 20;

    /// Most rules over all packs (generator-signatures specification, §3 row 4).
    pub const MAX_RULES: usize = 4_096;

    /// Reads and compiles a pack.
    ///
    /// # Errors
    /// [`PackError`] when the pack is too long, malformed, or has a rule that cannot work.
    pub fn from_json(json: &[u8]) -> Result<Self, PackError> {
        Self::read(json, Patterns::AtOnce)
    }

    pub(crate) fn read(json: &[u8], patterns: Patterns) -> Result<Self, PackError> {
        if json.len() > Self::MAX_BYTES {
            return Err(PackError::TooLong { found: json.len() });
        }
        let data: PackData =
            serde_json::from_slice(json).map_err(|source| PackError::Malformed { source })?;
        Self::of(data, Digest::of(json), patterns)
    }

    /// Prepares what a pack says whose document has the SHA-256 `digest`.
    pub(crate) fn of(
        data: PackData,
        digest: Digest,
        patterns: Patterns,
    ) -> Result<Self, PackError> {
        if data.schema != SCHEMA {
            return Err(PackError::UnknownSchema { found: data.schema });
        }
        let packs = vec![(data.version, digest)];
        let mut pack = Self { packs, replaces: data.replaces, ..Self::default() };
        for generator in data.generators {
            pack.add(generator, patterns)?;
        }
        pack.indexed()
    }

    /// Adds the rules of `further`, which may replace rules of this pack that it lists.
    ///
    /// # Errors
    /// [`PackError`] when both have a rule of one id, too many rules, or beat each other in a circle.
    pub fn merge(mut self, further: Self) -> Result<Self, PackError> {
        self.rules.retain(|rule| !further.replaces.contains(&rule.data.id));
        self.rules.extend(further.rules);
        self.packs.extend(further.packs);
        self.replaces.extend(further.replaces);
        self.allows_unverified |= further.allows_unverified;
        self.indexed()
    }

    /// The same rules, with those that nobody has verified running too; their findings are for
    /// experts only.
    #[must_use]
    pub const fn allowing_unverified(mut self) -> Self {
        self.allows_unverified = true;
        self
    }

    /// What is known about the rule that makes findings with this code.
    pub fn explain(&self, code: &str) -> Option<RuleDoc<'_>> {
        self.rules.iter().find(|rule| rule.data.id == code).map(RuleDoc::of)
    }

    /// Everything that is known, in the order of the packs.
    pub fn rules(&self) -> impl Iterator<Item = RuleDoc<'_>> {
        self.rules.iter().map(RuleDoc::of)
    }

    /// Every rule.
    pub(crate) fn prepared(&self) -> &[Prepared] {
        &self.rules
    }

    /// The rule at `index`.
    pub(crate) fn at(&self, index: usize) -> Option<&Prepared> {
        self.rules.get(index)
    }

    /// The rules of `family` that run.
    pub(crate) fn running(&self, family: Family) -> impl Iterator<Item = &Prepared> {
        self.rules.iter().filter(move |rule| self.runs(rule, family))
    }

    /// Indices of the rules of `family` that run and read the `key` of `carrier`.
    pub(crate) fn reading(&self, family: Family, carrier: &str, key: &str) -> Vec<usize> {
        let Some(keys) = self.places.get(carrier) else { return Vec::new() };
        let mut indices: Vec<_> = [key, selector::EVERY_KEY]
            .into_iter()
            .filter_map(|key| keys.get(key))
            .flatten()
            .copied()
            .filter(|index| self.at(*index).is_some_and(|rule| self.runs(rule, family)))
            .collect();
        order::sort(&mut indices, usize::cmp);
        indices.dedup();
        indices
    }

    /// The versions of all packs, as reports show them.
    pub(crate) fn versions(&self) -> String {
        let versions: Vec<_> = self.packs().into_iter().map(|(version, _)| version).collect();
        versions.join(" + ")
    }

    /// Whether rules and values run that nobody has verified.
    pub(crate) const fn allows_unverified(&self) -> bool {
        self.allows_unverified
    }

    fn runs(&self, rule: &Prepared, family: Family) -> bool {
        rule.family == family && (self.allows_unverified || rule.data.status != Status::Unverified)
    }

    fn add(&mut self, mut generator: GeneratorData, patterns: Patterns) -> Result<(), PackError> {
        let companies = std::mem::take(&mut generator.companies).into();
        for data in std::mem::take(&mut generator.rules) {
            let id = data.id.clone();
            let rule = Prepared::compile(&generator, &companies, data, patterns)
                .map_err(|flaw| PackError::BadRule { id, flaw })?;
            self.rules.push(rule);
        }
        Ok(())
    }

    fn indexed(mut self) -> Result<Self, PackError> {
        if self.rules.len() > Self::MAX_RULES {
            return Err(PackError::TooManyRules { found: self.rules.len() });
        }
        let mut ids = BTreeSet::new();
        self.places.clear();
        for (index, rule) in self.rules.iter().enumerate() {
            if !ids.insert(rule.data.id.as_str()) {
                return Err(PackError::IdClash { id: rule.data.id.clone() });
            }
            for place in &rule.places {
                let (carrier, key) = selector::split(place);
                let keys = self.places.entry(carrier.to_owned()).or_default();
                keys.entry(key.to_owned()).or_default().push(index);
            }
        }
        if let Some(id) = precedence::circle(&self.rules) {
            return Err(PackError::Circle { id: id.to_owned() });
        }
        Ok(self)
    }
}

impl RuleSource for Pack {
    fn packs(&self) -> Vec<(String, Digest)> {
        let named = |(version, digest): &(String, Digest)| {
            let also = if self.allows_unverified { " with unverified rules" } else { "" };
            (format!("{version}{also}"), *digest)
        };
        self.packs.iter().map(named).collect()
    }
}

impl<'p> RuleDoc<'p> {
    fn of(rule: &'p Prepared) -> Self {
        let data = &rule.data;
        Self {
            code: &data.id,
            generator: &rule.generator,
            name: &rule.name,
            check: rule.family.check(),
            places: data.places.iter().map(String::as_str).collect(),
            value: data.pattern.as_deref().unwrap_or_else(|| rule.shape_name()),
            class: if data.class == Class::D { 'D' } else { 'E' },
            about: data.about,
            status: match data.status {
                Status::Sampled => "sampled",
                Status::Documented => "documented",
                Status::Unverified => "unverified",
            },
            since: data.since.as_deref(),
            seen: &data.seen,
            source: &data.source,
            examples: (
                data.examples.iter().filter(|example| example.hit.is_some()).count(),
                data.examples.iter().filter(|example| example.miss.is_some()).count(),
            ),
        }
    }
}

const SCHEMA: &str = "countermark-rules/1";

#[cfg(test)]
mod tests {
    use super::*;

    const RULE: &str = r#""where":["png.text:x"],"shape":"text","pattern":"^x$","class":"D",
        "about":"software","status":"sampled","seen":"2026-08","source":"a test""#;

    /// A pack of rules that are the same but for their ids and `more`.
    fn pack(head: &str, rules: &[(&str, &str)]) -> String {
        let rules: Vec<_> =
            rules.iter().map(|(id, more)| format!("{{\"id\":\"{id}\",{RULE}{more}}}")).collect();
        format!(
            "{{\"schema\":\"countermark-rules/1\",\"version\":\"1\"{head},\"generators\":\
             [{{\"generator\":\"x\",\"name\":\"X\",\"rule\":[{}]}}]}}",
            rules.join(",")
        )
    }

    fn load(head: &str, rules: &[(&str, &str)]) -> Result<Pack, PackError> {
        Pack::from_json(pack(head, rules).as_bytes())
    }

    fn check(json: &str, expect: &str) {
        let error = Pack::from_json(json.as_bytes()).unwrap_err();
        let mut text = error.to_string();
        if let Some(source) = std::error::Error::source(&error) {
            text = format!("{text}: {source}");
        }
        assert!(text.contains(expect), "{text:?} does not say {expect:?}");
    }

    #[test]
    fn the_embedded_pack_has_no_flaws() {
        Pack::from_json(include_bytes!("../rules.json")).unwrap();
        assert_eq!(Pack::embedded().flaws(), Vec::<String>::new());
    }

    #[test]
    fn a_pack_that_cannot_work_is_refused() {
        check("{", "countermark-rules/1");
        check(&pack(",\"color\":1", &[]), "unknown field `color`");
        check(&pack("", &[("x.y", ",\"patern\":\"^x\"")]), "unknown field `patern`");
        check(&pack("", &[("x.y", ""), ("x.y", "")]), "x.y exists already");
        check(&pack("", &[("X", "")]), "dotted lower-case");
        check(
            &pack("", &[("x.y", ",\"unwrap\":\"x\"")]),
            "unwrap stands in a rule of another shape",
        );
        check(&pack("", &[("x.y", "")]).replace("^x$", "x"), "not anchored");
        check(&pack("", &[("x.y", "")]).replace("png.text:x", "png:x"), "no carrier");
        check(&pack("", &[("x.y", "")]).replace("\"D\"", "\"A\""), "unknown variant `A`");
        check(&pack("", &[]).replace("rules/1", "rules/2"), "countermark-rules/2");
        let circle = [
            ("a.a", ",\"beats\":[\"b.*\"]"),
            ("b.b", ",\"beats\":[\"c.c\"]"),
            ("c.c", ",\"beats\":[\"a.a\"]"),
        ];
        check(&pack("", &circle), "in a circle");
        check(&" ".repeat(Pack::MAX_BYTES + 1), "over the limit");
    }

    #[test]
    fn a_further_pack_says_what_it_replaces() {
        let first = || load("", &[("x.y", "")]).unwrap();
        let clash = first().merge(load("", &[("x.y", "")]).unwrap());
        assert!(matches!(clash, Err(PackError::IdClash { .. })));
        let merged =
            first().merge(load(",\"replaces\":[\"x.y\"]", &[("x.y", ""), ("x.z", "")]).unwrap());
        let merged = merged.unwrap();
        assert_eq!((merged.rules().count(), merged.packs().len()), (2, 2));
    }

    #[test]
    fn what_nobody_verified_runs_only_when_allowed() {
        let json = pack("", &[("x.y", "")]).replace("sampled", "unverified");
        let pack = Pack::from_json(json.as_bytes()).unwrap();
        assert_eq!(pack.running(Family::Generator).count(), 0);
        assert_eq!(pack.allowing_unverified().running(Family::Generator).count(), 1);
    }

    #[test]
    fn rules_explain_themselves() {
        let pack = Pack::embedded();
        let doc = pack.explain("gen.swarmui.parameters").unwrap();
        assert_eq!((doc.name, doc.class, doc.value), ("SwarmUI", 'D', "json"));
        assert!(pack.explain("gen.nobody").is_none());
    }
}
