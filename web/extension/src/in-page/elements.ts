// Where elements are: everywhere below a root, or below one point; open shadow roots too.

/** Every element of the document. */
export function everyElement(): Element[] {
  const found: Element[] = [];
  const roots: ParentNode[] = [document];
  for (let root = roots.pop(); root !== undefined; root = roots.pop()) {
    for (const element of root.querySelectorAll("*")) {
      found.push(element);
      if (element.shadowRoot !== null) {
        roots.push(element.shadowRoot);
      }
    }
  }
  return found;
}

/** The elements below the next click, topmost first. The page does not see that click. */
export function elementsUnderClick(): Promise<Element[]> {
  return new Promise((resolve) => {
    const stop = new AbortController();
    const options = { capture: true, signal: stop.signal };
    const end = (elements: Element[]): void => {
      stop.abort();
      resolve(elements);
    };
    const withhold = (event: Event): void => {
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    for (const name of ["pointerdown", "mousedown", "pointerup", "mouseup"]) {
      addEventListener(name, withhold, options);
    }
    addEventListener("click", (event) => {
      withhold(event);
      end(elementsAt(event.clientX, event.clientY));
    }, options);
    addEventListener("keydown", (event) => {
      if (event.key === "Escape") {
        end([]);
      }
    }, options);
    addEventListener("pagehide", () => end([]), options);
  });
}

function elementsAt(x: number, y: number): Element[] {
  const found = new Set<Element>();
  const roots: DocumentOrShadowRoot[] = [document];
  for (let root = roots.pop(); root !== undefined; root = roots.pop()) {
    for (const element of root.elementsFromPoint(x, y)) {
      if (!found.has(element) && element.shadowRoot !== null) {
        roots.push(element.shadowRoot);
      }
      found.add(element);
    }
  }
  return [...found];
}
