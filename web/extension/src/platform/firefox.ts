// What only Firefox has: a sidebar.

/** Opens the sidebar of the window in front; only while a gesture is handled. */
export function openPanel(_windowId: number): void {
  void browser.sidebarAction.open();
}

/** Closes the sidebar that this runs in. */
export function closePanel(): void {
  void browser.sidebarAction.close();
}
