// Acceptance 2: no bytes of a picture leave, and the page needs no connection.

import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { everyFile, PAGE, scratch } from "./harness/built.mjs";
import { BROWSERS, checked, choose, ready } from "./harness/page.mjs";
import { serving } from "./harness/server.mjs";
import { until } from "./harness/wait.mjs";

/** How many files are checked without a connection. */
const FILES = 20;

describe("no upload", () => {
  let paths;
  const servers = serving(async () => {
    const folder = await scratch("offline");
    paths = (await everyFile(folder)).slice(0, FILES);
    return { pages: PAGE, pictures: folder };
  });

  async function holds(page, disconnect) {
    await page.evaluate(() => document.getElementById("offline").click());
    const isStored = () => page.evaluate(() => document.getElementById("offline-state").textContent !== "");
    await until(isStored, { what: "the stored page", milliseconds: 60_000 });
    assert.deepEqual(await page.evaluate(wronglyStored), [], "stored files are those of assets.json");

    await disconnect();
    const seen = servers.log.length;
    await choose(page, paths);
    await checked(page, FILES);
    const codes = await page.evaluate(() => document.querySelectorAll("#table tbody tr").length);
    assert.equal(codes, FILES);
    assert.deepEqual(servers.log.slice(seen), [], "nothing reaches a server");
    assert.deepEqual(await page.evaluate(() => globalThis.refused), [], "the policy refuses nothing");

    await page.reload();
    await ready(page);
    await choose(page, paths.slice(0, 2));
    await checked(page, 2);
    assert.deepEqual(servers.log.slice(seen), [], "a second visit needs no server");
  }

  for (const { name, options, visit } of BROWSERS) {
    test(`in ${name}`, options, () => visit(servers.page, (page) => holds(page, async () => {
      // Only Chromium has a switch for it.
      await (page.context?.().setOffline(true) ?? servers.stop());
    })));
  }
});

/** Names of files that are not stored, or with other bytes than listed. */
async function wronglyStored() {
  const list = await (await fetch("assets.json")).json();
  const wrong = [];
  for (const [name, digest] of Object.entries(list)) {
    const stored = await caches.match(new URL(name, document.baseURI));
    const bytes = await stored?.arrayBuffer() ?? new ArrayBuffer(0);
    const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    const found = Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
    if (found !== digest) wrong.push(name);
  }
  return wrong;
}
