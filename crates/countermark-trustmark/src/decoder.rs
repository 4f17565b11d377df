//! A decoder network from an ONNX file (ONNX IR 3 and later), run by `tract`.

use std::{fmt, sync::Arc};

use countermark_model::{Digest, LogitSource, Logits, Reason, RgbView};
use thiserror::Error;
use tract_onnx::{prelude::*, tract_hir::infer::Factoid as _};

use crate::{Variant, input};

/// Digests of published decoder networks, each with its variant. The publisher names none for its ONNX
/// files, so there is none yet; a file that is not listed is used and called unknown in the report.
const PUBLISHED: &[(&str, Variant)] = &[];

/// Why a file cannot serve as a decoder.
#[derive(Debug, Error)]
pub enum ModelError {
    /// It is no network that can be run.
    #[error("it is no ONNX network that can be run: {reason}")]
    NotRunnable {
        /// What the reader says.
        reason: String,
    },
    /// It is a network for something else.
    #[error("it is no TrustMark decoder: its {what} is {found}, not {expected}")]
    OtherShape {
        /// What was compared.
        what: &'static str,
        /// The shape that it has.
        found: String,
        /// The shape that a decoder has.
        expected: &'static str,
    },
    /// It is the decoder of another variant.
    #[error("it is the published decoder of variant {}, not {}", found.letter(), named.letter())]
    OtherVariant {
        /// The variant that it is.
        found: Variant,
        /// The variant that it was called.
        named: Variant,
    },
}

/// A decoder that can be asked.
pub struct Decoder {
    variant: Variant,
    sha256: Digest,
    published: bool,
    /// For each side that it accepts, the network prepared for it.
    networks: Vec<(usize, Arc<TypedSimplePlan>)>,
}

impl fmt::Debug for Decoder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sides: Vec<usize> = self.networks.iter().map(|(side, _)| *side).collect();
        f.debug_struct("Decoder").field("variant", &self.variant).field("sides", &sides).finish()
    }
}

impl Decoder {
    /// Prepares the network in `file`, which the user calls a decoder of this variant.
    ///
    /// # Errors
    /// [`ModelError`] for what is no network, no decoder, or the published one of another variant.
    pub fn from_onnx(variant: Variant, file: &[u8]) -> Result<Self, ModelError> {
        let sha256 = Digest::of(file);
        let published = published(PUBLISHED, sha256, variant)?;
        let mut reader = file;
        let model = onnx().model_for_read(&mut reader).map_err(|error| refused(&error))?;
        let sides = sides(&model, variant)?;
        let networks = sides.into_iter().map(|side| Ok((side, prepared(&model, side)?)));
        Ok(Self { variant, sha256, published, networks: networks.collect::<Result<_, _>>()? })
    }

    fn ask(&self, view: RgbView<'_>) -> TractResult<Vec<Logits>> {
        let mut answers = Vec::new();
        for (side, network) in &self.networks {
            let samples = input(view, self.variant, *side);
            let tensor = Tensor::from_shape(&[1, 3, *side, *side], &samples)?;
            let outputs = network.run(tvec!(tensor.into()))?;
            let output = outputs.first().and_then(|output| {
                let numbers = output.to_plain_array_view::<f32>().ok()?;
                Logits::try_from(numbers.iter().copied().collect::<Vec<f32>>()).ok()
            });
            answers.extend(output);
        }
        Ok(answers)
    }
}

impl LogitSource for Decoder {
    fn variant(&self) -> char {
        self.variant.letter()
    }

    fn sha256(&self) -> Digest {
        self.sha256
    }

    fn is_published(&self) -> bool {
        self.published
    }

    fn answers(&self) -> usize {
        self.networks.len()
    }

    fn logits(&self, view: RgbView<'_>) -> Result<Vec<Logits>, Reason> {
        match self.ask(view) {
            Ok(answers) if answers.len() == self.networks.len() => Ok(answers),
            Ok(_) | Err(_) => Err(Reason::EngineFault),
        }
    }
}

/// Whether a file is listed as this variant.
fn published(list: &[(&str, Variant)], sha256: Digest, named: Variant) -> Result<bool, ModelError> {
    match list.iter().find(|(digest, _)| *digest == sha256.to_hex()) {
        None => Ok(false),
        Some((_, found)) if *found == named => Ok(true),
        Some((_, found)) => Err(ModelError::OtherVariant { found: *found, named }),
    }
}

/// The sides to ask with: the one that the network is made for, or all that sources name.
fn sides(model: &InferenceModel, variant: Variant) -> Result<Vec<usize>, ModelError> {
    let fact = model.input_fact(0).map_err(|error| refused(&error))?;
    let dimensions: Vec<Option<usize>> = fact
        .shape
        .dims()
        .map(|dimension| {
            let size = dimension.concretize()?.to_i64().ok()?;
            usize::try_from(size).ok()
        })
        .collect();
    let wrong = || ModelError::OtherShape {
        what: "input",
        found: format!("{:?}", fact.shape),
        expected: "[1, 3, side, side]",
    };
    let is = |size: Option<usize>, wanted: usize| size.is_none_or(|size| size == wanted);
    match dimensions.as_slice() {
        [images, channels, height, width] if is(*images, 1) && is(*channels, 3) => {
            match (height, width) {
                (Some(height), Some(width)) if height == width => Ok(vec![*height]),
                (None, None) => Ok(variant.sides().to_vec()),
                _ => Err(wrong()),
            }
        }
        _ => Err(wrong()),
    }
}

fn prepared(model: &InferenceModel, side: usize) -> Result<Arc<TypedSimplePlan>, ModelError> {
    let fact = f32::fact([1, 3, side, side]).into();
    let typed = model.clone().with_input_fact(0, fact).and_then(|model| model.into_optimized());
    let typed = typed.map_err(|error| refused(&error))?;
    let shape =
        typed.output_fact(0).map(|fact| fact.shape.clone()).map_err(|error| refused(&error))?;
    if shape.as_concrete() != Some(&[1, 100]) {
        return Err(ModelError::OtherShape {
            what: "output",
            found: format!("{shape:?}"),
            expected: "[1, 100]",
        });
    }
    typed.into_runnable().map_err(|error| refused(&error))
}

fn refused(error: &TractError) -> ModelError {
    ModelError::NotRunnable { reason: format!("{error:#}") }
}

#[cfg(test)]
mod tests;
