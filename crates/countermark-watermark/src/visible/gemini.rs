//! The star that Gemini lays over the bottom right corner.
//!
//! Four points, 48 pixels wide and 32 from both edges, or 96 and 64 in pictures with both sides above
//! 1024 pixels (GeminiWatermarkTool; sources differ on 1024 itself, so there both are tried). White
//! covers half of what is below. The sides are arcs of circles that bulge inwards; the radius of
//! one and a half times the half width was fitted to two pictures by Gemini.

use countermark_media::Pixels;

use super::{
    Sign, places,
    template::{Likeness, SIDE, Template},
};

/// From the middle of the star to a point, in cells.
const REACH: f64 = 24.5;

/// Radius of its sides, in cells.
const ARC: f64 = 36.0;

/// Sizes that are tried, as parts of the usual one.
const SCALES: [f64; 3] = [1.0, 0.96, 1.04];

/// From the star to both edges, in cells.
const MARGIN: usize = 32;

/// Width of the star, in cells.
const WIDTH: usize = 48;

/// Sides above this, in pixels, have the large star.
const LARGE_ABOVE: u32 = 1024;

/// Correlation of brightness, and the mean of both, that the corner must have (GeminiWatermarkTool).
const LIKENESS: (f64, f64) = (0.25, 0.35);

/// Deviations of the other places by which the corner must stand out (watermarks specification §10).
const DEVIATIONS: f64 = 6.0;

/// Least deviation that other places are given: in an even picture they are all alike.
const LEAST_DEVIATION: f64 = 0.03;

/// The star, if it is there.
pub(super) fn find(pixels: &Pixels) -> Option<Sign> {
    let smaller = pixels.width.min(pixels.height);
    let templates = SCALES.map(star);
    let sizes: &[usize] = match smaller {
        LARGE_ABOVE => &[1, 2],
        above if above > LARGE_ABOVE => &[2],
        _ => &[1],
    };
    sizes.iter().find_map(|scale| find_at(pixels, &templates, *scale))
}

/// The star with cells of `scale` pixels.
fn find_at(pixels: &Pixels, templates: &[Template], scale: usize) -> Option<Sign> {
    let size = (pixels.width as usize, pixels.height as usize);
    let around = (SIDE - WIDTH) / 2;
    let from_edge = (MARGIN + WIDTH + around) * scale;
    let corner = (size.0.checked_sub(from_edge)?, size.1.checked_sub(from_edge)?);
    let (likeness, place) = likeness(pixels, templates, corner, scale)?;
    if likeness.brightness < LIKENESS.0 || likeness.fused() < LIKENESS.1 {
        return None;
    }
    let inset = (MARGIN - around) * scale;
    let others = places::along_the_edges(size, (SIDE * scale, SIDE * scale), inset, corner);
    let others: Vec<f64> = others
        .into_iter()
        .filter_map(|place| self::likeness(pixels, templates, place, scale))
        .map(|(likeness, _)| likeness.gradients)
        .collect();
    let deviations = deviations(likeness.gradients, &others);
    (others.len() >= places::FEWEST && deviations >= DEVIATIONS).then_some(Sign {
        left: place.0 + around * scale,
        top: place.1 + around * scale,
        width: WIDTH * scale,
        decoys: others.len(),
        deviations: Some(deviations),
    })
}

fn likeness(
    pixels: &Pixels,
    templates: &[Template],
    place: (usize, usize),
    scale: usize,
) -> Option<(Likeness, (usize, usize))> {
    let found = templates.iter().filter_map(|template| template.best(pixels, place, scale));
    found.max_by(|(a, _), (b, _)| a.fused().total_cmp(&b.fused()))
}

/// By how many deviations of `others` a value lies above their mean.
fn deviations(value: f64, others: &[f64]) -> f64 {
    let count = others.len().max(1) as f64;
    let mean = others.iter().sum::<f64>() / count;
    let variance = others.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / count;
    (value - mean) / variance.sqrt().max(LEAST_DEVIATION)
}

/// The star at a size, as the part of each cell that it covers.
fn star(scale: f64) -> Template {
    Template::new(|x, y| cover(x as f64 - SIDE as f64 / 2.0, y as f64 - SIDE as f64 / 2.0, scale))
}

/// The part of a cell that the star covers, by the left upper corner of the cell from the middle.
pub(super) fn cover(x: f64, y: f64, scale: f64) -> f64 {
    /// Points along each side of a cell.
    const POINTS: usize = 4;
    let at = |k: usize| (k as f64 + 0.5) / POINTS as f64;
    let inside = (0..POINTS * POINTS)
        .filter(|k| is_inside((x + at(k % POINTS)) / scale, (y + at(k / POINTS)) / scale));
    inside.count() as f64 / (POINTS * POINTS) as f64
}

fn is_inside(x: f64, y: f64) -> bool {
    let (x, y) = (x.abs(), y.abs());
    // The circle goes through both points of its side, and its centre lies on the diagonal.
    let half = REACH / std::f64::consts::SQRT_2;
    let centre = (half + (ARC * ARC - half * half).sqrt()) / std::f64::consts::SQRT_2;
    let (dx, dy) = (x - centre, y - centre);
    x + y <= REACH && dx * dx + dy * dy >= ARC * ARC
}
