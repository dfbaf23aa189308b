/** Shapes of one slide, notes page or layout as DrawingML tells them: texts, tables, charts, diagrams, pictures, in reading order. */
import { drawingText, pictureWords } from "./shared/drawing-text.ts";
import { formatNumber } from "./shared/number-format.ts";
import { mathText } from "./shared/office-math.ts";
import { type Place, readingOrder } from "./shared/reading-order.ts";
import { childAt, childrenOf, readTree, type XmlNode } from "./shared/xml.ts";

export interface SlideParagraph {
  readonly text: string;
  readonly level: number;
  /** How the paragraph begins: a bullet (null), the label of its number, nothing, or whatever its placeholder says. */
  readonly mark: { readonly label: string | null } | "none" | "inherited";
}

export interface SlideShape {
  readonly name: string;
  /** Placeholder type such as `title`, `ctrTitle`, `body`, `sldNum`; empty for free shapes. */
  readonly placeholder: string;
  readonly paragraphs: readonly SlideParagraph[];
  /** Size of its largest letters in hundredths of a point, where the shape tells it itself. */
  readonly letterSize: number | null;
  readonly table: readonly (readonly string[])[] | null;
  /** What someone wrote about the picture. */
  readonly description: string | null;
  /** Relation ids of parts that the shape shows. */
  readonly chartId: string | null;
  readonly diagramId: string | null;
  /** Relation ids of hyperlinks with the text they stand on. */
  readonly links: readonly { readonly relationId: string; readonly text: string }[];
}

export interface SlideContent {
  /** In reading order; shapes of a group stay together. */
  readonly shapes: readonly SlideShape[];
  readonly isHidden: boolean;
  readonly fault: string | null;
}

/** Places of a layout's placeholders, by index and by type. */
export type PlaceholderPlaces = ReadonlyMap<string, Place>;

type PlacedShape = SlideShape & { readonly place: Place | null };
interface PlacedGroup {
  readonly place: Place | null;
  readonly shapes: readonly SlideShape[];
}

const MAX_DEPTH = 60;
const NO_SHAPE = {
  paragraphs: [],
  letterSize: null,
  table: null,
  description: null,
  chartId: null,
  diagramId: null,
} as const;

/** Reads the XML of a slide; `inherited` places the placeholders that have no place of their own. Never throws for content. */
export function readSlide(xml: string, inherited: PlaceholderPlaces = new Map()): SlideContent {
  const { root, fault, isCut } = readTree(xml);
  const shapes = shapesOf(childAt(root, "cSld", "spTree"), inherited, 0);
  return {
    shapes,
    isHidden: /^(?:0|false)$/.test(root?.attributes.show ?? "1"),
    fault: fault ?? (isCut ? "too many elements" : null),
  };
}

/** Where the placeholders of a layout or master stand. */
export function placeholderPlaces(xml: string): PlaceholderPlaces {
  const places = new Map<string, Place>();
  for (const node of childrenOf(childAt(readTree(xml).root, "cSld", "spTree"), "sp")) {
    const place = placeOf(node);
    if (place)
      for (const key of placeholderKeys(node)) if (!places.has(key)) places.set(key, place);
  }
  return places;
}

function shapesOf(
  tree: XmlNode | undefined,
  inherited: PlaceholderPlaces,
  depth: number,
): SlideShape[] {
  if (!tree || depth > MAX_DEPTH) return [];
  const units = drawn(tree, depth).map((node): PlacedGroup => {
    if (node.name === "grpSp")
      return { place: placeOf(node), shapes: groupShapes(node, inherited, depth) };
    const shape = shapeOf(node, inherited);
    return { place: shape.place, shapes: [shape] };
  });
  return readingOrder(units).flatMap((unit) => unit.shapes);
}

/** A group may be described as a whole, as a picture is. */
function groupShapes(node: XmlNode, inherited: PlaceholderPlaces, depth: number): SlideShape[] {
  const shapes = shapesOf(node, inherited, depth + 1);
  const facts = childAt(node, "nvGrpSpPr", "cNvPr");
  const description = pictureWords(facts?.attributes.descr);
  const name = facts?.attributes.name ?? "";
  const own = { ...NO_SHAPE, name, placeholder: "", description, links: [] };
  return description === null ? shapes : [own, ...shapes];
}

/** Shapes of a tree with those inside alternatives, of which the first is read. */
function drawn(tree: XmlNode, depth: number): XmlNode[] {
  return tree.children.flatMap((node) => {
    if (node.name === "AlternateContent" && depth < MAX_DEPTH)
      return drawn(node.children[0] ?? node, depth + 1);
    return /^(?:sp|grpSp|graphicFrame|pic|cxnSp|contentPart)$/.test(node.name) ? [node] : [];
  });
}

function shapeOf(node: XmlNode, inherited: PlaceholderPlaces): PlacedShape {
  const facts = factsOf(node);
  const attributes = childAt(facts, "cNvPr")?.attributes ?? {};
  const placeholder = childAt(facts, "nvPr", "ph");
  const data = childAt(node, "graphic", "graphicData");
  const table = childAt(data, "tbl");
  const place =
    placeOf(node) ??
    placeholderKeys(node)
      .map((key) => inherited.get(key))
      .find(Boolean) ??
    null;
  return {
    name: attributes.name ?? "",
    placeholder: placeholder ? (placeholder.attributes.type ?? "body") : "",
    paragraphs: paragraphsOf(childAt(node, "txBody")),
    letterSize: letterSizeOf(childAt(node, "txBody")),
    table: table ? gridOf(table) : null,
    description: pictureWords(attributes.descr),
    chartId: childAt(data, "chart")?.attributes["r:id"] ?? null,
    diagramId: childAt(data, "relIds")?.attributes["r:dm"] ?? null,
    links: linksOf(node, attributes.name ?? ""),
    place,
  };
}

