//! The "AIGC" implicit label of GB 45438-2025, which services in China have to write.
//!
//! ```text
//! {"Label":"1","ContentProducer":"001191110102MACQD9K64010000","ProduceID":"…","ReservedCode1":"…",
//!  "ContentPropagator":"…","PropagateID":"…","ReservedCode2":"…"}
//! ```
//! `Label` is 1 for made by AI, 2 for possibly, 3 for suspected. A producer code is `001`, `1`, the
//! eighteen characters of the company's unified social credit code, and five of a product; bare
//! names occur too. Tencent Cloud writes `ServiceProvider` and `ServiceUser` instead. Which fields
//! may carry the label is rule data; what counts as one is decided here, since the word AIGC alone
//! is nothing (GB 45438-2025 annex E; generator-signatures specification, §6).

use std::borrow::Cow;

use countermark_model::{Param, Sensitivity, Value};

use crate::{
    extract::put,
    forms::{Forms, unwrapped},
    hit::Params,
    json_shape::{Json, Parsed},
    prepared::Prepared,
    rule::{CompanyData, ExtractField, Status},
};

/// The parameter that says that a reserved code, the place of a signature, is not empty.
pub(crate) const RESERVED: &str = "reserved_code";

/// What the label in `forms` says; `None` when there is no label. Where the rule names a prefix, the
/// object has to stand behind it, and where it names a wrapper, in the member of that name. Companies
/// that nobody has verified are named only where `unverified` allows it.
///
/// # Limits
/// `tc260_bytes`, `json_depth`, `json_nodes`.
pub(crate) fn params(forms: &Forms<'_>, rule: &Prepared, unverified: bool) -> Option<Params> {
    if forms.text.len() > forms.limits.tc260_bytes {
        forms.note_limit();
        return None;
    }
    let text = match &rule.data.prefix {
        None => forms.text,
        Some(prefix) => forms.text.strip_prefix(prefix.as_str())?,
    };
    let mut text = Cow::Borrowed(text);
    // Writers escape the JSON for XML once more than needed; twice is the most that was seen.
    for _ in 0..=2 {
        match Json::parse(&text, forms.limits) {
            Parsed::Object(json) => {
                let mut params = label(&json, rule.data.unwrap.as_deref(), forms)?;
                name_producer(&mut params, &rule.companies, unverified);
                return Some(params);
            }
            Parsed::NotJson => text = Cow::Owned(unescaped(&text)),
            Parsed::OverLimit => {
                forms.note_limit();
                return None;
            }
        }
    }
    None
}

/// Adds the name that the producer's company code is known under. The code names a legal entity,
/// which may have further names; reports show both, and the producer as the label writes it.
fn name_producer(params: &mut Params, companies: &[CompanyData], unverified: bool) {
    let known = companies
        .iter()
        .filter(|company| unverified || company.status != Status::Unverified)
        .find(|company| is_text(params, ExtractField::Uscc, &company.uscc));
    if let Some(company) = known {
        let field = ExtractField::Vendor;
        put(params, field, field.sensitivity(), std::slice::from_ref(&company.name));
    }
}

fn is_text(params: &Params, field: ExtractField, wanted: &str) -> bool {
    let value = params.get(field.name()).map(|param| &param.value);
    matches!(value, Some(Value::Text(text)) if text.raw() == wanted)
}

fn label(json: &Json<'_>, wrapper: Option<&str>, forms: &Forms<'_>) -> Option<Params> {
    let Some(wrapper) = wrapper else { return fields(json) };
    let inner = unwrapped(json, wrapper, forms)?;
    match Json::parse(&inner, forms.limits) {
        Parsed::Object(json) => fields(&json),
        Parsed::NotJson | Parsed::OverLimit => None,
    }
}

fn fields(json: &Json<'_>) -> Option<Params> {
    const NAMES: [&str; 9] = [
        "Label",
        "ContentProducer",
        "ProduceID",
        "ReservedCode1",
        "ContentPropagator",
        "PropagateID",
        "ReservedCode2",
        "ServiceProvider",
        "ServiceUser",
    ];
    let root = json.root();
    if json.cut || !NAMES.iter().any(|name| root.get(name).is_some()) {
        return None;
    }
    let text = |name: &str| {
        let value = root.get(name).and_then(crate::json_shape::Value::text);
        value
            .map(|value| value.trim().to_owned())
            .filter(|value| !value.is_empty() && value != "null")
    };
    let mut params = Params::new();
    let mut add = |field: ExtractField, value: Option<String>| {
        put(&mut params, field, field.sensitivity(), value.as_slice());
    };
    let producer = text("ContentProducer").or_else(|| text("ServiceProvider"));
    add(ExtractField::Label, text("Label"));
    add(ExtractField::AssetId, text("ProduceID").or_else(|| text("ContentId")));
    add(ExtractField::Propagator, text("ContentPropagator"));
    add(ExtractField::Account, text("ServiceUser"));
    add(ExtractField::Created, text("Time"));
    if let Some((uscc, product)) = producer.as_deref().and_then(producer_code) {
        add(ExtractField::Uscc, Some(uscc.to_owned()));
        add(ExtractField::ProductCode, Some(product.to_owned()));
    }
    add(ExtractField::Producer, producer);
    let public = |value| Param { value, sensitivity: Sensitivity::Public };
    params.insert(
        Cow::Borrowed("label_says"),
        public(Value::Term(says(text("Label").as_deref()).into())),
    );
    if text("ReservedCode1").or_else(|| text("ReservedCode2")).is_some() {
        params.insert(Cow::Borrowed(RESERVED), public(Value::Flag(true)));
    }
    Some(params)
}

