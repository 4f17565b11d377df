// Leave quickly: a button, or Shift three times. Not Escape, which stops the loading of another page.

/** Within which the presses follow each other, in milliseconds. */
const WITHIN = 1500;

/** Watches for the wish to leave. */
export function watchLeaving(button: HTMLButtonElement, leave: () => void): void {
  button.onclick = leave;
  let presses: number[] = [];
  addEventListener("keydown", (event) => {
    if (event.repeat) return;
    if (event.key !== "Shift") {
      presses = [];
      return;
    }
    presses = [...presses.filter((at) => event.timeStamp - at < WITHIN), event.timeStamp];
    if (presses.length >= 3) leave();
  });
}
