// The bytes of a picture by its address, in the order that asks least of the user and of strangers: what
// the page itself may read, then the host, if the user has given access to it. Nothing is requested from
// a host before that: a request that fails would still have told it the number of this installation.

import { hasAccess } from "./access.ts";
import { readInPage } from "./page.ts";
import type { FramedPicture } from "./page-pictures.ts";

/** What came of it. */
export type Retrieved =
  | { readonly kind: "file"; readonly file: File }
  /** The user has to give access to the host first. */
  | { readonly kind: "needs-access" }
  /** There was no usable answer; the picture has to be dragged here or saved. */
  | { readonly kind: "refused" };

/** Retrieves a picture. */
export async function retrieve(picture: FramedPicture): Promise<Retrieved> {
  const body = await fromPage(picture);
  if (body !== null) {
    return { kind: "file", file: named(body, picture.address) };
  }
  if (!/^https?:/.test(picture.address)) {
    return { kind: "refused" };
  }
  if (!(await hasAccess(picture.address))) {
    return { kind: "needs-access" };
  }
  const answer = await fromHost(picture.address);
  return answer === null ? { kind: "refused" } : { kind: "file", file: named(answer, picture.address) };
}

async function fromPage(picture: FramedPicture): Promise<Blob | null> {
  if (picture.address.startsWith("data:")) {
    return (await fetch(picture.address)).blob();
  }
  const isOwn = picture.address.startsWith("blob:") || new URL(picture.address).origin === picture.origin;
  return isOwn ? readInPage(picture, picture.address) : null;
}

async function fromHost(address: string): Promise<Blob | null> {
  try {
    const answer = await fetch(address, {
      cache: "force-cache",
      credentials: "omit",
      referrerPolicy: "no-referrer",
    });
    return answer.ok ? await answer.blob() : null;
  } catch {
    return null;
  }
}

/** A file named like the end of the address, as a browser would save it. */
function named(body: Blob, address: string): File {
  const path = /^https?:/.test(address) ? new URL(address).pathname : "";
  return new File([body], decoded(path.slice(path.lastIndexOf("/") + 1)), { type: body.type });
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
