// One worker with its engines. It does one thing at a time and is thrown away after a failure.

import type { EngineName, Loss, Reply, Request } from "./messages.ts";
import { script } from "./policy.ts";

/** Longest time without a sign of life (hostile-input specification §3), in milliseconds. */
const STAGE = 8_000;

/** Longest time for one request, in milliseconds. */
const TOTAL = 60_000;

/** Memory above which a worker is replaced: it never shrinks (browser specification §3), in bytes. */
const WORN = 512 << 20;

/** A request that ended without an answer. */
export class Lost extends Error {
  constructor(readonly why: Loss, cause: string) {
    super(cause);
  }
}

type Done = Extract<Reply, { say: "done" }>;

export class Hand {
  readonly engines = new Set<EngineName>();
  private readonly languages = new Set<string>();
  private turn: Promise<unknown> = Promise.resolve();
  private readonly worker = new Worker(script("worker.js"), { type: "module" });
  private memory = 0;
  private over = false;

  /** Whether it must not be used again. */
  get worn(): boolean {
    return this.over || this.memory > WORN;
  }

  /** Loads an engine, once. */
  async load(engine: EngineName, module: WebAssembly.Module): Promise<void> {
    if (this.engines.has(engine)) return;
    await this.ask({ do: "load", engine, module });
    this.engines.add(engine);
  }

  /** Brings the messages of a language, once. */
  async speak(language: string, messages: string): Promise<void> {
    if (this.languages.has(language)) return;
    await this.ask({ do: "speak", language, messages });
    this.languages.add(language);
  }

  /** Sends a request when all before it have ended, and waits for its end; `signal` ends the worker at
   * once. */
  ask(request: Request, transfer: Transferable[] = [], signal?: AbortSignal): Promise<Done> {
    const done = this.turn.then(() => this.asked(request, transfer, signal));
    this.turn = done.catch(() => {});
    return done;
  }

  private asked(request: Request, transfer: Transferable[], signal?: AbortSignal): Promise<Done> {
    signal?.throwIfAborted();
    if (this.over) throw new Lost("crash", "the worker has ended");
    return new Promise((resolve, reject) => {
      const stop = (error: unknown): void => {
        this.close();
        settle();
        reject(error);
      };
      const late = (): void => stop(new Lost("deadline", "no answer in time"));
      const abort = (): void => stop(signal?.reason);
      let silence = setTimeout(late, STAGE);
      const whole = setTimeout(late, TOTAL);
      const settle = (): void => {
        clearTimeout(silence);
        clearTimeout(whole);
        signal?.removeEventListener("abort", abort);
      };
      signal?.addEventListener("abort", abort);
      this.worker.onerror = (event) => stop(new Lost("crash", event.message));
      this.worker.onmessage = ({ data }: MessageEvent<Reply>) => {
        if (data.say === "stage") {
          clearTimeout(silence);
          silence = setTimeout(late, STAGE);
        } else if (data.say === "fatal") {
          stop(new Lost("crash", data.error));
        } else {
          settle();
          this.memory = data.memory;
          resolve(data);
        }
      };
      this.worker.postMessage(request, transfer);
    });
  }

  close(): void {
    this.over = true;
    this.worker.terminate();
  }
}
