// The pictures of a page, as it names them.

import { announced, copies, painted, shown } from "./addresses.ts";
import { elementsUnderClick, everyElement } from "./elements.ts";
import type { PagePicture, PagePictures, Wanted } from "../page-pictures.ts";

/** Lists what is wanted, largest first. */
export async function pictures(wanted: Wanted): Promise<PagePictures> {
  const elements = wanted.pick ? await elementsUnderClick() : everyElement();
  const largest = new Map<string, PagePicture>();
  for (const picture of elements.flatMap(picturesOf)) {
    const known = largest.get(picture.address);
    if (isWanted(picture, wanted) && (known === undefined || area(known) < area(picture))) {
      largest.set(picture.address, picture);
    }
  }
  const all = [...largest.values()].sort((a, b) => area(b) - area(a));
  return {
    pictures: all.slice(0, wanted.most),
    more: Math.max(0, all.length - wanted.most),
    announced: announced(),
    origin: self.origin,
  };
}

function picturesOf(element: Element): PagePicture[] {
  const own = shown(element);
  const addresses = [...own, ...painted(element)];
  if (addresses.length === 0) {
    return [];
  }
  const { width, height } = element.getBoundingClientRect();
  const size = { width: Math.round(width), height: Math.round(height) };
  return addresses.map((address) => ({
    ...size,
    address,
    copies: own.includes(address) ? copies(element).filter((copy) => copy !== address) : [],
  }));
}

function isWanted(picture: PagePicture, wanted: Wanted): boolean {
  const isNamed = wanted.address === undefined || wanted.address === picture.address;
  return isNamed && (wanted.pick || Math.min(picture.width, picture.height) >= wanted.least);
}

function area(picture: PagePicture): number {
  return picture.width * picture.height;
}
