// The promise API over the workers: a file in, its report out. Every file has a report, also one that
// ended its worker.

import { Hand, Lost } from "./hand.ts";
import type { EngineName, Examined, OverlayKind, Situation } from "./messages.ts";

/** Files above this size are read one at a time: their pictures may fill the memory, in bytes. */
const LARGE = 16 << 20;

/** A slower part of the work. */
export type Step = "credentials" | "pixels";

/** What a host may want while a file is examined. */
export interface Wishes {
  language: string;
  signal?: AbortSignal;
  /** Called before each slower part, with the report so far if its first sentence says something. */
  onStep?: (step: Step, soFar: Examined | null) => void;
}

/** The conclusions that say that something is missing: they are not said before all was looked at. */
const UNSETTLED = ["nothing_found", "not_examined"];

/** Where the engines lie, beside the document. */
const FILES: Record<EngineName, string> = { light: "light.wasm", full: "full.wasm" };

export class Engine {
  private readonly modules = new Map<EngineName, Promise<WebAssembly.Module>>();
  private readonly idle: Hand[] = [];
  private readonly waiting: (() => void)[] = [];
  private readonly most = Math.max(1, Math.min(4, navigator.hardwareConcurrency - 1));
  private working = 0;
  private large: Promise<unknown> = Promise.resolve();

  /** Starts to load the light engine; called when somebody comes near. */
  warm(): void {
    this.use("light", async () => {}).catch(() => {});
  }

  /** Loads the full engine, so that it is there when the network is not. */
  async loadFull(): Promise<void> {
    await this.module("full");
  }

  /** Examines a file. Rejects only when `wishes.signal` aborts. */
  async examine(file: Blob, situation: Situation, wishes: Wishes): Promise<Examined> {
    if (file.size <= LARGE) return this.examined(file, situation, wishes);
    const turn = this.large.then(() => this.examined(file, situation, wishes));
    this.large = turn.catch(() => {});
    return turn;
  }

  /** Renders a report as one of the outputs of the command line. */
  async render(json: string, format: string, language: string): Promise<string> {
    const done = await this.use("light", (hand) => hand.ask({ do: "render", json, format, language }));
    return done.result as string;
  }

  /** Renders a report again, for another language. */
  async show(json: string, language: string): Promise<Examined> {
    const request = { do: "render", json, format: "view", language } as const;
    return (await this.use("light", (hand) => hand.ask(request))).result as Examined;
  }

  /** A picture made from the pixels of a file; nothing where it cannot be decoded. */
  async overlay(file: Blob, kind: OverlayKind): Promise<ImageData | null> {
    const bytes = await file.arrayBuffer();
    const done = await this.use("light", (hand) => hand.ask({ do: "overlay", bytes, kind }, [bytes]));
    if (!(done.result instanceof Uint8Array)) return null;
    const { buffer, byteOffset } = done.result;
    const view = new DataView(buffer, byteOffset);
    const [width, height] = [view.getUint32(0, true), view.getUint32(4, true)];
    return new ImageData(new Uint8ClampedArray(done.result.subarray(8)), width, height);
  }

  /** Ends every worker that is not at work. */
  close(): void {
    for (const hand of this.idle.splice(0)) hand.close();
  }

  private async examined(file: Blob, situation: Situation, wishes: Wishes): Promise<Examined> {
    try {
      return await this.inSteps(file, situation, wishes);
    } catch (error) {
      wishes.signal?.throwIfAborted();
      const why = error instanceof Lost ? error.why : "unreadable";
      const { language } = wishes;
      const request = { do: "lost", size: file.size, why, situation, language } as const;
      return (await this.use("light", (hand) => hand.ask(request))).result as Examined;
    }
  }

  /**
   * First what needs no pixels, by the light engine, and by the full one only where the file has a sign
   * of credentials; then everything. Each report replaces the one before. The file is read when a worker
   * is free for it, and keeps that to the end: of many files, few are in memory.
   */
  private inSteps(file: Blob, situation: Situation, wishes: Wishes): Promise<Examined> {
    return this.use("light", async (hand) => {
      const quick: Situation = { ...situation, checks: "quick" };
      // Where the full engine is there already, it saves a pass: without a sign both say the same.
      let name: EngineName = hand.engines.has("full") ? "full" : "light";
      let answer = await once(hand, name, await file.arrayBuffer(), quick, wishes);
      if (answer.examined.row.waits_for_full) {
        wishes.onStep?.("credentials", null);
        // Without the full engine, the report of the light one says what is missing.
        const full = await this.module("full").catch(() => null);
        if (full !== null) {
          name = "full";
          await hand.load(name, full);
          answer = await once(hand, name, answer.bytes, quick, wishes);
        }
      }
      const { examined, bytes } = answer;
      wishes.onStep?.("pixels", UNSETTLED.includes(examined.row.code) ? null : examined);
      return (await once(hand, name, bytes, { ...situation, pixel_digest: true }, wishes)).examined;
    }, wishes.signal);
  }

  /** Takes a worker that has the engine, and gives it back if it can be used again. */
  private async use<T>(
    engine: EngineName,
    work: (hand: Hand) => Promise<T>,
    signal?: AbortSignal,
  ): Promise<T> {
    while (this.working >= this.most) await new Promise<void>((next) => this.waiting.push(next));
    this.working += 1;
    try {
      signal?.throwIfAborted();
      const module = await this.module(engine);
      const hand = this.idle.pop() ?? new Hand();
      try {
        await hand.load(engine, module);
        return await work(hand);
      } finally {
        if (hand.worn) hand.close();
        else this.idle.push(hand);
      }
    } finally {
      this.working -= 1;
      this.waiting.shift()?.();
    }
  }

  private module(engine: EngineName): Promise<WebAssembly.Module> {
    const known = this.modules.get(engine);
    if (known) return known;
    const url = new URL(FILES[engine], document.baseURI);
    const module = compiled(url).catch(() => compiled(url));
    this.modules.set(engine, module);
    // The next file tries again.
    module.catch(() => this.modules.delete(engine));
    return module;
  }
}

async function compiled(url: URL): Promise<WebAssembly.Module> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url.pathname}: ${response.status}`);
  if (response.headers.get("content-type") === "application/wasm") {
    return WebAssembly.compileStreaming(response);
  }
  return WebAssembly.compile(await response.arrayBuffer());
}

/** One call of an engine; the bytes go to the worker and come back. */
async function once(
  hand: Hand,
  engine: EngineName,
  bytes: ArrayBuffer,
  situation: Situation,
  { language, signal }: Wishes,
): Promise<{ examined: Examined; bytes: ArrayBuffer }> {
  const request = { do: "examine", engine, bytes, situation, language } as const;
  const done = await hand.ask(request, [bytes], signal);
  return { examined: done.result as Examined, bytes: done.bytes ?? new ArrayBuffer(0) };
}
