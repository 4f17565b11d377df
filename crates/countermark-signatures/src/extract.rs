//! Takes values out of what matched: model, seed, prompt.
//!
//! The list of values is closed ([`crate::rule::ExtractField`]), and each has a sensitivity that a
//! rule can only raise: prompts are intimate, names and ids personal (generator-signatures
//! specification, §1 row 5 and §3 row 5).

use std::borrow::Cow;

use countermark_model::{Param, Sensitivity, Untrusted, Value};

use crate::{
    forms::Forms,
    hit::{Candidate, Params},
    infotext::Infotext,
    json_shape::{self, Json, Parsed},
    pickle::Pickle,
    prepared::{Extraction, Prepared},
    rule::{ExtractField, Shape},
};

/// Most values that one parameter joins; a graph can name the same kind of thing in every node.
const MAX_VALUES: usize = 16;

/// The file around a value.
#[derive(Debug)]
pub(crate) struct File<'f> {
    /// All of its fields.
    pub(crate) candidates: &'f [Candidate<'f>],
    /// Whether values are extracted whose meaning nobody has verified.
    pub(crate) unverified: bool,
}

/// Adds what `rule` extracts from the value of `candidate`, which is in `forms` (or, where given,
/// from the JSON that was `unwrapped` from it), and from other fields of `file`.
pub(crate) fn extract(
    rule: &Prepared,
    candidate: &Candidate<'_>,
    file: &File<'_>,
    forms: &Forms<'_>,
    unwrapped: Option<&str>,
    params: &mut Params,
) {
    let inner = unwrapped.and_then(|text| match Json::parse(text, forms.limits) {
        Parsed::Object(json) => Some(json),
        Parsed::NotJson | Parsed::OverLimit => None,
    });
    let verified = |extraction: &&Extraction| file.unverified || !extraction.unverified;
    for extraction in rule.extract.iter().filter(verified) {
        let values = if !extraction.from.is_empty() {
            from_field(extraction, file.candidates)
        } else if let Some(name) = &extraction.pickled {
            let pickle = Pickle::read(&candidate.raw);
            pickle.and_then(|pickle| pickle.after(name)).map(str::to_owned).into_iter().collect()
        } else if let Some(key) = &extraction.key {
            forms.infotext().and_then(|info| info.get(key)).map(str::to_owned).into_iter().collect()
        } else if extraction.json.is_some() {
            let json = if inner.is_some() { inner.as_ref() } else { forms.json() };
            json.map_or_else(Vec::new, |json| from_json(extraction, json))
        } else {
            vec![forms.text.to_owned()]
        };
        put(params, extraction.field, extraction.sensitivity, &cut_out(extraction, values));
    }
    if rule.data.shape == Shape::Infotext
        && let Some(info) = forms.infotext()
    {
        settings(info, params);
        if file.unverified {
            put(params, ExtractField::Mask, Sensitivity::Public, &info.repaints());
        }
    }
}

/// Puts `values` into the parameter, unless something stands there already.
pub(crate) fn put(
    params: &mut Params,
    field: ExtractField,
    sensitivity: Sensitivity,
    values: &[String],
) {
    let values: Vec<_> =
        values.iter().map(String::as_str).filter(|value| !value.is_empty()).collect();
    if values.is_empty() {
        return;
    }
    let value = Value::Text(Untrusted::new(&values.join(", ")));
    params.entry(Cow::Borrowed(field.name())).or_insert(Param { value, sensitivity });
}

/// What every tool of the AUTOMATIC1111 family writes.
fn settings(info: &Infotext<'_>, params: &mut Params) {
    use ExtractField as Field;
    let named = [
        (Field::Steps, "Steps"),
        (Field::Sampler, "Sampler"),
        (Field::Cfg, "CFG scale"),
        (Field::Seed, "Seed"),
        (Field::Size, "Size"),
        (Field::Model, "Model"),
        (Field::ModelHash, "Model hash"),
        (Field::Denoise, "Denoising strength"),
        (Field::Loras, "Lora hashes"),
        (Field::ToolVersion, "Version"),
    ];
    let prompts = [(Field::Prompt, Some(info.prompt)), (Field::NegativePrompt, info.negative)];
    let named = named.into_iter().map(|(field, key)| (field, info.get(key)));
    for (field, value) in named.chain(prompts) {
        let values: Vec<_> = value.map(str::to_owned).into_iter().collect();
        put(params, field, field.sensitivity(), &values);
    }
}

fn from_field(extraction: &Extraction, candidates: &[Candidate<'_>]) -> Vec<String> {
    let mut fields = candidates.iter().filter(|candidate| candidate.stands_at(&extraction.from));
    let text = fields.find_map(|candidate| candidate.text.as_deref());
    text.map(|text| text.trim_matches(|c: char| c == '\0' || c.is_whitespace()).to_owned())
        .into_iter()
        .collect()
}

fn from_json(extraction: &Extraction, json: &Json<'_>) -> Vec<String> {
    let Some(path) = &extraction.json else { return Vec::new() };
    let mut values = Vec::new();
    let mut keep = |value: json_shape::Value<'_, '_>| {
        if let Some(text) = value.text()
            && !values.iter().any(|kept| *kept == text)
        {
            values.push(text.into_owned());
        }
        values.len() >= MAX_VALUES
    };
    match &extraction.node {
        None => {
            path.any(json.root(), &mut keep);
        }
        Some(class) => {
            let is_wanted = |node: &json_shape::Value<'_, '_>| {
                let name = node.get("class_type").or_else(|| node.get("type"));
                name.and_then(json_shape::Value::text).is_some_and(|name| class.fits(&name))
            };
            // The graph of a run holds its nodes itself, that of the editor keeps them in a list.
            let listed = json.root().get("nodes");
            let listed = listed.into_iter().flat_map(json_shape::Value::members);
            let mut nodes = json.root().members().chain(listed).filter(is_wanted);
            nodes.any(|node| path.any(node, &mut keep));
        }
    }
    values
}

fn cut_out(extraction: &Extraction, values: Vec<String>) -> Vec<String> {
    match &extraction.pattern {
        None => values,
        Some(pattern) => values
            .iter()
            .filter_map(|value| pattern.part(value))
            .map(|part| part.trim().to_owned())
            .collect(),
    }
}
