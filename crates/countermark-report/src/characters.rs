//! Characters that must not reach a reader raw, and characters that need care.
//!
//! A stranger's text can hold control characters (U+001B starts terminal sequences), format
//! characters that reorder or hide what stands around them (U+202E, U+200B) and letters that run
//! from right to left. The ranges are those of the Unicode Character Database, version 16.0:
//! general category Cf of `DerivedGeneralCategory.txt`, `Default_Ignorable_Code_Point` of
//! `DerivedCoreProperties.txt` without the variation selectors, and the default bidirectional
//! classes R and AL of `DerivedBidiClass.txt`.

/// Whether `c` is a control character: C0, DEL or C1.
pub(crate) const fn is_control(c: char) -> bool {
    matches!(c, '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}')
}

/// Whether `c` shows nothing and changes how other characters are shown.
pub(crate) const fn is_invisible(c: char) -> bool {
    is_format(c)
        || matches!(c,
            '\u{034f}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{2028}'..='\u{2029}' | '\u{2065}' | '\u{3164}'
            | '\u{ffa0}' | '\u{fff0}'..='\u{fff8}' | '\u{e0000}'..='\u{e00ff}'
            | '\u{e01f0}'..='\u{e0fff}')
}

/// Whether `c` is a letter that runs from right to left, by its block.
pub(crate) const fn is_right_to_left(c: char) -> bool {
    matches!(c,
        '\u{0590}'..='\u{08ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}'
        | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

/// General category Cf.
const fn is_format(c: char) -> bool {
    matches!(c,
        '\u{00ad}' | '\u{0600}'..='\u{0605}' | '\u{061c}' | '\u{06dd}' | '\u{070f}'
        | '\u{0890}'..='\u{0891}' | '\u{08e2}' | '\u{180e}' | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206f}'
        | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{110bd}' | '\u{110cd}'
        | '\u{13430}'..='\u{1343f}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0001}' | '\u{e0020}'..='\u{e007f}')
}
