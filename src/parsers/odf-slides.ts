/** Pages of an OpenDocument presentation: title, shapes in reading order, comments and notes. */
import type { Slide } from "../core/model/document.ts";
import type { Location } from "../core/model/location.ts";
import type { OdfStyles } from "./odf-styles.ts";
import { element, elements, type OdfNode, plainText } from "./odf-tree.ts";
import type { OdfWriter } from "./odf-writer.ts";
import { type Place, readingOrder } from "./shared/reading-order.ts";

const FURNITURE = /^(?:page-number|date-time|footer|header|page)$/;

/** Writes one `page` element; gives what is to be listed of it. */
export function writeSlide(
  page: OdfNode,
  number: number,
  writer: OdfWriter,
  styles: OdfStyles,
): Slide {
  const { out } = writer;
  const location: Location = { kind: "slide", slide: number };
  out.stand(location);
  const items = elements(page);
  const shapes = items.filter(({ name }) => name !== "notes" && name !== "annotation");
  const title = shapes.find(
    (shape) => shape.attributes["presentation:class"] === "title" && writer.plain(shape) !== "",
  );
  const words = title ? writer.plain(title).replace(/\s+/g, " ") : "";
  if (!out.heading(2, words)) {
    out.text.heading(2, words || `Slide ${number}`, location);
    if (words === "") out.text.headings.pop();
  }
  for (const { node } of readingOrder(shapes.map((node) => ({ node, place: placeOf(node) })))) {
    if (node === title || FURNITURE.test(node.attributes["presentation:class"] ?? "")) continue;
    const name = node.attributes["draw:name"] ?? "";
    out.stand(name ? { ...location, shape: name } : location);
    writer.block(node);
  }
  out.stand(location);
  for (const comment of items.filter(({ name }) => name === "annotation")) writer.block(comment);
  const notes = notesOf(element(page, "notes"), writer);
  if (notes) out.aside(`Notes: ${notes}`, { ...location, shape: "notes" });
  out.stand(null);
  return {
    number,
    title: words,
    notes,
    hidden: styles.isHiddenPage(page.attributes["style-name"] ?? ""),
  };
}

function notesOf(notes: OdfNode | undefined, writer: OdfWriter): string {
  return elements(notes)
    .filter((shape) => !FURNITURE.test(shape.attributes["presentation:class"] ?? ""))
    .map((shape) => writer.plain(element(shape, "text-box") ?? shape))
    .filter(Boolean)
    .join("\n");
}

/** Footers and dates that the presentation declares once for its pages. */
export function declaredText(node: OdfNode): string {
  return /^(?:footer|header)-decl$/.test(node.name) ? plainText(node).trim() : "";
}

function placeOf({ attributes }: OdfNode): Place | null {
  const moved = /translate\s*\(\s*([^\s,)]+)[\s,]+([^\s)]+)/.exec(attributes.transform ?? "");
  const x = attributes["svg:x"] ?? attributes["svg:x1"] ?? moved?.[1];
  const y = attributes["svg:y"] ?? attributes["svg:y1"] ?? moved?.[2];
  if (x === undefined || y === undefined) return null;
  return { x: length(x), y: length(y), height: length(attributes["svg:height"] ?? "0") };
}

const UNITS: Readonly<Record<string, number>> = {
  cm: 1,
  mm: 0.1,
  in: 2.54,
  pt: 2.54 / 72,
  pc: 2.54 / 6,
  px: 2.54 / 96,
};

function length(text: string): number {
  const [, number = "0", unit = ""] = /^\s*(-?[\d.]+)\s*([a-z]*)/.exec(text) ?? [];
  return (Number(number) || 0) * (UNITS[unit] ?? 1);
}
