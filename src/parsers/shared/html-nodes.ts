/** The tree of an HTML page: guards, texts and tables as grids. Walks without recursion, so that nesting costs no stack. */
import { parseDocument } from "htmlparser2";

export type Document = ReturnType<typeof parseDocument>;
export type ChildNode = Document["children"][number];
export type Element = Extract<ChildNode, { attribs: unknown }>;

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
const MAX_SPAN = 200;

/** Rows of this table, without those of tables inside its cells. */
export function tableRows(table: Element): Element[][] {
  const rows: Element[][] = [];
  const visit = (node: Element) => {
    for (const child of node.children) {
      if (!isTag(child)) continue;
      if (child.name === "tr")
        rows.push(
          child.children.filter(
            (cell): cell is Element => isTag(cell) && (cell.name === "td" || cell.name === "th"),
          ),
        );
      else if (child.name === "thead" || child.name === "tbody" || child.name === "tfoot")
        visit(child);
    }
  };
  visit(table);
  return rows.filter((row) => row.length > 0);
}

/** Cell texts on a grid: spanned columns stay empty, spanned rows repeat the text. */
export function gridOf(rows: readonly (readonly Element[])[]): string[][] {
  const grid: string[][] = rows.map(() => []);
  for (const [index, row] of rows.entries()) {
    let column = 0;
    const cells = grid[index] ?? [];
    for (const cell of row) {
      while (cells[column] !== undefined) column++;
      const words = collapse(textOf(cell));
      const across = span(cell.attribs.colspan);
      const down = Math.min(span(cell.attribs.rowspan), rows.length - index);
      for (let y = 0; y < down; y++)
        for (let x = 0; x < across; x++)
          (grid[index + y] as string[])[column + x] = x === 0 ? words : "";
      column += across;
    }
    for (let at = 0; at < cells.length; at++) cells[at] ??= "";
  }
  return grid.filter((row) => row.some((cell) => cell !== ""));
}

function span(text: string | undefined): number {
  return Math.min(MAX_SPAN, Math.max(1, Number.parseInt(text ?? "1", 10) || 1));
}

export function isHidden(node: Element): boolean {
  return node.attribs.hidden !== undefined || /display\s*:\s*none/i.test(node.attribs.style ?? "");
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

export function textOf(root: Element): string {
  let text = "";
  const stack: ChildNode[] = [root];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (isText(node)) text += node.data;
    else if (isTag(node) && (node.name === "script" || node.name === "style")) continue;
    else {
      if (isTag(node) && (node.name === "br" || (BLOCKS.has(node.name) && node !== root)))
        text += "\n";
      if (hasChildren(node))
        for (let at = node.children.length - 1; at >= 0; at--)
          stack.push(node.children[at] as ChildNode);
    }
  }
  return text;
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
