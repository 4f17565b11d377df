//! OpenCV's conversions between B, G, R and Y, U, V (`COLOR_BGR2YUV`, `COLOR_YUV2BGR`): in 14-bit fixed
//! point for 8-bit samples, and in floating point. The order of operations, fused where its vector code
//! fuses them, is that of `modules/imgproc/src/color_yuv.simd.hpp`.

/// Rounds 14 fractional bits away.
const fn descaled(value: i32) -> i32 {
    (value + (1 << 13)) >> 14
}

fn saturated(value: i32) -> u8 {
    value.clamp(0, 255) as u8
}

/// Y, U, V of 8-bit B, G, R.
pub(crate) fn yuv_of_u8([b, g, r]: [u8; 3]) -> [u8; 3] {
    let [b, g, r] = [b, g, r].map(i32::from);
    let y = descaled(1868 * b + 9617 * g + 4899 * r);
    let u = descaled(8061 * (b - y) + (128 << 14));
    let v = descaled(14369 * (r - y) + (128 << 14));
    [saturated(y), saturated(u), saturated(v)]
}

/// B, G, R of 8-bit Y, U, V.
pub(crate) fn bgr_of_u8([y, u, v]: [u8; 3]) -> [u8; 3] {
    let [y, u, v] = [y, u, v].map(i32::from);
    let (u, v) = (u - 128, v - 128);
    let b = y + descaled(33292 * u);
    let g = y + descaled(-6472 * u - 9519 * v);
    let r = y + descaled(18678 * v);
    [saturated(b), saturated(g), saturated(r)]
}

/// Y, U, V of B, G, R as floats; colour lies around 0.5.
pub(crate) fn yuv_of_f32([b, g, r]: [f32; 3]) -> [f32; 3] {
    let y = b.mul_add(0.114, g.mul_add(0.587, r * 0.299));
    [y, (b - y).mul_add(0.492, 0.5), (r - y).mul_add(0.877, 0.5)]
}

/// B, G, R of Y, U, V as floats.
pub(crate) fn bgr_of_f32([y, u, v]: [f32; 3]) -> [f32; 3] {
    let (u, v) = (u - 0.5, v - 0.5);
    [u.mul_add(2.032, y), v.mul_add(-0.581, u.mul_add(-0.395, y)), v.mul_add(1.140, y)]
}
