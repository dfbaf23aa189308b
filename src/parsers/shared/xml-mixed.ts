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
