//! DER items, for the few places where the certificate parser shows no raw bytes (X.690 §8, §10).
//!
//! An item is a tag byte, a length and content. Lengths under 128 are one byte; longer ones are
//! 0x80 plus the number of length bytes, then those bytes, without leading zeros. Tags of more than
//! one byte and indefinite lengths do not occur in certificates and time-stamps and are refused.

/// One item.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Item<'a> {
    /// Its tag byte: 0x30 is a sequence, 0x31 a set, 0x02 an integer, 0xA0 the context tag 0.
    pub(crate) tag: u8,
    /// Tag, length and content.
    pub(crate) whole: &'a [u8],
    /// The content.
    pub(crate) content: &'a [u8],
}

/// The tag of a sequence.
pub(crate) const SEQUENCE: u8 = 0x30;

impl<'a> Item<'a> {
    /// The item that fills `bytes`; none when they hold anything else.
    pub(crate) fn only(bytes: &'a [u8]) -> Option<Self> {
        let (item, rest) = Self::first(bytes)?;
        rest.is_empty().then_some(item)
    }

    /// The items in it; none when its content is no run of items.
    pub(crate) fn children(&self) -> Option<Vec<Self>> {
        let mut rest = self.content;
        let mut children = Vec::new();
        while !rest.is_empty() {
            let (item, after) = Self::first(rest)?;
            children.push(item);
            rest = after;
        }
        Some(children)
    }

    /// Its content, if it has the tag `tag`.
    pub(crate) fn tagged(&self, tag: u8) -> Option<&'a [u8]> {
        (self.tag == tag).then_some(self.content)
    }

    fn first(bytes: &'a [u8]) -> Option<(Self, &'a [u8])> {
        let (&tag, rest) = bytes.split_first()?;
        let (&short, rest) = rest.split_first()?;
        let (length, rest) = match short {
            0..=0x7F => (usize::from(short), rest),
            0x81..=0x84 => long(usize::from(short & 0x0F), rest)?,
            _ => return None,
        };
        if tag & 0x1F == 0x1F {
            return None;
        }
        let (content, after) = rest.split_at_checked(length)?;
        let whole = bytes.get(..bytes.len().checked_sub(after.len())?)?;
        Some((Self { tag, whole, content }, after))
    }
}

/// A length of `count` bytes, in its shortest form, and what follows.
fn long(count: usize, bytes: &[u8]) -> Option<(usize, &[u8])> {
    let (digits, rest) = bytes.split_at_checked(count)?;
    let mut length = 0_usize;
    for digit in digits {
        length = length.checked_mul(0x100)?.checked_add(usize::from(*digit))?;
    }
    let shortest = digits.first() != Some(&0) && length >= 0x80;
    shortest.then_some((length, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], expected: Option<usize>) {
        assert_eq!(Item::only(bytes).map(|item| item.content.len()), expected, "{bytes:02x?}");
    }

    #[test]
    fn lengths_are_read_in_their_shortest_form_alone() {
        check(&[0x30, 0], Some(0));
        check(&[&[0x04, 0x81, 0x80][..], &[0; 0x80]].concat(), Some(0x80));
        check(&[0x04, 0x81, 0x01, 0], None);
        check(&[&[0x04, 0x82, 0x00, 0x80][..], &[0; 0x80]].concat(), None);
        check(&[0x30, 0x80, 0, 0], None);
        check(&[0x04, 2, 0], None);
        check(&[0x04, 0, 0], None);
        check(&[0x1F, 0x01, 0], None);
    }
}
