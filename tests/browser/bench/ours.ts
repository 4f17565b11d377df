// Our side of the comparison: the engine of the page, without its screens.

import { Engine } from "../../../web/shared/engine.ts";
import { Hand } from "../../../web/shared/hand.ts";

const get = async (name: string): Promise<Blob> => (await fetch(`../${name}`)).blob();

async function verdict(engine: Engine, file: Blob, anchors: string): Promise<number> {
  const started = performance.now();
  const situation = { at: "2026-11-22T00:00:00Z", trust_lists: [anchors] };
  const { row } = await engine.examine(file, situation, { language: "en" });
  if (row.code === "not_examined") throw new Error("nothing was examined");
  return performance.now() - started;
}

Object.assign(globalThis, {
  bench: {
    async ready(name: "light" | "full"): Promise<number> {
      const started = performance.now();
      const module = await WebAssembly.compileStreaming(fetch(`${name}.wasm`));
      await new Hand().load(name, module);
      return performance.now() - started;
    },
    async verdicts(name: string): Promise<number[]> {
      const [file, anchors] = await Promise.all([get(name), get("anchors.pem").then((list) => list.text())]);
      const engine = new Engine();
      return [await verdict(engine, file, anchors), await verdict(engine, file, anchors)];
    },
  },
});
