// Bundles scripts and copies files, the same for page and extension: the same bytes each time.

import { mkdir, copyFile, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/** The folder that this file is in. */
export const WEB = dirname(fileURLToPath(import.meta.url));

/** Bundles `scripts` (name of the result to source, relative to this folder) into `out`. `options` are
 * those of esbuild that differ. */
export async function bundle(scripts, out, options = {}) {
  await build({
    absWorkingDir: WEB,
    entryPoints: Object.entries(scripts).map(([name, source]) => ({ in: source, out: name })),
    outdir: out,
    bundle: true,
    minify: true,
    format: "esm",
    target: ["es2022"],
    charset: "utf8",
    legalComments: "none",
    logLevel: "warning",
    ...options,
  });
}

/** Copies `files` (path of the result to source, relative to this folder) into `out`. */
export async function copy(files, out) {
  for (const [name, source] of Object.entries(files)) {
    await mkdir(dirname(join(out, name)), { recursive: true });
    await copyFile(join(WEB, source), join(out, name));
  }
}

/** Tags, names and directions of the languages. */
const languages = JSON.parse(await readFile(join(WEB, "engine/labels/languages.json"), "utf8"));

/** Their tags. */
export const TAGS = languages.map(({ tag }) => tag);

/** What every host needs beside its own: the worker, the engines, and the words of each language. */
export const SHARED = {
  scripts: { worker: "shared/worker.ts" },
  files: {
    "light.wasm": "engine/light_bg.wasm",
    "full.wasm": "engine/full_bg.wasm",
    "report.css": "../crates/countermark-report/src/html/report.css",
    "helplines.json": "engine/helplines.json",
    "labels/languages.json": "engine/labels/languages.json",
    ...Object.fromEntries(TAGS.flatMap((tag) => [`labels/${tag}.json`, `words/${tag}.ftl`].map((file) => [file, `engine/${file}`]))),
  },
};

/** Writes a document with the words of `language` in the elements that name a label, so that it can be
 * read before any script runs. */
export async function document(source, language, out) {
  const { version } = JSON.parse(await readFile(join(WEB, "engine/about.json"), "utf8"));
  const html = await labelled(await readFile(join(WEB, source), "utf8"), language);
  await writeFile(out, html.replace('data-version=""', `data-version="${version}"`));
}

/** The same for a document that is in memory. */
export async function labelled(html, language) {
  const labels = JSON.parse(await readFile(join(WEB, `engine/labels/${language}.json`), "utf8"));
  const escape = (text) => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
  const word = (id) => {
    if (labels[id] === undefined) throw new Error(`a document wants the label ${id}`);
    return escape(labels[id]);
  };
  return html
    .replace(/(<[^>]*\bdata-label="([^"]+)"[^>]*>)(?=<\/)/g, (_, open, id) => open + word(id))
    .replace(/(<[^>]*)\bdata-label-aria="([^"]+)"/g, (whole, _, id) => `${whole} aria-label="${word(id)}"`);
}
