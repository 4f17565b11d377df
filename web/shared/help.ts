// Who can help: as old as it is.

import { element } from "./dom.ts";
import type { Labels } from "./labels.ts";

/** The day on which the services were last looked at. */
const DATE = "2026-11-22";

/** Says from which day the list of services is. */
export function dateHelp(labels: Labels): void {
  element("help-date").textContent = labels.say("page-help-date", { date: DATE });
}
