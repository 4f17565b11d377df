// The panel: the checker of the page, narrow, and the ways to pictures of the page beside it.

import { Checker } from "../../../shared/checker.ts";
import type { Given } from "../../../shared/checks.ts";
import { button, element } from "../../../shared/dom.ts";
import { Drops } from "../../../shared/intake.ts";
import { watchLeaving } from "../../../shared/leave.ts";
import { type Duration, withdrawLent } from "../access.ts";
import { showBadge } from "../badge.ts";
import { otherCopies } from "../page.ts";
import type { FramedPicture } from "../page-pictures.ts";
import { onRequest, type PanelRequest } from "../requests.ts";
import { retrieve, type Retrieved } from "../retrieve.ts";
import { fillRows, hostOf } from "../rows.ts";
import { speak } from "../words.ts";
import { PageListing } from "./listing.ts";
import { questions } from "./question.ts";
import { closePanel } from "#platform";

const drops = new Drops();
const labels = await speak();
const checker = new Checker(labels, drops, null);
const listing = new PageListing(labels, (pictures) => void check(pictures));
const template = element<HTMLTemplateElement>("question");
watchLeaving(() => {
  checker.forget();
  closePanel();
});
// A count of findings that nobody can read any more says nothing.
addEventListener("pagehide", () => void showBadge([], labels));
button("settings").onclick = () => void chrome.runtime.openOptionsPage();
checker.checks.onChange(() => {
  if (!checker.checks.busy) void showBadge(checker.checks.all, labels);
});

/** Checks pictures of a page: those that can be had now, and a question for each host of the others. */
async function check(pictures: readonly FramedPicture[]): Promise<void> {
  element("questions").replaceChildren();
  element("copies").hidden = true;
  const [only] = pictures;
  if (pictures.length === 1 && only !== undefined) void offerCopies(only);
  await retrieveAll(pictures);
}

async function retrieveAll(pictures: readonly FramedPicture[]): Promise<void> {
  const all = await Promise.all(pictures.map(async (picture) => ({ picture, retrieved: await retrieve(picture) })));
  const of = (kind: Retrieved["kind"]): FramedPicture[] =>
    all.filter((one) => one.retrieved.kind === kind).map((one) => one.picture);
  checker.add(all.flatMap(({ retrieved }): Given[] => retrieved.kind === "file"
    ? [{ file: retrieved.file, name: retrieved.file.name, way: "file" }]
    : []));
  element("questions").append(...questions(of("needs-access"), template, labels, (pictures, duration) =>
    void retrieveGranted(pictures, duration)));
  const [refused] = of("refused");
  element("note").textContent = refused === undefined
    ? ""
    : labels.say("extension-refused", { host: hostOf(refused.address, labels) });
}

async function retrieveGranted(pictures: readonly FramedPicture[], duration: Duration): Promise<void> {
  try {
    await retrieveAll(pictures);
  } finally {
    if (duration === "once") await withdrawLent();
  }
}

async function offerCopies(picture: FramedPicture): Promise<void> {
  const copies = (await otherCopies(picture, picture.address)).map((address) => ({ ...picture, address }));
  element("copies").hidden = copies.length === 0;
  const list = element("copies").querySelector("ul");
  if (list !== null) fillRows(list, copies, labels, (copy) => void check([copy]));
}

function take(request: PanelRequest): void {
  if (request.kind === "check") void check(request.pictures);
  else if (request.kind === "list") void listing.list(request.tabId);
  else void listing.pick(request.tabId, request.frameId);
}

const { id } = await chrome.windows.getCurrent();
if (id !== undefined) await onRequest(id, take);
document.body.dataset["state"] = "ready";
