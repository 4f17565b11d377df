// What `cargo xtask wasm` writes for each of the two engines (wasm/src/lib.rs).

/** The report on one file, in the memory of the engine that made it. */
interface GlueExamined {
  json(): string;
  render(format: string, words: GlueWords): string;
  free(): void;
}

/** The words of one language, in the memory of an engine. */
interface GlueWords {
  free(): void;
}

interface Glue {
  initSync(options: { module: WebAssembly.Module }): { memory: WebAssembly.Memory };
  Words: new (language: string, messages: string) => GlueWords;
  examine(bytes: Uint8Array, situation: string, pulse?: () => void): GlueExamined;
  not_examined(size: number, reason: string, situation: string): GlueExamined;
  overlay(bytes: Uint8Array, kind: string): Uint8Array | undefined;
  version(): string;
}

declare module "#light" {
  export const initSync: Glue["initSync"];
  export const Words: Glue["Words"];
  export const examine: Glue["examine"];
  export const not_examined: Glue["not_examined"];
  export const overlay: Glue["overlay"];
  export const version: Glue["version"];
}

declare module "#full" {
  export const initSync: Glue["initSync"];
  export const Words: Glue["Words"];
  export const examine: Glue["examine"];
  export const not_examined: Glue["not_examined"];
  export const overlay: Glue["overlay"];
  export const version: Glue["version"];
}
