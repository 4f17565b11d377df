//! Text.

/// UTF-8 where it is valid, else Latin-1; trailing NULs are not part of the text.
pub(crate) fn decode(bytes: &[u8]) -> String {
    let end = bytes.iter().rposition(|&byte| byte != 0).map_or(0, |last| last.saturating_add(1));
    let bytes = bytes.get(..end).unwrap_or_default();
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_not_utf8) => bytes.iter().copied().map(char::from).collect(),
    }
}
