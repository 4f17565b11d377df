//! What a rule says, as data.
//!
//! One TOML file for each generator, `rules/<generator>.toml`, is compiled by `cargo xtask rules`
//! to the JSON that is read here; the field names are the same in both. A rule names the places
//! that it reads (`where`), the shape that the value there must have (`shape` and the conditions
//! beside it), what must stand elsewhere in the same file (`with`), and what the finding then
//! says. The format is specified in the generator-signatures specification, §3; unknown keys are
//! refused, so that a misspelled condition cannot silently hold.

use std::collections::BTreeMap;

use countermark_model::{About, Sensitivity};
use serde::Deserialize;

/// A pack: every generator that one file brings.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PackData {
    /// Always `countermark-rules/1`.
    pub(crate) schema: String,
    /// Date of the pack, shown in reports.
    pub(crate) version: String,
    /// Ids of rules in earlier packs that this pack means to replace.
    #[serde(default)]
    pub(crate) replaces: Vec<String>,
    /// The generators.
    pub(crate) generators: Vec<GeneratorData>,
}

/// One TOML file: a generator, a standard or a kind of neutral trace, and its rules.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct GeneratorData {
    /// Identifier, such as `automatic1111`.
    pub(crate) generator: String,
    /// Name that people know it by, such as `AUTOMATIC1111 WebUI`.
    pub(crate) name: String,
    /// Tools that write or pass on each other's metadata have one lineage; findings of two lineages
    /// contradict each other. Without one, the generator stands alone.
    #[serde(default)]
    pub(crate) lineage: Option<String>,
    /// The check that runs the rules.
    #[serde(default)]
    pub(crate) family: Family,
    /// For labels that name a company by a code: the codes that are known.
    #[serde(default, rename = "company")]
    pub(crate) companies: Vec<CompanyData>,
    /// Values that each rule for JSON extracts which lists none of its own.
    #[serde(default)]
    pub(crate) extract: Vec<ExtractData>,
    /// The rules.
    #[serde(rename = "rule")]
    pub(crate) rules: Vec<RuleData>,
}

/// A company that labels name by its unified social credit code.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CompanyData {
    /// The code, 18 characters (GB 32100-2015).
    pub(crate) uscc: String,
    /// The name that the code is known under. It belongs to a legal entity, which may have others.
    pub(crate) name: String,
    /// How well it is known.
    pub(crate) status: Status,
}

/// The check that runs a rule.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, Ord, PartialEq, PartialOrd)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Family {
    /// Neutral traces of cameras, programs and rights: `signatures.context`.
    Context,
    /// Faces that were prepared for training: `signatures.dfl-face`.
    DflFace,
    /// How a JPEG was encoded: `signatures.encoder`.
    Encoder,
    /// The name given to the file: `signatures.filename`.
    Filename,
    /// Marks of generators: `signatures.generator`.
    #[default]
    Generator,
    /// Fields of the IPTC standard: `signatures.iptc`.
    Iptc,
    /// Traces of services that a file passed through: `signatures.platform`.
    Platform,
    /// What Samsung phones append: `signatures.samsung-sef`.
    SamsungSef,
    /// Captures of screens: `signatures.screenshot`.
    Screenshot,
    /// The Chinese implicit label: `signatures.tc260`.
    Tc260,
}

impl Family {
    /// Every family, in the order of the checks.
    #[cfg(test)]
    pub(crate) const ALL: [Self; 10] = [
        Self::Generator,
        Self::Iptc,
        Self::Tc260,
        Self::SamsungSef,
        Self::DflFace,
        Self::Platform,
        Self::Screenshot,
        Self::Encoder,
        Self::Filename,
        Self::Context,
    ];

    /// Identifier of the check.
    pub(crate) const fn check(self) -> &'static str {
        match self {
            Self::Context => "signatures.context",
            Self::DflFace => "signatures.dfl-face",
            Self::Encoder => "signatures.encoder",
            Self::Filename => "signatures.filename",
            Self::Generator => "signatures.generator",
            Self::Iptc => "signatures.iptc",
            Self::Platform => "signatures.platform",
            Self::SamsungSef => "signatures.samsung-sef",
            Self::Screenshot => "signatures.screenshot",
            Self::Tc260 => "signatures.tc260",
        }
    }

    /// Whether a mark of the family says which tool or service wrote it.
    pub(crate) const fn names_a_tool(self) -> bool {
        matches!(self, Self::DflFace | Self::Generator | Self::SamsungSef)
    }
}

