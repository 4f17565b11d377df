// Acceptance 3: pixels are those that stand in the file, to the lowest bit, where a canvas would change them:
// their digest is that of the command line and, for eight bits, that of the samples that were written.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { describe, test } from "node:test";
import { deflateSync } from "node:zlib";

import { commandLine, PAGE, scratch } from "./harness/built.mjs";
import { AT, BROWSERS, checked, choose, saved } from "./harness/page.mjs";
import { packed, PALETTE, png, RGB, RGBA } from "./harness/png.mjs";
import { serving } from "./harness/server.mjs";
import { until } from "./harness/wait.mjs";

const [WIDTH, HEIGHT] = [97, 61];

/** Alpha values that a canvas, which stores colours multiplied by them, cannot give back. */
const ALPHA = [0, 1, 128, 254, 255];

describe("pixels", () => {
  let folder;
  let pictures;
  const servers = serving(async () => {
    folder = await scratch("fidelity");
    pictures = await Promise.all(Object.entries(made()).map(async ([name, { bytes, rgba }]) => {
      await writeFile(join(folder, name), bytes);
      return { path: join(folder, name), rgba };
    }));
    return { pages: PAGE, pictures: folder };
  });

  for (const { name, options, visit } of BROWSERS) {
    test(`are those of the file, in ${name}`, options, () => visit(servers.page, async (page) => {
      const paths = pictures.map(({ path }) => path);
      const expected = (await commandLine(folder, paths.map((path) => basename(path)), { at: AT })).trimEnd().split("\n");
      await choose(page, paths);
      await checked(page, paths.length);
      const shown = (await saved(page, "all-json")).trimEnd().split("\n");
      for (const [n, { path, rgba }] of pictures.entries()) {
        assert.equal(shown[n], expected[n], path);
        const { pixels_sha256: digest } = JSON.parse(shown[n]).file;
        assert.match(digest ?? "", /^[0-9a-f]{64}$/, path);
        if (rgba) assert.equal(digest, createHash("sha256").update(rgba).digest("hex"), path);
      }
    }));

    test(`show their lowest bits only when that is asked for, in ${name}`, options, () => visit(servers.page, async (page) => {
      const { path, rgba } = pictures[0];
      await choose(page, [path]);
      await checked(page, 1);
      assert.equal(await page.evaluate(bits), null);
      await page.evaluate(() => document.getElementById("show-bits").click());
      const shown = await until(() => page.evaluate(bits), { what: "the lowest bits" });
      const expected = rgba.map((sample, n) => (n % 4 === 3 || sample % 2 === 1 ? 255 : 0));
      assert.deepEqual([shown.width, shown.height], [WIDTH, HEIGHT]);
      assert.ok(Buffer.from(shown.rgba).equals(expected), "the bits of the samples that were written");
      assert.notEqual(shown.label, "");
      await page.evaluate(() => document.getElementById("show-bits").click());
      assert.equal(await page.evaluate(bits), null);
    }));
  }
});

/** What stands in the document of the lowest bits: their picture, or nothing. */
function bits() {
  const shown = document.getElementById("bits");
  const canvas = shown.querySelector("canvas");
  const { width, height } = canvas;
  if (shown.hidden) return width * height === 0 ? null : "left behind";
  const rgba = [...canvas.getContext("2d").getImageData(0, 0, width, height).data];
  return { width, height, rgba, label: canvas.getAttribute("aria-label") };
}

/** Every kind of picture that decoders of browsers treat in a way of their own. */
function made() {
  const size = { width: WIDTH, height: HEIGHT };
  const colours = noise(WIDTH * HEIGHT * 3);
  const opaque = rgbaOf((n) => [colours[n * 3], colours[n * 3 + 1], colours[n * 3 + 2], 255]);
  const rgb = { ...size, colour: RGB, data: packed(colours, WIDTH * 3) };
  const alpha = rgbaOf((n) => [colours[n * 3], colours[n * 3 + 1], colours[n * 3 + 2], ALPHA[n % ALPHA.length]]);
  const [palette, indices] = [noise(256 * 3), noise(WIDTH * HEIGHT)];
  const entry = (n) => [...palette.subarray(indices[n] * 3, indices[n] * 3 + 3), 255];
  const profile = Buffer.concat([Buffer.from("test\0\0", "latin1"), deflateSync(noise(400))]);
  return {
    "alpha.png": { bytes: png({ ...size, colour: RGBA, data: packed(alpha, WIDTH * 4) }), rgba: alpha },
    "gamma.png": { bytes: png({ ...rgb, chunks: [["gAMA", uint32(55_000)]] }), rgba: opaque },
    "profile.png": { bytes: png({ ...rgb, chunks: [["iCCP", profile]] }), rgba: opaque },
    "srgb.png": { bytes: png({ ...rgb, chunks: [["sRGB", Buffer.of(0)]] }), rgba: opaque },
    "palette.png": {
      bytes: png({ ...size, colour: PALETTE, chunks: [["PLTE", palette]], data: packed(indices, WIDTH) }),
      rgba: rgbaOf(entry),
    },
    "deep.png": { bytes: png({ ...size, depth: 16, colour: RGB, data: packed(noise(WIDTH * HEIGHT * 6), WIDTH * 6) }) },
  };
}

function rgbaOf(pixel) {
  return Buffer.from(Array.from({ length: WIDTH * HEIGHT }, (_, n) => pixel(n)).flat());
}

/** Bytes that look like chance and are the same each time (a linear congruential generator). */
function noise(length) {
  let state = 1;
  return Buffer.from(Array.from({ length }, () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return state >>> 24;
  }));
}

function uint32(value) {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
