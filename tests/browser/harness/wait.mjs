// Waiting for conditions that no protocol announces.

import { setTimeout as pause } from "node:timers/promises";

/** Asks again until `condition` gives something truthy, and gives that. */
export async function until(condition, { what = "a condition", milliseconds = 60_000 } = {}) {
  const end = Date.now() + milliseconds;
  for (;;) {
    const value = await condition();
    if (value) {
      return value;
    }
    if (Date.now() > end) {
      throw new Error(`waited ${milliseconds} ms for ${what}`);
    }
    await pause(25);
  }
}
