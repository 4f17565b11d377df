//! Manifest stores: JUMBF, CBOR, COSE, certificates, tokens, byte coverage, and the engine beside them.
//! No pixel is decoded.

#![no_main]

use countermark::{Situation, examine};
use countermark_fuzz::SITUATION;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let report = examine(bytes, &Situation { quick: true, ..SITUATION.clone() });
    assert_eq!(report.checks.len(), countermark::check_infos().count());
});
