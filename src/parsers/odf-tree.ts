/**
 * OpenDocument XML in pieces: each block of the body (and each group of styles) as a small ordered tree, given as soon as it is whole, so that
 * a long text never stands in memory as one. Serves packages and flat files.
 */
import { readXml, type XmlAttributes } from "./shared/xml.ts";

export interface OdfNode {
  readonly name: string;
  readonly attributes: XmlAttributes;
  readonly content: (OdfNode | string)[];
}

/** Elements that only hold blocks; what is in them is given piece by piece. */
const HOLDERS = new Set([
  "document",
  "document-content",
  "document-styles",
  "document-meta",
  "body",
  "text",
  "presentation",
  "drawing",
  "section",
  "table-of-content",
  "illustration-index",
  "table-index",
  "object-index",
  "user-index",
  "alphabetical-index",
  "bibliography",
  "index-body",
  "index-title",
]);
/** Pictures inside flat files, scripts and forms. */
const LEFT_OUT = new Set([
  "binary-data",
  "scripts",
  "script",
  "forms",
  "event-listeners",
  "font-face-decls",
  "settings",
  "ruby-text",
]);
const MAX_BLOCK_NODES = 1_000_000;
const MAX_DEPTH = 300;

export interface OdfOutcome {
  readonly fault: string | null;
  readonly hasEntities: boolean;
  /** A block was too large or too deep to be kept whole. */
  readonly isCut: boolean;
}

/** Hands each block to `emit` in order; of a text that is cut off the last block as far as it goes. Never throws for content. */
export function readOdf(xml: string, emit: (block: OdfNode) => void): OdfOutcome {
  const open: OdfNode[] = [];
  let skip = 0;
  let count = 0;
  let isCut = false;
  const outcome = readXml(xml, {
    open(name, attributes) {
      if (skip > 0 || LEFT_OUT.has(name)) skip++;
      else if (open.length === 0 && HOLDERS.has(name)) emit({ name, attributes, content: [] });
      else if (open.length > 0 && (count > MAX_BLOCK_NODES || open.length > MAX_DEPTH)) {
        isCut = true;
        skip++;
      } else {
        const node: OdfNode = { name, attributes, content: [] };
        open.at(-1)?.content.push(node);
        open.push(node);
        count++;
      }
    },
    text(text) {
      if (skip === 0) open.at(-1)?.content.push(text);
    },
    close() {
      if (skip > 0) skip--;
      else if (open.length > 0) {
        const node = open.pop();
        if (node && open.length === 0) {
          count = 0;
          emit(node);
        }
      }
    },
  });
  if (open[0]) emit(open[0]);
  return { fault: outcome.fault, hasEntities: outcome.hasEntities, isCut };
}

/** Elements inside a node, with or without a name. */
export function elements(node: OdfNode | undefined, name?: string): OdfNode[] {
  return (node?.content ?? []).filter(
    (item): item is OdfNode =>
      typeof item !== "string" && (name === undefined || item.name === name),
  );
}

/** First element along a path of names. */
export function element(
  node: OdfNode | undefined,
  ...path: readonly string[]
): OdfNode | undefined {
  let at = node;
  for (const name of path) at = elements(at, name)[0];
  return at;
}

/** All words of a node in order, without its inner structure. */
export function plainText(node: OdfNode | undefined, depth = 0): string {
  if (!node || depth > MAX_DEPTH) return "";
  return node.content
    .map((item) => (typeof item === "string" ? item : plainText(item, depth + 1)))
    .join("");
}
