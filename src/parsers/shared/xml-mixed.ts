/** XML as a bounded tree that keeps the order of text and elements, for documents of unknown vocabulary. */
import { XmlReader } from "./xml.ts";

export interface MixedNode {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: MixedNode[];
  /** Text of the element itself with a mark where each child stands. */
  text: string;
  /** Holds both words and elements, so that its text reads as one. */
  isMixed: boolean;
}

export interface MixedTree {
  readonly root: MixedNode | null;
  readonly fault: string | null;
  readonly hasEntities: boolean;
  readonly isCut: boolean;
}

const MAX_NODES = 500_000;
const MAX_DEPTH = 500;
/** Private-use character that stands for the next child within `text`. */
const CHILD = "\uf8ff";

/** Reads XML that arrives in pieces. Never throws for content. */
export async function readMixedTree(pieces: AsyncIterable<string>): Promise<MixedTree> {
  const top: MixedNode = { name: "", attributes: {}, children: [], text: "", isMixed: false };
  const stack = [top];
  let count = 0;
  let isCut = false;
  const reader = new XmlReader({
    open(name, attributes) {
      const node: MixedNode = {
        name,
        attributes: { ...attributes },
        children: [],
        text: "",
        isMixed: false,
      };
      const parent = stack.at(-1);
      if (count++ < MAX_NODES && stack.length < MAX_DEPTH && parent) {
        parent.children.push(node);
        parent.text += CHILD;
      } else isCut = true;
      stack.push(node);
    },
    text(text) {
      const node = stack.at(-1);
      if (node) node.text += text;
    },
    close() {
      const node = stack.length > 1 ? stack.pop() : undefined;
      if (node && node.children.length > 0)
        node.isMixed = node.text.replaceAll(CHILD, "").trim() !== "";
    },
  });
  for await (const piece of pieces) {
    reader.push(piece);
    if (count > MAX_NODES * 2) break;
  }
  const { fault, hasEntities } = reader.end();
  return { root: top.children[0] ?? null, fault, hasEntities, isCut };
}

/** Words and elements within an element, in order. */
export function partsOf(node: MixedNode): (string | MixedNode)[] {
  const parts: (string | MixedNode)[] = [];
  for (const [at, words] of node.text.split(CHILD).entries()) {
    const child = at > 0 ? node.children[at - 1] : undefined;
    if (child) parts.push(child);
    if (words !== "") parts.push(words);
  }
  return parts;
}

/** First element of that name anywhere inside, in document order. */
export function findNode(node: MixedNode, name: string): MixedNode | null {
  return findNodes(node, name, 1)[0] ?? null;
}

/** Elements of that name anywhere inside, in document order, those within others of them left out. */
export function findNodes(node: MixedNode, name: string, most = MAX_NODES): MixedNode[] {
  const found: MixedNode[] = [];
  const stack = node.children.toReversed();
  for (let at = stack.pop(); at !== undefined && found.length < most; at = stack.pop()) {
    if (at.name === name) found.push(at);
    else for (let i = at.children.length - 1; i >= 0; i--) stack.push(at.children[i] as MixedNode);
  }
  return found;
}

/** First direct child of that name. */
export function childNode(node: MixedNode | null | undefined, name: string): MixedNode | null {
  return node?.children.find((child) => child.name === name) ?? null;
}

/** Direct children of that name. */
export function childNodes(node: MixedNode | null | undefined, name: string): MixedNode[] {
  return node?.children.filter((child) => child.name === name) ?? [];
}

/** All words of an element and what is in it, in order, spaces collapsed. */
export function flatText(node: MixedNode): string {
  return rawText(node, 0).replace(/\s+/g, " ").trim();
}

function rawText(node: MixedNode, depth: number): string {
  if (node.children.length === 0 || depth > MAX_DEPTH) return node.text;
  let next = 0;
  const gap = node.isMixed ? "" : " ";
  return node.text.replaceAll(CHILD, () => {
    const child = node.children[next++];
    return child ? `${gap}${rawText(child, depth + 1)}${gap}` : "";
  });
}
