// What the tests look at: the page and the extension as `cargo xtask web` builds them, the program of the
// command line, and pictures.

import { execFile } from "node:child_process";
import { copyFile, link, mkdir, readdir, rm, stat } from "node:fs/promises";
import { dirname, extname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "../../..");
const TARGET = resolve(process.env.COUNTERMARK_TARGET ?? join(ROOT, "target"));

/** The built page. */
export const PAGE = join(TARGET, "web/page");

/** The built extension of a browser. */
export const extension = (browser) => join(TARGET, "web/extension", browser);

/** The program of the command line. */
const PROGRAM = process.env.COUNTERMARK_PROGRAM ?? join(TARGET, "debug/countermark");

/** A build of the development tool that can sign, as the tests make it. */
export const XTASK = join(TARGET, "debug/xtask");

/** Pages that act against their visitors, and ordinary ones. */
export const PAGES = join(ROOT, "tests/browser/pages");

/** Synthetic pictures with known answers. */
export const TESTDATA = join(ROOT, "testdata");

/** Real pictures with labels, beside the project; missing where only the project is. */
const CORPUS = join(ROOT, "../shared/corpus");

/** The largest file that is compared, in bytes. */
const LARGEST = 5_000_000;

/** A folder of this run below the target folder, empty. */
export async function scratch(name) {
  const folder = join(TARGET, "browser", name);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  return folder;
}

/** Where pictures of screens go, to be looked at. */
export async function shot(name) {
  const folder = join(TARGET, "browser/screenshots");
  await mkdir(folder, { recursive: true });
  return join(folder, `${name}.png`);
}

/** Every file of the test data, and of the corpus if it is there, under names of their own in one folder. */
export async function everyFile(folder) {
  const sources = [...await below(TESTDATA), ...await below(CORPUS)];
  const paths = [];
  for (const source of sources.sort()) {
    const isCandidate = !/\.(json|toml|pem|md|cfg|tsv)$/.test(source) && (await stat(source)).size <= LARGEST;
    if (isCandidate) {
      const path = join(folder, `${String(paths.length).padStart(3, "0")}${extname(source)}`);
      await link(source, path).catch(() => copyFile(source, path));
      paths.push(path);
    }
  }
  return paths;
}

async function below(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}

/** What the command line prints about files of one folder, as a page would check them. */
export async function commandLine(folder, names, { at, format = "jsonl" }) {
  // Without walls: a wall ends what takes long, and how long something takes depends on the machine.
  const words = ["check", "--limits", "wasm", "--no-installed", "--no-sidecar", "--pixel-digest", "--isolate", "off", "--at", at, "--format", format];
  const options = { cwd: folder, maxBuffer: 1 << 29 };
  const { stdout } = await promisify(execFile)(PROGRAM, [...words, "--", ...names], options);
  return stdout;
}
