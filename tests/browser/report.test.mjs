// Acceptance 4 and 12: a paste says what it is; a report that is kept is whole; leaving leaves nothing.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, test } from "node:test";
import { promisify } from "node:util";

import { IN_CHROMIUM, lacking } from "./harness/browsers.mjs";
import { PAGE, scratch, TESTDATA } from "./harness/built.mjs";
import { checked, choose, ready, saved, sentence, shownJson, visitInChromium } from "./harness/page.mjs";
import { serving } from "./harness/server.mjs";
import { until } from "./harness/wait.mjs";

const run = promisify(execFile);
const SIGNED = join(TESTDATA, "jpeg/signed-ai.jpg");

describe("reports and leaving", () => {
  const servers = serving(() => ({ pages: PAGE, pictures: TESTDATA }));

  test("4: a pasted picture is called a pasted copy, in Chromium", IN_CHROMIUM, () =>
    visitInChromium(servers.page, async (page) => {
      const signed = await readFile(join(TESTDATA, "png/signed-ai.png"));
      await page.evaluate(async (base64) => {
        const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
        const item = new ClipboardItem({ "image/png": new Blob([bytes], { type: "image/png" }) });
        await navigator.clipboard.write([item]);
      }, signed.toString("base64"));
      await page.keyboard.press("Control+V");
      await checked(page, 1);
      const { conclusion, checks } = JSON.parse(await shownJson(page));
      assert.match(await sentence(page), /pasted copy/);
      assert.equal(conclusion.credentials, "not_checked");
      const credentials = checks.find((check) => check.id === "credentials");
      assert.deepEqual([credentials.outcome, credentials.reason], ["not_applicable", "pasted_copy"]);
    }, { permissions: ["clipboard-read", "clipboard-write"] }));

  const withPdf = { ...IN_CHROMIUM, skip: IN_CHROMIUM.skip || lacking("/usr/bin/pdftotext", "/usr/bin/pdfimages") };
  test("12: a printed report is whole and holds no picture, in Chromium", withPdf, () =>
    visitInChromium(servers.page, async (page) => {
      await choose(page, [SIGNED]);
      await checked(page, 1);
      const { file, tool } = JSON.parse(await shownJson(page));
      const said = await sentence(page);
      const pdf = join(await scratch("print"), "report.pdf");
      await writeFile(pdf, await page.pdf());
      const { stdout } = await run("pdftotext", ["-layout", pdf, "-"]);
      const text = stdout.replace(/\s+/g, "");
      for (const wanted of [said, file.sha256, tool.version]) {
        assert.ok(text.includes(wanted.replace(/\s+/g, "")), `the print has no ${wanted}`);
      }
      const images = (await run("pdfimages", ["-list", pdf])).stdout.trim().split("\n").slice(2);
      assert.deepEqual(images, [], "no picture is printed");

      const html = await saved(page, "save");
      assert.ok(html.includes(file.sha256) && html.includes(tool.version));
      assert.ok(!/<img|<script|src=/i.test(html), "the saved report is text alone");
    }));

  test("12: a link tells an own copy from another file, in Chromium", IN_CHROMIUM, () => {
    const options = { permissions: ["clipboard-read", "clipboard-write"] };
    const copied = (page) => page.evaluate(async () => {
      document.getElementById("link").click();
      while (document.getElementById("kept").textContent === "") await new Promise(requestAnimationFrame);
      return navigator.clipboard.readText();
    });
    const compared = (page) => page.evaluate(() => document.getElementById("one-linked").innerText);
    return visitInChromium(servers.page, async (page) => {
      await choose(page, [SIGNED]);
      await checked(page, 1);
      const link = await copied(page);
      assert.match(link, /^http:\/\/localhost:\d+\/#[\w-]{50,}$/);
      await page.goto("about:blank");
      await page.goto(link);
      await ready(page);
      assert.equal(await page.evaluate(() => location.hash), "");
      assert.match(await page.evaluate(() => document.getElementById("note").textContent), /Drop or choose your own copy/);
      await choose(page, [SIGNED]);
      await checked(page, 1);
      assert.match(await compared(page), /same bytes, and its check had the same result/);
      await choose(page, [join(TESTDATA, "jpeg/plain.jpg")]);
      await checked(page, 2);
      await until(() => compared(page), { what: "the comparison" });
      assert.match(await compared(page), /another file/);
    }, options);
  });

  test("12: Shift three times leaves nothing, in Chromium", IN_CHROMIUM, () =>
    visitInChromium(servers.page, async (page) => {
      const left = [];
      page.on("console", (message) => left.push(message.text()));
      await page.route("https://*/**", (route) =>
        route.fulfill({ contentType: "text/html", body: "<title>elsewhere</title>" }));
      await choose(page, [SIGNED]);
      await checked(page, 1);
      await page.evaluate(() => document.getElementById("show-picture").click());
      await until(() => page.evaluate(() => globalThis.addresses.size > 0), { what: "the shown picture" });
      const kept = await page.evaluate(async () => [
        localStorage.length, sessionStorage.length, (await indexedDB.databases()).length,
        (await caches.keys()).every((name) => name.startsWith("files-")), document.title, location.hash,
      ]);
      assert.deepEqual(kept, [0, 0, 0, true, "File check", ""]);
      const length = await page.evaluate(() => history.length);
      await page.evaluate(() => navigation.addEventListener("navigate", () =>
        console.log(`addresses: ${globalThis.addresses.size}`)));
      for (let press = 0; press < 3; press += 1) await page.keyboard.press("Shift");
      await until(async () => (await page.title()) === "elsewhere", { what: "the other page" });
      assert.deepEqual(left, ["addresses: 0"]);
      assert.equal(page.workers().length, 0);
      assert.equal(await page.evaluate(() => history.length), length);
    }));
});
