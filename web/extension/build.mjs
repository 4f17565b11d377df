// Builds the extension for each browser into a folder of its own below the one that is named.

import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { bundle, copy, labelled, SHARED, TAGS, WEB } from "../bundle.mjs";
import { icon } from "./icon.mjs";

const BROWSERS = ["chromium", "firefox"];
const DOCUMENTS = ["panel", "popup", "settings"];
const ICONS = [16, 32, 48, 128];

/** How the identifiers of the words begin that the browser itself shows. */
const OF_BROWSER = "extension-browser-";

const [root] = process.argv.slice(2);
if (!root) throw new Error("name the folder to build into");

const read = (path) => readFile(join(WEB, path), "utf8");
const readJson = async (path) => JSON.parse(await read(path));

for (const browser of BROWSERS) {
  const out = join(root, browser);
  await mkdir(join(out, "icons"), { recursive: true });
  await scripts(browser, out);
  await copy({
    ...SHARED.files,
    "page.css": "page/page.css",
    "surface.css": "extension/surface.css",
  }, out);
  for (const name of DOCUMENTS) await surface(name, out);
  for (const tag of TAGS) await locale(tag, out);
  for (const size of ICONS) await writeFile(join(out, `icons/${size}.png`), icon(size));
  await manifest(browser, out);
}

async function scripts(browser, out) {
  const ours = Object.fromEntries(DOCUMENTS.map((name) => [name, `extension/src/${name}.ts`]));
  const conditions = browser === "firefox" ? ["firefox"] : [];
  await bundle({
    ...SHARED.scripts,
    ...ours,
    panel: "extension/src/panel/main.ts",
    background: "extension/src/background.ts",
  }, out, { conditions });
  // A script that goes into pages is none of modules.
  await bundle({ "in-page": "extension/src/in-page/main.ts" }, out, { format: "iife" });
}

/** Writes a document; parts that it shares with the page stand in the page alone. */
async function surface(name, out) {
  const page = await read("page/index.html");
  const part = (id) => {
    // As the page is written, an element ends where its indentation comes back.
    const found = new RegExp(`^( *)<(\\w+) id="${id}"[^]*?^\\1</\\2>$`, "m").exec(page);
    if (found === null) throw new Error(`the page has no part ${id}`);
    return found[0];
  };
  const text = (await read(`extension/${name}.html`)).replace(/^ *<!-- page: (\w+) -->$/gm, (_, id) => part(id));
  await writeFile(join(out, `${name}.html`), await labelled(text, "en"));
}

/** The words that the browser itself shows, in its own format. */
async function locale(tag, out) {
  const labels = await readJson(`engine/labels/${tag}.json`);
  const words = Object.entries(labels).filter(([id]) => id.startsWith(OF_BROWSER));
  const messages = words.map(([id, message]) => [id.slice(OF_BROWSER.length), { message }]);
  const folder = join(out, "_locales", tag);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "messages.json"), written(Object.fromEntries(messages)));
}

/** The manifest: what both browsers read, and what one of them adds. */
async function manifest(browser, out) {
  const base = await readJson("extension/manifest.base.json");
  const { permissions = [], ...own } = base[browser];
  const { version } = await readJson("engine/about.json");
  await writeFile(join(out, "manifest.json"), written({
    ...base.common,
    version,
    ...own,
    permissions: [...base.common.permissions, ...permissions],
  }));
}

function written(value) {
  return `${JSON.stringify(value, null, 2)}\n`;
}
