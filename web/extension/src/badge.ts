// The badge of the toolbar button: how many findings the files of this panel have. A count, no judgement.

import type { Checked } from "../../shared/checks.ts";
import type { Labels } from "../../shared/labels.ts";

/** Shows the count; nothing where no file is checked. */
export async function showBadge(files: readonly Checked[], labels: Labels): Promise<void> {
  const done = files.flatMap(({ examined }) => (examined === null ? [] : [examined]));
  const count = done.reduce((sum, { json }) => sum + findings(json), 0);
  await chrome.action.setBadgeText({ text: done.length === 0 ? "" : String(count) });
  await chrome.action.setTitle({
    title: done.length === 0 ? labels.say("extension-browser-menu") : labels.say("extension-badge", { count }),
  });
}

function findings(json: string): number {
  const report = JSON.parse(json) as { findings: unknown[] };
  return report.findings.length;
}
