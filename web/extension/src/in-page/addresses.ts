// Which addresses an element of a page names for pictures.

/** The address as the browser would resolve it, or nothing if it leads to no picture. */
export function resolved(address: string | null | undefined): string[] {
  if (address === null || address === undefined || address === "") {
    return [];
  }
  const url = URL.canParse(address, document.baseURI) ? new URL(address, document.baseURI).href : "";
  return /^(https?|blob):/.test(url) || url.startsWith("data:image/") ? [url] : [];
}

/** What the element shows by itself, as the browser has chosen it. */
export function shown(element: Element): string[] {
  if (element instanceof HTMLImageElement) {
    return resolved(element.currentSrc || element.dataset["src"] || element.src);
  }
  if (element instanceof SVGImageElement) {
    return resolved(element.href.baseVal);
  }
  if (element instanceof HTMLVideoElement) {
    return resolved(element.poster);
  }
  return element instanceof HTMLInputElement && element.type === "image" ? resolved(element.src) : [];
}

/** What style sheets paint behind and around the element. */
export function painted(element: Element): string[] {
  const values = [null, "::before", "::after"].flatMap((part) => {
    const style = getComputedStyle(element, part);
    return part === null ? [style.backgroundImage] : [style.backgroundImage, style.content];
  });
  // Computed values write addresses resolved and in double quotes (CSSOM, serialize a URL).
  const quoted = values.flatMap((value) => [...value.matchAll(/url\("((?:[^"\\]|\\.)*)"\)/g)]);
  return quoted.flatMap(([, address = ""]) => resolved(address.replace(/\\(.)/g, "$1")));
}

/** Other addresses for what the element shows: thumbnails often lost what the original carries. */
export function copies(element: Element): string[] {
  const link = element.closest("a[href]");
  const linked = link instanceof HTMLAnchorElement && PICTURE_NAME.test(link.href) ? [link.href] : [];
  const sources = element.parentElement instanceof HTMLPictureElement
    ? [...element.parentElement.querySelectorAll("source")]
    : [];
  const sets = [element, ...sources].flatMap((source) =>
    ["srcset", "data-srcset"].flatMap((name) => largestFirst(source.getAttribute(name) ?? "")));
  const lazy = ["data-original", "data-full", "data-src", "src"].map((name) => element.getAttribute(name));
  return [...new Set([...linked, ...sets, ...lazy].flatMap(resolved))];
}

/** The picture that the page names for previews by others. */
export function announced(): string[] {
  return resolved(document.querySelector('meta[property="og:image"]')?.getAttribute("content"));
}

const PICTURE_NAME = /\.(jpe?g|png|webp|gif|tiff?|avif|heic|jxl)([?#]|$)/i;

/** The addresses of a `srcset` (HTML, image candidate strings). */
function largestFirst(set: string): string[] {
  const candidates = [...set.matchAll(/([^\s,]\S*[^\s,])(?:\s+([\d.]+)[wx])?\s*(?:,|$)/g)];
  candidates.sort((a, b) => Number(b[2] ?? 1) - Number(a[2] ?? 1));
  return candidates.map(([, address = ""]) => address);
}
