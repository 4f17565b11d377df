//! The whole path, decoders and marks in pixels included.

#![no_main]

use countermark::examine;
use countermark_fuzz::{SITUATION, mutated};
use libfuzzer_sys::{fuzz_mutator, fuzz_target};

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, _seed: u32| {
    mutated(data, size, max_size)
});

fuzz_target!(|bytes: &[u8]| {
    let report = examine(bytes, &SITUATION);
    assert_eq!(report.checks.len(), countermark::check_infos().count());
    assert_eq!(report, examine(bytes, &SITUATION), "the same bytes gave two reports");
});
