//! Known signers: what a verified certificate is known to sign for.
//!
//! A row fits when common name and organisation of the certificate are among its own, and the
//! certificate is on one of its lists. The claim generator is free text that anyone can write: it
//! can only narrow a row, never make one fit. Some services state nothing about AI although they
//! make nothing else; then the table supplies it, and the report says that the table does
//! (credentials specification §7.2).

use countermark_model::{
    Untrusted,
    report::{GeneratorKind, KnownGenerator, Manifest, Signer, SignerTier},
};
use serde::Deserialize;

use super::TrustError;

const EMBEDDED: &[u8] = include_bytes!("../../data/generators-c2pa.json");
const SCHEMA: &str = "countermark-generators-c2pa/1";

/// The table.
#[derive(Debug)]
pub(crate) struct Generators {
    version: String,
    rows: Vec<Row>,
}

/// A row that fits, and whether it says what the record leaves out.
#[derive(Debug)]
pub(crate) struct Fitting {
    pub(crate) generator: KnownGenerator,
    /// Whether the service makes pictures with AI and its records do not say so.
    pub(crate) supplies_ai: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    id: String,
    name: String,
    kind: GeneratorKind,
    /// Empty: any.
    common_name: Vec<String>,
    organization: Vec<String>,
    /// One of them must stand in a claim generator; empty: any.
    claim_generator: Vec<String>,
    tiers: Vec<SignerTier>,
    supplies: Option<Supplied>,
    source: String,
}

/// What the table says where the record is silent.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Supplied {
    AiGenerated,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    schema: String,
    version: String,
    generators: Vec<Row>,
}

impl Generators {
    /// The table that is part of this build.
    pub(super) fn embedded() -> Result<Self, TrustError> {
        let document: Document =
            serde_json::from_slice(EMBEDDED).map_err(|source| TrustError::Json { source })?;
        if document.schema != SCHEMA {
            return Err(TrustError::Unknown { found: document.schema });
        }
        Ok(Self { version: document.version, rows: document.generators })
    }

    /// The first row that fits the signer of `manifest`. A certificate that is on a list only for
    /// an unproven time fits none.
    pub(crate) fn of(
        &self,
        signer: &Signer,
        tier: SignerTier,
        manifest: &Manifest,
    ) -> Option<Fitting> {
        if !signer.path_ok || signer.time_unproven {
            return None;
        }
        let row = self.rows.iter().find(|row| row.fits(signer, tier, manifest))?;
        Some(Fitting {
            generator: KnownGenerator {
                id: row.id.clone(),
                name: row.name.clone(),
                kind: row.kind,
                table: self.version.clone(),
                source: row.source.clone(),
            },
            supplies_ai: matches!(row.supplies, Some(Supplied::AiGenerated)),
        })
    }

    /// Names of signers, for the search for names that look like them.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.rows
            .iter()
            .flat_map(|row| row.common_name.iter().chain(&row.organization))
            .map(|s| &**s)
    }
}

impl Row {
    fn fits(&self, signer: &Signer, tier: SignerTier, manifest: &Manifest) -> bool {
        let among = |listed: &[String], name: &Option<Untrusted>| {
            name.as_ref().is_some_and(|name| listed.iter().any(|listed| listed == name.raw()))
        };
        let generators = &manifest.claim_generator;
        self.tiers.contains(&tier)
            && among(&self.organization, &signer.organization)
            && (self.common_name.is_empty() || among(&self.common_name, &signer.common_name))
            && (self.claim_generator.is_empty()
                || generators
                    .iter()
                    .any(|text| self.claim_generator.iter().any(|c| text.raw().contains(&**c))))
    }
}
