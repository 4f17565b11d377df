// Many files: one row each, also for those that could not be read.

import type { Checked, Checks } from "./checks.ts";
import { button, element, theirs } from "./dom.ts";
import type { Engine } from "./engine.ts";
import { nameOf, save } from "./keep.ts";
import type { Labels } from "./labels.ts";

type Column = "name" | "sentence" | "format" | "size";

/** Most rows that are filled in one frame: filling hundreds at once would keep the page from answering. */
const MOST_FILLED = 10;

/** The codes of conclusions behind each choice of the filter. */
const GROUPS: Record<string, string[]> = {
  signed: [
    "signed_ai", "signed_ai_edited", "signed_capture", "signed_other", "signed_unknown",
    "signature_expired",
  ],
  changed: ["signature_broken", "signature_revoked"],
  marks: ["ai_mark", "ai_stated", "signed_ai", "signed_ai_edited"],
  nothing: ["nothing_found"],
  unread: ["not_examined"],
};

export class Table {
  private column: Column | null = null;
  private descending = false;
  private readonly body: HTMLTableSectionElement;
  private readonly rows = new Map<number, HTMLTableRowElement>();
  /** What each row says, so that only rows that would say something else are filled again. */
  private readonly said = new Map<number, string>();
  private drawing = false;
  /** Made once for a language, which takes longer than all that it writes in a row. */
  private format: { tag: string; numbers: Intl.NumberFormat } | null = null;

  constructor(
    private readonly checks: Checks,
    private readonly engine: Engine,
    public labels: Labels,
    private readonly open: (one: Checked) => void,
  ) {
    this.body = element<HTMLTableElement>("table").tBodies[0] as HTMLTableSectionElement;
    for (const head of element("table").querySelectorAll<HTMLButtonElement>("[data-sort]")) {
      head.onclick = () => this.sort(head.dataset["sort"] as Column);
    }
    element<HTMLSelectElement>("filter").onchange = () => this.draw();
    button("all-json").onclick = () => void this.export("jsonl", "application/jsonl");
    button("all-csv").onclick = () => void this.export("csv", "text/csv");
    this.body.onkeydown = (event) => this.move(event);
  }

  /** Draws the table anew, once for all changes of a frame. */
  update(): void {
    if (this.drawing) return;
    this.drawing = true;
    requestAnimationFrame(() => {
      this.drawing = false;
      this.draw();
    });
  }

  private draw(): void {
    const { done, all, busy } = this.checks;
    const values = { done, all: all.length };
    const progress = element<HTMLProgressElement>("progress");
    progress.max = Math.max(1, all.length);
    progress.value = done;
    const stopped = all.some((one) => one.progress === "stopped");
    element("count").textContent =
      this.labels.say(stopped && !busy ? "page-cancelled" : "page-progress", values);
    button("cancel").hidden = !busy;
    button("all-json").disabled = button("all-csv").disabled = done === 0;
    const rows = this.filled();
    const isSame = rows.length === this.body.rows.length && rows.every((row, n) => row === this.body.rows[n]);
    if (!isSame) this.body.replaceChildren(...rows);
  }

  /** The rows, of which some may wait for the next frame to be filled. */
  private filled(): HTMLTableRowElement[] {
    const firsts = this.firsts();
    const rows: HTMLTableRowElement[] = [];
    let count = 0;
    for (const one of this.chosen()) {
      const first = firsts.get(one.examined?.row.sha256 ?? "") ?? one;
      const said = [this.labels.tag, one.progress, one.examined?.row.sentence, first.id].join("\n");
      const row = this.rows.get(one.id) ?? document.createElement("tr");
      if (this.said.get(one.id) !== said && count < MOST_FILLED) {
        this.said.set(one.id, said);
        this.rows.set(one.id, row);
        this.fill(row, one, first);
        count += 1;
      }
      if (this.rows.has(one.id)) rows.push(row);
    }
    if (count === MOST_FILLED) this.update();
    return rows;
  }

