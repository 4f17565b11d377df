//! Where in the file something is.

/// A range of bytes in the examined file.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Span {
    /// First byte, counted from the start of the file.
    pub offset: u64,
    /// Number of bytes.
    pub length: u64,
}

impl Span {
    /// The range of `length` bytes that starts at `offset`.
    pub const fn new(offset: u64, length: u64) -> Self {
        Self { offset, length }
    }

    /// The range for positions inside a slice, which is how parsers count.
    pub fn of(offset: usize, length: usize) -> Self {
        Self::new(to_u64(offset), to_u64(length))
    }

    /// First byte after the range; saturates, since both numbers may come from a hostile file.
    pub const fn end(&self) -> u64 {
        self.offset.saturating_add(self.length)
    }

    /// Whether every byte of `other` lies inside this range.
    pub const fn contains(&self, other: &Self) -> bool {
        self.offset <= other.offset && other.end() <= self.end()
    }
}

/// A size or position in memory as the 64-bit number that reports use on every platform.
pub const fn to_u64(count: usize) -> u64 {
    // Lossless: no supported platform has pointers wider than 64 bits.
    count as u64
}
