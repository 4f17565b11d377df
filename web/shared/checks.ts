// The files of this visit and what came of them. They live in memory only and end with the page.

import type { Engine, Step } from "./engine.ts";
import type { Examined, Situation } from "./messages.ts";

/** How many files are taken up before the page may answer in between. */
const PORTION = 5;

/** How far a file is. */
export type Progress = "waiting" | "working" | Step | "done" | "stopped";

/** How a file came here, where that changes what can be known. */
export type Way = "file" | "pasted-file" | "pasted";

/** A file that came in. */
export interface Given {
  file: Blob;
  name: string;
  way: Way;
  /** What else to take into account, such as lists for an example. */
  situation?: Situation;
}

/** A file and what came of it. */
export interface Checked extends Given {
  id: number;
  at: string;
  progress: Progress;
  examined: Examined | null;
}

/** The list of files; says `change` with the file that changed, or `null` for the list as a whole. */
export class Checks {
  readonly all: Checked[] = [];
  private readonly listeners: ((changed: Checked | null) => void)[] = [];
  private stop = new AbortController();
  private next = 1;

  constructor(private readonly engine: Engine, public language: string) {}

  onChange(listener: (changed: Checked | null) => void): void {
    this.listeners.push(listener);
  }

  /** How many have an end. */
  get done(): number {
    return this.all.filter((one) => one.progress === "done").length;
  }

  get busy(): boolean {
    return this.all.some((one) => one.progress !== "done" && one.progress !== "stopped");
  }

  /** Examines files; the promise ends with the last of them. */
  async add(files: Given[]): Promise<void> {
    const at = new Date().toISOString().replace(/\.\d+Z$/, "Z");
    const added = files.map((given): Checked => ({
      ...given, id: this.next++, at, progress: "waiting", examined: null,
    }));
    this.all.push(...added);
    this.changed(null);
    // Who stops while files are still taken up stops these too.
    const { signal } = this.stop;
    const examined: Promise<void>[] = [];
    for (const [n, one] of added.entries()) {
      // Many files have kept the browser for a while already; those that are stopped take no time.
      const rests = n % PORTION === 0 && added.length > PORTION && !signal.aborted;
      if (rests) await new Promise((next) => setTimeout(next));
      const end = this.examine(one, signal);
      // Awaited with the others.
      end.catch(() => {});
      examined.push(end);
    }
    await Promise.all(examined);
  }

  /** Stops what is not done. */
  cancel(): void {
    this.stop.abort();
    this.stop = new AbortController();
  }

  /** Forgets everything. */
  clear(): void {
    this.cancel();
    this.all.length = 0;
    this.changed(null);
  }

  /** Says everything again in another language. */
  async say(language: string): Promise<void> {
    this.language = language;
    for (const one of this.all) {
      if (one.examined) one.examined = await this.engine.show(one.examined, language);
    }
    this.changed(null);
  }

  private async examine(one: Checked, signal: AbortSignal): Promise<void> {
    const situation: Situation = {
      at: one.at, ...one.situation, name: one.name, origin: one.way === "pasted" ? "pasted" : "file",
    };
    if (one.name === "") delete situation.name;
    try {
      this.move(one, "working");
      one.examined = await this.engine.examine(one.file, situation, {
        language: () => this.language,
        signal,
        onStep: (step, soFar) => {
          one.examined = soFar;
          this.move(one, step);
        },
      });
      this.move(one, "done");
    } catch (error) {
      if (!signal.aborted) throw error;
      this.move(one, "stopped");
    }
  }

  private move(one: Checked, progress: Progress): void {
    one.progress = progress;
    if (this.all.includes(one)) this.changed(one);
  }

  private changed(one: Checked | null): void {
    for (const listener of this.listeners) listener(one);
  }
}
