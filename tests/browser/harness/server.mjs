// Two origins on this machine: pages, and pictures of a host that allows no other origin to read them.
// Everything that reaches either is written down.

import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { after, before } from "node:test";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".gif": "image/gif",
  ".html": "text/html; charset=utf-8",
  ".jpg": "image/jpeg",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
  ".webp": "image/webp",
};

/**
 * Starts both. `pages` and `pictures` are folders. Set a path in `served` to serve something else there:
 * `{ status, headers, body, after }`, where `after` is what the answer waits for.
 */
export async function startServers({ pages, pictures }) {
  const log = [];
  const served = new Map();
  // The names differ, not only the ports: cookies and host permissions know no ports.
  const page = await listen("localhost", "page", pages);
  const picture = await listen("127.0.0.1", "pictures", pictures);
  return {
    page: page.origin,
    pictures: picture.origin,
    log,
    served,
    /** What reached the host of pictures since the log had `from` entries. */
    atPictures: (from = 0) => log.slice(from).filter((entry) => entry.host === "pictures"),
    stop: () => Promise.all([page.stop(), picture.stop()]),
  };

  async function listen(name, host, folder) {
    const server = createServer((request, response) => {
      const url = new URL(request.url, `http://${name}`);
      log.push(entryOf(host, url, request));
      // A cookie on every answer shows which requests would carry one.
      response.setHeader("set-cookie", "visitor=1; Path=/");
      answer(response, served.get(`${host}${url.pathname}`), folder, url.pathname).catch(() => {
        response.writeHead(404).end();
      });
    });
    await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address();
    return {
      origin: `http://${name}:${port}`,
      stop: () =>
        new Promise((resolve) => {
          server.close(resolve);
          server.closeAllConnections();
        }),
    };
  }
}

function entryOf(host, url, { method, headers }) {
  return {
    host,
    method,
    path: url.pathname,
    origin: headers.origin,
    referer: headers.referer,
    cookie: headers.cookie,
    dest: headers["sec-fetch-dest"],
    site: headers["sec-fetch-site"],
    mode: headers["sec-fetch-mode"],
  };
}

/** Starts both before the tests of a suite and stops them after; `folders` gives those of `startServers`. */
export function serving(folders) {
  const servers = {};
  before(async () => Object.assign(servers, await startServers(await folders())));
  after(() => servers.stop?.());
  return servers;
}

async function answer(response, special, folder, path) {
  if (special !== undefined) {
    await special.after;
    response.writeHead(special.status ?? 200, special.headers ?? {}).end(special.body ?? "");
    return;
  }
  const file = join(folder, normalize(decodeURIComponent(path)), path.endsWith("/") ? "index.html" : "");
  const { size } = await stat(file);
  const type = TYPES[extname(file)] ?? "application/octet-stream";
  response.writeHead(200, { "content-type": type, "content-length": size });
  createReadStream(file).pipe(response);
}
