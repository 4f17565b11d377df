//! Attacks on the binding between manifest and picture: the rows B of the matrix.

mod claims;
mod freed;
mod hashes;
mod padding;
mod ranges;
mod touched;
mod unlisted;
mod updates;

use super::{Attack, Expected, Forged, Workshop, carrier::Carrier, manifest::Recipe};

/// What a forged picture under a sound signature must come to.
const EXCLUDES_PICTURE: Expected =
    Expected::BROKEN.showing(&["c2pa.binding.excludes-picture", "uncovered decoder_relevant"]);

/// The rows.
pub(super) const ROWS: &[Attack] = &[
    Attack {
        id: "B00",
        name: "nothing: every carrier in order",
        build: in_order,
        expected: Expected::TRUSTED
            .showing(&["c2pa.signature.verified", "conclusion signed_capture"]),
    },
    Attack {
        id: "B01",
        name: "the store beside the file, another picture in its place",
        build: freed::beside,
        expected: Expected::BROKEN.showing(&[
            "axis presence=sidecar",
            "c2pa.binding.excludes-picture | c2pa.binding.bytes-changed",
        ]),
    },
    Attack {
        id: "B02",
        name: "signature pad shrunk, picture data in the freed bytes",
        build: freed::in_jpeg,
        // The engine, too, finds that the range is no longer the one of the store.
        expected: Expected::BROKEN.showing(&[
            "c2pa.binding.excludes-picture | c2pa.binding.bytes-changed",
            "uncovered decoder_relevant",
        ]),
    },
    Attack {
        id: "B03",
        name: "length of the store's carrier shortened or lengthened",
        build: freed::in_others,
        expected: Expected::BROKEN_OR_UNREADABLE,
    },
    Attack {
        id: "B04",
        name: "store in packets of one number that do not follow each other",
        build: freed::apart,
        expected: Expected::BROKEN.showing(&["c2pa.store.multiple"]),
    },
    Attack {
        id: "B05",
        name: "padding that is not zero",
        build: padding::not_zero,
        expected: Expected::BROKEN.showing(&["c2pa.binding.container-altered"]),
    },
    Attack {
        id: "B06",
        name: "the signer leaves out the picture",
        build: ranges::over_picture,
        expected: EXCLUDES_PICTURE,
    },
    Attack {
        id: "B07",
        name: "the signer leaves out metadata",
        build: ranges::over_metadata,
        expected: Expected::TRUSTED.showing(&["c2pa.binding.partly-covered", "uncovered metadata"]),
    },
    Attack {
        id: "B08",
        name: "metadata that is left out becomes picture",
        build: ranges::metadata_to_picture,
        expected: EXCLUDES_PICTURE,
    },
    Attack {
        id: "B09",
        name: "ranges that overflow, overlap, leave the file, are empty or unsorted",
        build: ranges::malformed,
        expected: Expected::BROKEN_OR_UNREADABLE,
    },
    Attack {
        id: "B10",
        name: "one bit of the picture",
        build: touched::one_bit,
        expected: Expected::BROKEN.showing(&["c2pa.binding.bytes-changed"]),
    },
    Attack {
        id: "B11",
        name: "bytes behind the end",
        build: touched::behind_the_end,
        expected: Expected::BROKEN.showing(&["c2pa.binding.bytes-changed"]),
    },
    Attack {
        id: "B12",
        name: "a second start, or bytes before the start",
        build: touched::before_the_start,
        expected: Expected::NOT_INTACT,
    },
    Attack {
        id: "B13",
        name: "names in the store edited",
        build: claims::names,
        expected: Expected::BROKEN_OR_UNREADABLE,
    },
    Attack {
        id: "B14",
        name: "hash algorithms that are broken, unknown or mixed",
        build: claims::algorithms,
        expected: Expected::BROKEN_OR_UNREADABLE,
    },
    Attack {
        id: "B15",
        name: "no binding, or several",
        build: claims::number_of_bindings,
        expected: Expected::BROKEN_OR_UNREADABLE,
    },
    Attack {
        id: "B16",
        name: "a binding to bytes elsewhere",
        build: claims::elsewhere,
        expected: Expected::BROKEN_OR_UNREADABLE,
    },
    Attack {
        id: "B17",
        name: "hash trees that lie",
        build: hashes::trees,
        expected: Expected::NOT_INTACT,
    },
    Attack {
        id: "B18",
        name: "hashes over named parts that leave parts out",
        build: hashes::by_name,
        expected: Expected::BROKEN_OR_UNREADABLE,
    },
    Attack {
        id: "B19",
        name: "an update over what its signer did not update",
        build: updates::undermined,
        expected: Expected::BROKEN,
    },
    Attack {
        id: "B20",
        name: "a stranger's manifest in the store",
        build: unlisted::manifests,
        expected: Expected::BROKEN_OR_UNREADABLE,
    },
    Attack {
        id: "B21",
        name: "boxes in the manifest that nothing lists",
        build: unlisted::boxes,
        expected: Expected::BROKEN_OR_UNREADABLE,
    },
];

fn in_order(w: &Workshop) -> anyhow::Result<Vec<Forged>> {
    let mut forged = Vec::new();
    for carrier in w.carriers()? {
        forged.push(sign(w, &Recipe::new(&w.signer), &carrier, "")?);
        // A store of odd length where the first one is even, and the other way round.
        let longer = Recipe::new(&w.signer).claiming(|claim| {
            claim.set("dc:title", crate::testdata::cbor::Cbor::text("workshop."));
        });
        forged.push(sign(w, &longer, &carrier, "one byte longer")?);
    }
    forged.push(hashes::boxes_in_order(w)?);
    Ok(forged)
}

/// `carrier` signed by `recipe`.
fn sign(
    w: &Workshop,
    recipe: &Recipe<'_>,
    carrier: &Carrier,
    variant: &str,
) -> anyhow::Result<Forged> {
    let variant = format!("{} {variant}", carrier.format());
    Ok(Forged::new(w, variant.trim_end(), recipe.embed(carrier)?.bytes))
}
