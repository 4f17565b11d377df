// Compares the time to a verdict with @contentauth/c2pa-web, in one run of Chromium, in turns, so that both
// meet the same machine: `node tests/browser/bench.mjs [FILE…]`. Prints medians and ratios; fails nothing,
// since a time depends on what else the machine does.

import { execFileSync } from "node:child_process";
import { cp, copyFile, mkdir, readFile, stat, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

import { startChromium } from "./harness/browsers.mjs";
import { PAGE, ROOT, scratch, TESTDATA, XTASK } from "./harness/built.mjs";
import { startServers } from "./harness/server.mjs";

const RUNS = 12;

/** A picture that `cargo xtask history` signs anew for each comparison. */
const HISTORY = "history.jpg";
const CORPUS = join(ROOT, "../shared/corpus/c2pa");

/** One signature in 133 kB, a history of seven signatures, and a file without a record. */
const FILES = [join(CORPUS, "c2pa-rs/C.jpg"), HISTORY, join(TESTDATA, "jpeg/plain.jpg")];

const require = createRequire(import.meta.url);
const { build } = createRequire(join(ROOT, "web/package.json"))("esbuild");
const theirs = dirname(dirname(require.resolve("@contentauth/c2pa-web")));

const files = process.argv.length > 2 ? process.argv.slice(2) : FILES;
const folder = await scratch("bench");
await prepare();
const servers = await startServers({ pages: folder, pictures: folder });
const browser = await startChromium();
try {
  await sizes();
  await startTimes();
  for (const file of files) await verdicts(basename(file));
} finally {
  await browser.close();
  await servers.stop();
}

async function prepare() {
  await cp(PAGE, join(folder, "ours"), { recursive: true });
  await mkdir(join(folder, "theirs"));
  for (const side of ["ours", "theirs"]) {
    await build({
      entryPoints: { bench: join(ROOT, `tests/browser/bench/${side}.ts`) },
      outdir: join(folder, side),
      bundle: true,
      format: "esm",
      target: "es2022",
      nodePaths: [join(ROOT, "tests/browser/node_modules")],
    });
    await writeFile(join(folder, side, "bench.html"), `<!doctype html><script type="module" src="bench.js"></script>`);
  }
  await copyFile(join(theirs, "dist/resources/c2pa_bg.wasm"), join(folder, "theirs/c2pa.wasm"));
  execFileSync(XTASK, ["history", folder], { cwd: ROOT });
  const anchors = [join(CORPUS, "trust/test_cert_root_bundle.pem"), join(folder, "history.pem")];
  await writeFile(join(folder, "anchors.pem"), (await Promise.all(anchors.map((path) => readFile(path)))).join("\n"));
  for (const file of files) if (file !== HISTORY) await copyFile(file, join(folder, basename(file)));
}

async function sizes() {
  const brotli = async (path) => {
    const bytes = await readFile(join(folder, path));
    return brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
  };
  const [light, full, peer] = await Promise.all(["ours/light.wasm", "ours/full.wasm", "theirs/c2pa.wasm"].map(brotli));
  print("size, brotli bytes: light", light, peer);
  print("size, brotli bytes: full", full, peer);
}

/** From a new document to an engine that is ready. */
async function startTimes() {
  const times = { light: [], full: [], theirs: [] };
  for (let run = 0; run < RUNS; run += 1) {
    times.light.push(await inPage("ours", () => globalThis.bench.ready("light")));
    times.theirs.push(await inPage("theirs", () => globalThis.bench.ready()));
    times.full.push(await inPage("ours", () => globalThis.bench.ready("full")));
  }
  print("ready, ms: light", median(times.light), median(times.theirs));
  print("ready, ms: full", median(times.full), median(times.theirs));
}

/** The first verdict of a new document and a later one of the same: on the credentials, and on everything. */
async function verdicts(name) {
  const times = { ours: [], theirs: [] };
  for (let run = 0; run < RUNS; run += 1) {
    for (const side of ["ours", "theirs"]) {
      times[side].push(await inPage(side, (name) => globalThis.bench.verdicts(name), name));
    }
  }
  const { size } = await stat(join(folder, name));
  for (const [n, state] of ["cold", "warm"].entries()) {
    for (const [m, what] of ["credentials", "everything"].entries()) {
      const of = (side) => median(times[side].map((runs) => runs[n][m]));
      print(`${what}, ms: ${name} (${size} bytes), ${state}`, of("ours"), of("theirs"));
    }
  }
}

async function inPage(side, work, given) {
  const page = await browser.newPage();
  try {
    await page.goto(`${servers.page}/${side}/bench.html`);
    await page.waitForFunction(() => globalThis.bench !== undefined);
    return await page.evaluate(work, given);
  } finally {
    await page.close();
  }
}

function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

function print(what, ours, peer) {
  console.log(`${what.padEnd(64)} ${ours.toFixed(0).padStart(9)} ${peer.toFixed(0).padStart(9)}  ratio ${(ours / peer).toFixed(2)}`);
}
