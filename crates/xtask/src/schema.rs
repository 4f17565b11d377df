//! `cargo xtask schema`: the JSON Schema of the report, made from the types that write it.

use countermark_model::report::Report;

use crate::generated;

/// Writes the schema, or with `check` compares it.
///
/// # Errors
/// When it cannot be written or, with `check`, is missing or not current.
pub(crate) fn run(check: bool) -> anyhow::Result<()> {
    let mut json = serde_json::to_string_pretty(&schemars::schema_for!(Report))?;
    json.push('\n');
    let path = generated::root().join("docs/countermark-report-1.schema.json");
    generated::write_or_check(&path, json.as_bytes(), check, "cargo xtask schema")
}
