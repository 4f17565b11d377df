//! Attacks on the binding between manifest and picture: the rows B of the matrix.

use super::{Attack, Expected, Forged, Workshop, manifest::Recipe};

/// The rows.
pub(super) const ROWS: &[Attack] = &[Attack {
    id: "B00",
    name: "nothing: every carrier in order",
    build: in_order,
    expected: Expected::TRUSTED.showing(&["c2pa.signature.verified"]),
}];

fn in_order(w: &Workshop) -> anyhow::Result<Vec<Forged>> {
    let carriers = w.carriers()?;
    let sign = |carrier: &super::carrier::Carrier| -> anyhow::Result<Forged> {
        Ok(Forged::new(w, carrier.format(), Recipe::new(&w.signer).embed(carrier)?.bytes))
    };
    carriers.iter().map(sign).collect()
}
