//! The network of a TrustMark decoder, for hosts whose users have one.
//!
//! No network is part of the project, and none is ever fetched: the user supplies an ONNX file, and the
//! report names its SHA-256. [`input`] brings a picture to the form that the networks want; `Decoder`,
//! with the feature `tract`, runs one and hands its numbers to the watermark room, which decodes
//! them and states their chance.

#[cfg(feature = "tract")]
mod decoder;
mod input;

pub use input::{Variant, input};

#[cfg(feature = "tract")]
pub use decoder::{Decoder, ModelError};
