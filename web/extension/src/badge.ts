// The badge of the toolbar button: how many findings the files of this panel have. A count, no judgement.

import type { Checked } from "../../shared/checks.ts";
import type { Labels } from "../../shared/labels.ts";

/** Shows the count; nothing for none, since a nought on a picture would look like a judgement. */
export async function showBadge(files: readonly Checked[], labels: Labels): Promise<void> {
  const count = files.reduce((sum, { examined }) => sum + (examined === null ? 0 : findings(examined.json)), 0);
  await chrome.action.setBadgeText({ text: count === 0 ? "" : String(count) });
  await chrome.action.setTitle({
    title: count === 0 ? labels.say("extension-browser-menu") : labels.say("extension-badge", { count }),
  });
}

function findings(json: string): number {
  const report = JSON.parse(json) as { findings: unknown[] };
  return report.findings.length;
}
