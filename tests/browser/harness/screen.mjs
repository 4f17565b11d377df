// A screen with a pointer and a keyboard, for gestures that no protocol makes.

import { execFile, spawn } from "node:child_process";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";

import { until } from "./wait.mjs";

const run = promisify(execFile);

/** The steps of a drag, and the time between them, in milliseconds: faster, Chromium sees no drag. */
const STEPS = 20;
const STEP = 25;

/** How long to hold over the goal: before the browser has heard that a drop is taken, it opens the picture. */
const HOLD = 400;

/** Starts an X server of its own with a free number. */
export async function startScreen() {
  const words = ["-displayfd", "1", "-screen", "0", "1280x1000x24", "-nolisten", "tcp"];
  const server = spawn("Xvfb", words, { stdio: ["ignore", "pipe", "ignore"] });
  const number = await new Promise((resolve, reject) => {
    server.stdout.once("data", (data) => resolve(String(data).trim()));
    server.once("exit", () => reject(new Error("Xvfb did not start")));
  });
  const display = `:${number}`;
  const env = { ...process.env, DISPLAY: display };
  const xdotool = async (...words) => (await run("xdotool", words.map(String), { env })).stdout;
  const windows = async () => {
    // It fails where it finds none.
    const found = await xdotool("search", "--onlyvisible", "--name", ".*").catch(() => "");
    return found.split("\n").length;
  };

  /** Clicks with the right button and chooses the entry that is `up` entries above the end of the menu. */
  async function chooseInMenu(x, y, up) {
    const before = await windows();
    await xdotool("mousemove", x, y, "click", 3);
    await until(async () => (await windows()) > before, { what: "the menu" });
    await xdotool("key", "--delay", 60, ...Array(up).fill("Up"), "Return");
    await until(async () => (await windows()) === before, { what: "the end of the menu" });
  }

  /** Drags from one place to another, and lets go where `isOver` says that it is taken. */
  async function drag([x, y], [toX, toY], isOver) {
    await xdotool("mousemove", x, y, "mousedown", 1);
    for (let step = 1; step <= STEPS; step += 1) {
      const at = (from, to) => Math.round(from + ((to - from) * step) / STEPS);
      await xdotool("mousemove", at(x, toX), at(y, toY));
      await pause(STEP);
    }
    await until(isOver, { what: "the drag over its goal" });
    await pause(HOLD);
    await xdotool("mouseup", 1);
  }

  return {
    display,
    chooseInMenu,
    drag,
    xdotool,
    click: (x, y) => xdotool("mousemove", x, y, "click", 1),
    /** Writes what the screen shows, window frames and menus too. */
    shoot: (file) => run("import", ["-window", "root", file], { env }),
    stop: () => server.kill(),
  };
}