function factsOf(node: XmlNode): XmlNode | undefined {
  return node.children.find((child) => /^nv\w*Pr$/.test(child.name));
}

function placeholderKeys(node: XmlNode): string[] {
  const attributes = childAt(factsOf(node), "nvPr", "ph")?.attributes;
  if (!attributes) return [];
  const type = attributes.type ?? "body";
  const index = attributes.idx ? [`index ${attributes.idx}`] : [];
  return [...index, `type ${type === "ctrTitle" ? "title" : type}`];
}

function placeOf(node: XmlNode): Place | null {
  const frame =
    childAt(node, "spPr", "xfrm") ?? childAt(node, "grpSpPr", "xfrm") ?? childAt(node, "xfrm");
  const offset = childAt(frame, "off")?.attributes;
  const size = childAt(frame, "ext")?.attributes;
  if (!offset) return null;
  const number = (text: string | undefined) => Number(text ?? 0) || 0;
  return { x: number(offset.x), y: number(offset.y), height: number(size?.cy) };
}

function paragraphsOf(body: XmlNode | undefined): SlideParagraph[] {
  const counts: number[] = [];
  return childrenOf(body, "p").flatMap((node) => {
    const text = paragraphText(node);
    const properties = childAt(node, "pPr");
    const level = Math.min(8, Math.max(0, Number(properties?.attributes.lvl ?? 0) || 0));
    const numbered = childAt(properties, "buAutoNum");
    counts.length = numbered ? level + 1 : level;
    if (text.trim() === "") return [];
    return [{ text, level, mark: markOf(properties, numbered, level, counts) }];
  });
}

function letterSizeOf(body: XmlNode | undefined): number | null {
  let largest = 0;
  for (const paragraph of childrenOf(body, "p"))
    for (const run of childrenOf(paragraph, "r"))
      if (childAt(run, "t")?.text.trim())
        largest = Math.max(largest, Number(childAt(run, "rPr")?.attributes.sz ?? 0) || 0);
  return largest > 0 ? largest : null;
}

function markOf(
  properties: XmlNode | undefined,
  numbered: XmlNode | undefined,
  level: number,
  counts: number[],
): SlideParagraph["mark"] {
  if (numbered) {
    const start = Number(numbered.attributes.startAt ?? 1) || 1;
    counts[level] = counts[level] === undefined ? start : counts[level] + 1;
    return { label: autoNumber(numbered.attributes.type ?? "arabicPeriod", counts[level]) };
  }
  if (childAt(properties, "buChar") || childAt(properties, "buBlip")) return { label: null };
  return childAt(properties, "buNone") ? "none" : "inherited";
}

/** A number in one of DrawingML's schemes, such as `alphaLcParenR`. */
function autoNumber(scheme: string, value: number): string {
  const format = scheme.startsWith("alphaLc")
    ? "lowerLetter"
    : scheme.startsWith("alphaUc")
      ? "upperLetter"
      : scheme.startsWith("romanLc")
        ? "lowerRoman"
        : scheme.startsWith("romanUc")
          ? "upperRoman"
          : "decimal";
  const number = formatNumber(value, format);
  if (scheme.endsWith("ParenBoth")) return `(${number})`;
  if (scheme.endsWith("ParenR")) return `${number})`;
  return scheme.endsWith("Plain") ? number : `${number}.`;
}

function paragraphText(node: XmlNode): string {
  return textOf(node, 0);
}

function textOf(node: XmlNode, depth: number): string {
  if (depth > MAX_DEPTH) return "";
  switch (node.name) {
    case "t":
      return node.text;
    case "br":
      return "\n";
    case "tab":
      return "\t";
    case "oMath":
      return mathText(node);
    case "pPr":
    case "rPr":
    case "endParaRPr":
    case "Fallback":
      return "";
    default:
      return node.children.map((child) => textOf(child, depth + 1)).join("");
  }
}

/** Cells in their columns: what a merged cell covers is written empty by PowerPoint; downwards it shows what is above. */
function gridOf(table: XmlNode): string[][] {
  const above: string[] = [];
  return childrenOf(table, "tr").map((row) =>
    childrenOf(row, "tc").map((cell, column) => {
      const own = drawingText(childAt(cell, "txBody")).join("\n");
      const isBelow = /^(?:1|true)$/.test(cell.attributes.vMerge ?? "");
      const text = isBelow && own === "" ? (above[column] ?? "") : own;
      above[column] = text;
      return text;
    }),
  );
}

function linksOf(node: XmlNode, name: string): { relationId: string; text: string }[] {
  const links: { relationId: string; text: string }[] = [];
  const visit = (at: XmlNode, depth: number) => {
    const isRun = at.name === "r" || at.name === "fld";
    const holder = isRun ? childAt(at, "rPr") : at.name === "cNvPr" ? at : undefined;
    for (const kind of ["hlinkClick", "hlinkHover", "hlinkMouseOver"]) {
      const relationId = childAt(holder, kind)?.attributes["r:id"];
      if (relationId) links.push({ relationId, text: isRun ? textOf(at, 0) : name });
    }
    if (depth < MAX_DEPTH) for (const child of at.children) visit(child, depth + 1);
  };
  visit(node, 0);
  return links;
}
