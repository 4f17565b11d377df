// The page: what comes in, what is shown. What is known about a file is said by Rust alone.

import { Checker } from "../shared/checker.ts";
import { element } from "../shared/dom.ts";
import { Drops } from "../shared/intake.ts";
import { Labels, type LanguageInfo } from "../shared/labels.ts";
import { watchLeaving } from "../shared/leave.ts";
import { Links } from "../shared/link.ts";
import { keepOffline } from "./offline.ts";
import { takeOpened } from "./opened.ts";
import { watchRequests } from "./sent.ts";

/** What stands in the place of the page once somebody has left it. */
const NEUTRAL = "https://www.weather.com/";

class Page {
  private readonly checker: Checker;
  private requests = 0;
  private digest = "";

  constructor(labels: Labels, private readonly languages: LanguageInfo[], drops: Drops, links: Links) {
    this.checker = new Checker(labels, drops, links);
    takeOpened((files) => this.checker.add(files));
    watchRequests((requests) => {
      this.requests = requests;
      this.sent();
    });
    this.chooseLanguage();
    this.examples();
    this.speak();
    void keepOffline(this.checker.engine, () => this.checker.labels).catch(() => {});
    void this.about();
  }

  /** Forgets all files. */
  forget(): void {
    this.checker.forget();
  }

  private examples(): void {
    for (const one of document.querySelectorAll<HTMLButtonElement>("[data-example]")) {
      one.onclick = async () => {
        const name = one.dataset["example"] ?? "";
        const get = (file: string) => fetch(new URL(`examples/${file}`, document.baseURI));
        const [file, list] = await Promise.all([get(name), get("test-root.pem")]);
        const situation = { trust_lists: [await list.text()] };
        this.checker.add([{ file: await file.blob(), name, way: "file", situation }]);
      };
    }
  }

  private chooseLanguage(): void {
    const choice = element<HTMLSelectElement>("language");
    choice.append(...this.languages.map(({ tag, name }) => new Option(name, tag)));
    choice.value = this.checker.labels.tag;
    choice.onchange = async () => {
      await this.checker.speak(await Labels.load(choice.value));
      this.speak();
    };
  }

  private speak(): void {
    const { labels } = this.checker;
    document.documentElement.lang = labels.tag;
    document.documentElement.dir = this.languages.find((one) => one.tag === labels.tag)?.dir ?? "ltr";
    labels.fill(document);
    document.title = labels.say("page-title");
    this.sent();
    this.sayAbout();
  }

  private sent(): void {
    element("sent").textContent = this.checker.labels.say("page-sent", { bytes: 0, requests: this.requests });
  }

  private async about(): Promise<void> {
    const list = await fetch(new URL("assets.json", document.baseURI));
    const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", await list.arrayBuffer()));
    this.digest = [...hash].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    this.sayAbout();
  }

  private sayAbout(): void {
    const version = document.documentElement.dataset["version"] ?? "";
    element("about").textContent = this.checker.labels.say("page-about", { version, digest: this.digest });
  }
}

/** The first language of the browser that there is. */
async function labels(languages: LanguageInfo[]): Promise<Labels> {
  const wanted = navigator.languages.map((tag) => tag.split("-")[0]);
  const known = wanted.find((tag) => languages.some((one) => one.tag === tag));
  return Labels.load(known ?? "en");
}

/** Reads the link that the page was opened with, and takes it out of the address and the history. */
async function linked(links: Links, words: Labels): Promise<void> {
  const fragment = location.hash.slice(1);
  if (fragment === "") return;
  history.replaceState(null, "", location.pathname);
  const at = await links.receive(fragment);
  const date = at === null ? "" : new Date(at).toLocaleDateString(words.tag, { dateStyle: "long" });
  element("note").textContent = words.say(at === null ? "page-linked-unread" : "page-linked", { date });
}

// Both before there are words: what is dropped must not open in place of the page, and nobody waits to leave.
const drops = new Drops();
let page: Page | null = null;
watchLeaving(() => {
  page?.forget();
  location.replace(NEUTRAL);
});

async function start(): Promise<void> {
  const response = await fetch(new URL("labels/languages.json", document.baseURI));
  const languages: LanguageInfo[] = await response.json();
  const words = await labels(languages);
  if (window.top !== window.self) {
    document.body.textContent = words.say("page-framed");
    return;
  }
  const links = new Links(location.origin + location.pathname);
  await linked(links, words);
  page = new Page(words, languages, drops, links);
}

void start();