/// One rule.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RuleData {
    /// Code of the finding.
    pub(crate) id: String,
    /// The check that runs the rule, where it is another than that of the generator's other rules.
    pub(crate) family: Option<Family>,
    /// Selectors of the fields that are read; `exif:KEY` stands for the first and the Exif
    /// directory, and the key `*` for every key of the carrier.
    #[serde(rename = "where")]
    pub(crate) places: Vec<String>,
    /// What the value must look like.
    pub(crate) shape: Shape,
    /// For `text`: the anchored pattern.
    pub(crate) pattern: Option<String>,
    /// For `json`: conditions that all hold.
    #[serde(default)]
    pub(crate) json: Vec<JsonData>,
    /// For `json`: conditions of which one holds.
    #[serde(default)]
    pub(crate) json_any: Vec<JsonData>,
    /// For `json`: the member that wraps the object, as an object or as JSON in a string; up to two
    /// layers are taken off where they exist.
    pub(crate) unwrap: Option<String>,
    /// For `tc260`: what stands in front of the object and is no part of it.
    pub(crate) prefix: Option<String>,
    /// For `pickle`: strings of which at least `least` stand in it.
    #[serde(default)]
    pub(crate) pickled: Vec<String>,
    /// For `pickle`: how many of its strings there have to be.
    #[serde(default)]
    pub(crate) least: usize,
    /// For `infotext`: conditions on its settings that all hold.
    #[serde(default)]
    pub(crate) infotext: Vec<SettingData>,
    /// For `source_type`: the terms of the vocabulary; none means every term.
    #[serde(default)]
    pub(crate) terms: Vec<String>,
    /// What must stand elsewhere in the same file.
    #[serde(default)]
    pub(crate) with: Vec<CompanionData>,
    /// Ids that this rule is more specific than; a `*` at the end stands for any rest.
    #[serde(default)]
    pub(crate) beats: Vec<String>,
    /// Whether every mark of a generator that is not general itself is more specific: a form that many
    /// tools write.
    #[serde(default)]
    pub(crate) general: bool,
    /// Class of the finding.
    pub(crate) class: Class,
    /// What the finding speaks of.
    #[serde(deserialize_with = "about")]
    pub(crate) about: About,
    /// How well the mark is known.
    pub(crate) status: Status,
    /// Month since when the mark is written or known, as `2014-11`, where a source says so.
    pub(crate) since: Option<String>,
    /// Month in which the mark was last seen, as `2026-08`.
    pub(crate) seen: String,
    /// Document, program or collection of samples that the rule comes from.
    pub(crate) source: String,
    /// Values that go into the finding.
    #[serde(default)]
    pub(crate) extract: Vec<ExtractData>,
    /// Files that the rule must hit or miss.
    #[serde(default, rename = "example")]
    pub(crate) examples: Vec<ExampleData>,
}

/// What a value must look like.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Shape {
    /// Anything that is not empty.
    Present,
    /// Text that fits the pattern.
    Text,
    /// A JSON object.
    Json,
    /// Generation settings in the form of the AUTOMATIC1111 `WebUI`.
    Infotext,
    /// A Python pickle with certain strings in it. It is read, never executed.
    Pickle,
    /// A term of the IPTC vocabulary for the digital source type.
    SourceType,
    /// The object of the Chinese implicit label.
    Tc260,
}

/// The class of a finding that a rule can make: a rule pack proves nothing.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq)]
pub(crate) enum Class {
    /// The file states it.
    D,
    /// For experts only.
    E,
}

/// How well a mark is known.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Status {
    /// Seen in files.
    Sampled,
    /// Described by the maker of the tool or by the standard.
    Documented,
    /// Told by others only; such a rule does not run unless the caller allows it.
    Unverified,
}

/// A condition on JSON.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct JsonData {
    /// Names of members, joined by dots; `*` is every member, `**` everything below, and the empty
    /// path is the value itself. One of the values there has to meet the condition.
    pub(crate) path: String,
    /// The kind of value.
    pub(crate) is: Option<JsonKind>,
    /// Members that the object has.
    #[serde(default)]
    pub(crate) has: Vec<String>,
    /// The pattern that a string, number or boolean fits.
    pub(crate) pattern: Option<String>,
}

/// A kind of JSON value.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq)]
#[serde(rename_all = "snake_case")]
pub(crate) enum JsonKind {
    /// An object.
    Object,
    /// An array.
    Array,
    /// A string.
    String,
    /// A number, boolean or null.
    Scalar,
}

/// A condition on the settings of an infotext.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SettingData {
    /// Name of the setting.
    pub(crate) key: String,
    /// The pattern that its value fits.
    pub(crate) pattern: Option<String>,
    /// Whether the setting must not be there.
    #[serde(default)]
    pub(crate) absent: bool,
}

/// What must stand elsewhere in the same file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CompanionData {
    /// Selectors; one of them has to hold.
    #[serde(rename = "where")]
    pub(crate) places: Vec<String>,
    /// The pattern; without it anything that is not empty will do.
    pub(crate) pattern: Option<String>,
}

