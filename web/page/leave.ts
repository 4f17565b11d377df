// Leave quickly: the page is blank at once and another one stands in its place in the history. Shift
// three times does the same; Escape does not, since it stops the loading of the other page.

const NEUTRAL = "https://www.weather.com/";
const WITHIN = 1500;

/** Watches for the wish to leave; `forget` ends workers and pictures. */
export function watchLeaving(button: HTMLButtonElement, forget: () => void): void {
  const leave = (): void => {
    document.documentElement.hidden = true;
    document.body.replaceChildren();
    forget();
    location.replace(NEUTRAL);
  };
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
