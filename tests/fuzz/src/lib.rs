//! What the fuzz targets share: a situation, and files whose checksums fit.

use std::sync::{Arc, LazyLock};

use countermark::{Situation, Timestamp, TrustLists};

/// The embedded lists and rules, the root of the test files, and the instant of their reports.
pub static SITUATION: LazyLock<Situation<'static>> = LazyLock::new(|| {
    let root = include_bytes!("../../../testdata/trust/test-root.pem");
    let trust = TrustLists::embedded().with_signers(root).expect("the root is a certificate");
    Situation {
        at: Some(Timestamp::parse("2026-11-22T00:00:00Z").expect("an instant")),
        trust: Some(Arc::new(trust)),
        ..countermark::situation()
    }
});

/// A mutation by libFuzzer, after which a PNG has the CRC of every chunk again: decoders end at a wrong
/// one, and what stands behind it would never be read.
pub fn mutated(data: &mut [u8], size: usize, max_size: usize) -> usize {
    let size = libfuzzer_sys::fuzzer_mutate(data, size, max_size);
    let file = data.get_mut(..size).and_then(|file| file.split_first_chunk_mut());
    if let Some((signature, chunks)) = file
        && signature == b"\x89PNG\r\n\x1a\n"
    {
        with_crcs(chunks);
    }
    size
}

fn with_crcs(mut chunks: &mut [u8]) {
    while let Some((head, rest)) = chunks.split_first_chunk_mut::<4>() {
        let length = usize::try_from(u32::from_be_bytes(*head)).unwrap_or(usize::MAX);
        let Some((chunk, rest)) =
            length.checked_add(4).and_then(|end| rest.split_at_mut_checked(end))
        else {
            return;
        };
        let Some((crc, rest)) = rest.split_first_chunk_mut::<4>() else { return };
        *crc = crc32fast::hash(chunk).to_be_bytes();
        chunks = rest;
    }
}
