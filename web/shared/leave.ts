// Leave quickly: a button, or Shift three times. Not Escape, which stops the loading of another page.

import { button } from "./dom.ts";

/** Within which the presses follow each other, in milliseconds. */
const WITHIN = 1500;

/** Watches for the wish to leave: the screen is blank at once, `leave` forgets and goes, and nothing of
 * what was shown stays in the document. */
export function watchLeaving(leave: () => void): void {
  const blank = (): void => {
    document.documentElement.hidden = true;
    leave();
    document.body.replaceChildren();
  };
  button("leave").onclick = blank;
  let presses: number[] = [];
  addEventListener("keydown", (event) => {
    if (event.repeat) return;
    if (event.key !== "Shift") {
      presses = [];
      return;
    }
    presses = [...presses.filter((at) => event.timeStamp - at < WITHIN), event.timeStamp];
    if (presses.length >= 3) blank();
  });
}
