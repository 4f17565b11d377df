// The promise API over the workers: a file in, its report out. Every file has a report, also one that
// ended its worker.

import { mayHoldCredentials } from "./guess.ts";
import { Hand, Lost } from "./hand.ts";
import type { EngineName, Examined, OverlayKind, Request, Situation } from "./messages.ts";

/** Files above this size are read one at a time: their pictures may fill the memory, in bytes. */
const LARGE = 16 << 20;

/** A slower part of the work. */
export type Step = "credentials" | "pixels";

/** What a host may want while a file is examined. */
export interface Wishes {
  /** The language to show the report in, asked for each time that it is shown. */
  language: () => string;
  signal?: AbortSignal;
  /** Called before each slower part, with the report so far if its first sentence says something. */
  onStep?: (step: Step, soFar: Examined | null) => void;
}

/** The conclusions that say that something is missing: they are not said before all was looked at. */
const UNSETTLED = ["nothing_found", "not_examined"];

/** Where the engines lie, beside the document. */
const FILES: Record<EngineName, string> = { light: "light.wasm", full: "full.wasm" };

/** A file whose report a worker keeps, and what it would take to examine it again. */
interface Kept {
  hand: Hand;
  file: Blob;
  situation: Situation;
}

/** A report, the engine that made it, and the bytes that it is about. */
interface Answer {
  engine: EngineName;
  examined: Examined;
  bytes: ArrayBuffer;
}

/** One call of an engine; the bytes go to the worker and come back. */
type Ask = (engine: EngineName, bytes: ArrayBuffer, checks: "all" | "quick") => Promise<Answer>;

export class Engine {
  private readonly modules = new Map<EngineName, Promise<WebAssembly.Module>>();
  private readonly messages = new Map<string, Promise<string>>();
  private readonly kept = new Map<number, Kept>();
  private next = 1;
  private readonly idle: Hand[] = [];
  private readonly waiting: (() => void)[] = [];
  private readonly most = Math.max(1, Math.min(4, navigator.hardwareConcurrency - 1));
  private working = 0;
  private large: Promise<unknown> = Promise.resolve();

  /** Starts to load the light engine and its words; called when somebody comes near. Once a file is there, it
   * has been asked what that wants. */
  warm(language: string): void {
    if (this.next > 1) return;
    this.messagesOf(language).catch(() => {});
    this.useLight((hand) => this.speak(hand, language)).catch(() => {});
  }

  /** Loads the full engine, so that it is there when the network is not. */
  async loadFull(): Promise<void> {
    await this.module("full");
  }

  /** Examines a file. Rejects only when `wishes.signal` aborts. */
  async examine(file: Blob, situation: Situation, wishes: Wishes): Promise<Examined> {
    return this.inTurn(this.next++, file, situation, wishes);
  }

  /** Renders a report as one of the outputs of the command line. */
  async render({ id }: Examined, format: string, language: string): Promise<string> {
    return (await this.again(id, language, { do: "render", id, format, language })) as string;
  }

  /** Shows a report again, in another language. */
  async show({ id }: Examined, language: string): Promise<Examined> {
    return (await this.again(id, language, { do: "show", id, language })) as Examined;
  }

  /** A picture made from the pixels of a file; nothing where it cannot be decoded. */
  async overlay(file: Blob, kind: OverlayKind): Promise<ImageData | null> {
    const bytes = await file.arrayBuffer();
    const done = await this.useLight((hand) => hand.ask({ do: "overlay", bytes, kind }, [bytes]));
    if (!(done.result instanceof Uint8Array)) return null;
    const { buffer, byteOffset } = done.result;
    const view = new DataView(buffer, byteOffset);
    const [width, height] = [view.getUint32(0, true), view.getUint32(4, true)];
    return new ImageData(new Uint8ClampedArray(done.result.subarray(8)), width, height);
  }

  /** Forgets all reports, and ends every worker that is not at work. */
  close(): void {
    this.kept.clear();
    for (const hand of this.idle.splice(0)) hand.close();
  }

  /** Large files wait for each other. */
  private inTurn(id: number, file: Blob, situation: Situation, wishes: Wishes): Promise<Examined> {
    if (file.size <= LARGE) return this.examined(id, file, situation, wishes);
    const turn = this.large.then(() => this.examined(id, file, situation, wishes));
    this.large = turn.catch(() => {});
    return turn;
  }

  private async examined(
    id: number,
    file: Blob,
    situation: Situation,
    wishes: Wishes,
  ): Promise<Examined> {
    try {
      return await this.inSteps(id, file, situation, wishes);
    } catch (error) {
      wishes.signal?.throwIfAborted();
      const why = error instanceof Lost ? error.why : "unreadable";
      return this.useLight(async (hand) => {
        const language = wishes.language();
        await this.speak(hand, language);
        const request = { do: "lost", id, size: file.size, why, situation, language } as const;
        const done = await hand.ask(request);
        this.kept.set(id, { hand, file, situation });
        return done.result as Examined;
      });
    }
  }

