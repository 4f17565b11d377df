// The question for access to a host: what it is for, and what it would tell whom, before the browser asks.

import { askForAccess, type Duration, hostPattern } from "../access.ts";
import type { FramedPicture } from "../page-pictures.ts";
import type { Labels } from "../../../shared/labels.ts";

/** Called with the pictures of a host that may be asked now, and for how long. */
export type Granted = (pictures: readonly FramedPicture[], duration: Duration) => void;

/** One question for each host of the pictures, in the order of the pictures. */
export function questions(
  pictures: readonly FramedPicture[],
  template: HTMLTemplateElement,
  labels: Labels,
  granted: Granted,
): HTMLElement[] {
  const hosts = new Map<string, FramedPicture[]>();
  for (const picture of pictures) {
    const pattern = hostPattern(picture.address);
    hosts.set(pattern, [...(hosts.get(pattern) ?? []), picture]);
  }
  return [...hosts.values()].map((pictures) => question(pictures, template, labels, granted));
}

function question(
  pictures: readonly FramedPicture[],
  template: HTMLTemplateElement,
  labels: Labels,
  granted: Granted,
): HTMLElement {
  const addresses = pictures.map((picture) => picture.address);
  const host = new URL(addresses[0] ?? "").hostname;
  const section = template.content.cloneNode(true).firstChild as HTMLElement;
  labels.fill(section);
  for (const place of section.querySelectorAll<HTMLElement>("[data-host-label]")) {
    place.textContent = labels.say(place.dataset["hostLabel"] ?? "", { host });
  }
  const answer = section.querySelector("output");
  for (const button of section.querySelectorAll("button")) {
    const duration: Duration = button.value === "always" ? "always" : "once";
    button.addEventListener("click", () => {
      // Asked first: the gesture is over after the first wait.
      void askForAccess(addresses, duration).then((isGranted) => {
        if (isGranted) {
          section.remove();
          granted(pictures, duration);
        } else if (answer !== null) {
          answer.textContent = labels.say("extension-access-denied");
        }
      });
    });
  }
  return section;
}
