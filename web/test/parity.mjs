// Both engines give the reports of the command line, byte for byte: over every file below the folders that
// are named, up to 5 MB. For files without a sign of credentials both engines give the same report.
//
// node test/parity.mjs PROGRAM FOLDER…

import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import * as full from "#full";
import * as light from "#light";

const AT = "2026-11-22T18:00:00Z";
const MOST = 5_000_000;

const [program, ...folders] = process.argv.slice(2);
const engine = (name) => readFileSync(new URL(`../engine/${name}_bg.wasm`, import.meta.url));
light.initSync({ module: engine("light") });
full.initSync({ module: engine("full") });

/** Every file below a folder, in the order of the names. */
function* files(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    const found = statSync(path);
    if (found.isDirectory()) yield* files(path);
    else if (found.size <= MOST) yield path;
  }
}

function commandLine(path) {
  const flags = ["--limits=wasm", "--no-installed", "--no-sidecar", "--pixel-digest", "--isolate=off", `--at=${AT}`, "--format=json"];
  const options = { cwd: dirname(path), maxBuffer: 1 << 28 };
  return execFileSync(program, ["check", ...flags, "--", basename(path)], options).toString();
}

let compared = 0;
let withoutSign = 0;
const different = [];
for (const path of folders.flatMap((folder) => [...files(folder)])) {
  const bytes = readFileSync(path);
  const situation = JSON.stringify({ name: basename(path), at: AT, pixel_digest: true });
  const [one, other] = [light, full].map((engine) => engine.examine(bytes, situation).json());
  const waits = JSON.parse(one).checks.some((check) => check.reason === "engine_not_loaded");
  if (!waits && one !== other) different.push(`${path}: the light engine differs from the full one`);
  if (other !== commandLine(path)) different.push(`${path}: the page differs from the command line`);
  compared += 1;
  withoutSign += waits ? 0 : 1;
}
if (compared === 0) different.push("there was nothing to compare");
for (const line of different) console.log(line);
console.log(`${compared} files, ${withoutSign} of them without a sign of credentials, ${different.length} differences`);
process.exitCode = different.length > 0 ? 1 : 0;
