//! JUMBF boxes, the container of a manifest store (ISO/IEC 19566-5; C2PA 2.2 §11.1).
//!
//! A box is `LBox` (4 bytes, length of the whole box), `TBox` (4 bytes, its type), `XLBox` (8 bytes, only
//! where `LBox` is 1) and content; `LBox` 0 reaches to the end of the parent. A superbox `jumb` opens
//! with a description box `jumd`: a type of 16 bytes, one byte of toggles (0x02 a label follows,
//! 0x04 an identifier, 0x08 a SHA-256, 0x10 a private box such as the salt `c2sh`), and the label,
//! which a zero byte ends. Then follow its content boxes and superboxes.

use countermark_model::Limits;

use super::StoreError;

/// A superbox with everything in it. Positions count from the start of the store.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Superbox<'a> {
    /// First byte of the box.
    pub(crate) at: usize,
    /// Position after its last byte.
    pub(crate) end: usize,
    /// The type in its description box.
    pub(crate) kind: [u8; 16],
    /// The label in its description box; empty when it has none.
    pub(crate) label: &'a str,
    /// The boxes in it, in order.
    pub(crate) children: Vec<Child<'a>>,
    /// Whether its headers are the ones that a writer gives such a box: `LBox` with the length, a
    /// requestable label, nothing after it but a private box.
    pub(crate) canonical: bool,
    /// Whether its description has a private box, such as a salt.
    pub(crate) salted: bool,
}

/// A box inside a superbox.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum Child<'a> {
    /// A box with data.
    Content(ContentBox<'a>),
    /// Another superbox.
    Superbox(Superbox<'a>),
}

/// A box with data.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct ContentBox<'a> {
    /// First byte of the box.
    pub(crate) at: usize,
    /// First byte of its data.
    pub(crate) data_at: usize,
    /// Position after its last byte.
    pub(crate) end: usize,
    /// Its type: `cbor`, `json`, `bidb`, `free`.
    pub(crate) kind: [u8; 4],
    /// Its data.
    pub(crate) data: &'a [u8],
    /// Whether its header has the usual form: `LBox` with the length.
    pub(crate) canonical: bool,
}

impl<'a> Superbox<'a> {
    /// Reads the superbox that `bytes` begin with.
    ///
    /// # Errors
    /// [`StoreError::Malformed`] for lengths that leave their parent, a first box that is no
    /// description, and labels that are not UTF-8 or hold control characters;
    /// [`StoreError::LimitReached`] for `jumbf_depth` and `boxes`.
    ///
    /// # Limits
    /// `jumbf_depth`, `boxes`.
    pub(crate) fn parse(bytes: &'a [u8], limits: &Limits) -> Result<Self, StoreError> {
        let mut walk = Walk { bytes, boxes: 0, limits };
        let first = walk.next_box(0, bytes.len())?;
        if first.kind != *b"jumb" {
            return Err(StoreError::malformed("jumbf", "the first box is no superbox", 0));
        }
        walk.superbox(&first, 1)
    }

    /// The superboxes in it, in order.
    pub(crate) fn superboxes(&self) -> impl Iterator<Item = &Self> {
        self.children.iter().filter_map(|child| match child {
            Child::Superbox(superbox) => Some(superbox),
            Child::Content(_) => None,
        })
    }

    /// The boxes with data in it, in order.
    pub(crate) fn contents(&self) -> impl Iterator<Item = &ContentBox<'a>> {
        self.children.iter().filter_map(|child| match child {
            Child::Content(content) => Some(content),
            Child::Superbox(_) => None,
        })
    }

    /// Whether its type begins with `kind`, as in `c2ma`; the other 12 bytes are those that
    /// ISO/IEC 19566-5 gives to types of four characters.
    pub(crate) fn is(&self, kind: &[u8; 4]) -> bool {
        self.kind.starts_with(kind) && self.kind.ends_with(&FOUR_CHARACTERS)
    }
}

/// The end of a type that is made of four characters.
const FOUR_CHARACTERS: [u8; 12] =
    [0x00, 0x11, 0x00, 0x10, 0x80, 0x00, 0x00, 0xAA, 0x00, 0x38, 0x9B, 0x71];

