// Builds elements from the tree that Rust rendered. Nothing is parsed as HTML: a text becomes a text
// node, and a tag or attribute that is not listed here is an error.

import type { ViewNode } from "./messages.ts";

const TAGS = new Set([
  "article", "aside", "bdi", "caption", "code", "dd", "details", "div", "dl", "dt", "h2", "h3", "h4",
  "header", "li", "ol", "p", "pre", "section", "span", "strong", "summary", "table", "tbody", "td",
  "th", "thead", "time", "tr", "ul",
]);

const ATTRIBUTES = new Set(["aria-hidden", "class", "dir", "lang", "role", "scope"]);

/** The elements of a rendered tree. */
export function build(node: ViewNode): Node {
  if (typeof node === "string") return document.createTextNode(node);
  if (!TAGS.has(node.tag)) throw new TypeError(`the tag ${node.tag} is not one of a report`);
  const element = document.createElement(node.tag);
  for (const [name, value] of Object.entries(node.attributes ?? {})) {
    if (!ATTRIBUTES.has(name)) throw new TypeError(`the attribute ${name} is not one of a report`);
    element.setAttribute(name, value);
  }
  element.append(...(node.children ?? []).map(build));
  return element;
}
