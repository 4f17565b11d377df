//! Other places of the picture, by which a corner is judged.

/// Fewest other places that are looked at (watermarks specification §10).
pub(super) const FEWEST: usize = 64;

/// Places along the four edges of a picture, at the distance from the edge that the sign has: the left
/// upper corners of boxes of `width` x `height` that lie `inset` pixels from an edge. Those that touch the
/// box at `sign` are left out. Empty where the picture has no room for the box.
pub(super) fn along_the_edges(
    picture: (usize, usize),
    (width, height): (usize, usize),
    inset: usize,
    sign: (usize, usize),
) -> Vec<(usize, usize)> {
    let room = |side: usize, part: usize| side.checked_sub(part + 2 * inset);
    let (Some(across), Some(down)) = (room(picture.0, width), room(picture.1, height)) else {
        return Vec::new();
    };
    // A third more than needed, since those beside the sign fall out.
    let wanted = FEWEST + FEWEST / 3;
    let perimeter = 2 * (across + down);
    let corner = |step: usize| {
        let at = step * perimeter / wanted;
        match at {
            at if at < across => (at, 0),
            at if at < across + down => (across, at - across),
            at if at < 2 * across + down => (2 * across + down - at, down),
            at => (0, perimeter - at),
        }
    };
    let apart = |a: usize, b: usize, size: usize| a.abs_diff(b) >= size;
    (0..wanted)
        .map(corner)
        .map(|(x, y)| (x + inset, y + inset))
        .filter(|(x, y)| apart(*x, sign.0, width) || apart(*y, sign.1, height))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_lie_inside_and_beside_the_sign() {
        for picture in [(300, 300), (256, 900), (4000, 3000)] {
            let sign = (picture.0 - 80, picture.1 - 80);
            let places = along_the_edges(picture, (48, 48), 32, sign);
            let inside = |(x, y): &(usize, usize)| {
                (32..=picture.0 - 80).contains(x) && (32..=picture.1 - 80).contains(y)
            };
            assert!(places.iter().all(inside), "{places:?}");
            assert!(!places.contains(&sign));
            assert!(places.len() >= FEWEST, "{picture:?}: {}", places.len());
        }
        assert!(along_the_edges((100, 300), (48, 48), 32, (20, 220)).is_empty());
    }
}
