//! CBOR, written: shortest heads, definite lengths, keys in the order given (RFC 8949 §3, §4.2.1).

/// A value.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Cbor {
    /// Major type 0.
    Unsigned(u64),
    /// Major type 1: the value is minus one, minus this number.
    Negative(u64),
    /// Major type 2.
    Bytes(Vec<u8>),
    /// Major type 3.
    Text(String),
    /// Major type 4.
    Array(Vec<Self>),
    /// Major type 5, as pairs: keys may stand twice.
    Map(Vec<(Self, Self)>),
    /// Major type 6.
    Tag(u64, Box<Self>),
    /// True or false.
    Bool(bool),
    /// Null.
    Null,
    /// Bytes that stand for a value, as they are.
    Raw(Vec<u8>),
}

impl Cbor {
    /// A text.
    pub(crate) fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// A byte string.
    pub(crate) fn bytes(bytes: impl Into<Vec<u8>>) -> Self {
        Self::Bytes(bytes.into())
    }

    /// A map with text keys.
    pub(crate) fn map<const N: usize>(fields: [(&str, Self); N]) -> Self {
        Self::Map(fields.into_iter().map(|(key, value)| (Self::text(key), value)).collect())
    }

    /// Sets `key` of a map, in its place if it is there, else at the end; nothing for other values.
    pub(crate) fn set(&mut self, key: &str, value: Self) {
        let Self::Map(fields) = self else { return };
        match fields.iter_mut().find(|(name, _)| *name == Self::text(key)) {
            Some((_, old)) => *old = value,
            None => fields.push((Self::text(key), value)),
        }
    }

    /// Removes `key` from a map.
    pub(crate) fn unset(&mut self, key: &str) {
        if let Self::Map(fields) = self {
            fields.retain(|(name, _)| *name != Self::text(key));
        }
    }

    /// Its bytes.
    pub(crate) fn encode(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        self.write(&mut bytes);
        bytes
    }

    fn write(&self, into: &mut Vec<u8>) {
        match self {
            Self::Unsigned(value) => head(into, 0x00, *value),
            Self::Negative(value) => head(into, 0x20, *value),
            Self::Bytes(bytes) => {
                head(into, 0x40, bytes.len() as u64);
                into.extend(bytes);
            }
            Self::Text(text) => {
                head(into, 0x60, text.len() as u64);
                into.extend(text.as_bytes());
            }
            Self::Array(items) => {
                head(into, 0x80, items.len() as u64);
                items.iter().for_each(|item| item.write(into));
            }
            Self::Map(fields) => {
                head(into, 0xa0, fields.len() as u64);
                for (key, value) in fields {
                    key.write(into);
                    value.write(into);
                }
            }
            Self::Tag(tag, value) => {
                head(into, 0xc0, *tag);
                value.write(into);
            }
            Self::Bool(value) => into.push(if *value { 0xf5 } else { 0xf4 }),
            Self::Null => into.push(0xf6),
            Self::Raw(bytes) => into.extend(bytes),
        }
    }
}

/// Major type in the upper three bits and the shortest length.
fn head(into: &mut Vec<u8>, major: u8, value: u64) {
    match value {
        0..=23 => into.push(major | value as u8),
        24..=0xff => into.extend([major | 24, value as u8]),
        0x100..=0xffff => {
            into.push(major | 25);
            into.extend((value as u16).to_be_bytes());
        }
        0x1_0000..=0xffff_ffff => {
            into.push(major | 26);
            into.extend((value as u32).to_be_bytes());
        }
        _ => {
            into.push(major | 27);
            into.extend(value.to_be_bytes());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Examples of RFC 8949, appendix A.
    #[test]
    fn the_examples_of_the_standard_are_written_as_it_says() {
        let check = |value: Cbor, expected: &[u8]| assert_eq!(value.encode(), expected);
        check(Cbor::Unsigned(23), &[0x17]);
        check(Cbor::Unsigned(1000), &[0x19, 0x03, 0xe8]);
        check(Cbor::Unsigned(1_000_000_000_000), &[0x1b, 0, 0, 0, 0xe8, 0xd4, 0xa5, 0x10, 0]);
        check(Cbor::Negative(99), &[0x38, 0x63]);
        check(Cbor::bytes([1, 2, 3, 4]), &[0x44, 1, 2, 3, 4]);
        check(
            Cbor::map([("a", Cbor::Unsigned(1)), ("b", Cbor::Array(vec![Cbor::Null]))]),
            b"\xa2\x61a\x01\x61b\x81\xf6",
        );
        check(Cbor::Tag(1, Box::new(Cbor::Bool(true))), &[0xc1, 0xf5]);
    }

    #[test]
    fn fields_are_set_in_their_place() {
        let mut map = Cbor::map([("a", Cbor::Null), ("b", Cbor::Null)]);
        map.set("a", Cbor::Bool(false));
        map.unset("b");
        map.set("c", Cbor::Null);
        assert_eq!(map, Cbor::map([("a", Cbor::Bool(false)), ("c", Cbor::Null)]));
    }
}
