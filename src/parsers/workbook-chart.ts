/** Charts in words: what they are called, what their axes say, and which cells each series shows. */
import { drawingText } from "./shared/drawing-text.ts";
import { childAt, childrenOf, type XmlNode, xmlTree } from "./shared/xml.ts";

const MAX_SERIES = 100;

/** A chart part (`c:chartSpace`) in one line, or null where it tells nothing. Never throws for content. */
export function chartWords(xml: string | null): string | null {
  const chart = childAt(xml ? xmlTree(xml) : null, "chart");
  if (!chart) return null;
  const plot = childAt(chart, "plotArea");
  const axes = (plot?.children ?? [])
    .filter((node) => node.name.endsWith("Ax"))
    .flatMap((axis) => titleOf(axis) ?? []);
  const series = (plot?.children ?? [])
    .flatMap((node) => childrenOf(node, "ser"))
    .slice(0, MAX_SERIES)
    .flatMap((node) => seriesWords(node) ?? []);
  const parts = [
    titleOf(chart) ?? "",
    axes.length > 0 ? `Axes: ${axes.join(", ")}` : "",
    series.length > 0 ? `Series: ${series.join("; ")}` : "",
  ].filter((part) => part !== "");
  return parts.length > 0 ? `Chart: ${parts.join(". ")}` : null;
}

function titleOf(node: XmlNode): string | null {
  const title = childAt(node, "title");
  return drawingText(title).join(" ") || cachedText(childAt(title, "tx")) || null;
}

/** Name of a series with the cells of its values and categories. */
function seriesWords(node: XmlNode): string | null {
  const name = childAt(node, "tx");
  const title = cachedText(name) ?? drawingText(name).join(" ");
  const values = reference(node, "val") ?? reference(node, "yVal");
  const categories = reference(node, "cat") ?? reference(node, "xVal");
  const cells = [values, categories ? `by ${categories}` : null].filter(Boolean).join(" ");
  if (title === "" && cells === "") return null;
  return cells === "" ? title : `${title}${title ? " " : ""}(${cells})`;
}

function reference(node: XmlNode, name: string): string | null {
  const holder = childAt(node, name);
  const formula = holder?.children.flatMap((child) => childrenOf(child, "f"))[0]?.text.trim();
  return formula || null;
}

/** The text that a reference to a cell showed last, or the reference where none was kept. */
function cachedText(node: XmlNode | undefined): string | null {
  const held = childAt(node, "strRef");
  const cached = childAt(held, "strCache", "pt", "v") ?? childAt(node, "v");
  return cached?.text.trim() || childAt(held, "f")?.text.trim() || null;
}
