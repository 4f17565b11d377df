//! Compressed manifests, unpacked (C2PA 2.1 §11.2.4).
//!
//! A compressed manifest is a superbox `c2cm` with one content box `brob`: four bytes would name the
//! type of the box in it in other standards, here the whole content is one Brotli stream (RFC 7932)
//! that unpacks to the superbox of the manifest, under the same label.

use std::{borrow::Cow, io::Read as _};

use countermark_model::{Limits, to_u64};

use super::{ManifestKind, jumbf::Superbox};

/// The bytes of a store with its compressed manifests unpacked in their places; those that cannot be
/// unpacked within the limits, or not to one manifest of the same label, stay as they are and are
/// then not checked. Positions in the result count from its own beginning.
///
/// # Limits
/// `inflated_box` for each manifest, `inflated_boxes` for all of them.
pub(crate) fn unpacked<'a>(bytes: &'a [u8], limits: &Limits) -> Cow<'a, [u8]> {
    let Ok(root) = Superbox::parse(bytes, limits) else { return Cow::Borrowed(bytes) };
    let mut left = limits.inflated_boxes;
    let mut whole: Vec<u8> = Vec::new();
    let mut done = 0;
    for superbox in root.superboxes() {
        let Some(inner) = unpack(superbox, limits, left) else { continue };
        left = left.saturating_sub(inner.len());
        whole.extend_from_slice(bytes.get(done..superbox.at).unwrap_or_default());
        whole.extend_from_slice(&inner);
        done = superbox.end;
    }
    if done == 0 {
        return Cow::Borrowed(bytes);
    }
    let end = root.end.saturating_sub(done).saturating_add(whole.len());
    whole.extend_from_slice(bytes.get(done..).unwrap_or_default());
    match (u32::try_from(end), whole.first_chunk_mut::<4>()) {
        // The outermost box is longer now. One whose length stands elsewhere is left alone.
        (Ok(length), Some(head)) if u32::from_be_bytes(*head) > 1 => {
            *head = length.to_be_bytes();
            Cow::Owned(whole)
        }
        _ => Cow::Borrowed(bytes),
    }
}

/// The manifest in a compressed one.
fn unpack(superbox: &Superbox<'_>, limits: &Limits, left: usize) -> Option<Vec<u8>> {
    if ManifestKind::of(superbox)? != ManifestKind::Compressed {
        return None;
    }
    let mut contents = superbox.contents();
    let packed = contents.next().filter(|content| content.kind == *b"brob")?;
    if contents.next().is_some() || superbox.superboxes().next().is_some() {
        return None;
    }
    let inner = inflate(packed.data, limits.inflated_box.min(left))?;
    let manifest = Superbox::parse(&inner, limits).ok()?;
    let is_manifest =
        matches!(ManifestKind::of(&manifest)?, ManifestKind::Standard | ManifestKind::Update);
    let fits = manifest.end == inner.len() && manifest.label == superbox.label;
    (is_manifest && fits).then_some(inner)
}

/// The content of a Brotli stream that fills `packed`; none when it is broken, longer than `most`, or
/// followed by anything.
fn inflate(packed: &[u8], most: usize) -> Option<Vec<u8>> {
    let mut rest = packed;
    let mut inner = Vec::new();
    // One byte at a time from the source, so that what follows the stream is not swallowed.
    let mut stream = brotli_decompressor::Decompressor::new(&mut rest, 1);
    let one_more = to_u64(most).saturating_add(1);
    stream.by_ref().take(one_more).read_to_end(&mut inner).ok()?;
    drop(stream);
    (inner.len() <= most && rest.is_empty()).then_some(inner)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::{Store, tests::packed_store};

    /// `hello` as a Brotli stream of one uncompressed block (RFC 7932 §9.2).
    const HELLO: &[u8] = &[0x40, 0x00, 0x10, b'h', b'e', b'l', b'l', b'o', 0x03];

    #[test]
    fn a_stream_is_read_to_its_end_and_no_further() {
        assert_eq!(inflate(HELLO, 5).as_deref(), Some(&b"hello"[..]));
        assert_eq!(inflate(HELLO, 4), None);
        assert_eq!(inflate(&HELLO[..8], 5), None);
        assert_eq!(inflate(&[HELLO, &[0]].concat(), 5), None);
        assert_eq!(inflate(&[], 5), None);
    }

    #[test]
    fn a_packed_manifest_takes_its_place() {
        let (plain, packed) = packed_store();
        assert_eq!(unpacked(&plain, &Limits::NATIVE), Cow::Borrowed(plain.as_slice()));
        let read = unpacked(&packed, &Limits::NATIVE);
        assert_eq!(read, plain);
        let small = Limits { inflated_box: 16, ..Limits::NATIVE };
        assert_eq!(unpacked(&packed, &small), packed);
        let none = Limits { inflated_boxes: 16, ..Limits::NATIVE };
        assert_eq!(unpacked(&packed, &none), packed);
        let store = Store::parse(&packed, &Limits::NATIVE).unwrap();
        assert_eq!(store.active().unwrap().kind, ManifestKind::Compressed);
        for at in 0..packed.len() {
            let mut changed = packed.clone();
            changed[at] ^= 0x01;
            unpacked(&changed, &Limits::NATIVE);
            unpacked(&packed[..at], &Limits::NATIVE);
        }
    }
}