/// The meaning of the value of `Label`.
fn says(label: Option<&str>) -> &'static str {
    match label {
        Some("1") => "generated",
        Some("2") => "possibly_generated",
        Some("3") => "suspected_generated",
        Some(_) => "unknown_label",
        None => "no_label",
    }
}

/// The social credit code and the product code inside a producer code.
fn producer_code(code: &str) -> Option<(&str, &str)> {
    let uscc = code.get(4..22)?;
    let known_form =
        code.starts_with("0011") && code.bytes().all(|byte| byte.is_ascii_alphanumeric());
    known_form.then_some((uscc, code.get(22..).unwrap_or_default()))
}

fn unescaped(text: &str) -> String {
    let text =
        text.trim_matches('"').replace("&quot;", "\"").replace("&#34;", "\"").replace("\\\"", "\"");
    text.replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use countermark_model::Limits;

    use super::*;
    use crate::pack::Pack;

    const XMP: &str = "tc260.xmp";
    const WRAPPED: &str = "tc260.exif";

    fn read(text: &str, rule: &str) -> Option<Params> {
        let pack = Pack::embedded();
        let rule = pack.prepared().iter().find(|prepared| prepared.data.id == rule).unwrap();
        params(&Forms::new(text, &Limits::NATIVE), rule, false)
    }

    fn check(text: &str, rule: &str, expect: Option<&str>) {
        let says = read(text, rule).map(|params| match &params["label_says"].value {
            Value::Term(term) => term.to_string(),
            other => panic!("{other:?}"),
        });
        assert_eq!(says.as_deref(), expect, "{text}");
    }

    #[test]
    fn a_label_is_an_object_with_its_fields() {
        check(r#"{"Label":"1"}"#, XMP, Some("generated"));
        check(r#"{"Label":2}"#, XMP, Some("possibly_generated"));
        check(r#"{"ContentProducer":"doubao"}"#, XMP, Some("no_label"));
        check(
            "{&amp;quot;Label&amp;quot;:&amp;quot;3&amp;quot;}",
            XMP,
            Some("suspected_generated"),
        );
        check(r#"{"AIGC":{"Label":"1"}}"#, WRAPPED, Some("generated"));
        check(r#"{"AIGC":"{\"Label\":\"1\"}"}"#, WRAPPED, Some("generated"));
        check(r#"AIGC{"Label":"1"}"#, "tc260.app", Some("generated"));
    }

    #[test]
    fn the_word_alone_is_no_label() {
        for text in [
            "AIGC",
            "{}",
            r#"{"AIGC":1}"#,
            r#"{"Time":"1","ContentId":"2"}"#,
            "Label: 1",
            r#"{"label":"1"}"#,
        ] {
            check(text, XMP, None);
        }
        check(r#"{"Label":"1"}"#, WRAPPED, None);
        check("AIGC label", "tc260.app", None);
        check(r#"{"AIGC":{"Label":"1"}}"#, "tc260.app", None);
    }

    #[test]
    fn a_producer_code_names_its_company() {
        let text = r#"{"ContentProducer":"001191110102MACQD9K64010000","ReservedCode1":"x"}"#;
        let params = read(text, XMP).unwrap();
        let value = |name: &str| match &params[name].value {
            Value::Text(text) => text.raw().to_owned(),
            other => format!("{other:?}"),
        };
        assert_eq!(
            (value("uscc").as_str(), value("vendor").as_str()),
            ("91110102MACQD9K640", "Doubao")
        );
        assert_eq!(
            (value("product_code").as_str(), value(RESERVED).as_str()),
            ("10000", "Flag(true)")
        );
    }

    #[test]
    fn a_company_that_nobody_verified_is_not_named() {
        let text = r#"{"ContentProducer":"001191330106MA2CFLDG4R10000"}"#;
        let params = read(text, XMP).unwrap();
        assert!(params.contains_key("uscc") && !params.contains_key("vendor"));
    }
}
