// What `cargo xtask wasm` writes for each of the two engines (wasm/src/lib.rs).

interface Glue {
  initSync(options: { module: WebAssembly.Module }): { memory: WebAssembly.Memory };
  examine(bytes: Uint8Array, situation: string): string;
  not_examined(size: number, reason: string, situation: string): string;
  overlay(bytes: Uint8Array, kind: string): Uint8Array | undefined;
  render(report: string, format: string, language: string): string;
  version(): string;
}

declare module "#light" {
  export const initSync: Glue["initSync"];
  export const examine: Glue["examine"];
  export const not_examined: Glue["not_examined"];
  export const overlay: Glue["overlay"];
  export const render: Glue["render"];
  export const version: Glue["version"];
}

declare module "#full" {
  export const initSync: Glue["initSync"];
  export const examine: Glue["examine"];
  export const not_examined: Glue["not_examined"];
  export const overlay: Glue["overlay"];
  export const render: Glue["render"];
  export const version: Glue["version"];
}
