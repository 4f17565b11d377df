// The page: what comes in, what is shown. What is known about a file is said by Rust alone.

import { Checker } from "../shared/checker.ts";
import { element } from "../shared/dom.ts";
import { dateHelp } from "../shared/help.ts";
import { Labels, type LanguageInfo } from "../shared/labels.ts";
import { watchLeaving } from "../shared/leave.ts";
import { keepOffline } from "./offline.ts";
import { watchRequests } from "./sent.ts";

/** What stands in the place of the page once somebody has left it. */
const NEUTRAL = "https://www.weather.com/";

class Page {
  private readonly checker: Checker;
  private requests = 0;
  private digest = "";

  constructor(labels: Labels, private readonly languages: LanguageInfo[]) {
    this.checker = new Checker(labels);
    watchLeaving(() => {
      this.checker.forget();
      location.replace(NEUTRAL);
    });
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
    dateHelp(labels);
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
