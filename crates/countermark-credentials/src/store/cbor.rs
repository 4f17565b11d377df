//! CBOR, the encoding of claims, assertions and signatures (RFC 8949).
//!
//! An item is a head byte (three bits of type, five bits of argument), an argument of 0 to 8
//! bytes in network order, and, by type, content: integers have none, byte and text strings their
//! bytes, arrays and maps further items, tags one item. Argument 31 opens strings, arrays and maps
//! of indefinite length, which a break byte (0xFF) ends. C2PA requires the deterministic encoding
//! for claims (C2PA 2.2 §6.2); [`Document::canonical`] says whether lengths are minimal and
//! definite, because other spellings of an item that no hash covers would go unnoticed.

use std::borrow::Cow;

use countermark_model::Limits;

use super::StoreError;

/// One CBOR item that fills its bytes to the end.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Document<'a> {
    /// The item.
    pub(crate) root: Node<'a>,
    /// Whether every head in it has the shortest form and a definite length.
    pub(crate) canonical: bool,
}

/// An item and its place.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Node<'a> {
    /// First byte of the item, counted from the start of the store.
    pub(crate) at: usize,
    /// Position after its last byte.
    pub(crate) end: usize,
    /// The item.
    pub(crate) value: Value<'a>,
}

/// A CBOR item.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum Value<'a> {
    /// Items in order.
    Array(Vec<Node<'a>>),
    /// A byte string.
    Bytes(Cow<'a, [u8]>),
    /// A floating-point number, as its bits; 16, 32 or 64 of them.
    Float {
        /// Number of bits.
        width: u8,
        /// The bits of the number.
        bits: u64,
    },
    /// Pairs of key and value, in order; no key stands twice.
    Map(Vec<(Node<'a>, Node<'a>)>),
    /// The integer -1 - n.
    Negative(u64),
    /// A simple value: 20 is false, 21 true, 22 null, 23 undefined.
    Simple(u8),
    /// An item with a tag.
    Tag(u64, Box<Node<'a>>),
    /// A text string.
    Text(Cow<'a, str>),
    /// The integer n.
    Unsigned(u64),
}

impl<'a> Document<'a> {
    /// Reads `bytes` as one item; `base` is their position in the store, for places in errors.
    ///
    /// # Errors
    /// [`StoreError::Malformed`] for broken syntax, a key that stands twice, a key that is no
    /// number, string or simple value, and bytes after the item; [`StoreError::LimitReached`] for
    /// items nested deeper than `cbor_depth` or more than `cbor_items` of them.
    ///
    /// # Limits
    /// `cbor_depth`, `cbor_items`; memory is bounded by the number of items.
    pub(crate) fn parse(bytes: &'a [u8], base: usize, limits: &Limits) -> Result<Self, StoreError> {
        let mut reader = Reader { bytes, base, at: 0, canonical: true, items: 0, limits };
        let root = reader.node(0)?;
        if reader.at != bytes.len() {
            return Err(reader.malformed("cbor", "bytes follow after the item"));
        }
        Ok(Self { root, canonical: reader.canonical })
    }
}

impl<'a> Node<'a> {
    /// The value under the text key `key`, if this is a map that has it.
    pub(crate) fn field(&self, key: &str) -> Option<&Self> {
        self.entries().iter().find(|(name, _)| name.text() == Some(key)).map(|(_, value)| value)
    }

    /// The value under the integer key `key`, if this is a map that has it.
    pub(crate) fn numbered(&self, key: i64) -> Option<&Self> {
        self.entries().iter().find(|(name, _)| name.integer() == Some(key)).map(|(_, value)| value)
    }

    /// The pairs of a map; none of anything else.
    pub(crate) fn entries(&self) -> &[(Self, Self)] {
        match &self.value {
            Value::Map(entries) => entries,
            _ => &[],
        }
    }

    /// The items of an array; none of anything else.
    pub(crate) fn items(&self) -> &[Self] {
        match &self.value {
            Value::Array(items) => items,
            _ => &[],
        }
    }

    /// The text, if this is a text string.
    pub(crate) fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The bytes, if this is a byte string.
    pub(crate) fn bytes(&self) -> Option<&Cow<'a, [u8]>> {
        match &self.value {
            Value::Bytes(bytes) => Some(bytes),
            _ => None,
        }
    }

    /// The number, if this is an integer that is not negative.
    pub(crate) const fn unsigned(&self) -> Option<u64> {
        match self.value {
            Value::Unsigned(number) => Some(number),
            _ => None,
        }
    }

    /// The number, if this is an integer of 64 bits.
    pub(crate) fn integer(&self) -> Option<i64> {
        match self.value {
            Value::Unsigned(number) => i64::try_from(number).ok(),
            Value::Negative(number) => i64::try_from(number).ok().map(|number| !number),
            _ => None,
        }
    }

    /// Whether this is null.
    pub(crate) const fn is_null(&self) -> bool {
        matches!(self.value, Value::Simple(22))
    }
}

/// The argument of a head.
enum Argument {
    Definite(u64),
    Indefinite,
}

const BREAK: u8 = 0xFF;

/// A cursor over one document.
struct Reader<'a, 'l> {
    bytes: &'a [u8],
    base: usize,
    at: usize,
    canonical: bool,
    items: usize,
    limits: &'l Limits,
}

impl<'a> Reader<'a, '_> {
    fn node(&mut self, depth: usize) -> Result<Node<'a>, StoreError> {
        if depth > self.limits.cbor_depth {
            return Err(StoreError::limit("cbor_depth", self.limits.cbor_depth, self.place()));
        }
        self.items = self.items.saturating_add(1);
        if self.items > self.limits.cbor_items {
            return Err(StoreError::limit("cbor_items", self.limits.cbor_items, self.place()));
        }
        let at = self.place();
        let (major, info) = self.head()?;
        let value = self.value(major, info, depth.saturating_add(1))?;
        Ok(Node { at, end: self.place(), value })
    }

    fn value(&mut self, major: u8, info: u8, depth: usize) -> Result<Value<'a>, StoreError> {
        if major == 7 {
            return self.simple_or_float(info);
        }
        let argument = self.argument(info)?;
        match (major, argument) {
            (0, Argument::Definite(number)) => Ok(Value::Unsigned(number)),
            (1, Argument::Definite(number)) => Ok(Value::Negative(number)),
            (2, argument) => self.byte_string(2, argument).map(Value::Bytes),
            (3, argument) => self.text_string(argument).map(Value::Text),
            (4, argument) => self.array(argument, depth).map(Value::Array),
            (5, argument) => self.map(argument, depth).map(Value::Map),
            (6, Argument::Definite(tag)) => Ok(Value::Tag(tag, Box::new(self.node(depth)?))),
            _ => Err(self.malformed("cbor.head", "this type has no indefinite length")),
        }
    }

    fn head(&mut self) -> Result<(u8, u8), StoreError> {
        let [head] = self.array_of::<1>()?;
        Ok((head >> 5, head & 0x1F))
    }

    fn argument(&mut self, info: u8) -> Result<Argument, StoreError> {
        let (number, least) = match info {
            0..=23 => return Ok(Argument::Definite(u64::from(info))),
            24 => (u64::from(u8::from_be_bytes(self.array_of()?)), 24),
            25 => (u64::from(u16::from_be_bytes(self.array_of()?)), 0x100),
            26 => (u64::from(u32::from_be_bytes(self.array_of()?)), 0x1_0000),
            27 => (u64::from_be_bytes(self.array_of()?), 0x1_0000_0000),
            31 => {
                self.canonical = false;
                return Ok(Argument::Indefinite);
            }
            _ => return Err(self.malformed("cbor.head", "its argument is reserved")),
        };
        self.canonical &= number >= least;
        Ok(Argument::Definite(number))
    }

    fn simple_or_float(&mut self, info: u8) -> Result<Value<'a>, StoreError> {
        Ok(match info {
            0..=23 => Value::Simple(info),
            24 => {
                let [simple] = self.array_of()?;
                if simple < 32 {
                    return Err(self.malformed("cbor.simple", "its value has a shorter form"));
                }
                Value::Simple(simple)
            }
            25 => Value::Float { width: 16, bits: u64::from(u16::from_be_bytes(self.array_of()?)) },
            26 => Value::Float { width: 32, bits: u64::from(u32::from_be_bytes(self.array_of()?)) },
            27 => Value::Float { width: 64, bits: u64::from_be_bytes(self.array_of()?) },
            _ => return Err(self.malformed("cbor.simple", "it is reserved or a stray break")),
        })
    }

    fn byte_string(&mut self, major: u8, argument: Argument) -> Result<Cow<'a, [u8]>, StoreError> {
        let Argument::Definite(length) = argument else {
            return self.chunks(major).map(Cow::Owned);
        };
        let length = usize::try_from(length).unwrap_or(usize::MAX);
        self.take(length).map(Cow::Borrowed)
    }

    /// The chunks of a string of indefinite length, which are strings of definite length (RFC 8949
    /// §3.2.3), put together.
    fn chunks(&mut self, major: u8) -> Result<Vec<u8>, StoreError> {
        let mut whole = Vec::new();
        while !self.take_break() {
            let (chunk, info) = self.head()?;
            let Argument::Definite(length) = self.argument(info)? else {
                return Err(self.malformed("cbor.string", "a chunk has no definite length"));
            };
            if chunk != major {
                return Err(self.malformed("cbor.string", "a chunk is of another type"));
            }
            whole.extend_from_slice(self.take(usize::try_from(length).unwrap_or(usize::MAX))?);
        }
        Ok(whole)
    }

    fn text_string(&mut self, argument: Argument) -> Result<Cow<'a, str>, StoreError> {
        let text = match self.byte_string(3, argument)? {
            Cow::Borrowed(bytes) => std::str::from_utf8(bytes).ok().map(Cow::Borrowed),
            Cow::Owned(bytes) => String::from_utf8(bytes).ok().map(Cow::Owned),
        };
        text.ok_or_else(|| self.malformed("cbor.text", "it is not UTF-8"))
    }

    fn array(&mut self, argument: Argument, depth: usize) -> Result<Vec<Node<'a>>, StoreError> {
        let mut left = self.count(&argument)?;
        let mut items = Vec::new();
        while self.more(&argument, &mut left) {
            items.push(self.node(depth)?);
        }
        Ok(items)
    }

    fn map(
        &mut self,
        argument: Argument,
        depth: usize,
    ) -> Result<Vec<(Node<'a>, Node<'a>)>, StoreError> {
        let at = self.place();
        let mut left = self.count(&argument)?;
        let mut entries = Vec::new();
        while self.more(&argument, &mut left) {
            let key = self.node(depth)?;
            entries.push((key, self.node(depth)?));
        }
        self.refuse_duplicates(&entries, at)?;
        Ok(entries)
    }

    /// The declared number of entries, which must fit into the bytes that are left.
    fn count(&self, argument: &Argument) -> Result<usize, StoreError> {
        let Argument::Definite(count) = argument else { return Ok(0) };
        let room = self.bytes.len().saturating_sub(self.at);
        usize::try_from(*count)
            .ok()
            .filter(|count| *count <= room)
            .ok_or_else(|| self.malformed("cbor.length", "it is longer than the bytes left"))
    }

    /// Whether another entry follows; takes the break that ends an indefinite length.
    fn more(&mut self, argument: &Argument, left: &mut usize) -> bool {
        match argument {
            Argument::Indefinite => !self.take_break(),
            Argument::Definite(_) => match left.checked_sub(1) {
                Some(fewer) => {
                    *left = fewer;
                    true
                }
                None => false,
            },
        }
    }

    fn refuse_duplicates(
        &self,
        entries: &[(Node<'a>, Node<'a>)],
        at: usize,
    ) -> Result<(), StoreError> {
        let mut keys = Vec::with_capacity(entries.len());
        for (key, _) in entries {
            keys.push(match &key.value {
                Value::Unsigned(number) => (0, *number, [].as_slice()),
                Value::Negative(number) => (1, *number, [].as_slice()),
                Value::Bytes(bytes) => (2, 0, bytes.as_ref()),
                Value::Text(text) => (3, 0, text.as_bytes()),
                Value::Simple(simple) => (4, u64::from(*simple), [].as_slice()),
                _ => {
                    return Err(StoreError::malformed("cbor.map", "a key is no plain value", at));
                }
            });
        }
        keys.sort_unstable();
        let count = keys.len();
        keys.dedup();
        if keys.len() == count {
            return Ok(());
        }
        Err(StoreError::malformed("cbor.map", "a key stands twice", at))
    }

    fn take_break(&mut self) -> bool {
        let found = self.bytes.get(self.at) == Some(&BREAK);
        if found {
            self.at = self.at.saturating_add(1);
        }
        found
    }

    fn take(&mut self, length: usize) -> Result<&'a [u8], StoreError> {
        let end = self.at.checked_add(length);
        match end.and_then(|end| Some((end, self.bytes.get(self.at..end)?))) {
            Some((end, taken)) => {
                self.at = end;
                Ok(taken)
            }
            None => Err(self.malformed("cbor.length", "it is longer than the bytes left")),
        }
    }

    fn array_of<const N: usize>(&mut self) -> Result<[u8; N], StoreError> {
        let taken = self.take(N)?;
        taken.try_into().map_err(|_wrong_length| self.malformed("cbor.length", "it is cut off"))
    }

    const fn place(&self) -> usize {
        self.base.saturating_add(self.at)
    }

    const fn malformed(&self, what: &'static str, problem: &'static str) -> StoreError {
        StoreError::malformed(what, problem, self.place())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(bytes: &[u8]) -> Result<Document<'_>, StoreError> {
        Document::parse(bytes, 0, &Limits::NATIVE)
    }

    fn check(bytes: &[u8], expected: Value<'_>) {
        assert_eq!(parse(bytes).unwrap().root.value, expected, "{bytes:02x?}");
    }

    fn refuses(bytes: &[u8], problem: &str) {
        let error = parse(bytes).unwrap_err().to_string();
        assert!(error.contains(problem), "{bytes:02x?}: {error}");
    }

    #[test]
    fn examples_of_rfc_8949_appendix_a() {
        check(&[0x00], Value::Unsigned(0));
        check(&[0x18, 0x64], Value::Unsigned(100));
        check(&[0x1B, 0, 0, 0, 0xE8, 0xD4, 0xA5, 0x10, 0], Value::Unsigned(1_000_000_000_000));
        check(&[0x38, 0x63], Value::Negative(99));
        check(&[0xF9, 0x3C, 0x00], Value::Float { width: 16, bits: 0x3C00 });
        check(&[0xF5], Value::Simple(21));
        check(&[0xF8, 0xFF], Value::Simple(255));
        check(&[0x44, 1, 2, 3, 4], Value::Bytes(Cow::Borrowed(&[1, 2, 3, 4])));
        check(&[0x62, 0xC3, 0xBC], Value::Text("ü".into()));
        check(&[0x5F, 0x42, 1, 2, 0x43, 3, 4, 5, 0xFF], Value::Bytes(vec![1, 2, 3, 4, 5].into()));
        assert_eq!(parse(&[0x9F, 0x01, 0x82, 0x02, 0x03, 0xFF]).unwrap().root.items().len(), 2);
        let map = parse(&[0xA2, 0x01, 0x02, 0x61, 0x61, 0x21]).unwrap().root;
        assert_eq!(map.numbered(1).unwrap().unsigned(), Some(2));
        assert_eq!(map.field("a").unwrap().integer(), Some(-2));
    }

    #[test]
    fn longer_spellings_are_read_and_noticed() {
        assert!(parse(&[0x17]).unwrap().canonical);
        for bytes in [&[0x18, 0x17][..], &[0x19, 0, 0xFF], &[0x9F, 0xFF], &[0x58, 0x01, 0x00]] {
            assert!(!parse(bytes).unwrap().canonical, "{bytes:02x?}");
        }
    }

    #[test]
    fn broken_items_are_refused() {
        refuses(&[], "longer than the bytes left");
        refuses(&[0x9B, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], "longer than the bytes");
        refuses(&[0x5A, 0x7F, 0xFF, 0xFF, 0xFF], "longer than the bytes left");
        refuses(&[0x1C], "reserved");
        refuses(&[0x1F], "no indefinite length");
        refuses(&[0xFF], "stray break");
        refuses(&[0x61, 0xFF], "not UTF-8");
        refuses(&[0x5F, 0x61, 0x61, 0xFF], "another type");
        refuses(&[0xA2, 0x01, 0x02, 0x18, 0x01, 0x03], "a key stands twice");
        refuses(&[0xA1, 0x80, 0x00], "a key is no plain value");
        refuses(&[0x00, 0x00], "bytes follow");
    }

    #[test]
    fn nesting_and_number_of_items_are_bounded() {
        let deep = [0x81].repeat(1_000_000);
        let limit = parse(&deep).unwrap_err();
        assert!(matches!(limit, StoreError::LimitReached { name: "cbor_depth", .. }));
        let mut wide = vec![0x9A, 0x00, 0x1E, 0x84, 0x80];
        wide.resize(5 + 2_000_000, 0);
        let limit = parse(&wide).unwrap_err();
        assert!(matches!(limit, StoreError::LimitReached { name: "cbor_items", .. }));
    }
}
