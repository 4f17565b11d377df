// What checks pictures, whatever stands around it: files come in by drop, choice or paste, and results go
// out into the list and the pane of one result.

import { Checks, type Checked, type Given } from "./checks.ts";
import { button, element } from "./dom.ts";
import { Engine } from "./engine.ts";
import { Help } from "./help.ts";
import { chosen, type Drops, fromClipboard, pasted } from "./intake.ts";
import type { Labels } from "./labels.ts";
import type { Links } from "./link.ts";
import { forgetPictures } from "./preview.ts";
import { ResultPane } from "./result.ts";
import { Table } from "./table.ts";

export class Checker {
  readonly engine = new Engine();
  readonly checks: Checks;
  private readonly table: Table;
  private readonly result: ResultPane;
  private readonly help: Help;

  /** Without `links`, none to results are offered. */
  constructor(private words: Labels, drops: Drops, links: Links | null) {
    this.checks = new Checks(this.engine, words.tag);
    this.result = new ResultPane(this.engine, words, links);
    this.table = new Table(this.checks, this.engine, words, (one) => this.open(one));
    this.help = new Help(words);
    this.checks.onChange((changed) => this.changed(changed));
    button("cancel").onclick = () => this.checks.cancel();
    button("clear").onclick = () => this.clear();
    button("back").onclick = () => this.close();
    this.takeChoices();
    drops.to((files) => this.add(files));
    this.takePastes();
    for (const near of ["pointerenter", "focusin", "dragenter"]) {
      document.body.addEventListener(near, () => this.engine.warm(this.words.tag), { once: true });
    }
  }

  get labels(): Labels {
    return this.words;
  }

  /** Says everything in the words of another language. */
  async speak(words: Labels): Promise<void> {
    this.words = this.result.labels = this.table.labels = words;
    this.help.speak(words);
    await this.checks.say(words.tag);
  }

  /** Examines files, and shows the only one at once. */
  add(files: Given[]): void {
    if (files.length === 0) return;
    element("note").textContent = "";
    this.checks.add(files).catch(() => {
      element("note").textContent = this.words.say("page-failed");
    });
    const last = this.checks.all.at(-1);
    const first = this.checks.all.at(-files.length);
    if (this.checks.all.length === 1 && first) this.open(first);
    else if (files.length === 1 && last) this.open(last);
    else this.close();
  }

  /** Forgets all files, ends workers and takes addresses of pictures back. */
  forget(): void {
    this.checks.clear();
    this.engine.close();
    forgetPictures();
  }

  private changed(changed: Checked | null): void {
    const many = this.checks.all.length > 1;
    element("many").hidden = !many;
    if (many) this.table.update();
    const { current } = this.result;
    if (current && (changed === null || changed.id === current.id)) {
      if (this.checks.all.includes(current)) this.result.show(current);
      else this.result.hide();
    }
  }

  private open(one: Checked): void {
    this.result.show(one);
    button("back").hidden = this.checks.all.length < 2;
    const heading = element("one-heading");
    heading.scrollIntoView();
    heading.focus({ preventScroll: true });
  }

  /** Back to the list. */
  private close(): void {
    this.result.hide();
    element("many").scrollIntoView();
  }

  private clear(): void {
    this.forget();
    this.result.hide();
    button("choose").focus();
  }

  private takeChoices(): void {
    for (const field of document.querySelectorAll<HTMLInputElement>("input[type=file]")) {
      field.onchange = () => this.add(chosen(field));
      document.getElementById(field.dataset["button"] ?? "")?.addEventListener("click", () => field.click());
    }
  }

  private takePastes(): void {
    const name = (): string => this.words.say("page-pasted-name");
    addEventListener("paste", (event) => {
      const files = pasted(event.clipboardData, name());
      this.add(files);
      if (files.length > 0) event.preventDefault();
    });
    button("paste").onclick = async () => {
      const files = await fromClipboard(name()).catch(() => []);
      this.add(files);
      element("note").textContent = this.words.say(files.length > 0 ? "page-paste-note" : "page-paste-none");
    };
  }
}
