/**
 * XML as events, on saxes: nothing external is fetched, entities of a DTD are not expanded, ill-formed text is read as far as it goes.
 */
import { SaxesParser } from "saxes";

export type XmlAttributes = Readonly<Record<string, string>>;

export interface XmlHandlers {
  /** `name` without prefix; attributes by full name and, where unambiguous, by local name. */
  open?(name: string, attributes: XmlAttributes): void;
  text?(text: string): void;
  close?(name: string): void;
}

export interface XmlOutcome {
  /** First fault of the text, in the parser's words, or null. */
  readonly fault: string | null;
  /** The text declares entities of its own, which were left alone. */
  readonly hasEntities: boolean;
}

/** Pieces fed at a time, so that one huge text does not stand twice in memory. */
const CHUNK_CHARS = 262_144;

/** Reads `text` through the handlers. Never throws for content. */
export function readXml(text: string, handlers: XmlHandlers): XmlOutcome {
  const reader = new XmlReader(handlers);
  for (let at = 0; at < text.length; at += CHUNK_CHARS)
    reader.push(text.slice(at, at + CHUNK_CHARS));
  return reader.end();
}

/** The same for text that arrives in pieces. */
export class XmlReader {
  readonly #parser = new SaxesParser();
  #fault: string | null = null;
  #hasEntities = false;

  constructor(handlers: XmlHandlers) {
    this.#parser.on("error", (error) => {
      this.#fault ??= error.message;
    });
    this.#parser.on("doctype", (doctype) => {
      if (doctype.includes("<!ENTITY")) this.#hasEntities = true;
    });
    this.#parser.on("opentag", (tag) =>
      handlers.open?.(
        localName(tag.name),
        withLocalNames(tag.attributes as Record<string, string>),
      ),
    );
    this.#parser.on("closetag", (tag) => handlers.close?.(localName(tag.name)));
    this.#parser.on("text", (chunk) => handlers.text?.(chunk));
    this.#parser.on("cdata", (chunk) => handlers.text?.(chunk));
  }

  push(text: string): void {
    this.#parser.write(text);
  }

  end(): XmlOutcome {
    try {
      this.#parser.close();
    } catch (error) {
      this.#fault ??= error instanceof Error ? error.message : String(error);
    }
    return { fault: this.#fault, hasEntities: this.#hasEntities };
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

function localName(name: string): string {
  const colon = name.indexOf(":");
  return colon < 0 ? name : name.slice(colon + 1);
}

/** Adds the local names to the attributes that the parser made for one tag; a copy of each would cost more than reading it. */
function withLocalNames(attributes: Record<string, string>): XmlAttributes {
  const names = Object.keys(attributes);
  for (const name of names) {
    const colon = name.indexOf(":");
    if (colon < 0) continue;
    const local = name.slice(colon + 1);
    if (!names.includes(local)) attributes[local] = attributes[name] ?? "";
  }
  return attributes;
}
