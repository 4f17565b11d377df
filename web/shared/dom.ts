// Elements of the document by their identifiers.

/** The element, which the document has. */
export function element<T extends HTMLElement = HTMLElement>(id: string): T {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the document has no element ${id}`);
  return found as T;
}

/** The button, which the document has. */
export const button = (id: string): HTMLButtonElement => element<HTMLButtonElement>(id);

/** A text that somebody else wrote, in an element that keeps its direction. */
export function theirs(text: string): HTMLElement {
  const isolated = document.createElement("bdi");
  isolated.textContent = visible(text);
  return isolated;
}

/** Characters that act or hide, written out. */
function visible(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, (c) => {
    return `‹U+${(c.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}›`;
  });
}
