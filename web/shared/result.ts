// One file: its report, its picture when asked for, and what to keep.

import type { Checked } from "./checks.ts";
import { button, element, theirs } from "./dom.ts";
import type { Engine } from "./engine.ts";
import { command, nameOf, save } from "./keep.ts";
import type { Labels } from "./labels.ts";
import { build } from "./mount.ts";
import { forgetPictures, picture, placeholder } from "./preview.ts";

export class ResultPane {
  private shown: Checked | null = null;
  private said = "";

  constructor(private readonly engine: Engine, public labels: Labels) {
    button("show-picture").onclick = () => this.toggle();
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
    else element("one-report").replaceChildren();
    element("keep").hidden = element("picture").hidden = one.progress !== "done";
  }

  hide(): void {
    this.shown = null;
    forgetPictures();
    element("one").hidden = true;
    element("one-report").replaceChildren();
    element("preview").replaceChildren();
  }

  private state(one: Checked): void {
    const note = element("one-note");
    note.hidden = one.way !== "pasted-file";
    note.textContent = this.labels.say("page-pasted-file");
    const words: Partial<Record<Checked["progress"], string>> = {
      waiting: "page-working", working: "page-working", second: "page-second",
    };
    const id = words[one.progress];
    element("one-state").textContent = id ? this.labels.say(id) : "";
  }

  private report(one: Checked): void {
    const { examined } = one;
    if (!examined) return;
    const json = element("json").querySelector("pre");
    if (json) json.textContent = examined.json;
    element("command").textContent = command(one.name || "FILE", one.at);
    element("one-report").replaceChildren(build(examined.view));
    // Said once, when it is final.
    if (one.progress === "done" && this.said !== examined.row.sentence) {
      this.said = examined.row.sentence;
      element("said").textContent = this.said;
    }
  }

  private async place(one: Checked): Promise<void> {
    forgetPictures();
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

  private async keep(format: "html", type: string): Promise<void> {
    const { shown, labels } = this;
    if (!shown?.examined) return;
    this.saved(await this.engine.render(shown.examined.json, format, labels.tag), format, type);
  }

  private saved(text: string, ending: string, type: string): void {
    save(text, nameOf(this.shown?.examined?.row.sha256 ?? null, ending), type);
  }

  private async copy(): Promise<void> {
    const { shown, labels } = this;
    if (!shown?.examined) return;
    const text = await this.engine.render(shown.examined.json, "text", labels.tag);
    await navigator.clipboard.writeText(text);
    element("kept").textContent = labels.say("page-copied");
  }
}
