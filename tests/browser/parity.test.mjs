// Acceptance 1: the page says what the command line says, byte for byte.

import assert from "node:assert/strict";
import { basename } from "node:path";
import { describe, test } from "node:test";

import { commandLine, everyFile, PAGE, scratch } from "./harness/built.mjs";
import { AT, BROWSERS, checked, choose, saved, shownJson } from "./harness/page.mjs";
import { serving } from "./harness/server.mjs";

/** Longest time for all files, in milliseconds: one worker on a busy machine takes minutes. */
const LONGEST = 900_000;

describe("parity with the command line", () => {
  let folder;
  let paths;
  let expected;
  const servers = serving(async () => {
    folder = await scratch("parity");
    paths = await everyFile(folder);
    expected = await commandLine(folder, paths.map((path) => basename(path)), { at: AT });
    return { pages: PAGE, pictures: folder };
  });

  async function holds(page) {
    await choose(page, paths);
    await checked(page, paths.length, LONGEST);
    const lines = (await saved(page, "all-json")).trimEnd().split("\n");
    const wanted = expected.trimEnd().split("\n");
    assert.equal(wanted.length, paths.length);
    assert.equal(lines.length, paths.length);
    const differing = wanted.flatMap((line, n) => line === lines[n] ? [] : [`${line}\n${lines[n]}`]);
    assert.equal(differing.length, 0, `${differing.length} of ${paths.length} differ, first\n${differing[0]}`);
  }

  for (const { name, options, visit } of BROWSERS) {
    test(`every file, in ${name}`, { ...options, timeout: LONGEST }, () => visit(servers.page, async (page) => {
      await page.evaluate(forbidReadingPixels);
      await holds(page);
    }));

    test(`one file as it is shown, in ${name}`, options, () => visit(servers.page, async (page) => {
      await choose(page, [paths[0]]);
      await checked(page, 1);
      const wanted = await commandLine(folder, [basename(paths[0])], { at: AT, format: "json" });
      assert.equal((await shownJson(page)).trimEnd(), wanted.trimEnd());
    }));
  }
});

/** A report that rests on pixels of the browser would fail here: canvases change the lowest bits. */
function forbidReadingPixels() {
  const refuse = () => { throw new Error("pixels are read by the decoder of the program alone"); };
  CanvasRenderingContext2D.prototype.getImageData = refuse;
  OffscreenCanvasRenderingContext2D.prototype.getImageData = refuse;
  WebGLRenderingContext.prototype.readPixels = refuse;
  HTMLCanvasElement.prototype.toBlob = HTMLCanvasElement.prototype.toDataURL = refuse;
}
