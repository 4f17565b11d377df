//! Attacks on where a picture comes from: the rows P of the matrix.

mod history;
mod identity;
mod parent;
mod statements;
mod thumbnails;

use super::{Attack, Expected, Forged, Workshop, carrier, manifest::Recipe};
use crate::testdata::draw::Scene;
use countermark_model::report::CredentialsState;

/// The rows.
pub(super) const ROWS: &[Attack] = &[
    Attack {
        id: "P01",
        name: "store stripped",
        build: stripped,
        expected: Expected::NONE.showing(&["conclusion nothing_found"]),
    },
    Attack {
        id: "P02",
        name: "stripped and signed again by a listed CA's customer",
        build: statements::signed_again,
        expected: Expected::TRUSTED.showing(&["conclusion signed_capture"]),
    },
    Attack {
        id: "P03",
        name: "broken ingredient in an intact parent",
        build: history::broken_ingredients,
        expected: Expected::TRUSTED
            .showing(&["c2pa.history.ingredient-problem", "conflict signed_on_broken_history"])
            .hiding(&["c2pa.statement.ai-generated", "c2pa.statement.part-ai-generated"]),
    },
    Attack {
        id: "P04",
        name: "an earlier picture shown by another one",
        build: thumbnails::of_ingredients,
        expected: Expected::TRUSTED,
    },
    Attack {
        id: "P05",
        name: "the small picture in the claim shows another one",
        build: thumbnails::of_claims,
        expected: Expected::TRUSTED,
    },
    Attack {
        id: "P06",
        name: "source type contradicts actions",
        build: statements::contradictions,
        expected: Expected::TRUSTED,
    },
    Attack {
        id: "P07",
        name: "redacted assertions",
        build: history::redactions,
        expected: Expected::TRUSTED.showing(&["c2pa.history.redacted"]),
    },
    Attack {
        id: "P08",
        name: "cycles, diamonds, depth and number of ingredients",
        build: history::shapes,
        expected: LIMITED,
    },
    Attack {
        id: "P09",
        name: "identities that nobody vouches for",
        build: identity::identities,
        expected: Expected::TRUSTED.showing(&["conclusion signed_capture"]),
    },
    Attack {
        id: "P10",
        name: "actions dated after the signature",
        build: statements::dated,
        expected: Expected::TRUSTED
            .showing(&["flag implausible_time", "c2pa.history.implausible-time"]),
    },
    Attack {
        id: "P11",
        name: "a statement that the signer only passes on",
        build: statements::passed_on,
        expected: Expected::TRUSTED,
    },
    Attack {
        id: "P12",
        name: "a stranger joins a listed signer's record to another picture",
        build: statements::grafted,
        expected: Expected::UNKNOWN.hiding(&["conclusion signed_ai", "conclusion signed_capture"]),
    },
];

/// L: a limit was reached, nothing was analysed.
const LIMITED: Expected = Expected::of("L", &[CredentialsState::NotChecked])
    .showing(&["inconclusive credentials limit"])
    .hiding(&["c2pa.signature.verified"]);

fn stripped(w: &Workshop) -> anyhow::Result<Vec<Forged>> {
    let carriers = w.carriers()?;
    carriers.iter().map(|one| Ok(Forged::new(w, one.format(), one.plain()?))).collect()
}

/// A JPEG with the manifest of `recipe`.
fn jpeg(w: &Workshop, variant: &str, recipe: &Recipe<'_>) -> anyhow::Result<Forged> {
    let carrier = carrier::draw("jpeg", Scene::Hill)?;
    Ok(Forged::new(w, variant, recipe.embed(&carrier)?.bytes))
}
