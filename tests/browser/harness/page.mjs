// The page as a user meets it, the same for the drivers of both browsers.

import { after } from "node:test";

import { IN_CHROMIUM, IN_FIREFOX, startChromium, startFirefox } from "./browsers.mjs";
import { until } from "./wait.mjs";

/** The instant of every check: reports hold it. */
export const AT = "2026-11-28T12:00:00Z";

/** Runs before the scripts of a page: stops its clock, and keeps what it saves and what its policy refuses. */
export function prepare(at) {
  const now = globalThis.Date.parse(at);
  const { Date } = globalThis;
  globalThis.Date = class extends Date {
    constructor(...parts) {
      super(...(parts.length === 0 ? [now] : parts));
    }
    static now() {
      return now;
    }
  };
  globalThis.saved = [];
  globalThis.refused = [];
  globalThis.addresses = new Set();
  addEventListener("securitypolicyviolation", (event) => globalThis.refused.push(event.violatedDirective));
  const { createObjectURL, revokeObjectURL } = URL;
  URL.createObjectURL = (blob) => {
    if (!(blob instanceof File) && /json|csv|html/.test(blob.type)) globalThis.saved.push(blob);
    const address = createObjectURL.call(URL, blob);
    globalThis.addresses.add(address);
    return address;
  };
  URL.revokeObjectURL = (address) => {
    globalThis.addresses.delete(address);
    revokeObjectURL.call(URL, address);
  };
}

/** Opens an address in a browser that is started once for all tests of a file, as a new visitor. */
async function visit(start, url, work, options = {}) {
  running.set(start, running.get(start) ?? start());
  const browser = await running.get(start);
  const visitor = await (browser.newContext?.(options) ?? browser.createBrowserContext());
  try {
    const page = await visitor.newPage();
    await (page.addInitScript?.(prepare, AT) ?? page.evaluateOnNewDocument(prepare, AT));
    await page.goto(url);
    await ready(page);
    return await work(page);
  } finally {
    await visitor.close();
  }
}

const running = new Map();
after(() => Promise.all([...running.values()].map(async (browser) => (await browser).close())));

/** Waits until the page has its words, and takes files. */
export function ready(page) {
  const hasLanguages = () => page.evaluate(() => document.getElementById("language").options.length > 0);
  return until(hasLanguages, { what: "the page" });
}

/** Both browsers: the options of a test in each, and how it opens an address for some work. */
export const BROWSERS = [
  { name: "Chromium", options: IN_CHROMIUM, visit: (url, work) => visit(startChromium, url, work) },
  { name: "Firefox", options: IN_FIREFOX, visit: (url, work) => visit(startFirefox, url, work) },
];

/** The same in Chromium alone, with options of its own. */
export const visitInChromium = (url, work, options) => visit(startChromium, url, work, options);

/** Chooses files, as a user does with the button. */
export async function choose(page, paths) {
  const field = await page.$("input[type=file]:not([webkitdirectory])");
  await (field.setInputFiles?.(paths) ?? field.uploadFile(...paths));
}

/** Drops files that the page itself has fetched or made: `{ name, type, base64 }`; says whether the page took
 * them, since a browser opens what nobody takes. */
export function drop(page, files) {
  return page.evaluate((files) => {
    const transfer = new DataTransfer();
    for (const { name, type, base64 } of files) {
      const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
      transfer.items.add(new File([bytes], name, { type }));
    }
    return !dispatchEvent(new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true }));
  }, files);
}

/** Waits until `count` files have an end. */
export function checked(page, count, milliseconds = 110_000) {
  const isOver = () => page.evaluate((count) => {
    if (count === 1) return document.getElementById("keep").checkVisibility();
    const { max, value } = document.getElementById("progress");
    return max === count && value === count;
  }, count);
  return until(isOver, { what: `${count} checked files`, milliseconds });
}

/** The report that is shown, in JSON. */
export const shownJson = (page) => page.evaluate(() => document.querySelector("#json pre").textContent);

/** The first sentence of the report that is shown. */
export const sentence = (page) => page.evaluate(() => document.getElementById("said").textContent);

/** What the page saves when a button is pressed, as text. */
export async function saved(page, button) {
  const before = await page.evaluate(() => globalThis.saved.length);
  await page.evaluate((id) => document.getElementById(id).click(), button);
  await until(() => page.evaluate((before) => globalThis.saved.length > before, before), { what: button, milliseconds: 60_000 });
  return page.evaluate((before) => globalThis.saved[before].text(), before);
}
