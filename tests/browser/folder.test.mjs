// Acceptance 5: a folder with everything in it, also what is made to stall a reader. Times are printed:
// they depend on what else the machine does.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { copyFile, mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { before, describe, test } from "node:test";
import { deflateSync } from "node:zlib";

import { IN_CHROMIUM } from "./harness/browsers.mjs";
import { PAGE, scratch, TESTDATA } from "./harness/built.mjs";
import { checked, visitInChromium } from "./harness/page.mjs";
import { png } from "./harness/png.mjs";
import { serving } from "./harness/server.mjs";
import { until } from "./harness/wait.mjs";

const FILES = 200;

/** Most memory of all processes of the browser, in bytes. */
const MEMORY = 1.5 * 2 ** 30;

describe("a folder", () => {
  const servers = serving(() => ({ pages: PAGE, pictures: PAGE }));
  let folder;

  before(async () => {
    folder = await scratch("folder");
    await fill(folder);
  });

  test("200 files in folders, in Chromium", IN_CHROMIUM, () => visitInChromium(servers.page, async (page) => {
    await page.evaluate(watchLongTasks);
    const started = Date.now();
    const field = await page.$("input[webkitdirectory]");
    await field.setInputFiles(folder);
    await checked(page, FILES);
    const seconds = (Date.now() - started) / 1000;
    const rows = await page.evaluate(() => [...document.querySelectorAll("#table tbody tr")].map((row) => row.cells[1].textContent));
    assert.equal(rows.length, FILES);
    assert.ok(rows.every((sentence) => sentence !== ""), "every row has an end");
    const memory = memoryOfBrowsers();
    assert.ok(memory < MEMORY, `${memory} bytes of memory`);
    const { own, whole } = await page.evaluate(() => globalThis.longest);
    console.log(`folder: ${seconds} s, longest task of the page ${Math.round(own)} ms, ${Math.round(whole)} with what `
      + `Chromium does before it hands files over, ${Math.round(memory / 2 ** 20)} MiB`);
  }));

  test("a folder that is stopped, in Chromium", IN_CHROMIUM, () => visitInChromium(servers.page, async (page) => {
    const field = await page.$("input[webkitdirectory]");
    await field.setInputFiles(folder);
    await until(() => page.evaluate(() => document.getElementById("progress").value >= 1), { what: "the first file" });
    const milliseconds = await page.evaluate(() => new Promise((resolve) => {
      const started = performance.now();
      const cancel = document.getElementById("cancel");
      new MutationObserver(() => cancel.hidden && resolve(performance.now() - started)).observe(cancel, { attributes: true });
      cancel.click();
    }));
    const [done, all] = await page.evaluate(() => {
      const { max, value } = document.getElementById("progress");
      return [value, max];
    });
    assert.ok(done < all, "some were not checked");
    console.log(`folder: stopped after ${Math.round(milliseconds)} ms`);
  }));
});

/** The lengths of the longest task since, in milliseconds. Chromium asks another process for the type of each chosen file,
 * one after the other, in the task in which it then tells the page: what comes before that is no work of the page. */
function watchLongTasks() {
  globalThis.longest = { own: 0, whole: 0 };
  let told = 0;
  addEventListener("change", () => { told = performance.now(); }, { capture: true });
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) {
      const before = told > startTime && told < startTime + duration ? told - startTime : 0;
      const { own, whole } = globalThis.longest;
      globalThis.longest = { own: Math.max(own, duration - before), whole: Math.max(whole, duration) };
    }
  }).observe({ type: "longtask" });
}

/** Resident memory of all browsers of this process with their children, in bytes. */
function memoryOfBrowsers() {
  const lines = execFileSync("ps", ["-eo", "pid,ppid,rss"], { encoding: "utf8" }).trim().split("\n").slice(1);
  const processes = lines.map((line) => line.trim().split(/\s+/).map(Number));
  const of = (parent) => processes.filter(([, ppid]) => ppid === parent)
    .reduce((sum, [pid, , rss]) => sum + rss * 1024 + of(pid), 0);
  return of(process.pid);
}

/** Files of the test data, ordinary and damaged, in nested folders, with some that are made to stall. */
async function fill(folder) {
  const files = (await readdir(TESTDATA, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && /\.(avif|gif|jpg|mp4|png|tiff|webp)$/.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
  const special = {
    "bomb.png": png({ width: 2000, height: 2000, data: deflateSync(Buffer.alloc(300 << 20), { level: 9 }) }),
    "huge.png": png({ width: 15000, height: 10000, data: deflateSync(Buffer.alloc(16)) }),
    "page.jpg": Buffer.from("<!doctype html><script>document.title = 'run'</script>"),
  };
  const names = Object.keys(special);
  for (let n = 0; n < FILES; n += 1) {
    const inner = join(folder, `level-${n % 5}`, n % 2 === 0 ? "deeper" : ".");
    await mkdir(inner, { recursive: true });
    const name = names[n];
    if (name !== undefined) await writeFile(join(inner, name), special[name]);
    else await copyFile(files[n % files.length], join(inner, `${n}-${files[n % files.length].split("/").at(-1)}`));
  }
}
