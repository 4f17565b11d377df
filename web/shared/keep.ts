// What can be taken along: files that the browser saves, and text.

/** Lets the browser save a text as a file. */
export function save(text: string, name: string, type: string): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}

/** A name for a saved file that says nothing about the picture but its digest. */
export function nameOf(sha256: string | null, ending: string): string {
  return `file-check-${(sha256 ?? "unread").slice(0, 8)}.${ending}`;
}

/** The command that repeats a check. The name stands in quotation marks of the shell. */
export function command(name: string, at: string): string {
  const quoted = `'${name.replace(/'/g, String.raw`'\''`)}'`;
  return `countermark check --limits wasm --no-installed --no-sidecar --pixel-digest --at ${at} -- ${quoted}`;
}
