// Who can help: the services of a country beside those for the whole world, which stand in the document.

import { element, theirs } from "./dom.ts";
import type { Labels } from "./labels.ts";

/** A service, as `cargo xtask wasm` writes it from the directory in `countermark-report/data`. */
interface Helpline {
  /** ISO 3166-1, `ZZ` for the whole world. */
  country: string;
  name: string;
  for_whom: "adults" | "all" | "minors";
  phone?: string;
  sms?: string;
  whatsapp?: string;
  email?: string;
  url?: string;
  /** Days in English with two letters, and hours: `Mo-Fr 10-16; Sa 9-12`, `24/7`. */
  hours?: string;
  /** The day on which its source was last looked at. */
  verified_on?: string;
  certainty: "confirmed" | "secondary";
}

const DAYS = ["Su", "Mo", "Tu", "We", "Th", "Fr", "Sa"];
const WORLD = "ZZ";

export class Help {
  private helplines: Helpline[] = [];

  constructor(private labels: Labels) {
    const choice = element<HTMLSelectElement>("help-country");
    choice.onchange = () => this.show();
    void this.load();
  }

  /** Says everything in the words of another language. */
  speak(labels: Labels): void {
    this.labels = labels;
    const choice = element<HTMLSelectElement>("help-country");
    const { value } = choice;
    const names = new Intl.DisplayNames(labels.tag, { type: "region" });
    const codes = [...new Set(this.helplines.map((one) => one.country))].filter((code) => code !== WORLD);
    const countries = codes.map((code): [string, string] => [code, names.of(code) ?? code]);
    countries.sort(([, a], [, b]) => a.localeCompare(b, labels.tag));
    choice.replaceChildren(
      new Option(labels.say("page-help-everywhere"), WORLD),
      ...countries.map(([code, name]) => new Option(name, code)),
    );
    choice.value = codes.includes(value) ? value : WORLD;
    this.show();
  }

  private async load(): Promise<void> {
    this.helplines = await (await fetch(new URL("helplines.json", document.baseURI))).json();
    this.speak(this.labels);
    const own = new Intl.Locale(navigator.language).region ?? WORLD;
    const choice = element<HTMLSelectElement>("help-country");
    if (this.helplines.some((one) => one.country === own)) choice.value = own;
    this.show();
  }

  private show(): void {
    const { value } = element<HTMLSelectElement>("help-country");
    const shown = this.helplines.filter((one) => one.country === value && value !== WORLD);
    element("help-lines").replaceChildren(...shown.map((one) => this.line(one)));
    const days = this.helplines.flatMap((one) => one.verified_on ?? []).sort();
    element("help-date").textContent = this.labels.say("page-help-date", { date: days[0] ?? "" });
  }

  private line(one: Helpline): HTMLElement {
    const line = document.createElement("li");
    const name = document.createElement("strong");
    name.append(theirs(one.name));
    const whom = { adults: "page-help-adults", all: "page-help-all", minors: "page-help-minors" }[one.for_whom];
    line.append(name, ` ${this.labels.say(whom)}`);
    for (const [id, text, address] of contacts(one)) {
      const way = document.createElement("div");
      const link = document.createElement("a");
      link.href = address;
      link.append(theirs(text));
      if (id === "page-help-site") Object.assign(link, { target: "_blank", rel: "noopener noreferrer" });
      way.append(`${this.labels.say(id)} `, link);
      line.append(way);
    }
    const notes = [
      one.hours === undefined ? "" : this.hours(one.hours),
      one.certainty === "confirmed" ? "" : this.labels.say("page-help-secondary"),
    ];
    for (const text of notes.filter((text) => text !== "")) {
      const note = document.createElement("div");
      note.className = "note";
      note.textContent = text;
      line.append(note);
    }
    return line;
  }

  /** Opening hours with the days of the language. */
  private hours(hours: string): string {
    if (hours === "24/7") return this.labels.say("page-help-always");
    const names = new Intl.DateTimeFormat(this.labels.tag, { weekday: "short", timeZone: "UTC" });
    // 4 January 1970 was a Sunday.
    const name = (day: string): string => names.format(new Date((3 + DAYS.indexOf(day)) * 86_400_000));
    const said = hours.replace(/[A-Z][a-z]/g, (day) => (DAYS.includes(day) ? name(day) : day)).replace(/-/g, "\u2060–\u2060");
    return this.labels.say("page-help-hours", { hours: said });
  }
}

/** The ways to reach a service: what it is called, how it is written, where it leads. */
function contacts(one: Helpline): [string, string, string][] {
  const dialled = (number: string): string => encodeURIComponent(number.replace(/[^\d+#]/g, ""));
  const ways: [string, string | undefined, (text: string) => string][] = [
    ["page-help-phone", one.phone, (text) => `tel:${dialled(text)}`],
    ["page-help-sms", one.sms, (text) => `sms:${dialled(text)}`],
    ["page-help-whatsapp", one.whatsapp, (text) => `tel:${dialled(text)}`],
    ["page-help-email", one.email, (text) => `mailto:${text}`],
    ["page-help-site", one.url, (text) => text],
  ];
  return ways.flatMap(([id, text, address]): [string, string, string][] =>
    text === undefined ? [] : [[id, text, address(text)]]);
}
