// Acceptance 9: a page that works against its visitors finds nothing, changes nothing, and hides nothing.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { before, describe, test } from "node:test";

import { IN_CHROMIUM, IN_FIREFOX, startChromiumWith, startFirefoxWith } from "./harness/browsers.mjs";
import { extension, PAGES, TESTDATA } from "./harness/built.mjs";
import { serving } from "./harness/server.mjs";
import { until } from "./harness/wait.mjs";

/** A name that turns text around and would be markup; it stands in the address as browsers write it. */
const HOSTILE = encodeURIComponent('\u202e"><img src=x onerror="window.executed = true">.jpg');

/** The names that the page gives its pictures of at least 100 pixels, in its open shadow roots too. */
const SHOWN = [
  "background.jpg", "before.jpg", "button.jpg", "lazy.jpg", "nested.jpg", "plain.jpg", "poster.jpg",
  "scripted.jpg", "shadow.jpg", "source.webp", "thumbnail.jpg", "vector.jpg",
  `${HOSTILE.slice(0, 48)}…`, "(no name)", "(no name)",
];

/** What the page names beside the picture that it shows as `thumbnail.jpg`. */
const COPIES = ["original.jpg", "large.jpg", "middle,size.jpg", "announced.jpg"];

describe("a hostile page", () => {
  const servers = serving(() => ({ pages: PAGES, pictures: TESTDATA }));

  before(async () => {
    const body = await readFile(join(TESTDATA, "jpeg/signed-ai.jpg"));
    const files = [...SHOWN, ...COPIES, HOSTILE, "small.jpg", "fallback.jpg"];
    const sandboxed = await readFile(join(PAGES, "sandboxed.html"));
    const headers = { "content-type": "text/html", "content-security-policy": "sandbox allow-scripts" };
    servers.served.set("page/sandboxed.html", { headers, body: sandboxed });
    for (const name of files) servers.served.set(`page/pictures/${name}`, { headers: { "content-type": "image/jpeg" }, body });
  });

  /** The first words of the buttons of a list. */
  const names = (panel, list) => panel.evaluate((list) =>
    [...document.querySelectorAll(`#${list} button > bdi`)].map((name) => name.textContent), list);

  /** Lists the pictures of the page by the panel, and looks at what the page has noticed. */
  async function holds({ panel, list, inPage, base }) {
    await list();
    await until(async () => (await names(panel, "pictures")).length > 0, { what: "the list" });
    assert.deepEqual((await names(panel, "pictures")).sort(), [...SHOWN].sort());

    await check(panel, "thumbnail.jpg");
    await until(async () => (await names(panel, "copies")).length > 0, { what: "the copies" });
    assert.deepEqual(await names(panel, "copies"), COPIES);

    for (const picture of ["(no name)", "%E2%80%AE"]) await check(panel, picture);
    const marks = () => panel.evaluate(() => [document.images.length, globalThis.executed ?? null]);
    assert.deepEqual(await marks(), [0, null], "nothing out of the page is shown or run");
    assert.deepEqual(await inPage("[window.changes, window.executed ?? null]"), [[], null]);
    assert.deepEqual(await inPage(`window.probe(${JSON.stringify(base)})`), [], "no address answers");
  }

  /** A page with 5,000 pictures, and one that its host has put into a sandbox, without an origin. */
  async function holdsElsewhere({ panel, list, open }) {
    await open("hostile.html?#many");
    await list();
    const more = () => panel.evaluate(() => document.getElementById("more").textContent);
    await until(async () => /4[.,\u202f]?9\d\d/.test(await more()), { what: "the rest of 5,000 pictures" });
    assert.equal((await names(panel, "pictures")).length, 100);

    await open("sandboxed.html");
    await list();
    await until(async () => (await names(panel, "pictures")).length === 1, { what: "the picture in the sandbox" });
    await panel.evaluate(() => document.querySelector("#pictures button").click());
    const asks = () => panel.evaluate(() => document.querySelector("#questions section") !== null);
    await until(asks, { what: "the question for a host that the frame may not read itself" });
  }

  /** Checks the picture of the list whose name begins so, and waits for its report. */
  async function check(panel, name) {
    await panel.evaluate((name) => {
      const button = [...document.querySelectorAll("#pictures button")].find((one) => one.textContent.startsWith(name));
      document.getElementById("one-report").replaceChildren();
      button.click();
    }, name);
    await until(() => panel.evaluate(() => document.getElementById("one-report").childElementCount > 0), { what: `the report on ${name}` });
  }

  test("in Chromium", IN_CHROMIUM, async () => {
    const { context, id, url, close } = await startChromiumWith(extension("chromium"));
    try {
      const page = await context.newPage();
      await page.goto(`${servers.page}/hostile.html`);
      await until(async () => (await page.title()) === "ready", { what: "the fixtures" });
      const session = await context.newCDPSession(page);
      const inPage = async (expression) => {
        const words = { expression: written(expression), awaitPromise: true, returnByValue: true };
        return JSON.parse((await session.send("Runtime.evaluate", words)).result.value);
      };
      await clickAction(context, id, page);
      const panel = await context.newPage();
      await panel.goto(url("panel.html"));
      await until(() => panel.evaluate(() => document.body.dataset.state === "ready"), { what: "the panel" });
      const list = () => panel.evaluate(async () => {
        const [{ id, windowId }] = (await chrome.tabs.query({})).filter((tab) => tab.url?.startsWith("http:"));
        await chrome.storage.session.set({ [`request-${windowId}`]: { kind: "list", tabId: id, id: "test" } });
      });
      await holds({ panel, list, inPage, base: url("") });
      await holdsElsewhere({ panel, list, open: async (path) => {
        // Behind another tab, a browser decodes no pictures.
        await page.bringToFront();
        await page.goto(`${servers.page}/${path}`, { waitUntil: "domcontentloaded", timeout: 0 });
        await until(async () => (await page.title()) === "ready", { what: path });
        await clickAction(context, id, page);
      } });
    } finally {
      await close();
    }
  });

  test("in Firefox", IN_FIREFOX, async () => {
    const firefox = await startFirefoxWith(extension("firefox"));
    try {
      const page = await firefox.browser.newPage();
      await page.goto(`${servers.page}/hostile.html`);
      const inPage = async (expression) => JSON.parse(await firefox.evaluateIn(page, written(expression)));
      await until(() => inPage("document.title === 'ready'"), { what: "the fixtures" });
      const panel = await firefox.open("panel.html");
      await until(() => panel.evaluate(() => document.body.dataset.state === "ready"), { what: "the panel" });
      await page.bringToFront();
      await holds({ panel, list: firefox.pressCommand, inPage, base: firefox.url("") });
      await holdsElsewhere({ panel, list: firefox.pressCommand, open: async (path) => {
        // Behind another tab, a browser decodes no pictures.
        await page.bringToFront();
        await page.goto(`${servers.page}/${path}`, { waitUntil: "domcontentloaded", timeout: 0 });
        await until(() => inPage("document.title === 'ready'"), { what: path });
      } });
    } finally {
      await firefox.close();
    }
  });
});

/** An expression whose value comes back as text: the drivers trust the prototypes of a page. */
const written = (expression) => `Promise.resolve(${expression}).then(JSON.stringify)`;

/** A click on the button of the extension while the page is in front: the browser lets it into that tab. */
async function clickAction(context, id, page) {
  await page.bringToFront();
  const session = await context.browser().newBrowserCDPSession();
  const { targetInfos } = await session.send("Target.getTargets", { filter: [{ type: "tab" }] });
  const { targetId } = targetInfos.find((target) => target.url === page.url());
  await session.send("Extensions.triggerAction", { id, targetId });
}
