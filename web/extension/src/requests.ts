// What a gesture elsewhere asks of the panel. It waits in the part of the storage that is memory only,
// and the panel takes it away: no address of a picture reaches the disk, and no result is kept anywhere.

import type { FramedPicture, Wanted } from "./page-pictures.ts";

/** Which pictures of a page are listed: smaller ones are buttons and signs, and more than these nobody
 * looks through. */
export const LISTED: Wanted = { least: 100, most: 100, pick: false };

/** A request to the panel of one window. */
export type PanelRequest =
  | { readonly kind: "check"; readonly pictures: readonly FramedPicture[] }
  /** List the pictures of a tab. */
  | { readonly kind: "list"; readonly tabId: number }
  /** Wait for a click in a frame, and list what lies below it. */
  | { readonly kind: "pick"; readonly tabId: number; readonly frameId: number };

/** Hands a request over to the panel of the window, which may still be opening. */
export async function handOver(windowId: number, request: PanelRequest): Promise<void> {
  // The number makes two equal requests two changes.
  const put = (request: PanelRequest): Promise<void> =>
    chrome.storage.session.set({ [key(windowId)]: { ...request, id: crypto.randomUUID() } });
  // The storage holds 10 MB, and a `data:` address may be longer: then the panel asks the page again.
  await put(request).catch(() => request.kind === "check" && request.pictures[0] !== undefined
    ? put({ kind: "list", tabId: request.pictures[0].tabId })
    : undefined);
}

/** Calls `take` for every request to the panel of the window, the waiting one first. */
export async function onRequest(windowId: number, take: (request: PanelRequest) => void): Promise<void> {
  const name = key(windowId);
  const takeWaiting = async (): Promise<void> => {
    const request = (await chrome.storage.session.get(name))[name] as PanelRequest | undefined;
    if (request !== undefined) {
      await chrome.storage.session.remove(name);
      take(request);
    }
  };
  chrome.storage.session.onChanged.addListener((changes) => {
    if (changes[name]?.newValue !== undefined) {
      void takeWaiting();
    }
  });
  await takeWaiting();
}

function key(windowId: number): string {
  return `request-${windowId}`;
}
