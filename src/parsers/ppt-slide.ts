/** Shapes of a PowerPoint 97 to 2003 slide in reading order: texts, tables (which are groups of boxes) and links. */
import {
  childOfType,
  childrenOfType,
  numberAt,
  PPT,
  type PptRecord,
  textOf,
} from "./ppt-records.ts";
import { type Place, readingOrder } from "./shared/reading-order.ts";

export interface PptText {
  readonly words: string;
  /** 0 and 6 are titles, 1 and its like bodies. */
  readonly type: number;
  /** Numbers of links with the words they stand on. */
  readonly links: readonly { readonly id: number; readonly words: string }[];
}

export type PptShape =
  | ({ readonly kind: "text" } & PptText)
  | { readonly kind: "table"; readonly grid: string[][]; readonly links: PptText["links"] };

interface Placed {
  readonly place: Place | null;
  readonly shapes: readonly PptShape[];
}

/** Placeholders for date, number, footer and header, which repeat on every slide. */
const FURNITURE = new Set([7, 8, 9, 10]);
const TABLE_PROPERTIES = 0x039f;
const MAX_DEPTH = 30;

/** `outline` holds the texts that the presentation keeps in its outline, to which shapes refer by number. */
export function readShapes(slide: PptRecord, outline: readonly PptText[]): PptShape[] {
  const drawing = childOfType(slide, PPT.drawing, 0xf002, PPT.group);
  return drawing ? groupShapes(drawing, outline, 0) : [];
}

function groupShapes(
  group: PptRecord,
  outline: readonly PptText[],
  depth: number,
): readonly PptShape[] & PptShape[] {
  const units = group.children.flatMap((child): Placed[] => {
    if (child.type === PPT.shape) return [shapeOf(child, outline)];
    if (child.type !== PPT.group || depth >= MAX_DEPTH) return [];
    const own = childOfType(child, PPT.shape);
    const place = own ? placeOf(own) : null;
    return isTable(own)
      ? [{ place, shapes: [tableOf(child, outline)] }]
      : [{ place, shapes: groupShapes(child, outline, depth + 1) }];
  });
  return readingOrder(units).flatMap(({ shapes }) => shapes);
}

function shapeOf(shape: PptRecord, outline: readonly PptText[]): Placed {
  const place = placeOf(shape);
  const data = childOfType(shape, PPT.shapeData);
  const placeholder = childOfType(data, PPT.placeholder);
  const kind = placeholder && placeholder.data.byteLength > 4 ? placeholder.data.getUint8(4) : 0;
  if (FURNITURE.has(kind)) return { place, shapes: [] };
  const box = childOfType(shape, PPT.textBox);
  const shapeLinks = linksOf(data, "");
  const texts = box ? boxTexts(box, outline) : [];
  if (texts.length === 0 && shapeLinks.length > 0)
    texts.push({ words: "", type: -1, links: shapeLinks });
  return { place, shapes: texts.map((text) => ({ kind: "text", ...text })) };
}

function boxTexts(box: PptRecord, outline: readonly PptText[]): PptText[] {
  const reference = childOfType(box, PPT.outlineRef);
  const referred = outline[numberAt(reference, 0) ?? -1];
  if (!referred) return readTexts(box.children);
  return [{ ...referred, links: [...referred.links, ...linksOf(box, referred.words)] }];
}

/** Texts of a run of records: each header is followed by its words and what belongs to them. */
export function readTexts(records: readonly PptRecord[]): PptText[] {
  const texts: PptText[] = [];
  let type = 4;
  for (const [index, record] of records.entries()) {
    if (record.type === PPT.textHeader) type = numberAt(record, 0) ?? 4;
    if (record.type !== PPT.textChars && record.type !== PPT.textBytes) continue;
    const words = textOf(record);
    const next = records.findIndex(({ type: kind }, at) => at > index && kind === PPT.textHeader);
    const own = records.slice(index, next < 0 ? undefined : next);
    if (words !== "" && words !== "*") texts.push({ words, type, links: linksIn(own, words) });
    else texts.push({ words: "", type, links: [] });
  }
  return texts;
}

function linksOf(record: PptRecord | undefined, words: string): PptText["links"] {
  return linksIn(record?.children ?? [], words);
}

function linksIn(records: readonly PptRecord[], words: string): PptText["links"] {
  return records.flatMap((record, index) => {
    if (record.type !== PPT.interaction) return [];
    const id = numberAt(childOfType(record, PPT.interactionAtom), 4);
    if (!id) return [];
    const range = records[index + 1]?.type === PPT.linkRange ? records[index + 1] : undefined;
    const [from, to] = [numberAt(range, 0) ?? 0, numberAt(range, 4) ?? words.length];
    return [{ id, words: words.slice(from, to) }];
  });
}

function placeOf(shape: PptRecord): Place | null {
  const child = childOfType(shape, PPT.childAnchor)?.data;
  if (child && child.byteLength >= 16) {
    const y = child.getInt32(4, true);
    return { x: child.getInt32(0, true), y, height: child.getInt32(12, true) - y };
  }
  const own = childOfType(shape, PPT.anchor)?.data;
  if (!own || own.byteLength < 8) return null;
  const y = own.getInt16(0, true);
  return { x: own.getInt16(2, true), y, height: own.getInt16(6, true) - y };
}

/** Tables say so in the options of their group. */
function isTable(shape: PptRecord | undefined): boolean {
  return childrenOfType(shape, PPT.moreOptions).some(({ data, instance }) => {
    for (let at = 0; at < instance && (at + 1) * 6 <= data.byteLength; at++)
      if ((data.getUint16(at * 6, true) & 0x3fff) === TABLE_PROPERTIES)
        return (data.getUint32(at * 6 + 2, true) & 1) === 1;
    return false;
  });
}

/** Boxes of a table by their edges: a merged cell stands in the first of the columns and rows that it covers. */
function tableOf(group: PptRecord, outline: readonly PptText[]): PptShape {
  const cells = childrenOfType(group, PPT.shape)
    .slice(1)
    .flatMap((shape) => {
      const place = placeOf(shape);
      const box = childOfType(shape, PPT.textBox);
      return place && box ? [{ place, texts: boxTexts(box, outline) }] : [];
    });
  const columns = edges(cells.map(({ place }) => place.x));
  const rows = edges(cells.map(({ place }) => place.y));
  const grid = rows.map(() => columns.map(() => ""));
  for (const { place, texts } of cells) {
    const row = grid[rows.indexOf(place.y)];
    const words = texts.map((text) => text.words).filter(Boolean);
    if (row) row[columns.indexOf(place.x)] = words.join("\n");
  }
  return {
    kind: "table",
    grid,
    links: cells.flatMap(({ texts }) => texts.flatMap((t) => t.links)),
  };
}

const MAX_LINES = 2_000;

function edges(values: readonly number[]): number[] {
  return [...new Set(values)].sort((a, b) => a - b).slice(0, MAX_LINES);
}
