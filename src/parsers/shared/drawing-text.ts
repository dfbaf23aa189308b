/** What drawing parts (charts, diagrams) say outside the main text. */
import { mathText } from "./office-math.ts";
import { childAt, childrenOf, readXml, type XmlNode, xmlTree } from "./xml.ts";

/** Texts of the named elements in order, neighbouring repeats dropped. Never throws for content. */
export function textsIn(xml: string | null, names: readonly string[]): string[] {
  const texts: string[] = [];
  let depth = 0;
  let current = "";
  readXml(xml ?? "", {
    open(name) {
      if (names.includes(name)) depth++;
    },
    text(text) {
      if (depth > 0) current += text;
    },
    close(name) {
      if (!names.includes(name)) return;
      depth--;
      const words = current.trim();
      current = "";
      if (words !== "" && texts.at(-1) !== words) texts.push(words);
    },
  });
  return texts;
}

/** Values listed of one chart; more would be a table, which stands elsewhere. */
const MAX_CHART_VALUES = 400;

export interface Chart {
  readonly title: string;
  /** First row: the names of the series after an empty corner; then a row for each category. Empty where the chart keeps no values. */
  readonly grid: string[][];
  /** Points that were left out because the chart has more than are kept. */
  readonly leftOut: number;
  /** Where the chart is of a kind without series (newer Office charts): its words. */
  readonly words: readonly string[];
}

const MAX_SERIES = 200;
const MAX_POINTS = 5_000;

/** The chart of a `chart` part with the values that it keeps beside its source. Null where there is none. Never throws for content. */
export function readChart(xml: string | null): Chart | null {
  const root = xml ? xmlTree(xml) : null;
  if (!root) return null;
  const chart = childAt(root, "chart");
  const title = drawingText(childAt(chart, "title")).join(" ");
  const series = (childAt(chart, "plotArea")?.children ?? [])
    .flatMap((plot) => childrenOf(plot, "ser"))
    .slice(0, MAX_SERIES);
  const names = series.map((node, index) => seriesName(node) || `Series ${index + 1}`);
  const values = series.map((node) => points(childAt(node, "val") ?? childAt(node, "yVal")));
  const categories =
    series
      .map((node) => points(childAt(node, "cat") ?? childAt(node, "xVal")))
      .find((found) => found.size > 0) ?? new Map<number, string>();
  const count = [...values, categories].reduce(
    (most, map) => [...map.keys()].reduce((top, key) => Math.max(top, key + 1), most),
    0,
  );
  const rows = Array.from({ length: Math.min(count, MAX_POINTS) }, (_, index) => [
    categories.get(index) ?? "",
    ...values.map((map) => map.get(index) ?? ""),
  ]);
  return {
    title,
    grid: rows.length > 0 ? [["", ...names], ...rows] : [],
    leftOut: Math.max(0, count - MAX_POINTS),
    words: rows.length > 0 ? [] : textsIn(xml, ["v", "t", "pt"]).slice(0, MAX_CHART_VALUES),
  };
}

function seriesName(series: XmlNode): string {
  const text = childAt(series, "tx");
  const named = points(text).get(0) ?? childAt(text, "v")?.text.trim() ?? "";
  return named.replace(/\s+/g, " ");
}

/** Points of a data source by index; of categories with several levels the innermost. */
function points(source: XmlNode | undefined): Map<number, string> {
  const reference = source?.children[0];
  const cache =
    reference?.children.find((child) => /Cache$/.test(child.name)) ??
    (/Lit$/.test(reference?.name ?? "") ? reference : undefined);
  const list = childAt(cache, "lvl") ?? cache;
  return new Map(
    childrenOf(list, "pt").flatMap((point, index) => {
      const at = Number(point.attributes.idx ?? index);
      return Number.isSafeInteger(at) && at >= 0 && at < 1_000_000
        ? [[at, childAt(point, "v")?.text.trim() ?? ""] as const]
        : [];
    }),
  );
}

/** Paragraphs of a DrawingML text body, wherever in the element it stands. */
export function drawingText(node: XmlNode | null | undefined): string[] {
  const out: string[] = [];
  collectParagraphs(node, out, 0);
  return out;
}

const MAX_DEPTH = 100;

function collectParagraphs(node: XmlNode | null | undefined, out: string[], depth: number): void {
  if (!node || depth > MAX_DEPTH) return;
  if (node.name === "p" && !node.children.some((child) => child.name === "p")) {
    const words = runText(node, 0).trim();
    if (words !== "") out.push(words);
  } else for (const child of node.children) collectParagraphs(child, out, depth + 1);
}

function runText(node: XmlNode, depth: number): string {
  if (node.name === "t") return node.text;
  if (node.name === "oMath") return mathText(node);
  if (node.name === "br") return "\n";
  if (node.name === "tab" && depth > 0) return "\t";
  if (depth > MAX_DEPTH || node.name === "pPr" || node.name === "rPr") return "";
  return node.children.map((child) => runText(child, depth + 1)).join("");
}

/** What someone wrote about a picture; null for none, and for the file's name, which programs write where no one did. */
export function pictureWords(description: string | undefined): string | null {
  const text = description?.trim() ?? "";
  return text === "" || /^\S+\.(?:png|jpe?g|gif|emf|wmf|tiff?|bmp|svg)$/i.test(text) ? null : text;
}

/** Words of the points of a SmartArt diagram (`diagramData` part), in its own order. */
export function diagramTexts(xml: string | null): string[] {
  const list = childAt(xml ? xmlTree(xml) : null, "ptLst");
  return childrenOf(list, "pt")
    .filter((point) => !/^(?:pres|parTrans|sibTrans)$/.test(point.attributes.type ?? "node"))
    .flatMap((point) => {
      const words = drawingText(point).join(" ");
      return words === "" ? [] : [words];
    });
}
