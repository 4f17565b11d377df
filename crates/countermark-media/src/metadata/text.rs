//! Text whose encoding is not declared, or declared in eight bytes.
//!
//! Exif ASCII, IIM, JPEG comments and PNG text hold UTF-8 or Latin-1 whatever their documents say,
//! so the bytes decide: valid UTF-8 is UTF-8. An Exif `UserComment` begins with eight bytes that
//! name a character code (Exif 2.32, 4.6.5); under `UNICODE` its byte order follows the program
//! that wrote it and not the TIFF header, so that the position of the NULs decides
//! (generator-signatures specification §2).

use countermark_model::AnomalyKind;

/// `bytes` as text: UTF-8 where they are valid, else Latin-1. Trailing NULs are not part of it.
pub(crate) fn decode(bytes: &[u8]) -> String {
    let end = bytes.iter().rposition(|&byte| byte != 0).map_or(0, |last| last.saturating_add(1));
    decode_exactly(bytes.get(..end).unwrap_or_default())
}

/// `bytes` as text, as [`decode`] does, without the NULs at either end: a NovelAI WebP starts its
/// `ImageDescription` with four.
pub(crate) fn decode_trimmed(bytes: &[u8]) -> String {
    let start = bytes.iter().position(|&byte| byte != 0).unwrap_or(bytes.len());
    decode(bytes.get(start..).unwrap_or_default())
}

/// `bytes` as text: UTF-8 where they are valid, else Latin-1, NULs included.
pub(crate) fn decode_exactly(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_not_utf8) => bytes.iter().copied().map(char::from).collect(),
    }
}

/// `bytes` as text where they are UTF-8 without control characters other than those of lines. Trailing
/// NULs are not part of it.
pub(crate) fn printable(bytes: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(bytes).ok()?.trim_end_matches('\0');
    let shown = |c: char| !c.is_control() || matches!(c, '\t' | '\n' | '\r');
    (!text.is_empty() && text.chars().all(shown)).then(|| text.to_owned())
}

/// What a value with a declared character code says.
#[derive(Debug, Eq, PartialEq)]
pub(crate) struct Coded {
    /// The text; none under `JIS`, which is not decoded.
    pub(crate) text: Option<String>,
    /// What is wrong with the bytes, if anything.
    pub(crate) note: Option<AnomalyKind>,
}

/// Decodes a `UserComment`, or another Exif value that begins with a character code.
pub(crate) fn user_comment(bytes: &[u8]) -> Coded {
    let Some((code, body)) = bytes.split_first_chunk::<8>() else {
        return Coded { text: Some(decode_trimmed(bytes)), note: None };
    };
    match code {
        b"UNICODE\0" => {
            let note = (body.len() % 2 != 0).then_some(AnomalyKind::LengthMismatch);
            Coded { text: Some(utf16_of_unknown_order(body)), note }
        }
        b"ASCII\0\0\0" | b"\0\0\0\0\0\0\0\0" => {
            Coded { text: Some(decode_trimmed(body)), note: None }
        }
        b"JIS\0\0\0\0\0" => Coded { text: None, note: Some(AnomalyKind::Unsupported) },
        _ => Coded { text: Some(decode_trimmed(bytes)), note: None },
    }
}

/// Decodes little-endian UTF-16, which the `XP` tags of Windows hold, without NULs at the end.
pub(crate) fn utf16_le(bytes: &[u8]) -> String {
    utf16(bytes, u16::from_le_bytes).text
}

/// Decodes big-endian UTF-16, without NULs at the end.
pub(crate) fn utf16_be(bytes: &[u8]) -> String {
    utf16(bytes, u16::from_be_bytes).text
}

/// Decodes UTF-16 whose byte order nobody states: a byte order mark decides, then the place of
/// the NULs, then which order gives fewer control characters and unpaired surrogates.
fn utf16_of_unknown_order(body: &[u8]) -> String {
    if let Some(rest) = body.strip_prefix(&[0xFE, 0xFF]) {
        return utf16(rest, u16::from_be_bytes).text;
    }
    if let Some(rest) = body.strip_prefix(&[0xFF, 0xFE]) {
        return utf16(rest, u16::from_le_bytes).text;
    }
    let nuls = |first: usize| body.iter().skip(first).step_by(2).filter(|&&b| b == 0).count();
    match nuls(0).cmp(&nuls(1)) {
        std::cmp::Ordering::Greater => utf16(body, u16::from_be_bytes).text,
        std::cmp::Ordering::Less => utf16(body, u16::from_le_bytes).text,
        std::cmp::Ordering::Equal => {
            let (big, little) = (utf16(body, u16::from_be_bytes), utf16(body, u16::from_le_bytes));
            if little.implausible < big.implausible { little.text } else { big.text }
        }
    }
}

