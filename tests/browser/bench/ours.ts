// Our side of the comparison: the engine of the page, without its screens.

import { Engine } from "../../../web/shared/engine.ts";
import { Hand } from "../../../web/shared/hand.ts";

const get = async (name: string): Promise<Blob> => (await fetch(`../${name}`)).blob();

/** The times to the verdict on the credentials, and to the end of everything. */
async function verdict(engine: Engine, file: Blob, anchors: string): Promise<number[]> {
  const started = performance.now();
  const situation = { at: "2026-11-22T00:00:00Z", trust_lists: [anchors] };
  let first = 0;
  const { row } = await engine.examine(file, situation, {
    language: () => "en",
    onStep: (step) => {
      if (step === "pixels") first = performance.now() - started;
    },
  });
  if (row.code === "not_examined") throw new Error("nothing was examined");
  return [first, performance.now() - started];
}

Object.assign(globalThis, {
  bench: {
    async ready(name: "light" | "full"): Promise<number> {
      const started = performance.now();
      const module = await WebAssembly.compileStreaming(fetch(`${name}.wasm`));
      await new Hand().load(name, module);
      return performance.now() - started;
    },
    async verdicts(name: string): Promise<number[][]> {
      const [file, anchors] = await Promise.all([get(name), get("anchors.pem").then((list) => list.text())]);
      const engine = new Engine();
      return [await verdict(engine, file, anchors), await verdict(engine, file, anchors)];
    },
  },
});
