// A screen with a pointer and a keyboard, for gestures that no protocol makes.

import { execFile, spawn } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Starts an X server of its own with a free number. */
export async function startScreen() {
  const server = spawn("Xvfb", ["-displayfd", "1", "-screen", "0", "1280x1000x24", "-nolisten", "tcp"], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  const number = await new Promise((resolve, reject) => {
    server.stdout.once("data", (data) => resolve(String(data).trim()));
    server.once("exit", () => reject(new Error("Xvfb did not start")));
  });
  const display = `:${number}`;
  const env = { ...process.env, DISPLAY: display };
  return {
    display,
    xdotool: (...words) => run("xdotool", words.map(String), { env }),
    /** Writes what the screen shows, window frames and menus too. */
    shoot: (file) => run("import", ["-window", "root", file], { env }),
    stop: () => server.kill(),
  };
}
