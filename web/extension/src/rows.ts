// Pictures in a list. What a page says of them becomes text of one line, never a picture: to show one
// would ask its host.

import type { Labels } from "../../shared/labels.ts";
import type { FramedPicture, PagePicture } from "./page-pictures.ts";

/** Longest part of an address that is shown, in characters. */
const SHOWN = 48;

/** Fills a list with one button for each picture, which calls `check`. */
export function fillRows<Picture extends FramedPicture & Partial<PagePicture>>(
  list: HTMLElement,
  pictures: readonly Picture[],
  labels: Labels,
  check: (picture: Picture) => void,
): void {
  list.replaceChildren(...pictures.map((picture) => {
    const row = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    button.append(isolated(nameOf(picture.address, labels)), note(picture, labels));
    button.addEventListener("click", () => check(picture));
    row.append(button);
    return row;
  }));
}

/** The host of an address, or where else the picture is. */
export function hostOf(address: string, labels: Labels): string {
  return /^https?:/.test(address) ? new URL(address).host : labels.say("extension-in-page");
}

function nameOf(address: string, labels: Labels): string {
  if (!/^https?:/.test(address)) {
    return labels.say("extension-unnamed");
  }
  // As it stands in the address: what is written out as `%E2%80%AE` cannot turn the line around.
  const { pathname } = new URL(address);
  const name = pathname.slice(pathname.lastIndexOf("/") + 1) || labels.say("extension-unnamed");
  return name.length > SHOWN ? `${name.slice(0, SHOWN)}…` : name;
}

function note({ address, width, height }: { address: string; width?: number; height?: number }, labels: Labels): Node {
  const host = hostOf(address, labels);
  const size = width === undefined || height === undefined ? "" : `${width} × ${height}, `;
  const line = document.createElement("small");
  line.append(size, isolated(host));
  return line;
}

function isolated(text: string): Node {
  const element = document.createElement("bdi");
  element.textContent = text;
  return element;
}
