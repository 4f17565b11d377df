// Which engine a file will want. A guess, which only decides what is loaded first: whether there are
// credentials is said by the engine that reads them.

/** How much of the beginning and of the end is looked at, in bytes: stores stand before the picture, or behind
 * it (C2PA 2.2, A.3). */
const NEAR = 256 << 10;

/** How a manifest store begins: its description box, and the type of its content (C2PA 2.2, 11.1.4.2). */
const STORE = "jumdc2pa";

/** Whether the beginning of a manifest store stands near the beginning or the end of a file. */
export function mayHoldCredentials(bytes: ArrayBuffer): boolean {
  const latin = new TextDecoder("latin1");
  const holds = (from: number, to: number): boolean =>
    latin.decode(new Uint8Array(bytes, from, to - from)).includes(STORE);
  const { byteLength } = bytes;
  return holds(0, Math.min(NEAR, byteLength)) || holds(Math.max(0, byteLength - NEAR), byteLength);
}
