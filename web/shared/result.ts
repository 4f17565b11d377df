// One file: its report, its picture when asked for, and what to keep.

import type { Checked } from "./checks.ts";
import { button, element, theirs } from "./dom.ts";
import type { Engine } from "./engine.ts";
import { command, nameOf, save } from "./keep.ts";
import type { Labels } from "./labels.ts";
import type { Comparison, Links } from "./link.ts";
import { build } from "./mount.ts";
import { forgetPictures, picture, placeholder } from "./preview.ts";

export class ResultPane {
  private shown: Checked | null = null;
  private said = "";

  /** Without `links`, none is offered. */
  constructor(private readonly engine: Engine, public labels: Labels, private readonly links: Links | null) {
    button("link").hidden = links === null;
    button("link").onclick = () => void this.copyLink();
    button("show-picture").onclick = () => this.toggle();
    button("show-bits").onclick = () => void this.toggleBits();
    button("save").onclick = () => void this.keep("html", "text/html");
    button("save-json").onclick = () => {
      if (this.shown?.examined) this.saved(this.shown.examined.json, "json", "application/json");
    };
    button("copy").onclick = () => void this.copy();
    button("print").onclick = () => window.print();
  }

  /** The file that is shown. */
  get current(): Checked | null {
    return this.shown;
  }

  /** Shows a file, or what has changed about the one that is shown. */
  show(one: Checked): void {
    const isNew = this.shown?.id !== one.id;
    this.shown = one;
    element("one").hidden = false;
    element("one-heading").replaceChildren(
      one.name === "" ? this.labels.say("page-table-unnamed") : theirs(one.name),
    );
    this.state(one);
    if (isNew) {
      this.said = "";
      element("kept").textContent = "";
      void this.place(one);
    }
    if (one.examined) this.report(one);
    else this.forgetReport();
    this.compare(one);
    element("keep").hidden = element("picture").hidden = one.progress !== "done";
  }

  hide(): void {
    this.shown = null;
    forgetPictures();
    element("one").hidden = true;
    this.forgetReport();
    element("one-heading").replaceChildren();
    element("preview").replaceChildren();
    this.hideBits();
  }

  private state(one: Checked): void {
    const note = element("one-note");
    note.hidden = one.way !== "pasted-file";
    note.textContent = this.labels.say("page-pasted-file");
    const words: Partial<Record<Checked["progress"], string>> = {
      waiting: "page-working", working: "page-working", credentials: "page-credentials", pixels: "page-pixels",
    };
    const id = words[one.progress];
    element("one-state").textContent = id ? this.labels.say(id) : "";
  }

  /** Takes everything out of the document that a report has put there. */
  private forgetReport(): void {
    element("one-report").replaceChildren();
    for (const place of [element("said"), element("command"), element("json").querySelector("pre")]) {
      place?.replaceChildren();
    }
  }

  private report(one: Checked): void {
    const { examined } = one;
    if (!examined) return;
    const json = element("json").querySelector("pre");
    if (json) json.textContent = examined.json;
    element("command").textContent = command(one.name || "FILE", one.at);
    element("one-report").replaceChildren(build(JSON.parse(examined.view)));
    // Said once, when it is final.
    if (one.progress === "done" && this.said !== examined.row.sentence) {
      this.said = examined.row.sentence;
      element("said").textContent = this.said;
    }
  }

  /** Says whether the file is the one that the page was opened with a link to. */
  private compare(one: Checked): void {
    const words: Record<Comparison, string> = {
      same: "page-linked-same", "other-result": "page-linked-other-result", different: "page-linked-different",
    };
    const json = one.progress === "done" ? one.examined?.json : undefined;
    const comparison = json === undefined ? null : this.links?.compare(json) ?? null;
    element("one-linked").hidden = comparison === null;
    element("one-linked").textContent = comparison === null ? "" : this.labels.say(words[comparison]);
  }

  private async place(one: Checked): Promise<void> {
    forgetPictures();
    this.hideBits();
    const frame = element("preview");
    frame.replaceChildren();
    frame.parentElement?.classList.remove("shown");
    const small = await placeholder(one.file);
    if (this.shown?.id !== one.id) return;
    frame.replaceChildren(...(small ? [small] : []));
    button("show-picture").hidden = !small;
    button("show-picture").textContent = this.labels.say("page-picture-show");
    element("picture-note").textContent =
      this.labels.say(small ? "page-picture-note" : "page-picture-none");
  }

  private toggle(): void {
    const frame = element("preview");
    if (!this.shown) return;
    if (frame.parentElement?.classList.toggle("shown")) {
      frame.replaceChildren(picture(this.shown.file, this.labels.say("page-picture-alt")));
      button("show-picture").textContent = this.labels.say("page-picture-hide");
    } else {
      void this.place(this.shown);
    }
  }

  /** Shows the lowest bits, which can show outlines of the picture: only when asked for. */
  private async toggleBits(): Promise<void> {
    const { shown, labels } = this;
    if (!shown || !element("bits").hidden) return this.hideBits();
    const bits = await this.engine.overlay(shown.file, "lowest-bits").catch(() => null);
    const canvas = element("bits").querySelector("canvas");
    if (this.shown?.id !== shown.id || canvas === null) return;
    if (bits === null) {
      element("picture-note").textContent = labels.say("page-bits-none");
      return;
    }
    Object.assign(canvas, { width: bits.width, height: bits.height });
    canvas.getContext("2d")?.putImageData(bits, 0, 0);
    canvas.setAttribute("aria-label", labels.say("page-bits-alt"));
    element("bits").hidden = false;
    button("show-bits").ariaPressed = "true";
  }

  private hideBits(): void {
    element("bits").hidden = true;
    button("show-bits").ariaPressed = "false";
    Object.assign(element("bits").querySelector("canvas") ?? {}, { width: 0, height: 0 });
  }

  private async keep(format: "html", type: string): Promise<void> {
    const { shown, labels } = this;
    if (!shown?.examined) return;
    this.saved(await this.engine.render(shown.examined, format, labels.tag), format, type);
  }

  private saved(text: string, ending: string, type: string): void {
    save(text, nameOf(this.shown?.examined?.row.sha256 ?? null, ending), type);
  }

  private async copy(): Promise<void> {
    const { shown, labels } = this;
    if (!shown?.examined) return;
    const text = await this.engine.render(shown.examined, "text", labels.tag);
    await navigator.clipboard.writeText(text);
    element("kept").textContent = labels.say("page-copied");
  }

  private async copyLink(): Promise<void> {
    const link = this.shown?.examined && await this.links?.to(this.shown.examined.json);
    if (!link) return;
    await navigator.clipboard.writeText(link);
    element("kept").textContent = this.labels.say("page-link-copied");
  }
}
