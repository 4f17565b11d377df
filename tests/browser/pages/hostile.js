// Everything that a page may do to those who look at it.

const ours = {
  createObjectURL: URL.createObjectURL.bind(URL),
  fetch: window.fetch.bind(window),
  observe: (observer, root) => observer.observe(root, { attributes: true, childList: true, subtree: true, characterData: true }),
};

// Prototypes that lie or fail for whoever trusts them.
Array.prototype.map = () => { throw new Error("polluted map"); };
Array.prototype.flatMap = () => [];
Array.prototype.filter = () => [];
Array.prototype[Symbol.iterator] = function* () { yield "polluted"; };
String.prototype.matchAll = () => [];
Element.prototype.getBoundingClientRect = () => ({ x: 0, y: 0, width: 1, height: 1 });
Object.defineProperty(HTMLImageElement.prototype, "currentSrc", { get: () => "https://polluted.invalid/x.jpg" });
document.querySelectorAll = () => [];
window.fetch = () => Promise.reject(new Error("polluted fetch"));
window.FileReader = class { readAsDataURL() { this.onload?.(); } };
window.getComputedStyle = () => ({ backgroundImage: "none", content: "none" });
Object.defineProperty(Object.prototype, "address", { get: () => "https://polluted.invalid/", set: () => {}, configurable: true });

/** Changes of the document since the fixtures were there. */
window.changes = [];
/** What a page learns about an extension by its addresses. */
window.probe = async (base) => {
  const found = [];
  for (const path of ["manifest.json", "panel.html", "in-page.js", "icons/16.png", "worker.js", "light.wasm"]) {
    await ours.fetch(base + path).then(() => found.push(`fetch ${path}`), () => {});
    await new Promise((resolve) => {
      const image = new Image();
      image.onload = () => { found.push(`image ${path}`); resolve(); };
      image.onerror = resolve;
      image.src = base + path;
    });
    await new Promise((resolve) => {
      const script = document.createElement("script");
      script.onload = () => { found.push(`script ${path}`); resolve(); };
      script.onerror = resolve;
      script.src = base + path;
      document.head.append(script);
    });
  }
  return found;
};

window.addEventListener("DOMContentLoaded", async () => {
  document.getElementById("hostile-name").src =
    "/pictures/" + encodeURIComponent('\u202e"><img src=x onerror="window.executed = true">.jpg');
  const shadow = document.getElementById("host").attachShadow({ mode: "open" });
  shadow.append(Object.assign(new Image(200, 120), { src: "/pictures/shadow.jpg" }));
  const inner = document.createElement("div");
  shadow.append(inner);
  inner.attachShadow({ mode: "open" }).append(Object.assign(new Image(200, 120), { src: "/pictures/nested.jpg" }));
  const bytes = await (await ours.fetch("/pictures/plain.jpg")).blob();
  document.getElementById("blob").src = ours.createObjectURL(bytes);
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 8;
  document.getElementById("data").src = canvas.toDataURL();
  if (location.hash === "#many") {
    for (let n = 0; n < 5000; n += 1) {
      document.body.append(Object.assign(new Image(200, 120), { src: `${canvas.toDataURL()}#${n}` }));
    }
  }
  await Promise.all(Array.from(document.images, (image) => image.loading === "lazy" ? null : image.decode().catch(() => {})));
  document.title = "ready";
  ours.observe(new MutationObserver((records) => window.changes.push(...Array.from(records, (r) => r.type))), document);
});
