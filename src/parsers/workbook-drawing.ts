/** Text boxes, shapes and their links in the drawing part of a sheet. */
import { columnLetters } from "./shared/cell-address.ts";
import { drawingText } from "./shared/drawing-text.ts";
import { childAt, readXml, type XmlNode, xmlTree } from "./shared/xml.ts";
import { MAX_EXTRAS, type SheetWords } from "./workbook-extras.ts";

/** Texts of the shapes of `xl/drawings/drawing1.xml`, each with the cell that it begins in. Never throws for content. */
export function readShapes(xml: string): SheetWords[] {
  const words: SheetWords[] = [];
  for (const anchor of xmlTree(xml)?.children ?? []) {
    const range = cellOf(childAt(anchor, "from"));
    for (const body of bodiesIn(anchor)) {
      const text = drawingText(body).join("\n");
      if (text !== "" && words.length < MAX_EXTRAS)
        words.push({ kind: "text box", text, ...(range ? { range } : {}) });
    }
  }
  return words;
}

/** Labels of form controls in `xl/drawings/vmlDrawing1.vml`; the boxes of comments are left to their own part. Never throws for content. */
export function readControls(xml: string): SheetWords[] {
  const shapes = xml.split(/<v:shape(?=[\s>])/).slice(1, MAX_EXTRAS);
  return shapes.flatMap((shape) => {
    if (!/ObjectType\s*=\s*["'](?!Note["'])/.test(shape)) return [];
    const box = /<v:textbox\b[^>]*>([\s\S]*?)<\/v:textbox>/.exec(shape)?.[1] ?? "";
    const text = textOf(box);
    return text === "" ? [] : [{ kind: "text box", text }];
  });
}

/** The text of a little HTML. */
function textOf(html: string): string {
  let text = "";
  readXml(`<p>${html.replace(/<br[^>]*>/gi, " ")}</p>`, {
    text(chunk) {
      text += chunk;
    },
  });
  return text.replace(/\s+/g, " ").trim();
}

/** Text bodies of shapes, those in groups too. Fallbacks for older programs repeat what stands beside them. */
function bodiesIn(anchor: XmlNode): XmlNode[] {
  const bodies: XmlNode[] = [];
  const stack = [anchor];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node.name === "txBody") bodies.push(node);
    else if (node.name !== "Fallback") stack.push(...[...node.children].reverse());
  }
  return bodies;
}

function cellOf(from: XmlNode | undefined): string | null {
  const column = Number(childAt(from, "col")?.text);
  const row = Number(childAt(from, "row")?.text);
  const isCell = Number.isInteger(column) && Number.isInteger(row) && column >= 0 && row >= 0;
  return from && isCell && column < 16_384 ? `${columnLetters(column)}${row + 1}` : null;
}
