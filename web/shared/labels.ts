// The words of the page. They are made from the same files as those of reports, one JSON file for each
// language, and stand in elements that say which they want.

/** The languages of the page, with their own names and direction. */
export interface LanguageInfo {
  tag: string;
  name: string;
  dir: "ltr" | "rtl";
}

/** The words of one language. */
export class Labels {
  constructor(readonly tag: string, private readonly words: Record<string, string>) {}

  static async load(tag: string): Promise<Labels> {
    const response = await fetch(new URL(`labels/${tag}.json`, document.baseURI));
    if (!response.ok) throw new Error(`labels/${tag}.json: ${response.status}`);
    return new Labels(tag, await response.json());
  }

  /** The text of a label, with `{name}` replaced by values. */
  say(id: string, values: Record<string, string | number> = {}): string {
    const text = this.words[id] ?? `⟦${id}⟧`;
    return text.replace(/\{(\w+)\}/g, (gap, name: string) => String(values[name] ?? gap));
  }

  /** Fills every element below `root` that names a label. */
  fill(root: ParentNode): void {
    for (const element of root.querySelectorAll<HTMLElement>("[data-label]")) {
      element.textContent = this.say(element.dataset["label"] ?? "");
    }
    for (const element of root.querySelectorAll<HTMLElement>("[data-label-aria]")) {
      element.setAttribute("aria-label", this.say(element.dataset["labelAria"] ?? ""));
    }
  }
}
