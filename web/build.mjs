// Builds the page into the folder that is named.

import { join } from "node:path";
import { bundle, copy, document, SHARED } from "./bundle.mjs";

const out = process.argv[2];
if (!out) throw new Error("name the folder to build into");

await bundle({ ...SHARED.scripts, page: "page/main.ts", "service-worker": "page/service-worker.ts" }, out);
await copy({
  ...SHARED.files,
  "page.css": "page/page.css",
  "icon.svg": "page/icon.svg",
  "page.webmanifest": "page/page.webmanifest",
  "examples/signed-ai.jpg": "../testdata/jpeg/signed-ai.jpg",
  "examples/changed.jpg": "../testdata/jpeg/tampered-pixels.jpg",
  "examples/notes.png": "../testdata/png/a1111-text.png",
  "examples/plain.jpg": "../testdata/jpeg/plain.jpg",
  "examples/test-root.pem": "../testdata/trust/test-root.pem",
}, out);
await document("page/index.html", "en", join(out, "index.html"));