const HAS_LABEL: u8 = 0x02;
const HAS_ID: u8 = 0x04;
const HAS_DIGEST: u8 = 0x08;
const HAS_PRIVATE: u8 = 0x10;
/// Requestable with a label, and with a private box.
const USUAL_TOGGLES: [u8; 2] = [0x03, 0x13];

/// The walk over one store.
struct Walk<'a, 'l> {
    bytes: &'a [u8],
    boxes: usize,
    limits: &'l Limits,
}

impl<'a> Walk<'a, '_> {
    fn superbox(
        &mut self,
        outer: &ContentBox<'a>,
        depth: usize,
    ) -> Result<Superbox<'a>, StoreError> {
        if depth > self.limits.jumbf_depth {
            return Err(StoreError::limit("jumbf_depth", self.limits.jumbf_depth, outer.at));
        }
        let description = self.next_box(outer.data_at, outer.end)?;
        let Description { kind, label, usual, salted } = describe(&description)?;
        let mut children = Vec::new();
        let mut at = description.end;
        while at < outer.end {
            let next = self.next_box(at, outer.end)?;
            at = next.end;
            children.push(if next.kind == *b"jumb" {
                Child::Superbox(self.superbox(&next, depth.saturating_add(1))?)
            } else {
                Child::Content(next)
            });
        }
        let canonical = outer.canonical && description.canonical && usual;
        Ok(Superbox { at: outer.at, end: outer.end, kind, label, children, canonical, salted })
    }

    /// The box at `at`, which must lie before `parent_end`.
    fn next_box(&mut self, at: usize, parent_end: usize) -> Result<ContentBox<'a>, StoreError> {
        self.boxes = self.boxes.saturating_add(1);
        if self.boxes > self.limits.boxes {
            return Err(StoreError::limit("boxes", self.limits.boxes, at));
        }
        let too_long = || StoreError::malformed("jumbf.box", "it leaves its parent", at);
        let room = self.bytes.get(at..parent_end).ok_or_else(too_long)?;
        let (lbox, rest) = room.split_first_chunk::<4>().ok_or_else(too_long)?;
        let (kind, rest) = rest.split_first_chunk::<4>().ok_or_else(too_long)?;
        let (length, header, canonical) = match u32::from_be_bytes(*lbox) {
            0 => (room.len(), 8, false),
            1 => {
                let (xlbox, _) = rest.split_first_chunk::<8>().ok_or_else(too_long)?;
                let length = u64::from_be_bytes(*xlbox);
                let needed = length > u64::from(u32::MAX);
                (usize::try_from(length).unwrap_or(usize::MAX), 16, needed)
            }
            length => (usize::try_from(length).unwrap_or(usize::MAX), 8, true),
        };
        let data = room.get(header..length).ok_or_else(too_long)?;
        let (data_at, end) = (at.saturating_add(header), at.saturating_add(length));
        Ok(ContentBox { at, data_at, end, kind: *kind, data, canonical })
    }
}

/// What a description box says.
struct Description<'a> {
    kind: [u8; 16],
    label: &'a str,
    /// Whether it has the usual form.
    usual: bool,
    /// Whether a private box follows.
    salted: bool,
}