/// UTF-16, decoded, with the count of control characters and unpaired surrogates in it.
struct Utf16 {
    text: String,
    implausible: usize,
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Utf16 {
    let units = bytes.as_chunks::<2>().0;
    let used =
        units.iter().rposition(|pair| pair != &[0, 0]).map_or(0, |last| last.saturating_add(1));
    let units = units.iter().take(used).map(|&pair| unit(pair));
    let mut decoded = Utf16 { text: String::with_capacity(used), implausible: 0 };
    for character in char::decode_utf16(units) {
        let character = character.unwrap_or(char::REPLACEMENT_CHARACTER);
        let blank = matches!(character, '\t' | '\n' | '\r');
        if character == char::REPLACEMENT_CHARACTER || (character.is_control() && !blank) {
            decoded.implausible = decoded.implausible.saturating_add(1);
        }
        decoded.text.push(character);
    }
    decoded
}

#[cfg(test)]
mod tests {
    use super::*;

    fn coded(code: &[u8], body: &[u8]) -> String {
        user_comment(&[code, body].concat()).text.unwrap()
    }

    fn units(text: &str, unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(unit).collect()
    }

    #[test]
    fn undeclared_text_is_utf8_or_else_latin_1() {
        assert_eq!(decode("Züri\0\0".as_bytes()), "Züri");
        assert_eq!(decode(b"Z\xFCri"), "Züri");
        assert_eq!(decode(b"\0\0"), "");
        assert_eq!(decode_trimmed(b"\0\0\0\0a\0b\0"), "a\0b");
    }

    #[test]
    fn user_comment_finds_the_byte_order_by_its_nuls() {
        for text in ["Steps: 20, Sampler: Euler", "a", "Prompt 漢字 and more"] {
            assert_eq!(coded(b"UNICODE\0", &units(text, u16::to_be_bytes)), text);
            assert_eq!(coded(b"UNICODE\0", &units(text, u16::to_le_bytes)), text);
        }
    }

    #[test]
    fn a_byte_order_mark_outweighs_the_nuls() {
        let marked = [&[0xFF, 0xFE][..], &units("漢\u{4100}", u16::to_le_bytes)].concat();
        assert_eq!(coded(b"UNICODE\0", &marked), "漢\u{4100}");
        let marked = [&[0xFE, 0xFF][..], &units("ab", u16::to_be_bytes)].concat();
        assert_eq!(coded(b"UNICODE\0", &marked), "ab");
    }

    #[test]
    fn without_nuls_the_more_plausible_order_wins_and_a_tie_is_big_endian() {
        // U+D86E U+DFB4 is one character; the other way round the units are 6ED8 B4DF.
        assert_eq!(coded(b"UNICODE\0", &[0x65, 0x87]), "\u{6587}");
        // Big-endian, DC41 is an unpaired surrogate; little-endian, 41DC is a letter.
        assert_eq!(coded(b"UNICODE\0", &[0xDC, 0x41]), "\u{41DC}");
    }

    #[test]
    fn an_odd_last_byte_is_dropped_and_noted() {
        let odd = user_comment(b"UNICODE\0\0a\0b\0");
        assert_eq!(odd, Coded { text: Some("ab".into()), note: Some(AnomalyKind::LengthMismatch) });
    }

    #[test]
    fn other_codes_hold_undeclared_text() {
        assert_eq!(coded(b"ASCII\0\0\0", "{\"ü\"}\0".as_bytes()), "{\"ü\"}");
        assert_eq!(coded(&[0; 8], b"x"), "x");
        assert_eq!(coded(b"{\"prompt", b"\":1}"), "{\"prompt\":1}");
        assert_eq!(coded(b"", b"short"), "short");
        assert_eq!(user_comment(b"JIS\0\0\0\0\0\x1b$B").text, None);
    }
}
