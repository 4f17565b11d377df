// Keeps the files of the page, each held to the digest in `assets.json`: other bytes are not taken.
// The engine for credentials is kept when it is first asked for.

interface ExtendedEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}

interface FetchEvent extends ExtendedEvent {
  request: Request;
  respondWith(response: Promise<Response>): void;
}

interface Scope extends EventTarget {
  clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  registration: { scope: string };
}

type Assets = Record<string, string>;

const scope = self as unknown as Scope;
const LIST = "assets.json";
const LATE = ["full.wasm"];

async function digest(bytes: ArrayBuffer): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...hash].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** A file of the page from the network, if it is the listed one. */
async function fresh(name: string, assets: Assets): Promise<Response> {
  const response = await fetch(new URL(name, scope.registration.scope), { cache: "no-cache" });
  const bytes = await response.clone().arrayBuffer();
  if (!response.ok || (await digest(bytes)) !== assets[name]) {
    throw new Error(`${name} is not the file that is listed`);
  }
  return response;
}

async function install(): Promise<void> {
  const listed = await fetch(new URL(LIST, scope.registration.scope), { cache: "no-cache" });
  const text = await listed.clone().text();
  const assets: Assets = JSON.parse(text);
  const cache = await caches.open(`files-${await digest(new TextEncoder().encode(text).buffer)}`);
  for (const name of Object.keys(assets)) {
    if (!LATE.includes(name)) await cache.put(new URL(name, scope.registration.scope), await fresh(name, assets));
  }
  await cache.put(new URL(LIST, scope.registration.scope), listed);
}

/** The newest set of files; the older ones go when this worker takes over. */
async function current(): Promise<Cache> {
  const names = (await caches.keys()).filter((name) => name.startsWith("files-"));
  return caches.open(names.at(-1) ?? "files-none");
}

async function activate(): Promise<void> {
  const names = (await caches.keys()).filter((name) => name.startsWith("files-"));
  await Promise.all(names.slice(0, -1).map((name) => caches.delete(name)));
  await scope.clients.claim();
}

async function answer(request: Request): Promise<Response> {
  const cache = await current();
  const root = scope.registration.scope;
  const path = new URL(request.url).href.split(/[?#]/)[0]?.slice(root.length) || "index.html";
  const kept = await cache.match(new URL(path, root));
  if (kept) return kept;
  const list = await cache.match(new URL(LIST, root));
  const assets: Assets = list ? await list.json() : {};
  if (!(path in assets)) return fetch(request);
  const response = await fresh(path, assets);
  await cache.put(new URL(path, root), response.clone());
  return response;
}

scope.addEventListener("install", (event) => (event as ExtendedEvent).waitUntil(install()));
scope.addEventListener("activate", (event) => (event as ExtendedEvent).waitUntil(activate()));
scope.addEventListener("message", () => void scope.skipWaiting());
scope.addEventListener("fetch", (event) => {
  const { request } = event as FetchEvent;
  const ours = request.method === "GET" && request.url.startsWith(scope.registration.scope);
  if (ours) (event as FetchEvent).respondWith(answer(request));
});
