//! Tables of ISOBMFF that say where data lies: what they can say when they are not hashed.
//!
//! `iloc` places the items of a picture (ISO/IEC 14496-12 §8.11.3), `stco` and `co64` the chunks of a
//! film (§8.7.5). Older writers leave them out of the hash, because adding the store moves the data
//! (C2PA 2.0 §18.6). The data is hashed, so whoever changes such a table can only exchange signed parts
//! for each other, or cut them: show the thumbnail for the picture, the end of a film for its start.
//!
//! A table is [`Places::Proven`] when it says the only thing that it can: every part lies in hashed
//! data, the parts lie side by side and fill it, in the order of the hashed lists; sizes come from
//! hashed tables, or from the data itself, which begins and ends where its units do. It is
//! [`Places::Contradicted`] when it cannot be what a writer left: parts outside of the data, parts that
//! overlap, counts that differ from hashed ones. Everything else is [`Places::Open`]: legal, and not
//! proven.

mod chunks;
mod items;
mod units;

use std::ops::Range;

use countermark_media::{Case, Segment};
use countermark_model::Limits;

/// What is known of a table that is not hashed.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(super) enum Places {
    /// It says the only thing that it can.
    Proven,
    /// Nothing speaks against it, and it could say something else.
    Open,
    /// No writer leaves it so.
    Contradicted,
}

/// Names of the tables; those of fragments and of random access are never proven.
pub(super) const TABLES: [&str; 7] = ["co64", "iloc", "mfra", "stco", "tfhd", "tfra", "trun"];

/// What the tables of an ISOBMFF file say, `excluded` being what is not hashed.
pub(super) fn places(case: &Case<'_>, excluded: &[Range<u64>]) -> Places {
    let boxes = Boxes { case, excluded };
    let meta = boxes.child(None, "meta");
    let film = boxes.child(None, "moov");
    let fragments = ["moof", "mfra"].iter().any(|name| boxes.child(None, name).is_some());
    // Where several kinds place data, one alone would not fill it.
    if fragments || (meta.is_some() && film.is_some()) {
        return Places::Open;
    }
    let items = meta.map_or(Places::Proven, |meta| items::places(&boxes, meta));
    items.max(film.map_or(Places::Proven, |film| chunks::places(&boxes, film)))
}

/// The boxes of a file.
struct Boxes<'c, 'a> {
    case: &'c Case<'a>,
    excluded: &'c [Range<u64>],
}

impl<'c, 'a> Boxes<'c, 'a> {
    fn limits(&self) -> &'c Limits {
        &self.case.situation().limits
    }

    /// The boxes called `name` in the box of number `parent`, each with its number.
    fn children<'n>(
        &self,
        parent: Option<usize>,
        name: &'n str,
    ) -> impl Iterator<Item = (usize, &'c Segment)> + use<'c, 'a, 'n> {
        let segments = self.case.media().segments.iter().enumerate();
        segments.filter(move |(_, segment)| segment.parent == parent && segment.name == name)
    }

    /// The number of the first box called `name` in `parent`.
    fn child(&self, parent: Option<usize>, name: &str) -> Option<usize> {
        self.children(parent, name).next().map(|(index, _)| index)
    }

    /// The data of the only box called `name` in `parent`, which must be hashed if `hashed`.
    fn only(&self, parent: usize, name: &str, hashed: bool) -> Option<&'a [u8]> {
        let mut found = self.children(Some(parent), name);
        let (Some((_, segment)), None) = (found.next(), found.next()) else { return None };
        if hashed && !self.is_hashed(&(segment.span.offset..segment.span.end())) {
            return None;
        }
        self.bytes(&(segment.body.offset..segment.body.end()))
    }

    fn bytes(&self, range: &Range<u64>) -> Option<&'a [u8]> {
        let (start, end) = (usize::try_from(range.start).ok()?, usize::try_from(range.end).ok()?);
        self.case.bytes().get(start..end)
    }

    /// Whether no byte of `range` is left out of the hash.
    fn is_hashed(&self, range: &Range<u64>) -> bool {
        let after = self.excluded.partition_point(|excluded| excluded.end <= range.start);
        self.excluded.get(after).is_none_or(|excluded| excluded.start >= range.end)
    }

    /// The data of hashed `mdat` boxes.
    fn media_data(&self) -> Vec<Range<u64>> {
        self.children(None, "mdat")
            .map(|(_, segment)| segment.body.offset..segment.body.end())
            .filter(|range| self.is_hashed(range))
            .collect()
    }
}

/// Whether `extents` lie in `homes`, apart from each other, and fill those that they lie in. Both are
/// ranges of the file; `homes` are apart.
fn filled(mut extents: Vec<Range<u64>>, homes: &[Range<u64>]) -> Places {
    extents.sort_by_key(|extent| (extent.start, extent.end));
    let mut shared = false;
    for (one, next) in extents.iter().zip(extents.iter().skip(1)) {
        if one == next {
            shared = true;
        } else if one.end > next.start {
            return Places::Contradicted;
        }
    }
    let lies_in = |extent: &Range<u64>, home: &Range<u64>| {
        home.start <= extent.start && extent.end <= home.end
    };
    if extents.iter().any(|extent| !homes.iter().any(|home| lies_in(extent, home))) {
        return Places::Contradicted;
    }
    extents.dedup();
    let gap = homes.iter().any(|home| {
        let inside = extents.iter().filter(|extent| lies_in(extent, home));
        let lengths = inside.map(|extent| extent.end.saturating_sub(extent.start));
        let used = lengths.fold(0, u64::saturating_add);
        used > 0 && used < home.end.saturating_sub(home.start)
    });
    match (shared, gap) {
        // Two parts at one place while another place is not used: something was pointed elsewhere.
        (true, true) => Places::Contradicted,
        (true, false) | (false, true) => Places::Open,
        (false, false) => Places::Proven,
    }
}

/// Big-endian numbers off the front of a table.
struct Numbers<'a>(&'a [u8]);

impl Numbers<'_> {
    /// The next number of `width` bytes, at most 8; a width of 0 is the number 0.
    fn next(&mut self, width: usize) -> Option<u64> {
        let (digits, rest) = self.0.split_at_checked(width)?;
        self.0 = rest;
        let fold = |number: u64, digit: &u8| number.checked_mul(256)?.checked_add((*digit).into());
        digits.iter().try_fold(0, fold)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_fill_their_data_or_not() {
        let check = |extents: &[Range<u64>], expected| {
            assert_eq!(filled(extents.to_vec(), &[10..20, 30..40]), expected, "{extents:?}");
        };
        check(&[10..15, 15..20], Places::Proven);
        check(&[15..20, 10..15, 30..40], Places::Proven);
        check(&[10..15, 16..20], Places::Open);
        check(&[10..20, 30..39], Places::Open);
        check(&[10..20, 10..20], Places::Open);
        check(&[10..15, 10..15], Places::Contradicted);
        check(&[10..16, 15..20], Places::Contradicted);
        check(std::slice::from_ref(&(10..21)), Places::Contradicted);
        check(std::slice::from_ref(&(0..5)), Places::Contradicted);
    }

    #[test]
    fn numbers_have_the_width_that_they_are_read_with() {
        let mut numbers = Numbers(&[1, 2, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 9]);
        assert_eq!(numbers.next(2), Some(0x0102));
        assert_eq!(numbers.next(0), Some(0));
        assert_eq!(numbers.next(8), Some(u64::MAX));
        assert_eq!(numbers.next(2), None);
    }
}
