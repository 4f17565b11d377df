// How files come in: dropped with their folders, chosen, pasted.

import type { Given, Way } from "./checks.ts";
import { element } from "./dom.ts";

/** Takes what is dropped anywhere on the page from the moment that this is called: a browser would show a
 * picture that nobody takes in place of the page. What comes before the page can check waits for `to`. */
export class Drops {
  private readonly waiting: Given[] = [];
  private take = (files: Given[]): void => void this.waiting.push(...files);
  private depth = 0;

  constructor() {
    addEventListener("dragenter", (event) => {
      event.preventDefault();
      this.move(1);
    });
    addEventListener("dragleave", () => this.move(-1));
    addEventListener("dragover", (event) => event.preventDefault());
    addEventListener("drop", (event) => {
      event.preventDefault();
      this.move(-this.depth);
      if (event.dataTransfer) void dropped(event.dataTransfer).then((files) => this.take(files));
    });
  }

  /** Hands everything over, also what came already. */
  to(take: (files: Given[]) => void): void {
    this.take = take;
    take(this.waiting.splice(0));
  }

  private move(step: number): void {
    this.depth = Math.max(0, this.depth + step);
    element("over").hidden = this.depth === 0;
  }
}

const given = (file: File, way: Way, name = file.name): Given => ({ file, name, way });

/** Files of an input element. */
export function chosen(input: HTMLInputElement): Given[] {
  const files = [...input.files ?? []].map((file) => given(file, "file"));
  input.value = "";
  return files;
}

/** Everything that was dropped, folders with what is in them. Entries end with the event, so they are
 * taken at once. */
export async function dropped(transfer: DataTransfer): Promise<Given[]> {
  const items = [...transfer.items].filter((item) => item.kind === "file");
  const entries = items.map((item) => item.webkitGetAsEntry?.() ?? null);
  const files = [...transfer.files];
  if (entries.length === 0 || entries.includes(null)) return files.map((file) => given(file, "file"));
  const found: File[] = [];
  for (const entry of entries) if (entry) await walk(entry, found);
  return found.map((file) => given(file, "file"));
}

/** Pictures of a paste. What is copied as a picture has no file any more, and browsers give it one
 * name; what is copied as a file keeps its own. */
export function pasted(transfer: DataTransfer | null, name: string): Given[] {
  const pictures = [...transfer?.files ?? []];
  return pictures.map((file) => /^image\.png$/i.test(file.name)
    ? given(file, "pasted", name)
    : given(file, "pasted-file"));
}

/** Pictures of the clipboard, asked for by a button: always made anew by the browser. */
export async function fromClipboard(name: string): Promise<Given[]> {
  const found: Given[] = [];
  for (const item of await navigator.clipboard.read()) {
    const type = item.types.find((type) => type.startsWith("image/"));
    if (type) found.push({ file: await item.getType(type), name, way: "pasted" });
  }
  return found;
}

async function walk(entry: FileSystemEntry, found: File[]): Promise<void> {
  if (entry.isFile) {
    found.push(await new Promise<File>((resolve, reject) => {
      (entry as FileSystemFileEntry).file(resolve, reject);
    }));
    return;
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  for (;;) {
    // A reader gives a folder in portions and ends with an empty one.
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => {
      reader.readEntries(resolve, reject);
    });
    if (some.length === 0) return;
    for (const inner of some) await walk(inner, found);
  }
}
