// Files that the system opens with the installed page. They do not come over the network, as what other
// programs share would: where the page was removed from the browser, that would reach the host.

import type { Given } from "../shared/checks.ts";

/** The part of the Launch Handler interface that is used. */
interface LaunchQueue {
  setConsumer(take: (launched: { files: readonly { getFile(): Promise<File> }[] }) => void): void;
}

/** Calls `take` with the files that the page was opened with. */
export function takeOpened(take: (files: Given[]) => void): void {
  const queue = (globalThis as { launchQueue?: LaunchQueue }).launchQueue;
  queue?.setConsumer(({ files }) => {
    void Promise.all(files.map((handle) => handle.getFile())).then((opened) =>
      take(opened.map((file) => ({ file, name: file.name, way: "file" }))));
  });
}
