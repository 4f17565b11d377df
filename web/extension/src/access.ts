// Access to the hosts of pictures: none at install, one host at a time, once or until it is withdrawn.

/** The port that a panel holds open while it has access for once: its end tells the background. */
export const ACCESS_PORT = "access";

/** How long the access to a host is wanted. */
export type Duration = "once" | "always";

/** The pattern of a host. It carries no port: with one, Firefox grants what its fetch then refuses. */
export function hostPattern(address: string): string {
  const { protocol, hostname } = new URL(address);
  return `${protocol}//${hostname}/*`;
}

/** Whether the host of the address may be asked. */
export function hasAccess(address: string): Promise<boolean> {
  return chrome.permissions.contains({ origins: [hostPattern(address)] });
}

/**
 * Asks the user for access to hosts that may not be asked yet. The question comes first and
 * synchronously: a browser takes it only while it handles a gesture. Access for once is written down
 * before it is used, so that it is withdrawn even where a check is cut short.
 */
export async function askForAccess(addresses: readonly string[], duration: Duration): Promise<boolean> {
  const origins = [...new Set(addresses.map(hostPattern))];
  const answer = chrome.permissions.request({ origins });
  if (duration === "once") {
    held ??= chrome.runtime.connect({ name: ACCESS_PORT });
    await writeLent([...(await lent()), ...origins]);
  }
  const isGranted = await answer;
  if (!isGranted) {
    await writeLent((await lent()).filter((origin) => !origins.includes(origin)));
  }
  return isGranted;
}

/** Withdraws all access that was given for once. */
export async function withdrawLent(): Promise<void> {
  const origins = await lent();
  if (origins.length > 0) {
    await chrome.permissions.remove({ origins });
    await writeLent([]);
  }
  held?.disconnect();
  held = null;
}

/** The patterns of hosts that may be asked until the user withdraws that. */
export async function lastingAccess(): Promise<string[]> {
  const [all, once] = await Promise.all([chrome.permissions.getAll(), lent()]);
  return (all.origins ?? []).filter((origin) => !once.includes(origin)).sort();
}

/** Withdraws access to one host. */
export function withdraw(pattern: string): Promise<boolean> {
  return chrome.permissions.remove({ origins: [pattern] });
}

let held: chrome.runtime.Port | null = null;

/** Where access for once is written down: on disk, since it has to be found after a crash. */
const LENT = "lent";

async function lent(): Promise<string[]> {
  const stored = (await chrome.storage.local.get(LENT))[LENT];
  return Array.isArray(stored) ? stored.filter((origin) => typeof origin === "string") : [];
}

function writeLent(origins: readonly string[]): Promise<void> {
  return origins.length === 0
    ? chrome.storage.local.remove(LENT)
    : chrome.storage.local.set({ [LENT]: [...new Set(origins)] });
}
