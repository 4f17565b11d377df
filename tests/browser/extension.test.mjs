// Acceptance 6, 7 and 8 in Chromium, by gestures of a pointer and a keyboard on a screen.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFile, readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { promisify } from "node:util";
import { setTimeout as pause } from "node:timers/promises";

import { ON_SCREEN, startChromiumWith } from "./harness/browsers.mjs";
import { extension, PAGES, scratch, shot, TESTDATA } from "./harness/built.mjs";
import { attachToPanel } from "./harness/panel.mjs";
import { startScreen } from "./harness/screen.mjs";
import { serving } from "./harness/server.mjs";
import { until } from "./harness/wait.mjs";

/** Ends the background, as the browser does with one that is idle. */
async function endBackground(panel) {
  await panel.send("ServiceWorker.enable");
  await panel.send("ServiceWorker.stopAllWorkers");
  const contexts = () => panel.evaluate(async () =>
    (await chrome.runtime.getContexts({ contextTypes: ["BACKGROUND"] })).length);
  await until(async () => (await contexts()) === 0, { what: "the end of the background" });
}

describe("the extension in Chromium", { skip: ON_SCREEN.skip }, () => {
  let screen;
  let browser;
  let page;
  let panel;
  let folder;
  const servers = serving(async () => {
    folder = await scratch("pictures");
    await copyFile(join(TESTDATA, "jpeg/signed-ai.jpg"), join(folder, "signed.jpg"));
    await promisify(execFile)("convert", ["-size", "1200x850", "plasma:", join(folder, "large.jpg")]);
    return { pages: PAGES, pictures: folder };
  });

  before(async () => {
    for (const name of ["signed.jpg", "large.jpg"]) {
      const body = await readFile(join(folder, name));
      servers.served.set(`page/pictures/${name}`, { headers: { "content-type": "image/jpeg" }, body });
    }
    screen = await startScreen();
    browser = await startChromiumWith(extension("chromium"), { display: screen.display });
    page = await browser.context.newPage();
    await page.goto(`${servers.page}/pictures.html#${servers.pictures}`);
    await until(async () => (await page.title()) === "ready", { what: "the pictures of the page" });
  });
  after(async () => {
    await browser?.close();
    screen?.stop();
  });

  const origins = () => panel.evaluate(async () => (await chrome.permissions.getAll()).origins);
  const reports = () => panel.evaluate(() =>
    JSON.parse(document.querySelector("#json pre")?.textContent || "null"));

  /** Opens the menu of a picture and chooses our entry, which stands above the last one. */
  async function checkByMenu(selector) {
    await screen.chooseInMenu(...await placeOf(selector), 2);
    panel ??= await attachToPanel(browser.context, browser.url("panel.html"));
  }

  /** Where an element of the page is on the screen. */
  async function placeOf(selector) {
    const { x, y, width, height } = await page.locator(selector).boundingBox();
    const [left, top] = await page.evaluate(() => [screenX, screenY + outerHeight - innerHeight]);
    return [Math.round(left + x + width / 2), Math.round(top + y + height / 2)];
  }

  const checkedDigest = (digest) => until(async () => (await reports())?.file.sha256 === digest, { what: "the report" });

  test("6: a picture of the page's own origin, by its menu", ON_SCREEN, async () => {
    const seen = servers.log.length;
    await checkByMenu("#large");
    const started = Date.now();
    await checkedDigest(await digestOf("large.jpg"));
    const milliseconds = Date.now() - started;
    await screen.shoot(await shot("panel-same-origin"));
    const extra = servers.log.slice(seen);
    assert.deepEqual(await origins(), [], "no host permission");
    assert.ok(extra.length <= 1, "at most one more request");
    for (const { cookie, referer, origin } of extra) {
      assert.deepEqual([cookie, referer], [undefined, undefined]);
      assert.ok(!origin?.startsWith("chrome-extension:"));
    }
    // A panel that opens for the first time, on a busy machine; the figure is printed.
    console.log(`same origin, one megapixel: ${milliseconds} ms from the menu to the report`);
  });

  test("7: a picture of another host, by its menu", ON_SCREEN, async () => {
    const seen = servers.log.length;
    await checkByMenu("#foreign");
    await until(() => panel.evaluate(() => document.querySelector("#questions section") !== null), { what: "the question" });
    await screen.shoot(await shot("panel-question"));
    assert.deepEqual(servers.log.slice(seen), [], "nothing is requested before access is given");
    assert.match(await panel.evaluate(() => document.getElementById("questions").innerText), /127\.0\.0\.1/);

    // 11: the background is ended in the middle of the check.
    await endBackground(panel);
    await screen.click(...await panel.place("#questions button[value=once]"));
    await until(() => panel.evaluate(() => !document.hasFocus()), { what: "the question of the browser" });
    await screen.shoot(await shot("panel-browser-asks"));
    // From “Deny” to “Allow”, which cannot be reached in the first moments of the question.
    await pause(2_000);
    await screen.xdotool("key", "Tab");
    await until(async () => {
      await screen.xdotool("key", "Return");
      return panel.evaluate(() => document.querySelector("#questions section") === null);
    }, { what: "the answer" });
    await checkedDigest(await digestOf("signed.jpg"));
    const requests = servers.log.slice(seen);
    assert.equal(requests.length, 1);
    const [{ host, cookie, referer, origin }] = requests;
    assert.deepEqual([host, cookie, referer, origin], ["pictures", undefined, undefined, undefined]);
    await until(async () => (await origins()).length === 0, { what: "the end of the access" });
    assert.deepEqual(await panel.evaluate(() => chrome.storage.local.get(null)), {}, "nothing is stored");
    assert.deepEqual(await panel.evaluate(() => chrome.storage.session.get(null)), {});
  });

  test("8: a picture of another host, dragged into the panel", ON_SCREEN, async () => {
    await panel.evaluate(() => document.getElementById("clear").click());
    assert.equal(await reports(), null, "nothing of the last report is left");
    const seen = servers.log.length;
    await screen.drag(await placeOf("#foreign"), await panel.place("#drop"), () =>
      panel.evaluate(() => !document.getElementById("over").hidden));
    await checkedDigest(await digestOf("signed.jpg"));
    await screen.shoot(await shot("panel-dragged"));
    assert.deepEqual(await origins(), []);
    assert.deepEqual(servers.log.slice(seen), []);
  });

  async function digestOf(name) {
    return createHash("sha256").update(await readFile(join(folder, name))).digest("hex");
  }
});
