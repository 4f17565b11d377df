// PNG files as a test wants them, whether or not they make sense (ISO/IEC 15948).

import { deflateSync } from "node:zlib";

import { png as file } from "../../../web/png.mjs";

/** What a sample is. */
export const GREY = 0;
export const RGB = 2;
export const PALETTE = 3;
export const RGBA = 6;

/** A PNG whose compressed data is as given, with other chunks (`[type, body]`) before it. */
export function png({ width, height, depth = 8, colour = GREY, chunks = [], data }) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([depth, colour, 0, 0, 0], 8);
  return file([["IHDR", header], ...chunks, ["IDAT", data], ["IEND", Buffer.alloc(0)]]);
}

/** The compressed data of samples, `stride` bytes for each row, without filters. */
export function packed(samples, stride) {
  const rows = [];
  for (let at = 0; at < samples.length; at += stride) rows.push(Buffer.of(0), samples.subarray(at, at + stride));
  return deflateSync(Buffer.concat(rows));
}
