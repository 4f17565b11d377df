// The page: what comes in, what is shown. What is known about a file is said by Rust alone.

import { Checks, type Checked, type Given } from "../shared/checks.ts";
import { button, element } from "../shared/dom.ts";
import { Engine } from "../shared/engine.ts";
import { chosen, dropped, fromClipboard, pasted } from "../shared/intake.ts";
import { Labels, type LanguageInfo } from "../shared/labels.ts";
import { forgetPictures } from "../shared/preview.ts";
import { ResultPane } from "../shared/result.ts";
import { Table } from "../shared/table.ts";
import { watchLeaving } from "./leave.ts";
import { keepOffline } from "./offline.ts";
import { watchRequests } from "./sent.ts";

/** The day on which the services that help were last looked at. */
const HELP_DATE = "2026-11-22";

class Page {
  private readonly engine = new Engine();
  private readonly checks: Checks;
  private readonly table: Table;
  private readonly result: ResultPane;
  private requests = 0;
  private digest = "";

  constructor(private labels: Labels, private readonly languages: LanguageInfo[]) {
    this.checks = new Checks(this.engine, labels.tag);
    this.result = new ResultPane(this.engine, labels);
    this.table = new Table(this.checks, this.engine, labels, (one) => this.open(one));
    this.checks.onChange((changed) => this.changed(changed));
    watchLeaving(button("leave"), () => {
      this.checks.clear();
      this.engine.close();
      forgetPictures();
    });
    watchRequests((requests) => {
      this.requests = requests;
      this.sent();
    });
    this.chooseLanguage();
    this.takeFiles();
    this.examples();
    button("cancel").onclick = () => this.checks.cancel();
    button("clear").onclick = () => this.clear();
    button("back").onclick = () => this.close();
    this.speak();
    for (const near of ["pointerenter", "focusin", "dragenter"]) {
      document.body.addEventListener(near, () => this.engine.warm(), { once: true });
    }
    void keepOffline(this.engine, () => this.labels).catch(() => {});
    void this.about();
  }

  private add(files: Given[]): void {
    if (files.length === 0) return;
    element("note").textContent = "";
    this.checks.add(files).catch(() => {
      element("note").textContent = this.labels.say("page-failed");
    });
    const last = this.checks.all.at(-1);
    const first = this.checks.all.at(-files.length);
    if (this.checks.all.length === 1 && first) this.open(first);
    else if (files.length === 1 && last) this.open(last);
    else this.close();
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
    this.checks.clear();
    this.result.hide();
    this.engine.close();
    button("choose").focus();
  }

  private takeFiles(): void {
    for (const [name, input] of [["choose", "files"], ["choose-folder", "folder"]] as const) {
      const field = element<HTMLInputElement>(input);
      button(name).onclick = () => field.click();
      field.onchange = () => this.add(chosen(field));
    }
    this.takeDrops();
    addEventListener("paste", (event) => {
      const files = pasted(event.clipboardData, this.labels.say("page-pasted-name"));
      this.add(files);
      if (files.length > 0) event.preventDefault();
    });
    button("paste").onclick = () => void this.paste();
  }

  private takeDrops(): void {
    const over = element("over");
    let depth = 0;
    const settle = (): void => {
      over.hidden = depth === 0;
    };
    addEventListener("dragenter", () => { depth += 1; settle(); });
    addEventListener("dragleave", () => { depth = Math.max(0, depth - 1); settle(); });
    addEventListener("dragover", (event) => event.preventDefault());
    addEventListener("drop", async (event) => {
      event.preventDefault();
      depth = 0;
      settle();
      if (event.dataTransfer) this.add(await dropped(event.dataTransfer));
    });
  }

  private async paste(): Promise<void> {
    const files = await fromClipboard(this.labels.say("page-pasted-name")).catch(() => []);
    this.add(files);
    element("note").textContent =
      this.labels.say(files.length > 0 ? "page-paste-note" : "page-paste-none");
  }

  private examples(): void {
    for (const one of document.querySelectorAll<HTMLButtonElement>("[data-example]")) {
      one.onclick = async () => {
        const name = one.dataset["example"] ?? "";
        const get = (file: string) => fetch(new URL(`examples/${file}`, document.baseURI));
        const [file, list] = await Promise.all([get(name), get("test-root.pem")]);
        const situation = { trust_lists: [await list.text()] };
        this.add([{ file: await file.blob(), name, way: "file", situation }]);
      };
    }
  }

  private chooseLanguage(): void {
    const choice = element<HTMLSelectElement>("language");
    choice.append(...this.languages.map(({ tag, name }) => new Option(name, tag)));
    choice.value = this.labels.tag;
    choice.onchange = async () => {
      this.labels = await Labels.load(choice.value);
      this.result.labels = this.table.labels = this.labels;
      this.speak();
      await this.checks.say(choice.value);
    };
  }

  private speak(): void {
    const { tag } = this.labels;
    document.documentElement.lang = tag;
    document.documentElement.dir = this.languages.find((one) => one.tag === tag)?.dir ?? "ltr";
    this.labels.fill(document);
    document.title = this.labels.say("page-title");
    element("help-date").textContent = this.labels.say("page-help-date", { date: HELP_DATE });
    this.sent();
    this.sayAbout();
  }

  private sent(): void {
    element("sent").textContent = this.labels.say("page-sent", { bytes: 0, requests: this.requests });
  }

  private async about(): Promise<void> {
    const list = await fetch(new URL("assets.json", document.baseURI));
    const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", await list.arrayBuffer()));
    this.digest = [...hash].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    this.sayAbout();
  }

  private sayAbout(): void {
    const version = document.documentElement.dataset["version"] ?? "";
    element("about").textContent = this.labels.say("page-about", { version, digest: this.digest });
  }
}

/** The first language of the browser that there is. */
async function labels(languages: LanguageInfo[]): Promise<Labels> {
  const wanted = navigator.languages.map((tag) => tag.split("-")[0]);
  const known = wanted.find((tag) => languages.some((one) => one.tag === tag));
  return Labels.load(known ?? "en");
}

async function start(): Promise<void> {
  const response = await fetch(new URL("labels/languages.json", document.baseURI));
  const languages: LanguageInfo[] = await response.json();
  const words = await labels(languages);
  if (window.top !== window.self) {
    document.body.textContent = words.say("page-framed");
    return;
  }
  new Page(words, languages);
}

void start();
