// The words of the extension: the language that the user chose, or the first of the browser that there is.

import { Labels, type LanguageInfo } from "../../shared/labels.ts";

/** Where the chosen language is stored; without a choice the browser decides. */
const LANGUAGE = "language";

/** The languages that there are. */
export async function languages(): Promise<LanguageInfo[]> {
  return (await fetch("labels/languages.json")).json();
}

/** The tag of the language that the user chose, or null. */
export async function chosenLanguage(): Promise<string | null> {
  const tag = (await chrome.storage.local.get(LANGUAGE))[LANGUAGE];
  return typeof tag === "string" ? tag : null;
}

/** Stores the choice; null leaves it to the browser. */
export function chooseLanguage(tag: string | null): Promise<void> {
  return tag === null ? chrome.storage.local.remove(LANGUAGE) : chrome.storage.local.set({ [LANGUAGE]: tag });
}

/** Fills the document with words of the right language, and gives them. */
export async function speak(): Promise<Labels> {
  const [all, chosen] = await Promise.all([languages(), chosenLanguage()]);
  const wanted = chosen === null ? navigator.languages : [chosen];
  const known = wanted.flatMap((tag) => all.filter((one) => one.tag === tag.split("-")[0]));
  const language = known[0] ?? { tag: "en", dir: "ltr" };
  const labels = await Labels.load(language.tag);
  document.documentElement.lang = language.tag;
  document.documentElement.dir = language.dir;
  document.title = labels.say("extension-browser-short");
  labels.fill(document);
  return labels;
}
