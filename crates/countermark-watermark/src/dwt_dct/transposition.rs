//! Colour whose 2x2 blocks are transposed, as the encoder leaves them whatever it embeds.
//!
//! The encoder gives the inverse transform two bands in the wrong order, so each 2x2 of the U plane comes
//! back transposed. Across the borders of such blocks a picture is rougher than it is after transposing
//! them once more; in a picture that was never marked it is the other way round. Only exact copies keep
//! this: the test is for lossless formats. Source: watermarks specification §7.1, which gives the
//! threshold; the rate of false alarms is not bounded yet, so a hit is for experts only.

use countermark_media::Pixels;

use crate::{colour::weighted, fourier::to_f64, payload::Order};

/// `t` from which the colour counts as transposed: unmarked pictures gave -137 to -30, marked ones 30 to
/// 130 (watermarks specification §7.1).
const THRESHOLD: f64 = 20.0;

/// Pixels on a side of a tile; roughness is summed over tiles, which count as independent.
const TILE: usize = 16;

/// Fewer tiles give no standard deviation that could be relied on.
const LEAST_TILES: usize = 64;

/// `t` in hundredths, and the order of channels, where the colour is transposed.
pub(super) fn look(pixels: &Pixels) -> Option<(Order, i64)> {
    Order::ALL.into_iter().find_map(|order| {
        let t = statistic(pixels, order);
        (t >= THRESHOLD).then(|| (order, libm::floor(100.0 * t) as i64))
    })
}

/// The mean over its standard error of how much smoother the tiles are after transposing.
fn statistic(pixels: &Pixels, order: Order) -> f64 {
    let gains = gains(pixels, order);
    if gains.len() < LEAST_TILES {
        return 0.0;
    }
    let count = to_f64(gains.len());
    let mean = gains.iter().sum::<f64>() / count;
    let variance = gains.iter().map(|gain| (gain - mean) * (gain - mean)).sum::<f64>() / count;
    if variance > 0.0 { mean / (variance / count).sqrt() } else { 0.0 }
}

/// Roughness across the borders of 2x2 blocks less that after transposing, for each tile.
fn gains(pixels: &Pixels, order: Order) -> Vec<f64> {
    let columns = pixels.width as usize / TILE;
    let rows = pixels.height as usize / TILE;
    let width = columns * TILE;
    let mut tiles = vec![0.0; columns * rows];
    if width == 0 {
        return tiles;
    }
    let stride = 4 * pixels.width as usize;
    let pairs = pixels.rgba.chunks_exact(2 * stride).take(rows * TILE / 2);
    let mut above: Option<[Vec<i32>; 2]> = None;
    for (pair, lines) in pairs.enumerate() {
        let plane = |line: &[u8]| -> Vec<i32> {
            let pixels = line.as_chunks::<4>().0.iter().take(width);
            pixels.map(|p| weighted(order.arranged([p[0], p[1], p[2]].map(i32::from)))).collect()
        };
        let both = [plane(&lines[..stride]), plane(&lines[stride..])];
        let tiles = &mut tiles[2 * pair / TILE * columns..][..columns];
        for x in (0..width).step_by(2) {
            let [[a, b], [c, _]] = block(&both, x);
            if x > 0 {
                let [[_, f], [g, h]] = block(&both, x - 2);
                // To the left lie f and h, after transposing g and h.
                let gain = step(f, a) + step(h, c) - step(g, a) - step(h, b);
                tiles[x / TILE] += f64::from(gain);
            }
            if let Some(above) = &above {
                let [[_, f], [g, h]] = block(above, x);
                let gain = step(g, a) + step(h, b) - step(f, a) - step(h, c);
                tiles[x / TILE] += f64::from(gain);
            }
        }
        above = Some(both);
    }
    tiles
}

fn block([upper, lower]: &[Vec<i32>; 2], x: usize) -> [[i32; 2]; 2] {
    [[upper[x], upper[x + 1]], [lower[x], lower[x + 1]]]
}

const fn step(a: i32, b: i32) -> i32 {
    (a - b).abs()
}
