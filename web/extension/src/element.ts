// Elements that a document of this extension has.

/** The element with an id; that it is missing is a fault of ours. */
export function element(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) {
    throw new TypeError(`the document has no ${id}`);
  }
  return found;
}
