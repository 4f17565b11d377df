// PNG files as a test wants them, whether or not they make sense (ISO/IEC 15948).

import { crc32, deflateSync } from "node:zlib";

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
  const all = [["IHDR", header], ...chunks, ["IDAT", data], ["IEND", Buffer.alloc(0)]];
  const signature = Buffer.from("\x89PNG\r\n\x1a\n", "latin1");
  return Buffer.concat([signature, ...all.map(([type, body]) => chunk(type, body))]);
}

/** The compressed data of samples, `stride` bytes for each row, without filters. */
export function packed(samples, stride) {
  const rows = [];
  for (let at = 0; at < samples.length; at += stride) rows.push(Buffer.of(0), samples.subarray(at, at + stride));
  return deflateSync(Buffer.concat(rows));
}

function chunk(type, body) {
  const content = Buffer.concat([Buffer.from(type, "latin1"), body]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(body.length);
  check.writeUInt32BE(crc32(content));
  return Buffer.concat([length, content, check]);
}
