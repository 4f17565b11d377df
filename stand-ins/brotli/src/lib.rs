//! Stands in for the crate `brotli` in the C2PA engine.
//!
//! The engine links the compressor of that crate, 800 kB with its tables, and of all that reading a file
//! takes, it compresses only what it has just unpacked, to unpack it again. So streams are read by the
//! decompressor as before, and written as blocks that are not compressed, which every decompressor reads.
//!
//! # Specification
//! RFC 7932 §9.

use std::io::{self, Read, Write};

pub use brotli_decompressor::BrotliDecompress;

/// The names of the compressor, where the engine looks for them.
pub mod enc {
    /// How to compress: nothing is asked, as nothing is compressed.
    #[derive(Clone, Copy, Debug, Default)]
    pub struct BrotliEncoderParams;
}

/// The most bytes of a block whose length has four digits of four bits.
const BLOCK: u64 = 1 << 16;

/// An empty last block; after it the stream ends.
const END: u8 = 0b11;

/// Writes what `from` holds as a Brotli stream of uncompressed blocks, and gives its length.
///
/// # Errors
/// When `from` cannot be read or `to` not written.
#[expect(non_snake_case, reason = "the name that the engine calls")]
pub fn BrotliCompress<From: Read, To: Write>(
    from: &mut From,
    to: &mut To,
    _params: &enc::BrotliEncoderParams,
) -> io::Result<usize> {
    let mut written = 0;
    let mut block = Vec::new();
    loop {
        block.clear();
        from.by_ref().take(BLOCK).read_to_end(&mut block)?;
        let Some(last) = block.len().checked_sub(1) else { break };
        let head = head(last, written == 0);
        to.write_all(&head)?;
        to.write_all(&block)?;
        written += head.len() + block.len();
    }
    let end = if written == 0 { END << 1 } else { END };
    to.write_all(&[end])?;
    Ok(written + 1)
}

/// What goes before a block of `last` bytes and one. The first one also says how large the window is, with
/// one bit: 64 KiB. No block before another is the last one.
fn head(last: usize, is_first: bool) -> Vec<u8> {
    // From the lowest bit: not the last block (0), four digits (00), the length less one, not compressed (1).
    let bits = (last << 3) | (1 << 19);
    let bits = if is_first { bits << 1 } else { bits };
    bits.to_le_bytes().into_iter().take(3).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(length: usize) {
        let text: Vec<u8> = (0..length).map(|at| (at % 251) as u8).collect();
        let mut packed = Vec::new();
        let params = enc::BrotliEncoderParams;
        let written = BrotliCompress(&mut text.as_slice(), &mut packed, &params).unwrap();
        assert_eq!(written, packed.len());
        let mut read = Vec::new();
        BrotliDecompress(&mut packed.as_slice(), &mut read).unwrap();
        assert!(read == text, "{length} bytes do not come back");
    }

    #[test]
    fn what_is_written_is_read_again() {
        for length in [0, 1, 5, 65_535, 65_536, 65_537, 200_000] {
            check(length);
        }
    }
}
