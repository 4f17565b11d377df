// The popup of the toolbar button: the pictures of the page in front, and the way to the panel.

import { listPictures } from "./page.ts";
import type { FramedPicture } from "./page-pictures.ts";
import { element } from "../../shared/dom.ts";
import { fillRows } from "./rows.ts";
import { handOver, LISTED, type PanelRequest } from "./requests.ts";
import { speak } from "./words.ts";
import { openPanel } from "#platform";

const [labels, [tab]] = await Promise.all([
  speak(),
  chrome.tabs.query({ active: true, currentWindow: true }),
]);

/** Opens the panel with a request; the popup ends with the gesture. */
function toPanel(request: PanelRequest | null): void {
  if (tab !== undefined) {
    openPanel(tab.windowId);
    const given = request === null ? Promise.resolve() : handOver(tab.windowId, request);
    void given.then(() => window.close());
  }
}

function check(pictures: readonly FramedPicture[]): void {
  toPanel({ kind: "check", pictures });
}

element("panel").addEventListener("click", () => toPanel(null));
element("settings").addEventListener("click", () => void chrome.runtime.openOptionsPage());

const listing = tab?.id === undefined ? null : await listPictures(tab.id, null, LISTED);
const pictures = listing?.pictures ?? [];
fillRows(element("pictures"), pictures, labels, (picture) => check([picture]));
const all = element("all");
all.hidden = pictures.length < 2;
all.textContent = labels.say("extension-check-all", { count: pictures.length });
all.addEventListener("click", () => check(pictures));
const none = listing === null ? "extension-no-page" : "extension-list-none";
element("none").textContent = pictures.length === 0 ? labels.say(none) : "";
const more = listing?.more ?? 0;
element("more").textContent = more === 0 ? "" : labels.say("extension-list-more", { count: more });
document.body.dataset["state"] = "listed";