  /** The first file with each digest. */
  private firsts(): Map<string, Checked> {
    const firsts = new Map<string, Checked>();
    for (const one of this.checks.all) {
      const digest = one.examined?.row.sha256;
      if (digest && !firsts.has(digest)) firsts.set(digest, one);
    }
    return firsts;
  }

  private chosen(): Checked[] {
    const codes = GROUPS[element<HTMLSelectElement>("filter").value];
    const chosen = this.checks.all.filter((one) => {
      return !codes || (one.examined !== null && codes.includes(one.examined.row.code));
    });
    const { column } = this;
    if (!column) return chosen;
    const value = (one: Checked): string | number => {
      return column === "name" ? one.name : one.examined?.row[column] ?? "";
    };
    const order = new Intl.Collator(this.labels.tag, { numeric: true });
    chosen.sort((a, b) => {
      const [first, second] = [value(a), value(b)];
      return typeof first === "number" && typeof second === "number"
        ? first - second
        : order.compare(String(first), String(second));
    });
    return this.descending ? chosen.reverse() : chosen;
  }

  private fill(row: HTMLTableRowElement, one: Checked, first: Checked): void {
    // Said again, since narrow screens lay rows out as blocks, which takes the meaning of a table away.
    row.role = "row";
    const name = document.createElement("button");
    name.type = "button";
    name.append(one.name === "" ? this.labels.say("page-table-unnamed") : theirs(one.name));
    name.onclick = () => this.open(one);
    const shown = one.examined?.row;
    const waiting = one.progress === "waiting" ? "page-table-waiting" : "page-working";
    const sentence = shown?.sentence ?? (one.progress === "stopped" ? "" : this.labels.say(waiting));
    const size = this.numbers().format(shown?.size ?? one.file.size);
    const cells: (string | Node)[][] = [
      [name, ...(first === one ? [] : [this.twin(first)])], [sentence], [shown?.format ?? ""], [size],
    ];
    const heads = [...element("table").querySelectorAll("th")].map((head) => head.textContent ?? "");
    row.replaceChildren(...cells.map((parts, n) => {
      const cell = document.createElement("td");
      cell.role = "cell";
      cell.dataset["head"] = heads[n];
      cell.append(...parts);
      return cell;
    }));
  }

  private numbers(): Intl.NumberFormat {
    const { tag } = this.labels;
    if (this.format?.tag !== tag) this.format = { tag, numbers: new Intl.NumberFormat(tag) };
    return this.format.numbers;
  }

  /** The note that an earlier file has the same bytes. */
  private twin(first: Checked): Node {
    const note = document.createElement("span");
    note.className = "same";
    const [before = "", after = ""] = this.labels.say("page-table-same", { name: "\0" }).split("\0");
    note.append(before, theirs(first.name), after);
    return note;
  }

  private sort(column: Column): void {
    this.descending = this.column === column && !this.descending;
    this.column = column;
    for (const head of element("table").querySelectorAll<HTMLElement>("[data-sort]")) {
      const order = this.descending ? "descending" : "ascending";
      head.parentElement?.setAttribute("aria-sort", head.dataset["sort"] === column ? order : "none");
    }
    this.draw();
  }

  /** Arrow keys go from row to row. */
  private move(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    const buttons = [...this.body.querySelectorAll("button")];
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    buttons[at + step]?.focus();
    event.preventDefault();
  }

  private async export(format: "csv" | "jsonl", type: string): Promise<void> {
    const parts: string[] = [];
    for (const { examined } of this.chosen()) {
      if (!examined) continue;
      const text = await this.engine.render(examined, format, this.labels.tag);
      // Each document has the head of its own; one is enough.
      const lines = text.split(/(?<=\n)/);
      parts.push(...(format === "csv" && parts.length > 0 ? lines.slice(1) : lines));
    }
    save(parts.join(""), nameOf("many", format), type);
  }
}
