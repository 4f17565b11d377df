// What only Chromium has: a side panel.

/** Opens the panel of a window; only while a gesture is handled. */
export function openPanel(windowId: number): void {
  void chrome.sidePanel.open({ windowId });
}

/** Closes the panel that this runs in. */
export function closePanel(): void {
  window.close();
}
