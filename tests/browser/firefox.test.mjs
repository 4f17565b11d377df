// Acceptance 6 and 7 in Firefox, by the menu of the browser. The driver cannot look into a sidebar, so the
// panel stands in a tab too, takes the request first, and shows what a sidebar would.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { copyFile, readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";

import { IN_FIREFOX, startFirefoxWith } from "./harness/browsers.mjs";
import { extension, PAGES, scratch, shot, TESTDATA } from "./harness/built.mjs";
import { serving } from "./harness/server.mjs";
import { until } from "./harness/wait.mjs";

const SIGNED = join(TESTDATA, "jpeg/signed-ai.jpg");

describe("the extension in Firefox", { skip: IN_FIREFOX.skip }, () => {
  let firefox;
  let panel;
  let page;
  let digest;
  const servers = serving(async () => {
    const folder = await scratch("pictures-firefox");
    await copyFile(SIGNED, join(folder, "signed.jpg"));
    return { pages: PAGES, pictures: folder };
  });

  before(async () => {
    const body = await readFile(SIGNED);
    digest = createHash("sha256").update(body).digest("hex");
    servers.served.set("page/pictures/large.jpg", { headers: { "content-type": "image/jpeg" }, body });
    firefox = await startFirefoxWith(extension("firefox"));
    panel = await firefox.open("panel.html");
    await until(() => panel.evaluate(() => document.body.dataset.state === "ready"), { what: "the panel" });
    page = await firefox.browser.newPage();
    await page.goto(`${servers.page}/pictures.html#${servers.pictures}`);
    await until(async () => (await page.title()) === "ready", { what: "the pictures of the page" });
  });
  after(async () => {
    await firefox?.close();
  });

  const origins = () => panel.evaluate(async () => (await chrome.permissions.getAll()).origins);
  const shown = () => until(() => panel.evaluate((digest) => {
    const text = document.querySelector("#json pre").textContent;
    return document.getElementById("keep").checkVisibility() && text.includes(digest);
  }, digest), { what: "the report" });

  async function checkByMenu(selector) {
    await page.bringToFront();
    const { x, y } = await (await page.$(selector)).boundingBox();
    await firefox.chooseInMenu("Check this picture", x + 40, y + 40);
  }

  test("6: a picture of the page's own origin, by its menu", IN_FIREFOX, async () => {
    const seen = servers.log.length;
    await checkByMenu("#large");
    await shown();
    assert.ok(await firefox.isSidebarOpen(), "the sidebar is open");
    assert.deepEqual(await origins(), [], "no host permission");
    const extra = servers.log.slice(seen);
    assert.ok(extra.length <= 1, "at most one more request");
    for (const { cookie, referer, origin } of extra) {
      assert.deepEqual([cookie, referer], [undefined, undefined]);
      assert.ok(!origin?.startsWith("moz-extension:"));
    }
  });

  test("7: a picture of another host, by its menu", IN_FIREFOX, async () => {
    await panel.evaluate(() => document.getElementById("clear").click());
    const seen = servers.log.length;
    await checkByMenu("#foreign");
    const question = await until(() => panel.$("#questions button[value=once]"), { what: "the question" });
    assert.deepEqual(servers.log.slice(seen), [], "nothing is requested before access is given");
    assert.match(await panel.evaluate(() => document.getElementById("questions").innerText), /127\.0\.0\.1/);
    await panel.bringToFront();
    await panel.screenshot({ path: await shot("firefox-question") });

    // 11: the background is ended in the middle of the check.
    await firefox.endBackground();
    await question.click();
    await shown();
    const requests = servers.log.slice(seen);
    assert.equal(requests.length, 1);
    const [{ host, cookie, referer, origin }] = requests;
    assert.deepEqual([host, cookie, referer, origin], ["pictures", undefined, undefined, undefined]);
    await until(async () => (await origins()).length === 0, { what: "the end of the access" });
    assert.deepEqual(await panel.evaluate(() => chrome.storage.local.get(null)), {}, "nothing is stored");
    await panel.screenshot({ path: await shot("firefox-report") });
  });

  test("access that is given for good can be withdrawn in the settings", IN_FIREFOX, async () => {
    await panel.evaluate(() => document.getElementById("clear").click());
    await checkByMenu("#foreign");
    const question = await until(() => panel.$("#questions button[value=always]"), { what: "the question" });
    await panel.bringToFront();
    await question.click();
    await shown();
    assert.deepEqual(await origins(), ["http://127.0.0.1/*"]);
    const settings = await firefox.open("settings.html");
    const withdraw = await until(() => settings.$("#hosts button"), { what: "the host" });
    await settings.screenshot({ path: await shot("firefox-settings") });
    await withdraw.click();
    await until(async () => (await origins()).length === 0, { what: "the end of the access" });
    await until(() => settings.evaluate(() => document.getElementById("no-hosts").checkVisibility()), { what: "the empty list" });
  });
});
