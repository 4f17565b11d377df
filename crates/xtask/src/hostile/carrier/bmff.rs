//! ISOBMFF: a `uuid` box behind `ftyp`, and the hash over boxes (C2PA 2.2 §A.5, §18.7).
//!
//! The picture is an AVIF in form only: its one item holds bytes that no decoder would take for AV1.
//! Nothing here decodes it, and a binding does not care.

use sha2::{Digest as _, Sha256};

use super::Placed;
use crate::{hostile::jumbf::plain, testdata::cbor::Cbor};

/// The user type of C2PA boxes.
pub(crate) const USER_TYPE: [u8; 16] =
    *b"\xd8\xfe\xc3\xd6\x1b\x0e\x48\x3c\x92\x97\x58\x28\x87\x7e\xc4\x81";

/// The boxes of a file around the place of the store.
#[derive(Clone, Debug)]
pub(crate) struct Boxes {
    /// Boxes behind the store, before the picture data; `iloc` follows the length of everything.
    pub(crate) before: Vec<Vec<u8>>,
    /// The bytes of the one item.
    pub(crate) item: Vec<u8>,
    /// Boxes behind the picture data.
    pub(crate) behind: Vec<Vec<u8>>,
}

/// A box that the binding leaves out: path and, where it is the one of the store, its user type.
pub(crate) type Exclusion = (&'static str, bool);

impl Boxes {
    /// A picture of one item.
    pub(crate) fn draw() -> Self {
        let item = (0..400_u32).map(|n| (n * 7 % 251) as u8).collect();
        Self { before: Vec::new(), item, behind: Vec::new() }
    }

    pub(super) fn plain(&self) -> anyhow::Result<Vec<u8>> {
        self.write(&[])
    }

    pub(super) fn place(&self, store: &[u8]) -> anyhow::Result<Placed> {
        let carrier = store_box(store);
        let start = file_type().len();
        let bytes = self.write(&carrier)?;
        Ok(Placed { bytes, store: start..start + carrier.len(), is_bmff: true })
    }

    fn write(&self, carrier: &[u8]) -> anyhow::Result<Vec<u8>> {
        let head = [&*file_type(), carrier, &*self.before.concat()].concat();
        // The length of `meta` does not depend on the offset in it.
        let at = head.len() + meta(0, self.item.len())?.len() + 8;
        let meta = meta(u32::try_from(at)?, self.item.len())?;
        Ok([head, meta, plain(b"mdat", &self.item), self.behind.concat()].concat())
    }
}

/// The `uuid` box with `store`: user type, version and flags, purpose, offset of hash trees.
pub(crate) fn store_box(store: &[u8]) -> Vec<u8> {
    plain(b"uuid", &[&USER_TYPE[..], &[0; 4], b"manifest\0", &[0; 8], store].concat())
}

fn file_type() -> Vec<u8> {
    plain(b"ftyp", b"avif\0\0\0\0avifmif1miaf")
}

/// `meta` of one item of type `av01`, `length` bytes at `offset`, 64 x 48 pixels.
fn meta(offset: u32, length: usize) -> anyhow::Result<Vec<u8>> {
    let full = |kind: &[u8; 4], data: &[u8]| plain(kind, &[&[0; 4], data].concat());
    let entry = plain(b"infe", &[&[2, 0, 0, 0, 0, 1, 0, 0][..], b"av01\0"].concat());
    let location = [
        &[0x44, 0, 0, 1, 0, 1, 0, 0, 0, 1][..],
        &offset.to_be_bytes(),
        &u32::try_from(length)?.to_be_bytes(),
    ]
    .concat();
    let size = full(b"ispe", &[0, 0, 0, 64, 0, 0, 0, 48]);
    let codec = plain(b"av1C", &[0x81, 0, 0x0c, 0]);
    let properties = plain(b"ipco", &[size, codec].concat());
    let association = full(b"ipma", &[0, 0, 0, 1, 0, 1, 2, 1, 0x82]);
    let parts = [
        full(b"hdlr", b"\0\0\0\0pict\0\0\0\0\0\0\0\0\0\0\0\0\0"),
        full(b"pitm", &[0, 1]),
        full(b"iloc", &location),
        full(b"iinf", &[&[0, 1][..], &entry].concat()),
        plain(b"iprp", &[properties, association].concat()),
    ];
    Ok(full(b"meta", &parts.concat()))
}

/// What writers leave out: the store, the file type, and the index of fragments.
pub(crate) fn usual_exclusions() -> Vec<Exclusion> {
    vec![("/uuid", true), ("/ftyp", false), ("/mfra", false)]
}

/// `c2pa.hash.bmff.v3` over a file of boxes with plain lengths: each box at the top that is not left
/// out, with its offset before it.
pub(crate) fn binding(bytes: &[u8], exclusions: &[Exclusion]) -> Cbor {
    let mut hash = Sha256::new();
    let mut at = 0;
    while let Some(header) = bytes.get(at..).and_then(|rest| rest.first_chunk::<8>()) {
        let length = u32::from_be_bytes([header[0], header[1], header[2], header[3]]) as usize;
        let whole = bytes.get(at..).unwrap_or_default();
        let whole = whole.get(..length.max(8)).unwrap_or(whole);
        let is_store = whole.get(8..24) == Some(&USER_TYPE[..]);
        let left_out = exclusions.iter().any(|(path, store)| {
            path.trim_start_matches('/').as_bytes() == &header[4..] && (!store || is_store)
        });
        if !left_out {
            hash.update((at as u64).to_be_bytes());
            hash.update(whole);
        }
        at += whole.len();
    }
    let entry = |(path, store): &Exclusion| {
        let user_type =
            Cbor::map([("offset", Cbor::Unsigned(8)), ("value", Cbor::bytes(USER_TYPE))]);
        let data = if *store { Cbor::Array(vec![user_type]) } else { Cbor::Null };
        let mut entry = Cbor::map([
            ("xpath", Cbor::text(*path)),
            ("length", Cbor::Null),
            ("data", data),
            ("subset", Cbor::Null),
            ("version", Cbor::Null),
            ("flags", Cbor::Null),
            ("exact", Cbor::Null),
        ]);
        if !store {
            entry.unset("data");
        }
        entry
    };
    Cbor::map([
        ("exclusions", Cbor::Array(exclusions.iter().map(entry).collect())),
        ("alg", Cbor::text("sha256")),
        ("hash", Cbor::bytes(hash.finalize().to_vec())),
        ("name", Cbor::text("jumbf manifest")),
    ])
}
