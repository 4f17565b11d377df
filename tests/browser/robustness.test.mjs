// Acceptance 11: a failure of the engine costs one row, and never the next file.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { before, describe, test } from "node:test";

import { IN_CHROMIUM } from "./harness/browsers.mjs";
import { PAGE, TESTDATA } from "./harness/built.mjs";
import { BROWSERS, checked, choose, drop, visitInChromium } from "./harness/page.mjs";
import { serving } from "./harness/server.mjs";
import { until } from "./harness/wait.mjs";

/** Makes two files fail where the engine starts to read them: one by a trap, one by never ending. */
const FAILING = `;(() => {
  // (module (func (export "f") unreachable))
  const code = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 102, 0, 0, 10, 5, 1, 3, 0, 0, 11);
  const trap = () => new WebAssembly.Instance(new WebAssembly.Module(code)).exports.f();
  const handle = self.onmessage;
  self.onmessage = ({ data }) => {
    const word = data.do === "examine" ? new TextDecoder().decode(new Uint8Array(data.bytes, 0, Math.min(5, data.bytes.byteLength))) : "";
    const bytes = { TRAP_: { get length() { return trap(); } }, LOOP_: { get length() { for (;;); } } }[word];
    handle({ data: bytes === undefined ? data : { ...data, bytes } });
  };
})();`;

describe("robustness", () => {
  const servers = serving(() => ({ pages: PAGE, pictures: PAGE }));
  let picture;

  before(async () => {
    picture = (await readFile(join(TESTDATA, "jpeg/plain.jpg"))).toString("base64");
  });

  const rows = (page) => page.evaluate(() =>
    [...document.querySelectorAll("#table tbody tr")].map((row) => row.innerText));

  for (const { name, options, visit } of BROWSERS) {
    test(`a trap and an endless file cost one row each, in ${name}`, options, async () => {
      const worker = await readFile(join(PAGE, "worker.js"), "utf8");
      const headers = { "content-type": "text/javascript" };
      servers.served.set("page/worker.js", { headers, body: worker + FAILING });
      await visit(servers.page, async (page) => {
        await drop(page, [
          { name: "trap.jpg", type: "image/jpeg", base64: btoa("TRAP_") },
          { name: "loop.jpg", type: "image/jpeg", base64: btoa("LOOP_") },
          { name: "plain.jpg", type: "image/jpeg", base64: picture },
        ]);
        await checked(page, 3);
        const [trap, loop, plain] = await rows(page);
        const unread = await page.evaluate(() => {
          const filter = document.getElementById("filter");
          filter.value = "unread";
          filter.onchange();
          return document.querySelectorAll("#table tbody tr").length;
        });
        assert.equal(unread, 2, `${trap}\n${loop}`);
        assert.match(plain, /JPEG/);
      });
      servers.served.delete("page/worker.js");
    });

    test(`a missing engine gives a message that people can read, in ${name}`, options, async () => {
      servers.served.set("page/light.wasm", { status: 404 });
      await visit(servers.page, async (page) => {
        await drop(page, [{ name: "plain.jpg", type: "image/jpeg", base64: picture }]);
        const note = () => page.evaluate(() => document.getElementById("note").textContent);
        assert.match(await until(note, { what: "the message" }), /could not be loaded|n'a pas pu/);
      });
      servers.served.delete("page/light.wasm");
    });
  }

  test("a file that seems signed asks for the full engine at once, any other for the light one, in Chromium", IN_CHROMIUM, async () => {
    const asked = [];
    for (const name of ["jpeg/signed-ai.jpg", "jpeg/plain.jpg"]) {
      await visitInChromium(servers.page, async (page) => {
        const seen = servers.log.length;
        await choose(page, [join(TESTDATA, name)]);
        await checked(page, 1);
        asked.push(servers.log.slice(seen).map(({ path }) => path).filter((path) => path.endsWith(".wasm")));
      }, { serviceWorkers: "block" });
    }
    assert.deepEqual(asked, [["/full.wasm"], ["/light.wasm"]]);
  });

  // Without a service worker, which would answer at once.
  test("what is dropped before the page has its words waits for them, in Chromium", IN_CHROMIUM, () =>
    visitInChromium(servers.page, async (page) => {
      const body = await readFile(join(PAGE, "labels/languages.json"));
      let release;
      const after = new Promise((resolve) => { release = resolve; });
      servers.served.set("page/labels/languages.json", { body, after });
      await page.reload();
      assert.ok(await drop(page, [{ name: "plain.jpg", type: "image/jpeg", base64: picture }]), "the page takes it");
      assert.equal(await page.evaluate(() => document.getElementById("one").hidden), true);
      release();
      await checked(page, 1);
      servers.served.delete("page/labels/languages.json");
    }, { serviceWorkers: "block" }));
});
