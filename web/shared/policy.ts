// The one Trusted Types policy: it admits the two scripts that a page starts, and no HTML at all.

const ADMITTED = ["worker.js", "service-worker.js"];

interface Policy {
  createScriptURL(url: string): string;
}

interface TrustedTypesFactory {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): Policy;
}

function admit(url: string): string {
  const base = new URL(".", document.baseURI);
  if (ADMITTED.some((name) => new URL(name, base).href === url)) return url;
  throw new TypeError("not one of the scripts of this page");
}

const factory = (globalThis as { trustedTypes?: TrustedTypesFactory }).trustedTypes;
const policy: Policy = factory?.createPolicy("countermark", { createScriptURL: admit })
  ?? { createScriptURL: admit };

/** The address of one of the scripts of this page, in the form that the browser asks for. */
export function script(name: "worker.js" | "service-worker.js"): string {
  return policy.createScriptURL(new URL(name, document.baseURI).href);
}
