//! What a host brings that can run the network of a TrustMark decoder.
//!
//! The core holds no network and loads none. A host that has one, because its user supplied the file,
//! hands in a [`LogitSource`]; the watermark room asks it about views of the picture and decodes what
//! comes back (watermarks specification §9).

use std::fmt::Debug;

use crate::{Digest, Reason};

/// The numbers that a decoder network gives for one picture: one for each bit of the packet, above
/// zero for a one.
pub type Logits = [f32; 100];

/// A picture for a network: three 8-bit samples for each pixel, red, green, blue, row by row.
#[derive(Clone, Copy, Debug)]
pub struct RgbView<'a> {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// width x height x 3 samples.
    pub samples: &'a [u8],
}

/// A TrustMark decoder that the host can run.
pub trait LogitSource: Debug + Send + Sync {
    /// Its variant as the soft binding `com.adobe.trustmark.…` names it: `B`, `C`, `P` or `Q`.
    fn variant(&self) -> char;

    /// SHA-256 of the file that the network came from.
    fn sha256(&self) -> Digest;

    /// Whether that file is one that is known to be published.
    fn is_published(&self) -> bool;

    /// How many answers [`Self::logits`] gives for a view; each is a try that a chance has to pay for.
    fn answers(&self) -> usize;

    /// What the network makes of `view`, once for each size that the view is brought to.
    ///
    /// # Errors
    /// Why there is no answer; the same view never gives an answer at one time and none at another.
    fn logits(&self, view: RgbView<'_>) -> Result<Vec<Logits>, Reason>;
}