/// A value that goes into the finding.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ExtractData {
    /// Name of the parameter.
    pub(crate) field: ExtractField,
    /// Path of the value in the JSON that matched.
    pub(crate) json: Option<String>,
    /// Only in nodes of a graph whose `class_type` or `type` fits this pattern; `json` then starts there.
    /// Nodes are members of the object, or of its `nodes`.
    pub(crate) node: Option<String>,
    /// Name of the setting in the infotext that matched.
    pub(crate) key: Option<String>,
    /// The string in the pickle that matched after which the value stands.
    pub(crate) pickled: Option<String>,
    /// Other fields to read instead of the one that matched; the first that exists counts.
    #[serde(default)]
    pub(crate) from: Vec<String>,
    /// The part of the text to keep: the first group of this pattern.
    pub(crate) pattern: Option<String>,
    /// Who should see the value; it can only be stricter than the field is by itself.
    pub(crate) sensitivity: Option<SensitivityData>,
    /// How well the value is known, where it is less well known than the mark.
    pub(crate) status: Option<Status>,
}

/// Who should see a value, in rule data.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq)]
#[serde(rename_all = "snake_case")]
pub(crate) enum SensitivityData {
    /// Anyone.
    Public,
    /// It can point to a person.
    Personal,
    /// It can describe a person.
    Intimate,
}

impl From<SensitivityData> for Sensitivity {
    fn from(data: SensitivityData) -> Self {
        match data {
            SensitivityData::Public => Self::Public,
            SensitivityData::Personal => Self::Personal,
            SensitivityData::Intimate => Self::Intimate,
        }
    }
}

/// A file that the rule must hit or miss: selectors and their text.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ExampleData {
    /// Fields of a file with the mark.
    pub(crate) hit: Option<BTreeMap<String, String>>,
    /// Fields of a file without it.
    pub(crate) miss: Option<BTreeMap<String, String>>,
}

macro_rules! extract_fields {
    ($($(#[$doc:meta])* $variant:ident = $name:literal $sensitivity:ident,)*) => {
        /// The closed list of values that rules can extract (generator-signatures specification §3, row 5).
        #[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq)]
        #[serde(rename_all = "snake_case")]
        pub(crate) enum ExtractField { $($(#[$doc])* $variant,)* }

        impl ExtractField {
            /// Name of the parameter in the finding.
            pub(crate) const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// Who should see such a value, at least.
            pub(crate) const fn sensitivity(self) -> Sensitivity {
                match self { $(Self::$variant => Sensitivity::$sensitivity,)* }
            }
        }
    };
}

extract_fields! {
    /// Account name.
    Account = "account" Personal,
    /// Id of the picture at the vendor.
    AssetId = "asset_id" Personal,
    /// Caption.
    Caption = "caption" Intimate,
    /// Guidance scale.
    Cfg = "cfg" Public,
    /// Time of making, as stated.
    Created = "created" Personal,
    /// Credit line.
    Credit = "credit" Public,
    /// Strength of the change to an input picture.
    Denoise = "denoise" Public,
    /// Steps of a workflow that swap or copy a face.
    FaceNodes = "face_nodes" Public,
    /// Names of input pictures.
    InputImages = "input_images" Personal,
    /// Id of the job at the vendor.
    JobId = "job_id" Personal,
    /// Value of a label.
    Label = "label" Public,
    /// Add-on networks; their names often name a person.
    Loras = "loras" Intimate,
    /// Steps or settings that repaint a part of the picture.
    Mask = "mask" Public,
    /// Model.
    Model = "model" Public,
    /// Hash of the model.
    ModelHash = "model_hash" Public,
    /// What the picture should not show.
    NegativePrompt = "negative_prompt" Intimate,
    /// Producer code of a label.
    Producer = "producer" Public,
    /// Product code inside a producer code.
    ProductCode = "product_code" Public,
    /// What the picture should show.
    Prompt = "prompt" Intimate,
    /// Propagator code of a label.
    Propagator = "propagator" Public,
    /// Sampling method.
    Sampler = "sampler" Public,
    /// Seed of the random numbers.
    Seed = "seed" Public,
    /// Stated size.
    Size = "size" Public,
    /// Number of steps.
    Steps = "steps" Public,
    /// Tool, as the file names it.
    Tool = "tool" Public,
    /// Version of the tool.
    ToolVersion = "tool_version" Public,
    /// Unified social credit code of a Chinese legal entity.
    Uscc = "uscc" Public,
    /// Vendor, as the file names it.
    Vendor = "vendor" Public,
}

fn about<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<About, D::Error> {
    let text = String::deserialize(deserializer)?;
    Ok(match text.as_str() {
        "ai_edited" => About::AiEdited,
        "ai_generated" => About::AiGenerated,
        "ai_unverifiable_signature" => About::AiUnverifiableSignature,
        "capture" => About::Capture,
        "host" => About::Host,
        "platform" => About::Platform,
        "rights" => About::Rights,
        "screenshot" => About::Screenshot,
        "software" => About::Software,
        "training_face" => About::TrainingFace,
        _ => {
            return Err(serde::de::Error::custom(format!(
                "{text:?} is nothing that a rule can speak of"
            )));
        }
    })
}