/// Reads a description box.
fn describe<'a>(description: &ContentBox<'a>) -> Result<Description<'a>, StoreError> {
    let malformed =
        |problem| StoreError::malformed("jumbf.description", problem, description.data_at);
    if description.kind != *b"jumd" {
        return Err(malformed("a superbox does not open with it"));
    }
    let cut = "it is cut off";
    let (kind, rest) = description.data.split_first_chunk::<16>().ok_or_else(|| malformed(cut))?;
    let (&toggles, mut rest) = rest.split_first().ok_or_else(|| malformed(cut))?;
    let mut label = "";
    if toggles & HAS_LABEL != 0 {
        let end = rest.iter().position(|byte| *byte == 0);
        let (text, after) = end
            .and_then(|end| Some((rest.get(..end)?, rest.get(end.checked_add(1)?..)?)))
            .ok_or_else(|| malformed("its label has no end"))?;
        label = std::str::from_utf8(text)
            .ok()
            .filter(|label| !label.chars().any(char::is_control))
            .ok_or_else(|| malformed("its label holds forbidden characters"))?;
        rest = after;
    }
    for (toggle, length) in [(HAS_ID, 4), (HAS_DIGEST, 32)] {
        if toggles & toggle != 0 {
            rest = rest.get(length..).ok_or_else(|| malformed(cut))?;
        }
    }
    let salted = toggles & HAS_PRIVATE != 0;
    let usual = USUAL_TOGGLES.contains(&toggles) && salted != rest.is_empty();
    Ok(Description { kind: *kind, label, usual, salted })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn boxed(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
        let length = u32::try_from(data.len() + 8).unwrap();
        [&length.to_be_bytes(), kind.as_slice(), data].concat()
    }

    fn superbox(kind: &[u8; 4], toggles: u8, label: &str, children: &[u8]) -> Vec<u8> {
        let described =
            [kind.as_slice(), &FOUR_CHARACTERS, &[toggles], label.as_bytes(), &[0]].concat();
        boxed(b"jumb", &[boxed(b"jumd", &described), children.to_vec()].concat())
    }

    fn parse(bytes: &[u8]) -> Result<Superbox<'_>, StoreError> {
        Superbox::parse(bytes, &Limits::NATIVE)
    }

    fn check(bytes: &[u8], problem: &str) {
        let error = parse(bytes).unwrap_err().to_string();
        assert!(error.contains(problem), "{error}");
    }

    #[test]
    fn superboxes_and_their_contents_are_found() {
        let inner = superbox(b"c2ma", 3, "urn:c2pa:1", &boxed(b"free", &[0, 0]));
        let bytes = superbox(b"c2pa", 3, "c2pa", &inner);
        let store = parse(&bytes).unwrap();
        assert!(store.is(b"c2pa") && store.canonical && store.end == bytes.len());
        let manifest = store.superboxes().next().unwrap();
        assert_eq!(manifest.label, "urn:c2pa:1");
        assert_eq!(manifest.contents().next().unwrap().kind, *b"free");
    }

    #[test]
    fn unusual_headers_are_read_and_noticed() {
        let mut open_ended = superbox(b"c2pa", 3, "c2pa", &[]);
        open_ended[..4].fill(0);
        assert!(!parse(&open_ended).unwrap().canonical);
        let odd_toggles = superbox(b"c2pa", 2, "c2pa", &[]);
        assert!(!parse(&odd_toggles).unwrap().canonical);
        let usual = superbox(b"c2pa", 3, "c2pa", &[]);
        let length = u64::try_from(usual.len() + 8).unwrap();
        let long = [&[0, 0, 0, 1], b"jumb".as_slice(), &length.to_be_bytes(), &usual[8..]].concat();
        assert_eq!(parse(&long).unwrap().label, "c2pa");
        assert!(!parse(&long).unwrap().canonical);
    }

    #[test]
    fn lengths_that_leave_the_parent_are_refused() {
        for length in [2_u32, 7, 0xFFFF_FFFF] {
            let mut bytes = superbox(b"c2pa", 3, "c2pa", &[]);
            bytes[..4].copy_from_slice(&length.to_be_bytes());
            check(&bytes, "leaves its parent");
        }
        check(&superbox(b"c2pa", 3, "c2\npa", &[]), "forbidden characters");
        check(&boxed(b"jumb", &boxed(b"cbor", &[])), "does not open with it");
        check(&boxed(b"cbor", &[]), "no superbox");
    }

    #[test]
    fn depth_is_bounded() {
        let mut bytes = Vec::new();
        for _ in 0..40 {
            bytes = superbox(b"c2ma", 3, "x", &bytes);
        }
        let error = parse(&bytes).unwrap_err();
        assert!(matches!(error, StoreError::LimitReached { name: "jumbf_depth", .. }));
    }
}
