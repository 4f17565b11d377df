//! What the encoder makes of a colour: OpenCV's conversion to YUV in floats. Colours are arranged as it takes them
//! ([`Order::arranged`](crate::payload::Order::arranged)).

/// `0.492 / 1000`: U is this times `886 X - 587 G - 299 Z`, with X and Z blue and red or exchanged.
pub(crate) const U_OF_WEIGHTED: f64 = 0.000_492;

/// `886 X - 587 G - 299 Z`; of whole numbers exact below 2^24.
pub(crate) const fn weighted_sum([x, green, z]: [f32; 3]) -> f32 {
    886.0 * x - 587.0 * green - 299.0 * z
}

/// The same in integers.
pub(crate) const fn weighted([x, green, z]: [i32; 3]) -> i32 {
    886 * x - 587 * green - 299 * z
}

/// What the encoder leaves alone: luma, and how much Z is above it.
pub(crate) const fn unmarked([x, green, z]: [f32; 3]) -> [f32; 2] {
    let luma = 0.114 * x + 0.587 * green + 0.299 * z;
    [luma, z - luma]
}
