// What is shipped asks for nothing at install, and can be seen by no page.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";

import { extension, ROOT } from "./harness/built.mjs";

const LINTER = join(ROOT, "tests/browser/node_modules/web-ext/bin/web-ext.js");

test("web-ext finds no error and no warning", async () => {
  const words = [LINTER, "lint", "--source-dir", extension("firefox"), "--output", "json"];
  const { stdout } = await promisify(execFile)("node", words);
  const { errors, warnings } = JSON.parse(stdout);
  assert.deepEqual([errors, warnings], [[], []]);
});

for (const browser of ["chromium", "firefox"]) {
  test(`the manifest for ${browser} gives nothing away`, async () => {
    const manifest = JSON.parse(await readFile(join(extension(browser), "manifest.json"), "utf8"));
    for (const key of ["content_scripts", "externally_connectable", "host_permissions", "web_accessible_resources"]) {
      assert.equal(manifest[key], undefined);
    }
    assert.ok(manifest.permissions.every((name) => !/[:*]|tabs|webRequest|cookies|history/.test(name)));
    const messages = JSON.parse(await readFile(join(extension(browser), "_locales/en/messages.json"), "utf8"));
    const wanted = [...JSON.stringify(manifest).matchAll(/__MSG_(\w+)__/g)].map(([, name]) => name);
    assert.deepEqual(wanted.filter((name) => messages[name] === undefined), []);
    // The stores cut longer ones.
    for (const tag of ["en", "fr"]) {
      const { description } = JSON.parse(await readFile(join(extension(browser), `_locales/${tag}/messages.json`), "utf8"));
      assert.ok(description.message.length <= 132);
    }
  });
}
