// Asking a page. The browser lets us in for the tab in which the user has just made a gesture, and
// refuses otherwise: then there is no answer.

import type { Frame, InPage, PagePicture, PagePictures, Wanted } from "./page-pictures.ts";

/** The pictures of a page, largest first. */
export interface Listing {
  readonly pictures: readonly (PagePicture & Frame)[];
  /** How many more there are than were listed. */
  readonly more: number;
}

/** The pictures of one frame of a tab, or of all that answer; null if the browser lets us into none. */
export async function listPictures(tabId: number, frameId: number | null, wanted: Wanted): Promise<Listing | null> {
  const frames = frameId === null ? { allFrames: true } : { frameIds: [frameId] };
  const answers = await inside({ tabId, ...frames }, askPictures, wanted);
  if (answers.length === 0) {
    return null;
  }
  const pictures = answers.flatMap(({ frameId, result: { origin, pictures } }) =>
    pictures.map((picture) => ({ ...picture, tabId, frameId, origin })));
  pictures.sort((a, b) => b.width * b.height - a.width * a.height);
  const listed = pictures.slice(0, wanted.most);
  const more = answers.reduce((sum, { result }) => sum + result.more, pictures.length - listed.length);
  return { pictures: listed, more };
}

/** Other addresses that the frame names for the picture at `address`, and what it announces. */
export async function otherCopies({ tabId, frameId }: Frame, address: string): Promise<string[]> {
  const wanted = { address, least: 0, most: 1, pick: false };
  const [answer] = await inside({ tabId, frameIds: [frameId] }, askPictures, wanted);
  const copies = [...(answer?.result.pictures[0]?.copies ?? []), ...(answer?.result.announced ?? [])];
  return [...new Set(copies)].filter((copy) => copy !== address);
}

/** Reads an address as the frame itself may read it; null if it may not. */
export async function readInPage({ tabId, frameId }: Frame, address: string): Promise<Blob | null> {
  const [answer] = await inside({ tabId, frameIds: [frameId] }, askBytes, address);
  return answer === undefined ? null : (await fetch(answer.result)).blob();
}

/** Runs `ask` where `in-page.js` is; frames without an answer are left out. */
async function inside<Given, Answer>(
  target: chrome.scripting.Target,
  ask: (given: Given) => Promise<Answer | null>,
  given: Given,
): Promise<{ frameId: number; result: Answer }[]> {
  try {
    await chrome.scripting.executeScript({ target, files: ["in-page.js"] });
    const answers = await chrome.scripting.executeScript({ target, func: ask, args: [given] });
    return answers.flatMap(({ frameId, result }) => (result == null ? [] : [{ frameId, result }]));
  } catch {
    return [];
  }
}

// Both go into the page as text, so they hold all that they call.

function askPictures(wanted: Wanted): Promise<PagePictures> {
  return (globalThis as unknown as { countermark: InPage }).countermark.pictures(wanted);
}

function askBytes(address: string): Promise<string | null> {
  return (globalThis as unknown as { countermark: InPage }).countermark.read(address);
}
