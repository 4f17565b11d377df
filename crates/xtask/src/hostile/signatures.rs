//! Attacks on signers and signatures: the rows S of the matrix that need no other lists.

mod asn1;
mod certificates;
mod dated;
mod raw;
mod stamp;
mod withdrawn;

pub(super) use dated::stamped_in_2020;

use super::{
    Attack, Expected,
    carrier::{self, Carrier},
};
use crate::testdata::draw::Scene;

/// The rows.
pub(super) const ROWS: &[Attack] = &[
    Attack {
        id: "S01",
        name: "numbers that are no signature",
        build: raw::numbers,
        expected: Expected::BROKEN_OR_UNREADABLE,
    },
    Attack {
        id: "S02",
        name: "an algorithm that the key is not for",
        build: raw::algorithms,
        expected: Expected::BROKEN_OR_UNREADABLE,
    },
    Attack {
        id: "S03",
        name: "two chains of certificates",
        build: raw::chains,
        expected: Expected::BROKEN_OR_UNREADABLE,
    },
    Attack {
        id: "S04",
        name: "a famous name, made by its holder",
        build: certificates::self_made,
        expected: Expected::UNKNOWN.showing(&["axis signer=unknown"]),
    },
    Attack {
        id: "S06",
        name: "a certificate against the profile",
        build: certificates::profiles,
        expected: certificates::NOT_LISTED,
    },
    Attack {
        id: "S07",
        name: "a certificate that has ended, without time-stamp",
        build: dated::ended,
        expected: dated::UNDATED,
    },
    Attack {
        id: "S08",
        name: "a certificate that has ended, dated by a listed authority",
        build: dated::confirmed,
        expected: Expected::TRUSTED
            .showing(&["axis time=user_tsa", "axis certificate_at_time=expired_but_valid_then"]),
    },
    Attack {
        id: "S09",
        name: "a time-stamp that says nothing",
        build: dated::ignored,
        expected: dated::UNDATED,
    },
    Attack {
        id: "S10",
        name: "time-stamps that disagree",
        build: dated::disagreeing,
        expected: Expected::TRUSTED,
    },
    Attack {
        id: "S11",
        name: "answers about withdrawal",
        build: withdrawn::answers,
        expected: Expected::TRUSTED,
    },
    Attack {
        id: "S13",
        name: "a published test key",
        build: certificates::public_keys,
        expected: Expected::UNKNOWN.showing(&["axis signer=public_test_key"]),
    },
];

/// Pictures of these formats.
fn on(formats: &[&str]) -> anyhow::Result<Vec<Carrier>> {
    formats.iter().map(|format| carrier::draw(format, Scene::Hill)).collect()
}
