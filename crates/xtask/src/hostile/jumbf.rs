//! JUMBF boxes, written and found (ISO/IEC 19566-5; C2PA 2.2 §11.1).
//!
//! A superbox `jumb` is its description `jumd` (type, toggles, label) and boxes. Types of C2PA are four
//! letters and a fixed rest.

use anyhow::{Context as _, ensure};

/// What follows the four letters of a type.
const TYPE_END: [u8; 12] = *b"\x00\x11\x00\x10\x80\x00\x00\xaa\x00\x38\x9b\x71";
/// Toggles: can be requested, has a label.
const TOGGLES: u8 = 3;

/// A box of four letters.
pub(crate) fn plain(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let length = (data.len() + 8) as u32;
    [&length.to_be_bytes(), &kind[..], data].concat()
}

/// A superbox of the type `kind` called `label`.
pub(crate) fn superbox(kind: &[u8; 4], label: &str, children: &[Vec<u8>]) -> Vec<u8> {
    let description = [kind, &TYPE_END[..], &[TOGGLES], label.as_bytes(), &[0]].concat();
    plain(b"jumb", &[plain(b"jumd", &description), children.concat()].concat())
}

/// `superbox` with a salt in its description (C2PA 2.2 §8.4.2.3).
pub(crate) fn salted(superbox: &[u8], salt: &[u8]) -> anyhow::Result<Vec<u8>> {
    let all = children(superbox)?;
    let (description, rest) = all.split_first().context("no description")?;
    let mut described = description.get(8..).context("no description")?.to_vec();
    *described.get_mut(16).context("no toggles")? = TOGGLES | 0x10;
    described.extend(plain(b"c2sh", salt));
    Ok(plain(b"jumb", &[plain(b"jumd", &described), rest.concat()].concat()))
}

/// A superbox that holds a file of the media type `mime` (ISO/IEC 19566-5, embedded file).
pub(crate) fn embedded_file(label: &str, mime: &str, file: &[u8]) -> Vec<u8> {
    const KIND: [u8; 16] = *b"\x40\xcb\x0c\x32\xbb\x8a\x48\x9d\xa7\x0b\x2a\xd6\xf4\x7f\x43\x69";
    let description = [&KIND[..], &[TOGGLES], label.as_bytes(), &[0]].concat();
    let described = [&[0][..], mime.as_bytes(), &[0]].concat();
    let parts = [plain(b"jumd", &description), plain(b"bfdb", &described), plain(b"bidb", file)];
    plain(b"jumb", &parts.concat())
}

/// A manifest store of whole manifests, the active one last.
pub(crate) fn store(manifests: &[Vec<u8>]) -> Vec<u8> {
    superbox(b"c2pa", "c2pa", manifests)
}

/// The manifests of a store, as whole boxes.
pub(crate) fn manifests(store: &[u8]) -> anyhow::Result<Vec<Vec<u8>>> {
    let children = children(store)?;
    Ok(children.into_iter().skip(1).collect())
}

/// The boxes in a superbox, its description first.
pub(crate) fn children(superbox: &[u8]) -> anyhow::Result<Vec<Vec<u8>>> {
    let mut rest = superbox.get(8..).context("no box")?;
    let mut found = Vec::new();
    while let Some(length) = rest.first_chunk::<4>() {
        let length = usize::try_from(u32::from_be_bytes(*length))?;
        ensure!(length >= 8, "a box without a plain length");
        let (child, after) = rest.split_at_checked(length).context("a box is cut")?;
        found.push(child.to_vec());
        rest = after;
    }
    Ok(found)
}

/// What becomes of the data of a box: label of the superbox around it, its letters, the data.
pub(crate) type Change<'c> = &'c dyn Fn(&str, &[u8], Vec<u8>) -> Vec<u8>;

/// `whole` with the data of every box that is no superbox passed through `change`, which is told the
/// label of the superbox around it and the letters of the box; all lengths are put right.
pub(crate) fn map_contents(whole: &[u8], change: Change<'_>) -> anyhow::Result<Vec<u8>> {
    let all = children(whole)?;
    let (description, rest) = all.split_first().context("no description")?;
    let label = label(description);
    let mut inside = description.clone();
    for child in rest {
        let kind = child.get(4..8).context("no box")?;
        inside.extend(match kind {
            b"jumb" => map_contents(child, change)?,
            other => {
                let kind: &[u8; 4] = other.try_into()?;
                plain(kind, &change(&label, kind, child.get(8..).unwrap_or_default().to_vec()))
            }
        });
    }
    Ok(plain(b"jumb", &inside))
}

/// The label in a description box.
fn label(description: &[u8]) -> String {
    let text = description.get(25..).unwrap_or_default();
    let text = text.split(|byte| *byte == 0).next().unwrap_or_default();
    String::from_utf8_lossy(text).into_owned()
}
