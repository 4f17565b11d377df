// What page and worker say to each other. A worker does one thing at a time.

/** What is known about a file that is not in its bytes. Every field may be left out. */
export interface Situation {
  /** The name of the file. */
  name?: string;
  /** The instant that certificates are judged at, as in `2026-11-22T18:00:00Z`. */
  at?: string;
  /** Where the bytes come from; a pasted picture was made anew by the browser. */
  origin?: "file" | "pasted";
  /** How much is wanted: everything, or a first answer without pixels. */
  checks?: "all" | "quick";
  /** Whether the digest of the pixels is wanted. */
  pixel_digest?: boolean;
  /** Whether values that can describe a person, such as prompts, stay in the report. */
  show_prompts?: boolean;
  /** PEM lists of signers that the user trusts beside those of the program. */
  trust_lists?: string[];
}

/** The two engines: `light` cannot read Content Credentials, `full` can. */
export type EngineName = "light" | "full";

/** Why there is no report about the content of a file. */
export type Loss = "crash" | "deadline" | "memory" | "unreadable";

/** A node that Rust rendered: a text, or an element with a closed set of tags and attributes. */
export type ViewNode =
  | string
  | { tag: string; attributes?: Record<string, string>; children?: ViewNode[] };

/** One file or report, with what the page needs to show it. */
export interface Examined {
  /** What the engine knows it by. */
  id: number;
  /** `countermark-report/1`, as the command line writes it. */
  json: string;
  /** The report in words: a `ViewNode` in JSON, since most reports of a list are never looked at. */
  view: string;
  /** The line for a table of many files. */
  row: Row;
}

/** A report in one line of a table. */
export interface Row {
  /** The code of the conclusion, for sorting, filtering and its mark. */
  code: string;
  /** The first sentence. */
  sentence: string;
  /** SHA-256 of the file, or nothing when it was not read. */
  sha256: string | null;
  /** Size in bytes, or nothing. */
  size: number | null;
  /** The format in words. */
  format: string;
  /** Whether credentials wait for the engine `full`. */
  waits_for_full: boolean;
}

/** A picture made from the pixels of a file. */
export type OverlayKind = "lowest-bits";

/** To the worker. */
export type Request =
  | { do: "load"; engine: EngineName; module: WebAssembly.Module }
  | { do: "speak"; language: string; messages: string }
  | { do: "examine"; id: number; engine: EngineName; bytes: ArrayBuffer; situation: Situation; language: string }
  | { do: "lost"; id: number; size: number; why: Loss; situation: Situation; language: string }
  | { do: "overlay"; bytes: ArrayBuffer; kind: OverlayKind }
  | { do: "show"; id: number; language: string }
  | { do: "render"; id: number; format: string; language: string };

/** From the worker: a sign of life, or the end of the work with its result. */
export type Reply =
  | { say: "stage"; stage: string }
  | { say: "done"; result: Examined | Uint8Array | string | null; memory: number; bytes?: ArrayBuffer }
  | { say: "fatal"; error: string };
