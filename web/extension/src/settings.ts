// Settings: the language, and the hosts that may be asked until the user withdraws that.

import { lastingAccess, withdraw } from "./access.ts";
import { element } from "../../shared/dom.ts";
import { chooseLanguage, chosenLanguage, languages, speak } from "./words.ts";

const labels = await speak();

async function showLanguages(): Promise<void> {
  const [all, chosen] = await Promise.all([languages(), chosenLanguage()]);
  const select = element<HTMLSelectElement>("language");
  const byBrowser = new Option(labels.say("extension-settings-by-browser"), "", chosen === null, chosen === null);
  const options = all.map(({ name, tag }) => new Option(name, tag, tag === chosen, tag === chosen));
  select.replaceChildren(byBrowser, ...options);
  select.addEventListener("change", () => {
    void chooseLanguage(select.value === "" ? null : select.value).then(() => location.reload());
  });
}

async function showHosts(): Promise<void> {
  const patterns = await lastingAccess();
  element("no-hosts").hidden = patterns.length > 0;
  element("hosts").replaceChildren(...patterns.map((pattern) => {
    const row = document.createElement("li");
    const name = document.createElement("bdi");
    name.textContent = pattern;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = labels.say("extension-settings-withdraw");
    button.setAttribute("aria-label", labels.say("extension-settings-withdraw-from", { host: pattern }));
    button.addEventListener("click", () => void withdraw(pattern));
    row.append(name, button);
    return row;
  }));
}

chrome.permissions.onAdded.addListener(() => void showHosts());
chrome.permissions.onRemoved.addListener(() => void showHosts());
await Promise.all([showLanguages(), showHosts()]);
document.body.dataset["state"] = "ready";
