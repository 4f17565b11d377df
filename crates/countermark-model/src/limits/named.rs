//! Limits by their names, as users set them and reports name them.

use std::fmt;

use super::Limits;

/// Why a limit cannot be set.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum LimitError {
    /// There is no limit of this name.
    UnknownName,
    /// The value is larger than this machine can count.
    TooLarge,
}

impl fmt::Display for LimitError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::UnknownName => "there is no limit of this name",
            Self::TooLarge => "the value is larger than this machine can count",
        })
    }
}

impl std::error::Error for LimitError {}

/// Gives every field its name. A field that is missing here does not compile.
macro_rules! named {
    ($($field:ident),+ $(,)?) => {
        impl Limits {
            /// Every limit by its name, in the order of the fields.
            pub fn named(&self) -> Vec<(&'static str, u64)> {
                let Self { $($field),+ } = self;
                vec![$((stringify!($field), u64::try_from(*$field).unwrap_or(u64::MAX))),+]
            }

            /// Sets the limit with this name.
            ///
            /// # Errors
            /// [`LimitError`] when there is none, or `value` does not fit.
            pub fn set(&mut self, name: &str, value: u64) -> Result<(), LimitError> {
                match name {
                    $(stringify!($field) => {
                        self.$field = value.try_into().map_err(|_large| LimitError::TooLarge)?;
                    })+
                    _ => return Err(LimitError::UnknownName),
                }
                Ok(())
            }
        }
    };
}

#[allow(clippy::unnecessary_fallible_conversions, reason = "fields are of different widths")]
mod fields {
    use super::{LimitError, Limits};

    named! {
        file_bytes,
        pixels,
        side,
        enclosed,
        frames,
        jpeg_segments,
        jpeg_scans,
        png_chunks,
        inflated_text,
        inflated_total,
        xmp_bytes,
        xml_depth,
        xml_attributes,
        xml_elements,
        exif_ifds,
        exif_entries,
        exif_value,
        metadata_values,
        metadata_text,
        box_depth,
        boxes,
        jumbf_store,
        jumbf_depth,
        inflated_box,
        inflated_boxes,
        manifests,
        assertions,
        box_exclusions,
        samples,
        ingredient_edges,
        ingredient_depth,
        cbor_depth,
        cbor_items,
        chain,
        path_signatures,
        signatures,
        certificate_bytes,
        time_stamps,
        ocsp_responses,
        crjson_bytes,
        json_depth,
        json_nodes,
        tc260_bytes,
        rule_hits,
    }
}

impl Limits {
    /// The profile that these limits are nearest to, and what differs from it.
    pub fn profile(&self) -> (&'static str, Vec<(&'static str, u64)>) {
        let changes = |profile: &Self| -> Vec<_> {
            let pairs = self.named().into_iter().zip(profile.named());
            pairs.filter(|(own, other)| own != other).map(|(own, _)| own).collect()
        };
        let (native, wasm) = (changes(&Self::NATIVE), changes(&Self::WASM));
        if wasm.len() < native.len() { ("wasm", wasm) } else { ("native", native) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_are_set_by_name() {
        let mut limits = Limits::WASM;
        assert_eq!(limits.profile(), ("wasm", vec![]));
        limits.set("side", 7).unwrap();
        assert_eq!((limits.side, limits.profile()), (7, ("wasm", vec![("side", 7)])));
        assert_eq!(limits.set("sides", 7), Err(LimitError::UnknownName));
        assert_eq!(limits.set("side", u64::MAX), Err(LimitError::TooLarge));
        assert_eq!(Limits::NATIVE.profile(), ("native", vec![]));
    }
}
