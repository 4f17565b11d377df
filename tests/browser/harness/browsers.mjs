// Chromium by its own protocol, Firefox by WebDriver BiDi; both as Debian packages them.

import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { chromium } from "playwright-core";
import puppeteer from "puppeteer-core";

import { until } from "./wait.mjs";

const CHROMIUM = "/usr/bin/chromium";
const FIREFOX = "/usr/bin/firefox-esr";

/** The id of the extension in Firefox, and the one of its installation, which is otherwise drawn by lot. */
const GECKO_ID = "countermark@countermark.invalid";
const INSTALLATION = "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee";

const CHROMIUM_ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** What a test needs; a string says what is missing, and is the reason for which node skips the test. */
export function lacking(...programs) {
  const missing = programs.filter((program) => !existsSync(program));
  if (missing.length === 0) {
    return false;
  }
  const reason = `not installed: ${missing.join(", ")}`;
  if (process.env.REQUIRE_BROWSERS === "1") {
    throw new Error(reason);
  }
  return reason;
}

/** Why tests in Firefox are left out, in a run of what is quick to try. */
const CHROMIUM_ALONE = process.env.COUNTERMARK_BROWSERS === "chromium" && "this run tries Chromium alone";

/** Longest time of a test, in milliseconds: many times what it takes on an idle machine. */
const TIMEOUT = 300_000;

/** Options of a test that needs Chromium, Firefox, or a screen with a pointer. */
export const IN_CHROMIUM = { skip: lacking(CHROMIUM), timeout: TIMEOUT };
export const IN_FIREFOX = { skip: CHROMIUM_ALONE || lacking(FIREFOX), timeout: TIMEOUT };
export const ON_SCREEN = {
  skip: lacking(CHROMIUM, "/usr/bin/Xvfb", "/usr/bin/xdotool", "/usr/bin/import"),
  timeout: TIMEOUT,
};

/** Chromium without extension. */
export function startChromium() {
  return chromium.launch({ executablePath: CHROMIUM, headless: true, args: CHROMIUM_ARGUMENTS });
}

/**
 * Chromium with the extension of a folder, and a profile that is gone with it. With `display` it has a
 * window there, which fills the screen from the upper left corner.
 */
export async function startChromiumWith(folder, { display } = {}) {
  const profile = await mkdtemp(join(tmpdir(), "countermark-chromium-"));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: CHROMIUM,
    headless: display === undefined,
    env: { ...process.env, DISPLAY: display ?? "" },
    args: [
      ...CHROMIUM_ARGUMENTS,
      `--disable-extensions-except=${folder}`,
      `--load-extension=${folder}`,
      "--enable-unsafe-extension-debugging",
      ...(display === undefined ? [] : ["--window-position=0,0", "--window-size=1200,900"]),
    ],
    ...(display === undefined ? {} : { viewport: null }),
  });
  const background = context.serviceWorkers()[0] ?? (await context.waitForEvent("serviceworker"));
  return {
    context,
    background,
    id: new URL(background.url()).host,
    url: (path) => new URL(path, background.url()).href,
    close: async () => {
      await context.close();
      await rm(profile, { recursive: true, force: true });
    },
  };
}

/** Firefox without extension. */
export function startFirefox() {
  return puppeteer.launch({
    browser: "firefox",
    executablePath: FIREFOX,
    headless: true,
    args: ["--remote-allow-system-access"],
    extraPrefsFirefox: {
      "extensions.webextensions.uuids": JSON.stringify({ [GECKO_ID]: INSTALLATION }),
      "extensions.webextOptionalPermissionPrompts": false,
    },
  });
}

/** Firefox with the extension of a folder. */
export async function startFirefoxWith(folder) {
  const browser = await startFirefox();
  await browser.installExtension(folder);
  const chrome = await chromeOf(browser);
  return {
    browser,
    chrome,
    url: (path) => `moz-extension://${INSTALLATION}/${path}`,
    /** Opens a file of the extension in a tab; direct navigation is refused. */
    open: async (path) => {
      const url = `moz-extension://${INSTALLATION}/${path}`;
      const before = await browser.pages();
      await chrome((url) => void (gBrowser.selectedTab = gBrowser.addTrustedTab(url)), url);
      const isNew = (page) => !before.includes(page);
      const page = await until(async () => (await browser.pages()).find(isNew), { what: url });
      await page.waitForFunction((url) => location.href === url && document.readyState === "complete", {}, url);
      return page;
    },
    /** Opens the menu at a place of the page in front, and chooses the entry with a label. */
    chooseInMenu: (label, x, y) => chrome(async (label, x, y) => {
      const menu = document.getElementById("contentAreaContextMenu");
      const shown = new Promise((resolve) => menu.addEventListener("popupshown", resolve, { once: true }));
      const page = gBrowser.selectedBrowser.getBoundingClientRect();
      window.synthesizeMouseEvent("contextmenu", page.x + x, page.y + y, { button: 2, clickCount: 1 });
      await shown;
      menu.activateItem([...menu.children].find((item) => item.label === label));
    }, label, x, y),
    isSidebarOpen: () => chrome(() => SidebarController.isOpen),
    /** Ends the background, as the browser does with one that is idle. */
    endBackground: () => chrome((id) => WebExtensionPolicy.getByID(id).extension.terminateBackground(), GECKO_ID),
    /** Presses the keys of the command of the extension. */
    pressCommand: () => chrome((id) => {
      const keys = document.getElementById(`ext-keyset-id-${id}`);
      keys.querySelector("key").doCommand();
    }, GECKO_ID.replace(/[^a-z]/g, "_")),
    /** Evaluates an expression in a page, with as little help as the protocol gives. */
    evaluateIn: async (page, expression) => {
      const target = { context: page.mainFrame()._id };
      const words = { expression, target, awaitPromise: true };
      return (await browser.connection.send("script.evaluate", words)).result.result.value;
    },
    close: () => browser.close(),
  };
}

/** Runs functions in the window of the browser itself. */
async function chromeOf(browser) {
  const { connection } = browser;
  const { result } = await connection.send("browsingContext.getTree", { "moz:scope": "chrome" });
  const { context } = result.contexts.find((entry) => entry.url.endsWith("browser.xhtml"));
  return async (work, ...given) => {
    const { result } = await connection.send("script.evaluate", {
      expression: `Promise.resolve((${work})(...${JSON.stringify(given)})).then((value) => JSON.stringify(value ?? null))`,
      target: { context },
      awaitPromise: true,
      userActivation: true,
    });
    if (result.type === "exception") {
      throw new Error(result.exceptionDetails.text);
    }
    return JSON.parse(result.result.value);
  };
}
