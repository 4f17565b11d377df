// Acceptance 10: every screen for everybody, and the whole way by keyboard alone. Writes what the screens
// look like.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { before, describe, test } from "node:test";

import { IN_CHROMIUM, startChromiumWith } from "./harness/browsers.mjs";
import { extension, PAGE, PAGES, shot, TESTDATA } from "./harness/built.mjs";
import { checked, choose, sentence, visitInChromium } from "./harness/page.mjs";
import { serving } from "./harness/server.mjs";
import { until } from "./harness/wait.mjs";

const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const SIGNED = join(TESTDATA, "jpeg/signed-ai.jpg");

/** How people look at a screen. */
const WAYS = [
  { name: "light", media: { colorScheme: "light" } },
  { name: "dark", media: { colorScheme: "dark" } },
  { name: "forced", media: { forcedColors: "active" } },
  { name: "narrow", media: { colorScheme: "light" }, width: 320 },
  { name: "rtl", media: { colorScheme: "light" }, dir: "rtl" },
];

describe("access for everybody", { skip: IN_CHROMIUM.skip }, () => {
  const servers = serving(() => ({ pages: PAGE, pictures: TESTDATA }));
  let axe;

  before(async () => {
    axe = await readFile(AXE, "utf8");
  });

  /** Looks at a screen in every way, and gives what axe finds. */
  async function violations(page, screen, width, ways = WAYS) {
    const found = [];
    await page.evaluate(axe);
    for (const way of ways) {
      await page.emulateMedia({ colorScheme: null, forcedColors: null, reducedMotion: "reduce", ...way.media });
      await page.setViewportSize({ width: way.width ?? width, height: 900 });
      await page.evaluate((dir) => { document.documentElement.dir = dir; }, way.dir ?? "ltr");
      const results = await page.evaluate(() => globalThis.axe.run({ resultTypes: ["violations"] }));
      await page.screenshot({ path: await shot(`${screen}-${way.name}`), fullPage: true });
      const isWide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
      if (isWide) found.push(`${screen} ${way.name}: wider than the window`);
      for (const { id, nodes } of results.violations) {
        found.push(`${screen} ${way.name}: ${id}: ${nodes.map((node) => node.html).join(" ")}`);
      }
    }
    return found;
  }

  test("start, result and many on the page", IN_CHROMIUM, () => visitInChromium(servers.page, async (page) => {
    const found = await violations(page, "start", 1200);
    await page.evaluate(() => { document.getElementById("help").open = true; });
    await page.selectOption("#help-country", "DE");
    const services = await page.evaluate(() => document.getElementById("help-lines").innerText.replaceAll("\u2060", ""));
    assert.match(services, /116 016\nDay and night/);
    assert.match(services, /Mon 10–13; Tue 15–18; Thu 16–19/);
    found.push(...await violations(page, "help", 1200, [{ name: "narrow-dark", media: { colorScheme: "dark" }, width: 320 }]));
    await page.evaluate(() => { document.getElementById("help").open = false; });
    await choose(page, [SIGNED]);
    await checked(page, 1);
    found.push(...await violations(page, "result", 1200));
    await choose(page, ["jpeg/tampered-pixels.jpg", "png/a1111-text.png", "jpeg/plain.jpg", "damaged/truncated.jpg"]
      .map((name) => join(TESTDATA, name)));
    await checked(page, 5);
    found.push(...await violations(page, "many", 1200));
    assert.deepEqual(found, []);
  }));

  test("panel, popup and settings of the extension", IN_CHROMIUM, async () => {
    const { context, url, close } = await startChromiumWith(extension("chromium"));
    try {
      const found = [];
      for (const [name, width] of [["panel", 360], ["popup", 400], ["settings", 800]]) {
        const page = await context.newPage();
        await page.goto(url(`${name}.html`));
        await until(() => page.evaluate(() => document.body.dataset.state !== undefined), { what: name });
        // A popup has the width that it asks for.
        const ways = WAYS.filter((way) => name !== "popup" || way.width === undefined);
        found.push(...await violations(page, name, width, ways));
        if (name === "panel") {
          await askFor(page, "https://pictures.example/a.jpg");
          found.push(...await violations(page, "panel-question", width));
          await choose(page, [SIGNED]);
          await checked(page, 1);
          found.push(...await violations(page, "panel-result", width));
        }
        await page.close();
      }
      assert.deepEqual(found, []);
    } finally {
      await close();
    }
  });

  test("from the start to a saved report by keyboard alone", IN_CHROMIUM, () => visitInChromium(servers.page, async (page) => {
    const tabTo = async (id) => {
      for (let presses = 0; presses < 60; presses += 1) {
        await page.keyboard.press("Tab");
        if (await page.evaluate((id) => document.activeElement.id === id, id)) return;
      }
      assert.fail(`no key leads to ${id}`);
    };
    page.on("filechooser", (chooser) => chooser.setFiles([SIGNED]));
    await tabTo("choose");
    await page.keyboard.press("Enter");
    await checked(page, 1);
    const said = await sentence(page);
    assert.notEqual(said, "");
    assert.equal(await page.evaluate(() => document.getElementById("said").role), "status");
    assert.equal(await page.evaluate(() => document.querySelector("#one-report h2, #one-report h3")?.innerText.trim()), said);
    await tabTo("save");
    const download = page.waitForEvent("download");
    await page.keyboard.press("Enter");
    assert.match((await download).suggestedFilename(), /^file-check-[0-9a-f]{8}\.html$/);
  }));
});

/** Asks the panel for a picture of another host. */
async function askFor(panel, address) {
  await panel.evaluate(async (address) => {
    const { id } = await chrome.windows.getCurrent();
    const picture = { tabId: -1, frameId: 0, origin: "https://page.example", address };
    await chrome.storage.session.set({ [`request-${id}`]: { kind: "check", pictures: [picture], id: "test" } });
  }, address);
  await until(() => panel.evaluate(() => document.querySelector("#questions section") !== null), { what: "the question" });
}
