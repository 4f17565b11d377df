//! Attacks on the container around the store: the rows C of the matrix.

mod doubled;
mod metadata;
mod others;
mod polyglots;
pub(super) mod previews;
mod stores;

use super::{Attack, Expected, Forged, Workshop, carrier::Carrier, manifest::Recipe};

/// The rows.
pub(super) const ROWS: &[Attack] = &[
    Attack {
        id: "C00",
        name: "nothing: signed by the engine's builder",
        build: in_order,
        expected: Expected::TRUSTED.showing(&["conclusion signed_capture"]),
    },
    Attack {
        id: "C01",
        name: "two stores",
        build: stores::two,
        expected: Expected::BROKEN.showing(&["c2pa.store.multiple"]),
    },
    Attack {
        id: "C02",
        name: "a store where its format has no place for it",
        build: stores::misplaced,
        expected: Expected::NOT_INTACT,
    },
    Attack {
        id: "C03",
        name: "parts that stand twice, wrong checksums, further frames",
        build: doubled::parts,
        expected: Expected::BROKEN,
    },
    Attack {
        id: "C04",
        name: "a second picture behind the first",
        build: others::second_pictures,
        expected: Expected::BROKEN.showing(&["file.container.trailing-data holds=jpeg"]),
    },
    Attack {
        id: "C05",
        name: "the film of a motion photo",
        build: others::films,
        expected: Expected::BROKEN.showing(&["file.container.trailing-data holds=mp4"]),
    },
    Attack {
        id: "C06",
        name: "previews of another picture, orientations that lie",
        build: previews::previews,
        expected: Expected::TRUSTED,
    },
    Attack {
        id: "C07",
        name: "a name that promises another format",
        build: others::names,
        expected: Expected::TRUSTED.showing(&["file.name.type-mismatch"]),
    },
    Attack {
        id: "C08",
        name: "files that are a picture and something else",
        build: polyglots::files,
        expected: Expected::BROKEN
            .showing(&["file.container.trailing-data", "file.container.polyglot"]),
    },
    Attack {
        id: "C09",
        name: "metadata that contradicts itself",
        build: metadata::contradictions,
        expected: Expected::TRUSTED,
    },
    Attack {
        id: "C10",
        name: "cut at every kilobyte",
        build: stores::cut,
        expected: Expected::NOT_INTACT
            .hiding(&["c2pa.signature.verified", "axis integrity=bytes_match"]),
    },
    Attack {
        id: "C11",
        name: "the store of another file beside it",
        build: stores::beside,
        expected: Expected::BROKEN,
    },
];

fn in_order(w: &Workshop) -> anyhow::Result<Vec<Forged>> {
    let mut forged = Vec::new();
    for carrier in w.carriers()? {
        let bytes = w.by_engine(&w.signer, &carrier.mime(), &carrier.plain()?, None)?;
        forged.push(Forged::new(w, carrier.format(), bytes));
    }
    Ok(forged)
}

/// `carrier` with a manifest that is in order.
fn signed(w: &Workshop, carrier: &Carrier) -> anyhow::Result<Vec<u8>> {
    Ok(Recipe::new(&w.signer).embed(carrier)?.bytes)
}
