// The pictures of the page in front, after a click: all, or those that lie below a click in the page.

import { button, element } from "../../../shared/dom.ts";
import type { Labels } from "../../../shared/labels.ts";
import { type Listing, listPictures } from "../page.ts";
import type { FramedPicture } from "../page-pictures.ts";
import { LISTED } from "../requests.ts";
import { fillRows } from "../rows.ts";

export class PageListing {
  constructor(
    private readonly labels: Labels,
    private readonly check: (pictures: readonly FramedPicture[]) => void,
  ) {
    button("list").onclick = () => void inFront().then((tab) => this.list(tab));
    button("pick").onclick = () => void inFront().then((tab) => this.pick(tab, 0));
  }

  /** Lists the pictures of a tab. */
  async list(tabId: number | null): Promise<void> {
    const listing = tabId === null ? null : await listPictures(tabId, null, LISTED);
    this.show(listing, "extension-list-none");
  }

  /** Waits for a click in a frame; a single picture below it is checked at once. */
  async pick(tabId: number | null, frameId: number): Promise<void> {
    element("note").textContent = this.labels.say("extension-pick-now");
    const listing = tabId === null ? null : await listPictures(tabId, frameId, { ...LISTED, pick: true });
    const [only, ...others] = listing?.pictures ?? [];
    if (only !== undefined && others.length === 0) {
      element("note").textContent = "";
      this.check([only]);
    } else {
      this.show(listing, "extension-pick-none");
    }
  }

  private show(listing: Listing | null, none: string): void {
    const pictures = listing?.pictures ?? [];
    const id = listing === null ? "extension-no-page" : none;
    element("note").textContent = pictures.length === 0 ? this.labels.say(id) : "";
    element("listing").hidden = pictures.length === 0;
    fillRows(element("pictures"), pictures, this.labels, (picture) => this.check([picture]));
    const all = button("check-all");
    all.hidden = pictures.length < 2;
    all.textContent = this.labels.say("extension-check-all", { count: pictures.length });
    all.onclick = () => this.check(pictures);
    const more = listing?.more ?? 0;
    element("more").textContent = more === 0 ? "" : this.labels.say("extension-list-more", { count: more });
  }
}

async function inFront(): Promise<number | null> {
  const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
  return tab?.id ?? null;
}
