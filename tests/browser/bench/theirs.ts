// The other side of the comparison: @contentauth/c2pa-web as its README shows it, with the same anchors.

import { createC2pa } from "@contentauth/c2pa-web";

const get = async (name: string): Promise<Blob> => (await fetch(`../${name}`)).blob();
const create = () => createC2pa({ wasmSrc: new URL("c2pa.wasm", document.baseURI).href });
type C2pa = Awaited<ReturnType<typeof create>>;

/** The time to the verdict on the credentials, which is everything that there is. */
async function verdict(c2pa: C2pa, file: Blob, trustAnchors: string): Promise<number[]> {
  const started = performance.now();
  const reader = await c2pa.reader.fromBlob(file.type, file, { trust: { trustAnchors } });
  await reader?.manifestStore();
  await reader?.free();
  const time = performance.now() - started;
  return [time, time];
}

Object.assign(globalThis, {
  bench: {
    async ready(): Promise<number> {
      const started = performance.now();
      await create();
      return performance.now() - started;
    },
    async verdicts(name: string): Promise<number[][]> {
      const [file, anchors] = await Promise.all([get(name), get("anchors.pem").then((list) => list.text())]);
      const started = performance.now();
      const c2pa = await create();
      const creation = performance.now() - started;
      const cold = await verdict(c2pa, file, anchors);
      return [cold.map((time) => time + creation), await verdict(c2pa, file, anchors)];
    },
  },
});
