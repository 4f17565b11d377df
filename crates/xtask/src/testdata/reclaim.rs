//! A claim that is changed and signed again: the engine writes an absolute URI of the signature, and
//! files of earlier years have one that names no manifest (`self#jumbf=c2pa.signature`).
//!
//! The store is JUMBF: boxes of a big-endian length, a type and content; those of the type `jumb` hold
//! boxes, a `jumd` with their label first (ISO/IEC 19566-5). What the claim loses in length the padding
//! of the signature gains, so that the length of the file, which is signed, stays.

use anyhow::{Context as _, ensure};
use c2pa::Signer as _;

use super::{
    cose::AnyTimeSigner,
    jpeg::{APP11, Jpeg},
};

/// The key `signature` of the claim, as CBOR text.
const KEY: &[u8] = b"\x69signature";
const RELATIVE: &[u8] = b"self#jumbf=c2pa.signature";

/// `jpeg` with a relative URI of the signature in the claim of its one manifest, signed by what
/// `signer` gives for a length of the signature structure.
pub(super) fn with_relative_uri(
    jpeg: &[u8],
    signer: impl Fn(usize) -> anyhow::Result<AnyTimeSigner>,
) -> anyhow::Result<Vec<u8>> {
    let mut jpeg = Jpeg::parse(jpeg)?;
    let segment = jpeg.segments.iter_mut().find(|(marker, _)| *marker == APP11);
    let (_, payload) = segment.context("no store")?;
    // `JP`, box instance number, packet number.
    let (header, store) = payload.split_at_checked(8).context("no packet")?;
    let mut boxes = Content::boxes(store)?;
    let claim = content(&mut boxes, b"c2pa.claim\0").context("no claim")?;
    let before = claim.len();
    *claim = relative(claim)?;
    let (claim, shorter) = (claim.clone(), before - claim.len());
    let signature = content(&mut boxes, b"c2pa.signature\0").context("no signature")?;
    *signature = signer(signature.len() + shorter)?.sign(&claim)?;
    *payload = [header.to_vec(), Content::Boxes(boxes).bytes()].concat();
    jpeg.assemble()
}

/// The claim with a relative URI.
fn relative(claim: &[u8]) -> anyhow::Result<Vec<u8>> {
    let key = claim.windows(KEY.len()).position(|window| window == KEY).context("no URI")?;
    let (before, text) = claim.split_at(key + KEY.len());
    // A text of 24 to 255 bytes: its length stands in the byte behind the head.
    let [0x78, length, ..] = *text else { anyhow::bail!("the URI is no text of that length") };
    let after = text.get(2 + usize::from(length)..).context("the URI is cut")?;
    Ok([before, &[0x78, RELATIVE.len() as u8], RELATIVE, after].concat())
}

/// What a box holds.
enum Content {
    Boxes(Vec<([u8; 4], Self)>),
    Data(Vec<u8>),
}

impl Content {
    fn boxes(mut bytes: &[u8]) -> anyhow::Result<Vec<([u8; 4], Self)>> {
        let mut boxes = Vec::new();
        while let Some((length, rest)) = bytes.split_first_chunk::<4>() {
            let length = usize::try_from(u32::from_be_bytes(*length))?;
            let (kind, _) = rest.split_first_chunk::<4>().context("a box without type")?;
            let data = bytes.get(8..length).context("a box is cut")?;
            let content = match kind {
                b"jumb" => Self::Boxes(Self::boxes(data)?),
                _ => Self::Data(data.to_vec()),
            };
            boxes.push((*kind, content));
            bytes = bytes.get(length..).unwrap_or_default();
        }
        ensure!(bytes.is_empty(), "bytes behind the last box");
        Ok(boxes)
    }

    fn bytes(&self) -> Vec<u8> {
        match self {
            Self::Data(data) => data.clone(),
            Self::Boxes(boxes) => boxes
                .iter()
                .flat_map(|(kind, content)| {
                    let content = content.bytes();
                    let length = (content.len() as u32 + 8).to_be_bytes();
                    [length.to_vec(), kind.to_vec(), content].concat()
                })
                .collect(),
        }
    }
}

/// The data behind the description whose label, with its end, is `label`.
fn content<'b>(boxes: &'b mut [([u8; 4], Content)], label: &[u8]) -> Option<&'b mut Vec<u8>> {
    let described =
        matches!(boxes.first(), Some((_, Content::Data(data))) if data.ends_with(label));
    boxes.iter_mut().enumerate().find_map(|(index, (_, inner))| match inner {
        Content::Data(data) => (described && index > 0).then_some(data),
        Content::Boxes(inner) => content(inner, label),
    })
}
