//! Rules, compiled: what the matcher runs.

use std::sync::Arc;

use countermark_model::Code;

use crate::{
    json_path::{JsonCondition, Path},
    pattern::{Pattern, Patterns},
    rule::{
        CompanionData, CompanyData, ExtractData, ExtractField, Family, GeneratorData, RuleData,
        SettingData, Shape, Status,
    },
    selector,
};

/// A rule with its patterns and paths compiled.
#[derive(Clone, Debug)]
pub(crate) struct Prepared {
    /// The rule as it is written.
    pub(crate) data: Arc<RuleData>,
    /// Code of its findings.
    pub(crate) code: Code,
    /// Identifier of its generator.
    pub(crate) generator: String,
    /// Display name of its generator.
    pub(crate) name: String,
    /// Lineage of its generator.
    pub(crate) lineage: String,
    /// The check that runs it.
    pub(crate) family: Family,
    /// Selectors that it reads, expanded.
    pub(crate) places: Vec<String>,
    /// The pattern of a text.
    pub(crate) pattern: Option<Pattern>,
    /// Conditions that all hold.
    pub(crate) json: Vec<JsonCondition>,
    /// Conditions of which one holds.
    pub(crate) json_any: Vec<JsonCondition>,
    /// Conditions on settings.
    pub(crate) infotext: Vec<Setting>,
    /// What must stand elsewhere.
    pub(crate) with: Vec<Companion>,
    /// Values for the finding.
    pub(crate) extract: Vec<Extraction>,
    /// Codes of companies that its values may name.
    pub(crate) companies: Arc<[CompanyData]>,
}

/// A compiled condition on a setting.
#[derive(Clone, Debug)]
pub(crate) struct Setting {
    /// Name of the setting.
    pub(crate) key: String,
    /// The pattern that its value fits.
    pub(crate) pattern: Option<Pattern>,
    /// Whether it must not be there.
    pub(crate) absent: bool,
}

/// A compiled condition on another field.
#[derive(Clone, Debug)]
pub(crate) struct Companion {
    /// Selectors, expanded; one of them has to hold.
    pub(crate) places: Vec<String>,
    /// The pattern that the value fits.
    pub(crate) pattern: Option<Pattern>,
}

/// A compiled extraction.
#[derive(Clone, Debug)]
pub(crate) struct Extraction {
    /// Name of the parameter.
    pub(crate) field: ExtractField,
    /// Who should see it.
    pub(crate) sensitivity: countermark_model::Sensitivity,
    /// Path in the JSON that matched.
    pub(crate) json: Option<Path>,
    /// Pattern of the node's class.
    pub(crate) node: Option<Pattern>,
    /// Name of a setting.
    pub(crate) key: Option<String>,
    /// Other fields, expanded.
    pub(crate) from: Vec<String>,
    /// The part to keep.
    pub(crate) pattern: Option<Pattern>,
    /// The string before the value in a pickle.
    pub(crate) pickled: Option<String>,
    /// Whether nobody has verified that the value means what its name says.
    pub(crate) unverified: bool,
}

impl Prepared {
    /// Compiles a rule; `Err` says what is wrong with it.
    pub(crate) fn compile(
        generator: &GeneratorData,
        companies: &Arc<[CompanyData]>,
        data: RuleData,
        patterns: Patterns,
    ) -> Result<Self, String> {
        let code = Code::parse(&data.id).map_err(|error| error.to_string())?;
        shape_fits(&data)?;
        let conditions = |conditions: &[crate::rule::JsonData]| {
            let compiled = conditions.iter().map(|data| JsonCondition::compile(data, patterns));
            compiled.collect::<Result<Vec<_>, _>>()
        };
        let pattern =
            |source: Option<&str>| source.map(|source| patterns.compile(source)).transpose();
        let shared = data.shape == Shape::Json && data.extract.is_empty();
        let extract = if shared { &generator.extract } else { &data.extract };
        let settings = data.infotext.iter().map(|data| Setting::compile(data, patterns));
        let with = data.with.iter().map(|data| Companion::compile(data, patterns));
        let extract = extract.iter().map(|data| Extraction::compile(data, patterns));
        Ok(Self {
            code,
            generator: generator.generator.clone(),
            name: generator.name.clone(),
            lineage: generator.lineage.as_ref().unwrap_or(&generator.generator).clone(),
            family: data.family.unwrap_or(generator.family),
            places: expanded(&data.places)?,
            pattern: pattern(data.pattern.as_deref())?,
            json: conditions(&data.json)?,
            json_any: conditions(&data.json_any)?,
            infotext: settings.collect::<Result<_, _>>()?,
            with: with.collect::<Result<_, _>>()?,
            extract: extract.collect::<Result<_, _>>()?,
            companies: Arc::clone(companies),
            data: data.into(),
        })
    }

