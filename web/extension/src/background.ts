// The background only routes: a gesture becomes a request to the panel. No bytes and no engine here; it
// may be ended and started by the browser at any time.

import { ACCESS_PORT, withdrawLent } from "./access.ts";
import { handOver } from "./requests.ts";
import { openPanel } from "#platform";

const MENU = "check";

chrome.runtime.onInstalled.addListener(() => {
  chrome.contextMenus.create({
    id: MENU,
    title: chrome.i18n.getMessage("menu"),
    // Pages and links too: backgrounds, canvases and what lies below an overlay are no `image`.
    contexts: ["image", "link", "page"],
  });
});

chrome.contextMenus.onClicked.addListener((info, tab) => {
  if (tab?.id === undefined) {
    return;
  }
  // First and synchronously: the gesture is over after the first wait.
  openPanel(tab.windowId);
  const frameId = info.frameId ?? 0;
  if (info.mediaType !== "image" || info.srcUrl === undefined) {
    void handOver(tab.windowId, { kind: "pick", tabId: tab.id, frameId });
    return;
  }
  const origin = originOf(info.frameUrl ?? info.pageUrl ?? "");
  const picture = { tabId: tab.id, frameId, origin, address: info.srcUrl };
  void handOver(tab.windowId, { kind: "check", pictures: [picture] });
});

chrome.commands.onCommand.addListener((_command, tab) => {
  if (tab?.id !== undefined) {
    openPanel(tab.windowId);
    void handOver(tab.windowId, { kind: "list", tabId: tab.id });
  }
});

// Access for once ends with the check, and with the panel or the browser if they end first.
chrome.runtime.onConnect.addListener((port) => {
  if (port.name === ACCESS_PORT) {
    port.onDisconnect.addListener(() => void withdrawLent());
  }
});
chrome.runtime.onStartup.addListener(() => void withdrawLent());

function originOf(address: string): string {
  return URL.canParse(address) ? new URL(address).origin : "null";
}
