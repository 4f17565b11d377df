//! Attacks on the container around the store: the rows C of the matrix.

use super::{Attack, Expected, Forged, Workshop};

/// The rows.
pub(super) const ROWS: &[Attack] = &[Attack {
    id: "C00",
    name: "nothing: signed by the engine's builder",
    build: in_order,
    expected: Expected::TRUSTED,
}];

fn in_order(w: &Workshop) -> anyhow::Result<Vec<Forged>> {
    let carriers = w.carriers()?;
    let signed = |carrier: &super::carrier::Carrier| -> anyhow::Result<Forged> {
        let bytes = w.by_engine(&w.signer, &carrier.mime(), &carrier.plain()?, None)?;
        Ok(Forged::new(w, carrier.format(), bytes))
    };
    carriers.iter().map(signed).collect()
}