    /// Whether this rule is more specific than `other`.
    pub(crate) fn beats(&self, other: &Self) -> bool {
        let id = other.data.id.as_str();
        let named = || {
            self.data.beats.iter().any(|beaten| match beaten.strip_suffix('*') {
                Some(start) => id.starts_with(start),
                None => id == beaten,
            })
        };
        self.data.id != id && (self.is_named_mark_beside(other) || named())
    }

    /// Whether this is a mark of a generator, and `other` a form that many of them write.
    fn is_named_mark_beside(&self, other: &Self) -> bool {
        other.data.general && !self.data.general && self.family == other.family
    }

    /// The shape in the word that rule data uses for it.
    pub(crate) fn shape_name(&self) -> &'static str {
        match self.data.shape {
            Shape::Present => "present",
            Shape::Text => "text",
            Shape::Json => "json",
            Shape::Infotext => "infotext",
            Shape::Pickle => "pickle",
            Shape::SourceType => "source_type",
            Shape::Tc260 => "tc260",
        }
    }
}

/// Whether the conditions of a rule belong to its shape: a condition that nobody reads would make
/// the rule hit more than its author meant.
fn shape_fits(data: &RuleData) -> Result<(), String> {
    let wanted = |shape: Shape, given: bool, required: bool, what: &str| {
        if given && data.shape != shape {
            Err(format!("{what} stands in a rule of another shape"))
        } else if required && data.shape == shape && !given {
            Err(format!("{what} is missing"))
        } else {
            Ok(())
        }
    };
    wanted(Shape::Text, data.pattern.is_some(), true, "pattern")?;
    wanted(Shape::Json, !data.json.is_empty() || !data.json_any.is_empty(), true, "json")?;
    let unwraps = if data.shape == Shape::Tc260 { Shape::Tc260 } else { Shape::Json };
    wanted(unwraps, data.unwrap.is_some(), false, "unwrap")?;
    wanted(Shape::Tc260, data.prefix.is_some(), false, "prefix")?;
    wanted(Shape::Pickle, !data.pickled.is_empty() && data.least > 0, true, "pickled")?;
    wanted(Shape::Infotext, !data.infotext.is_empty(), false, "infotext")?;
    wanted(Shape::SourceType, !data.terms.is_empty(), false, "terms")?;
    if data.general && !data.beats.is_empty() {
        return Err("a general rule beats no other".to_owned());
    }
    if data.places.is_empty() { Err("where is empty".to_owned()) } else { Ok(()) }
}

impl Setting {
    fn compile(data: &SettingData, patterns: Patterns) -> Result<Self, String> {
        if data.absent && data.pattern.is_some() {
            return Err(format!("the setting {} is absent and has a pattern", data.key));
        }
        let pattern = data.pattern.as_deref().map(|source| patterns.compile(source)).transpose()?;
        Ok(Self { key: data.key.clone(), pattern, absent: data.absent })
    }
}

impl Companion {
    fn compile(data: &CompanionData, patterns: Patterns) -> Result<Self, String> {
        let pattern = data.pattern.as_deref().map(|source| patterns.compile(source)).transpose()?;
        Ok(Self { places: expanded(&data.places)?, pattern })
    }
}

impl Extraction {
    fn compile(data: &ExtractData, patterns: Patterns) -> Result<Self, String> {
        let json = match data.json.as_deref() {
            Some(text) => Some(Path::parse(text).ok_or_else(|| format!("path {text:?}"))?),
            None => None,
        };
        let least = data.field.sensitivity();
        let part = data.pattern.as_deref().map(|source| patterns.compile_part(source));
        Ok(Self {
            field: data.field,
            sensitivity: data.sensitivity.map_or(least, |given| least.max(given.into())),
            json,
            node: data.node.as_deref().map(|source| patterns.compile(source)).transpose()?,
            key: data.key.clone(),
            from: expanded(&data.from)?,
            pattern: part.transpose()?,
            pickled: data.pickled.clone(),
            unverified: data.status == Some(Status::Unverified),
        })
    }
}

fn expanded(places: &[String]) -> Result<Vec<String>, String> {
    let mut all = Vec::new();
    for place in places {
        let places =
            selector::expand(place).ok_or_else(|| format!("no carrier has the name {place:?}"))?;
        all.extend(places.into_iter().filter(|place| !all.contains(place)).collect::<Vec<_>>());
    }
    Ok(all)
}
