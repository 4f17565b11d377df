//! Python pickles, read as data and never executed.
//!
//! A pickle is a program for a small stack machine, and some of its instructions call any function
//! that they name. So nothing here runs: instructions are stepped over by their length, and the
//! strings that some of them hold are listed in order. A pickle of protocol 2 or later starts with
//! 80 and the number of the protocol, and ends with a full stop.
//!
//! `DeepFaceLab` stores a dictionary so in APP15 of the faces that it cuts out: a name, then its value
//! (generator-signatures specification, §4.2). Source of the instructions: Python, `pickletools`
//! (protocols 0 to 5).

/// The strings of a pickle.
#[derive(Debug)]
pub(crate) struct Pickle<'r> {
    /// Every string, in order.
    strings: Vec<&'r str>,
    /// Whether the program ends before its full stop, or in an instruction that is not known.
    pub(crate) cut: bool,
}

/// Most strings that are kept; a face has a dozen.
const MAX_STRINGS: usize = 4_096;

impl<'r> Pickle<'r> {
    /// Lists the strings in `raw`; `None` when it is no pickle of protocol 2 to 5.
    pub(crate) fn read(raw: &'r [u8]) -> Option<Self> {
        let (&[0x80, 2..=5], mut rest) = raw.split_first_chunk::<2>()? else { return None };
        let mut strings = Vec::new();
        loop {
            let Some((&code, after)) = rest.split_first() else {
                return Some(Self { strings, cut: true });
            };
            if code == b'.' {
                return Some(Self { strings, cut: false });
            }
            let Some((argument, after)) = argument(code, after) else {
                return Some(Self { strings, cut: true });
            };
            if is_text(code)
                && strings.len() < MAX_STRINGS
                && let Ok(text) = std::str::from_utf8(argument)
            {
                strings.push(text);
            }
            rest = after;
        }
    }

    /// Whether `least` or more of `wanted` are among the strings.
    pub(crate) fn has(&self, wanted: &[String], least: usize) -> bool {
        let found = wanted.iter().filter(|name| self.strings.contains(&name.as_str()));
        found.count() >= least
    }

    /// The string that follows the first string `name`.
    pub(crate) fn after(&self, name: &str) -> Option<&'r str> {
        let mut strings = self.strings.iter().skip_while(|text| **text != name);
        strings.nth(1).copied()
    }
}

/// Whether the argument of an instruction is a string of text: BINUNICODE, `SHORT_BINUNICODE` and
/// BINUNICODE8; protocols before 3 write `SHORT_BINSTRING` and BINSTRING for names.
const fn is_text(code: u8) -> bool {
    matches!(code, b'X' | 0x8c | 0x8d | b'U' | b'T')
}

/// The argument of the instruction `code`, and what stands behind it; `None` when the code is not
/// known or the argument is cut.
fn argument(code: u8, rest: &[u8]) -> Option<(&[u8], &[u8])> {
    match code {
        // Nothing: stack, containers, constants, memo by position, calls.
        b'('
        | b')'
        | b'0'
        | b'1'
        | b'2'
        | b'N'
        | b'Q'
        | b'R'
        | b']'
        | b'a'
        | b'b'
        | b'd'
        | b'e'
        | b'l'
        | b'o'
        | b's'
        | b't'
        | b'u'
        | b'}'
        | 0x81
        | 0x85..=0x89
        | 0x8f..=0x94
        | 0x97
        | 0x98 => Some((&[], rest)),
        // One, two, four or eight bytes: numbers, memo, protocol, frame.
        b'K' | b'h' | b'q' | 0x80 | 0x82 => rest.split_at_checked(1),
        b'M' | 0x83 => rest.split_at_checked(2),
        b'J' | b'j' | b'r' | 0x84 => rest.split_at_checked(4),
        b'G' | 0x95 => rest.split_at_checked(8),
        // A length of one, four or eight bytes, and as many bytes.
        b'C' | b'U' | 0x8a | 0x8c => counted(rest, 1),
        b'B' | b'T' | b'X' | 0x8b => counted(rest, 4),
        0x8d | 0x8e | 0x96 => counted(rest, 8),
        // One or two lines: the text forms of protocol 0, and names of functions.
        b'F' | b'I' | b'L' | b'P' | b'S' | b'V' | b'g' | b'p' => line(rest),
        b'c' | b'i' => line(rest).and_then(|(_, rest)| line(rest)),
        _ => None,
    }
}

/// The bytes that a little-endian length of `width` bytes counts.
fn counted(rest: &[u8], width: usize) -> Option<(&[u8], &[u8])> {
    let (length, rest) = rest.split_at_checked(width)?;
    let digits = length.iter().rev();
    let length = digits.fold(0_u64, |sum, byte| (sum << 8) | u64::from(*byte));
    rest.split_at_checked(usize::try_from(length).ok()?)
}

/// The bytes up to the next line feed.
fn line(rest: &[u8]) -> Option<(&[u8], &[u8])> {
    let end = rest.iter().position(|byte| *byte == b'\n')?;
    let (line, rest) = rest.split_at_checked(end)?;
    Some((line, rest.get(1..)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    /// `{"face_type": "head", "source_rect": [1, 2.0], "source_filename": "a.jpg"}` in protocol 4.
    const FACE: &[u8] = b"\x80\x04\x95\x40\0\0\0\0\0\0\0}\x94(\x8c\x09face_type\x94\x8c\x04head\x94\
        \x8c\x0bsource_rect\x94]\x94(K\x01G@\0\0\0\0\0\0\0e\x8c\x0fsource_filename\x94\x8c\x05a.jpg\x94u.";

    #[test]
    fn strings_are_listed_in_order() {
        let pickle = Pickle::read(FACE).unwrap();
        assert!(!pickle.cut && pickle.has(&names(&["face_type", "source_filename", "x"]), 2));
        assert_eq!(pickle.after("source_filename"), Some("a.jpg"));
        assert_eq!(pickle.after("a.jpg"), None);
        let protocol_2 = b"\x80\x02}q\0(X\x09\0\0\0face_typeq\x01U\x04headr\0\0\x01\0u.";
        assert_eq!(Pickle::read(protocol_2).unwrap().strings, ["face_type", "head"]);
    }

    #[test]
    fn instructions_that_would_call_are_stepped_over() {
        let call = b"\x80\x04cos\nsystem\n(X\x04\0\0\0truetR.";
        let pickle = Pickle::read(call).unwrap();
        assert_eq!((pickle.strings.as_slice(), pickle.cut), (&["true"][..], false));
    }

    #[test]
    fn what_is_no_pickle_is_refused_and_what_is_cut_is_said() {
        for raw in [&b""[..], b"\x80", b"\x80\x01.", b"\x80\x06.", b"face_type"] {
            assert!(Pickle::read(raw).is_none(), "{raw:?}");
        }
        for end in 2..FACE.len() {
            assert!(Pickle::read(&FACE[..end]).unwrap().cut, "{end}");
        }
        assert!(Pickle::read(b"\x80\x04\xff.").unwrap().cut);
        assert!(Pickle::read(b"\x80\x04X\xff\xff\xff\xffa.").unwrap().cut);
        assert!(Pickle::read(b"\x80\x04\x8d\xff\xff\xff\xff\xff\xff\xff\xffa.").unwrap().cut);
    }
}