  /** Asks the worker that keeps a report. Where that has ended, the file is examined once more: the report is
   * the same. */
  private async again(id: number, language: string, request: Request): Promise<unknown> {
    const asked = async (): Promise<unknown> => {
      const { hand } = this.keptOf(id);
      await this.speak(hand, language);
      return (await hand.ask(request)).result;
    };
    return asked().catch(async (error: unknown) => {
      if (!(error instanceof Lost)) throw error;
      const { file, situation } = this.keptOf(id);
      await this.inTurn(id, file, situation, { language: () => language });
      return asked();
    });
  }

  private keptOf(id: number): Kept {
    const kept = this.kept.get(id);
    if (!kept) throw new Error("the report was forgotten");
    return kept;
  }

  /**
   * First what needs no pixels, then everything. Each report replaces the one before. The file is read when a
   * worker is free for it, and keeps that to the end: of many files, few are in memory.
   */
  private inSteps(id: number, file: Blob, situation: Situation, wishes: Wishes): Promise<Examined> {
    return this.use(async (hand) => {
      this.kept.set(id, { hand, file, situation });
      // Brought while the engine is loaded.
      this.speak(hand, wishes.language()).catch(() => {});
      const ask: Ask = async (engine, bytes, checks) => {
        const language = wishes.language();
        await this.speak(hand, language);
        const asked: Situation = { ...situation, checks, pixel_digest: checks === "all" };
        const request = { do: "examine", id, engine, bytes, situation: asked, language } as const;
        const done = await hand.ask(request, [bytes], wishes.signal);
        return { engine, examined: done.result as Examined, bytes: done.bytes ?? new ArrayBuffer(0) };
      };
      const { engine, examined, bytes } = await this.quick(hand, ask, await file.arrayBuffer(), wishes);
      wishes.onStep?.("pixels", UNSETTLED.includes(examined.row.code) ? null : examined);
      return (await ask(engine, bytes, "all")).examined;
    }, wishes.signal);
  }

  /** The answer without pixels: by the light engine, and by the full one only where the file has a sign of
   * credentials or seems to. Without the full engine, the light one says what is missing. */
  private async quick(hand: Hand, ask: Ask, bytes: ArrayBuffer, wishes: Wishes): Promise<Answer> {
    const guessed = mayHoldCredentials(bytes);
    if (guessed) wishes.onStep?.("credentials", null);
    // Where the full engine is there already, it saves a pass: without a sign both say the same.
    const full = hand.engines.has("full") || (guessed && (await this.loadedFull(hand)));
    if (full) return ask("full", bytes, "quick");
    await hand.load("light", await this.module("light"));
    const answer = await ask("light", bytes, "quick");
    if (guessed || !answer.examined.row.waits_for_full) return answer;
    wishes.onStep?.("credentials", null);
    return (await this.loadedFull(hand)) ? ask("full", answer.bytes, "quick") : answer;
  }

  /** Takes a worker that has the light engine. */
  private useLight<T>(work: (hand: Hand) => Promise<T>): Promise<T> {
    const light = this.module("light");
    return this.use(async (hand) => {
      await hand.load("light", await light);
      return work(hand);
    });
  }

  /** Takes a worker, and gives it back if it can be used again. */
  private async use<T>(work: (hand: Hand) => Promise<T>, signal?: AbortSignal): Promise<T> {
    while (this.working >= this.most) await new Promise<void>((next) => this.waiting.push(next));
    this.working += 1;
    try {
      signal?.throwIfAborted();
      const hand = this.idle.pop() ?? new Hand();
      try {
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

  /** Gives the worker the full engine, if it can be had. */
  private async loadedFull(hand: Hand): Promise<boolean> {
    const full = await this.module("full").catch(() => null);
    if (full !== null) await hand.load("full", full);
    return full !== null;
  }

  private async speak(hand: Hand, language: string): Promise<void> {
    await hand.speak(language, await this.messagesOf(language));
  }

  private messagesOf(language: string): Promise<string> {
    return loaded(this.messages, language, () => words(new URL(`words/${language}.ftl`, document.baseURI)));
  }

  private module(engine: EngineName): Promise<WebAssembly.Module> {
    return loaded(this.modules, engine, () => compiled(new URL(FILES[engine], document.baseURI)));
  }
}

/** What is known under a name, or loaded now: twice at most, and again when it is next asked for. */
function loaded<K, V>(known: Map<K, Promise<V>>, name: K, load: () => Promise<V>): Promise<V> {
  const before = known.get(name);
  if (before) return before;
  const now = load().catch(load);
  known.set(name, now);
  now.catch(() => known.delete(name));
  return now;
}

async function words(url: URL): Promise<string> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url.pathname}: ${response.status}`);
  return response.text();
}

async function compiled(url: URL): Promise<WebAssembly.Module> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url.pathname}: ${response.status}`);
  if (response.headers.get("content-type") === "application/wasm") {
    return WebAssembly.compileStreaming(response);
  }
  return WebAssembly.compile(await response.arrayBuffer());
}
