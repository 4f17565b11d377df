// Owns the engines. A panic of Rust ends an instance (`panic = "abort"`): the worker says `fatal` and
// is never used again; the page starts another one.

import * as full from "#full";
import * as light from "#light";
import type { EngineName, Examined, Reply, Request } from "./messages.ts";

const glue = { light, full };
const memory: Partial<Record<EngineName, WebAssembly.Memory>> = {};

function say(reply: Reply, transfer: Transferable[] = []): void {
  self.postMessage(reply, { transfer });
}

/** Bytes of WebAssembly memory in use; it grows and never shrinks. */
function used(): number {
  return Object.values(memory).reduce((sum, one) => sum + one.buffer.byteLength, 0);
}

/** The engine that renders: they have the same words. */
function renderer(): Glue {
  return memory.light ? light : full;
}

function shown(json: string, language: string): Examined {
  const { render } = renderer();
  const view = JSON.parse(render(json, "view", language));
  const row = JSON.parse(render(json, "row", language));
  return { json, view, row };
}

function perform(request: Request): void {
  switch (request.do) {
    case "load": {
      const loaded = glue[request.engine].initSync({ module: request.module });
      memory[request.engine] = loaded.memory;
      return say({ say: "done", result: null, memory: used() });
    }
    case "examine": {
      say({ say: "stage", stage: request.engine });
      const { bytes, engine, situation, language } = request;
      const json = glue[engine].examine(new Uint8Array(bytes), JSON.stringify(situation));
      say({ say: "stage", stage: "render" });
      const result = shown(json, language);
      return say({ say: "done", result, memory: used(), bytes }, [bytes]);
    }
    case "lost": {
      const { size, why, situation, language } = request;
      const json = renderer().not_examined(size, why, JSON.stringify(situation));
      return say({ say: "done", result: shown(json, language), memory: used() });
    }
    case "overlay": {
      const result = light.overlay(new Uint8Array(request.bytes), request.kind) ?? null;
      return say({ say: "done", result, memory: used() });
    }
    case "render": {
      const result = request.format === "view"
        ? shown(request.json, request.language)
        : renderer().render(request.json, request.format, request.language);
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
