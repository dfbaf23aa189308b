/**
 * XML as events: nothing external is fetched, entities of a DTD are not expanded, ill-formed text is read as far as it goes.
 */
import { SaxesParser } from "saxes";
import {
  addLocalNames,
  localName,
  PlainXml,
  type XmlAttributes,
  type XmlHandlers,
} from "./xml-plain.ts";

export type { XmlAttributes };

export interface XmlOutcome {
  /** First fault of the text, in the parser's words, or null. */
  readonly fault: string | null;
  /** The text declares entities of its own, which were left alone. */
  readonly hasEntities: boolean;
}

/** Pieces fed at a time, so that one huge text does not stand twice in memory. */
const CHUNK_CHARS = 262_144;
/** Markup or text that does not end within so much is left to the full parser, which keeps its place in it. */
const MAX_WAITING_CHARS = 1_000_000;

/** Reads `text` through the handlers. Never throws for content. */
export function readXml(text: string, handlers: XmlHandlers): XmlOutcome {
  const reader = new XmlReader(handlers);
  reader.push(text);
  return reader.end();
}

/** The same for text that arrives in pieces. Plain XML is read by a quick scanner; saxes goes on where more is needed. */
export class XmlReader {
  readonly #handlers: XmlHandlers;
  readonly #plain: PlainXml;
  #parser: SaxesParser | null = null;
  /** What the scanner waits to see the end of. */
  #waiting = "";
  #fault: string | null = null;
  #hasEntities = false;

  constructor(handlers: XmlHandlers) {
    this.#handlers = handlers;
    this.#plain = new PlainXml(handlers);
  }

  push(text: string): void {
    if (text === "") return;
    if (this.#parser) {
      this.#feed(this.#parser, text);
      return;
    }
    const all = this.#waiting === "" ? text : this.#waiting + text;
    const at = this.#plain.isOver ? 0 : this.#plain.scan(all, this.#waiting.length);
    this.#waiting = all.slice(at);
    if (this.#waiting !== "" && (this.#plain.isOver || this.#waiting.length > MAX_WAITING_CHARS))
      this.#goOn();
  }

  end(): XmlOutcome {
    const { isOver, root, open } = this.#plain;
    if (!isOver || root === null || open.length > 0) this.#goOn();
    try {
      this.#parser?.close();
    } catch (error) {
      this.#fault ??= error instanceof Error ? error.message : String(error);
    }
    return { fault: this.#fault, hasEntities: this.#hasEntities };
  }

  /** Puts the full parser where the scanner stands, and gives it what is waiting. */
  #goOn(): void {
    if (this.#parser) return;
    const { hasDeclaration, open, root } = this.#plain;
    const parser = new SaxesParser();
    if (hasDeclaration) parser.write('<?xml version="1.0"?>');
    if (open.length > 0) parser.write(`<${open.join("><")}>`);
    else if (root !== null) parser.write(`<${root}/>`);
    this.#listen(parser);
    this.#parser = parser;
    const waiting = this.#waiting;
    this.#waiting = "";
    this.#feed(parser, waiting);
  }

  #listen(parser: SaxesParser): void {
    const handlers = this.#handlers;
    parser.on("error", (error) => {
      this.#fault ??= error.message;
    });
    parser.on("doctype", (doctype) => {
      if (doctype.includes("<!ENTITY")) this.#hasEntities = true;
    });
    parser.on("opentag", (tag) =>
      handlers.open?.(localName(tag.name), addLocalNames(tag.attributes as Record<string, string>)),
    );
    parser.on("closetag", (tag) => handlers.close?.(localName(tag.name)));
    parser.on("text", (chunk) => handlers.text?.(chunk));
    parser.on("cdata", (chunk) => handlers.text?.(chunk));
  }

  #feed(parser: SaxesParser, text: string): void {
    for (let at = 0; at < text.length; at += CHUNK_CHARS)
      parser.write(text.slice(at, at + CHUNK_CHARS));
  }
}

/** An element with its children, for small parts (properties, relations, styles). */
export interface XmlNode {
  readonly name: string;
  readonly attributes: XmlAttributes;
  readonly children: XmlNode[];
  text: string;
}

const MAX_TREE_NODES = 200_000;

/** Small XML as a tree; null where there is no element at all. Nodes past a bound are left out. */
export function xmlTree(text: string): XmlNode | null {
  return readTree(text).root;
}

export interface XmlTree {
  readonly root: XmlNode | null;
  /** First fault of the text, or null. */
  readonly fault: string | null;
  /** The text has more elements than a tree may hold. */
  readonly isCut: boolean;
}

/** The same with what went wrong. Never throws for content. */
export function readTree(text: string): XmlTree {
  const root: XmlNode = { name: "", attributes: {}, children: [], text: "" };
  const stack = [root];
  let count = 0;
  const { fault } = readXml(text, {
    open(name, attributes) {
      const node: XmlNode = { name, attributes, children: [], text: "" };
      if (count++ < MAX_TREE_NODES) stack.at(-1)?.children.push(node);
      stack.push(node);
    },
    text(chunk) {
      const top = stack.at(-1);
      if (top) top.text += chunk;
    },
    close() {
      if (stack.length > 1) stack.pop();
    },
  });
  return { root: root.children[0] ?? null, fault, isCut: count > MAX_TREE_NODES };
}

/** Children of that name. */
export function childrenOf(node: XmlNode | null | undefined, name: string): XmlNode[] {
  return node?.children.filter((child) => child.name === name) ?? [];
}

/** First child along a path of names. */
export function childAt(
  node: XmlNode | null | undefined,
  ...path: readonly string[]
): XmlNode | undefined {
  let at = node ?? undefined;
  for (const name of path) at = at?.children.find((child) => child.name === name);
  return at;
}
