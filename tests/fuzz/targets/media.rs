//! Container walkers and readers of metadata: every format, chosen by the first bytes.

#![no_main]

use countermark::Limits;
use countermark_fuzz::mutated;
use countermark_media::Media;
use libfuzzer_sys::{fuzz_mutator, fuzz_target};

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, _seed: u32| {
    mutated(data, size, max_size)
});

fuzz_target!(|bytes: &[u8]| {
    let media = Media::read(bytes, &Limits::default());
    let length = u64::try_from(bytes.len()).expect("a length");
    for segment in &media.segments {
        assert!(segment.span.end() <= length, "{} lies outside of the file", segment.name);
    }
});
