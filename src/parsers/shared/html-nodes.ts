/** The tree of an HTML page: guards and texts. Walks without recursion, so that nesting costs no stack. */
import { DomHandler, Parser, parseDocument } from "htmlparser2";

export type Document = ReturnType<typeof parseDocument>;
export type ChildNode = Document["children"][number];
export type Element = Extract<ChildNode, { attribs: unknown }>;

/** A page with fewer tags than this cannot nest deeper. */
const MAX_OPEN = 5_000;
const PIECE_CHARS = 16_384;
const OPTIONS = { decodeEntities: true, lowerCaseTags: true };

/**
 * The tree of a page. A tag costs the parser as much as there are open ones: a page that opens thousands and closes none goes on at its
 * root, so that time grows with its length and no words are lost.
 */
export function htmlTree(html: string): Document {
  if (!hasManyTags(html)) return parseDocument(html, OPTIONS);
  let tree = new OpenTree();
  const { root } = tree;
  for (let at = 0, end = 0; at < html.length; at = end) {
    end = nextPiece(html, at);
    tree.reader.write(html.slice(at, end));
    if (tree.depth < MAX_OPEN) continue;
    tree.reader.end();
    if (tree.root !== root) for (const child of tree.root.children) root.children.push(child);
    tree = new OpenTree();
  }
  tree.reader.end();
  if (tree.root !== root) for (const child of tree.root.children) root.children.push(child);
  return root;
}

class OpenTree extends DomHandler {
  readonly reader = new Parser(this, OPTIONS);

  get depth(): number {
    return this.tagStack.length;
  }
}

function hasManyTags(html: string): boolean {
  let count = 0;
  for (let at = html.indexOf("<"); at >= 0 && count < MAX_OPEN; at = html.indexOf("<", at + 1))
    count++;
  return count >= MAX_OPEN;
}

/** Pieces end before a tag where one is near. */
function nextPiece(html: string, at: number): number {
  const end = at + PIECE_CHARS;
  const tag = html.lastIndexOf("<", end);
  return tag > at ? tag : end;
}

/** The letter that an entity (`&amp;`, `&#8364;`) stands for, or the entity where it stands for none. */
export function decodedEntity(entity: string): string {
  const [node] = parseDocument(entity, { decodeEntities: true }).children;
  return node && isText(node) ? node.data : entity;
}

/** Elements that end a paragraph. */
export const BLOCKS = new Set([
  "address",
  "article",
  "aside",
  "blockquote",
  "body",
  "center",
  "dd",
  "details",
  "dialog",
  "div",
  "dl",
  "dt",
  "fieldset",
  "figcaption",
  "figure",
  "footer",
  "form",
  "header",
  "hgroup",
  "hr",
  "html",
  "legend",
  "li",
  "main",
  "nav",
  "ol",
  "p",
  "pre",
  "section",
  "summary",
  "ul",
  "table",
  "caption",
  "tbody",
  "thead",
  "tfoot",
  "tr",
  "td",
  "th",
  "h1",
  "h2",
  "h3",
  "h4",
  "h5",
  "h6",
  "title",
]);

/** Not shown by a browser: by attribute, by its own style, or a dialog that is not open. */
export function isHidden(node: Element): boolean {
  if (node.attribs.hidden !== undefined) return true;
  if (node.name === "dialog" && node.attribs.open === undefined) return true;
  return /display\s*:\s*none|visibility\s*:\s*hidden/i.test(node.attribs.style ?? "");
}

export function contains(node: Element, test: (inner: Element) => boolean): boolean {
  let found = false;
  forEachElement(node, (inner) => {
    if (inner !== node && test(inner)) found = true;
  });
  return found;
}

/** Visits elements in document order without recursion, so that nesting costs no stack. */
export function forEachElement(root: Document | Element, visit: (node: Element) => void): void {
  const stack: ChildNode[] = [root as unknown as ChildNode];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (isTag(node)) visit(node);
    if (hasChildren(node))
      for (let at = node.children.length - 1; at >= 0; at--)
        stack.push(node.children[at] as ChildNode);
  }
}

/**
 * All words inside, a line for each block; scripts, styles and hidden parts left out, pictures by their description. With `maxNodes` only
 * the first words.
 */
export function textOf(root: Element, maxNodes = Number.POSITIVE_INFINITY): string {
  let text = "";
  let left = maxNodes;
  const stack: ChildNode[] = [root];
  for (let node = stack.pop(); node !== undefined && left > 0; node = stack.pop(), left--) {
    if (isText(node)) text += node.data;
    else if (!isTag(node) || node === root || !isSilent(node)) {
      text += isTag(node) ? mark(node, node === root) : "";
      if (hasChildren(node))
        for (let at = node.children.length - 1; at >= 0; at--)
          stack.push(node.children[at] as ChildNode);
    }
  }
  return text;
}

function isSilent(node: Element): boolean {
  return node.name === "script" || node.name === "style" || isHidden(node);
}

/** What an element itself shows before its content. */
function mark(node: Element, isRoot: boolean): string {
  if (node.name === "img" && node.attribs.alt) return ` ${node.attribs.alt} `;
  return node.name === "br" || (BLOCKS.has(node.name) && !isRoot) ? "\n" : "";
}

export function isTag(node: ChildNode): node is Element {
  return "attribs" in node;
}

export function isText(node: ChildNode): node is Extract<ChildNode, { data: string }> {
  return node.type === "text";
}

export function hasChildren(node: ChildNode): node is Extract<ChildNode, { children: unknown[] }> {
  return "children" in node;
}

/** Spaces collapsed line by line, empty lines dropped. */
export function collapse(text: string): string {
  return text
    .split("\n")
    .map((line) => line.replace(/[ \t\r\f\u00a0]+/g, " ").trim())
    .filter((line) => line !== "")
    .join("\n");
}
