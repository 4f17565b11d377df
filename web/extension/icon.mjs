// The icon: a lens over a picture, drawn by arithmetic, so that it has any size and no author.

import { deflateSync } from "node:zlib";
import { png } from "../png.mjs";

const INK = [29, 79, 145];
const PAPER = [255, 255, 255];

/** Samples per point and axis, against jagged edges. */
const SAMPLES = 4;

/** The icon as a PNG, `size` points wide and high. */
export function icon(size) {
  const rows = Buffer.alloc(size * (size * 4 + 1));
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      rows.set(point(x, y, size), y * (size * 4 + 1) + 1 + x * 4);
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 6, 0, 0, 0], 8);
  // Stored without compression, so that every build of the library writes the same bytes.
  const data = deflateSync(rows, { level: 0 });
  return png([["IHDR", header], ["IDAT", data], ["IEND", Buffer.alloc(0)]]);
}

function point(x, y, size) {
  let [ink, paper] = [0, 0];
  for (let n = 0; n < SAMPLES * SAMPLES; n += 1) {
    const u = (x + (0.5 + (n % SAMPLES)) / SAMPLES) / size;
    const v = (y + (0.5 + Math.floor(n / SAMPLES)) / SAMPLES) / size;
    if (isPaper(u, v)) paper += 1;
    else if (isInk(u, v)) ink += 1;
  }
  const covered = ink + paper;
  const colour = (n) => covered === 0 ? 0 : Math.round((INK[n] * ink + PAPER[n] * paper) / covered);
  return [colour(0), colour(1), colour(2), Math.round((covered * 255) / SAMPLES ** 2)];
}

/** A square with round corners, in coordinates from 0 to 1. */
function isInk(u, v) {
  const corner = (a) => Math.max(0, Math.abs(a - 0.5) - 0.28);
  return Math.hypot(corner(u), corner(v)) <= 0.2;
}

/** The ring of a lens and its handle. */
function isPaper(u, v) {
  const fromRing = Math.abs(Math.hypot(u - 0.44, v - 0.44) - 0.2);
  const along = Math.min(1, Math.max(0, (u + v - 1.18) / 0.36));
  const fromHandle = Math.hypot(u - 0.59 - along * 0.18, v - 0.59 - along * 0.18);
  return fromRing <= 0.05 || fromHandle <= 0.06;
}
