// Links to a check. Behind the `#`, which browsers send to no host, stands what it was about: the digest of
// the file and the codes of the result, no name and no picture. Whoever opens it drops a copy of their own.
// Anyone can write such a link, so nothing of it is shown: it is compared.

import type { Report } from "./report.d.ts";

/** What a link holds. */
interface Summary {
  sha256: string;
  /** The instant of the check. */
  at: string;
  /** The codes of the conclusion. */
  result: string;
}

/** How a report compares with the link that the page was opened with. */
export type Comparison = "same" | "other-result" | "different";

/** Longest fragment that is read, in characters: unpacked, it is a thousand times as long at most. */
const LONGEST = 1024;

export class Links {
  private received: Summary | null = null;

  /** `base` is the address that links lead to. */
  constructor(private readonly base: string) {}

  /** Takes the fragment of an address; gives the instant of its check, nothing for what cannot be read. */
  async receive(fragment: string): Promise<string | null> {
    this.received = await read(fragment).catch(() => null);
    return this.received?.at ?? null;
  }

  /** A link to a report, of which the digest is known. */
  async to(json: string): Promise<string | null> {
    const summary = summaryOf(json);
    return summary === null ? null : `${this.base}#${await written(summary)}`;
  }

  /** How a report compares with the received link; nothing without one. */
  compare(json: string): Comparison | null {
    const summary = summaryOf(json);
    if (this.received === null || summary === null) return null;
    if (summary.sha256 !== this.received.sha256) return "different";
    return summary.result === this.received.result ? "same" : "other-result";
  }
}

function summaryOf(json: string): Summary | null {
  const { file, evaluated_at, conclusion }: Report = JSON.parse(json);
  const { code, credentials, ai } = conclusion;
  if (!file.sha256 || !evaluated_at) return null;
  return { sha256: file.sha256, at: evaluated_at, result: [code, credentials, ai.level, ai.basis].join(" ") };
}

async function written(summary: Summary): Promise<string> {
  const packed = await through(new TextEncoder().encode(JSON.stringify(summary)), new CompressionStream("deflate-raw"));
  return btoa(String.fromCharCode(...packed)).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

async function read(fragment: string): Promise<Summary | null> {
  if (fragment.length > LONGEST) return null;
  const packed = Uint8Array.from(atob(fragment.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
  const text = new TextDecoder().decode(await through(packed, new DecompressionStream("deflate-raw")));
  const { sha256, at, result }: Record<string, unknown> = JSON.parse(text);
  const isDigest = typeof sha256 === "string" && /^[0-9a-f]{64}$/.test(sha256);
  const isInstant = typeof at === "string" && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(at);
  return isDigest && isInstant && typeof result === "string" ? { sha256, at, result } : null;
}

async function through(bytes: Uint8Array<ArrayBuffer>, change: GenericTransformStream): Promise<Uint8Array> {
  const stream = new Blob([bytes]).stream().pipeThrough(change as ReadableWritablePair<Uint8Array, Uint8Array<ArrayBuffer>>);
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
