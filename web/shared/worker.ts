// Owns the engines. A panic of Rust ends an instance (`panic = "abort"`): the worker says `fatal` and
// is never used again; the page starts another one.

import * as full from "#full";
import * as light from "#light";
import type { EngineName, Examined, Reply, Request } from "./messages.ts";

const glue: Record<EngineName, Glue> = { light, full };
const memory: Partial<Record<EngineName, WebAssembly.Memory>> = {};

/** The messages of each language that was brought. */
const messages = new Map<string, string>();

/** The words that each engine has read last. */
const words: Partial<Record<EngineName, { language: string; words: GlueWords }>> = {};

/** The newest report on each file. It stays where it was made, to be shown in other ways. */
const reports = new Map<number, { engine: EngineName; report: GlueExamined }>();

function say(reply: Reply, transfer: Transferable[] = []): void {
  self.postMessage(reply, { transfer });
}

/** Bytes of WebAssembly memory in use; it grows and never shrinks. */
function used(): number {
  return Object.values(memory).reduce((sum, one) => sum + one.buffer.byteLength, 0);
}

/** An engine that is there, for what both do alike. */
const either = (): EngineName => (memory.light ? "light" : "full");

function spoken(engine: EngineName, language: string): GlueWords {
  const last = words[engine];
  if (last?.language === language) return last.words;
  const read = new glue[engine].Words(language, messages.get(language) ?? "");
  last?.words.free();
  words[engine] = { language, words: read };
  return read;
}

function keep(id: number, engine: EngineName, report: GlueExamined): void {
  reports.get(id)?.report.free();
  reports.set(id, { engine, report });
}

function rendered(id: number, format: string, language: string): string {
  const kept = reports.get(id);
  if (!kept) throw new Error("no such report");
  return kept.report.render(format, spoken(kept.engine, language));
}

function shown(id: number, language: string): Examined {
  const view = rendered(id, "view", language);
  const row = JSON.parse(rendered(id, "row", language));
  return { id, json: rendered(id, "json", language), view, row };
}

function perform(request: Request): void {
  switch (request.do) {
    case "load": {
      const loaded = glue[request.engine].initSync({ module: request.module });
      memory[request.engine] = loaded.memory;
      return say({ say: "done", result: null, memory: used() });
    }
    case "speak": {
      messages.set(request.language, request.messages);
      return say({ say: "done", result: null, memory: used() });
    }
    case "examine": {
      const { id, bytes, engine, situation, language } = request;
      const pulse = (): void => say({ say: "stage", stage: engine });
      pulse();
      const given = JSON.stringify(situation);
      keep(id, engine, glue[engine].examine(new Uint8Array(bytes), given, pulse));
      say({ say: "stage", stage: "render" });
      return say({ say: "done", result: shown(id, language), memory: used(), bytes }, [bytes]);
    }
    case "lost": {
      const { id, size, why, situation, language } = request;
      keep(id, either(), glue[either()].not_examined(size, why, JSON.stringify(situation)));
      return say({ say: "done", result: shown(id, language), memory: used() });
    }
    case "overlay": {
      const result = glue[either()].overlay(new Uint8Array(request.bytes), request.kind) ?? null;
      return say({ say: "done", result, memory: used() });
    }
    case "show":
      return say({ say: "done", result: shown(request.id, request.language), memory: used() });
    case "render": {
      const result = rendered(request.id, request.format, request.language);
      return say({ say: "done", result, memory: used() });
    }
  }
}

self.onmessage = (event: MessageEvent<Request>) => {
  try {
    perform(event.data);
  } catch (error) {
    say({ say: "fatal", error: String(error) });
  }
};
