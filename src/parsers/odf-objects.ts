/** Objects inside an OpenDocument package: charts with their own table, formulas, and files of other programs. */
import type { ParseContext } from "../core/parse/contract.ts";
import { gridOf } from "./odf-table.ts";
import { element, elements, type OdfNode, plainText, readOdf } from "./odf-tree.ts";
import { EmbeddedFiles } from "./shared/embedded-files.ts";
import type { OfficePackage } from "./shared/office-package.ts";
import { readOlePackage } from "./shared/ole-package.ts";

export interface OdfObject {
  readonly title: string;
  readonly grid: string[][];
  readonly words: string;
}

const MAX_OBJECTS = 500;

/** Charts and formulas of a package by their path (`Object 1`). */
export async function readObjects(office: OfficePackage): Promise<ReadonlyMap<string, OdfObject>> {
  const objects = new Map<string, OdfObject>();
  for (const { path } of office.zip.entries) {
    const folder = /^(.+)\/content\.xml$/.exec(path)?.[1];
    if (!folder || objects.size >= MAX_OBJECTS) continue;
    const xml = await office.text(path);
    if (xml) objects.set(folder, readObject(xml));
  }
  return objects;
}

function readObject(xml: string): OdfObject {
  let found: OdfObject = { title: "", grid: [], words: "" };
  readOdf(xml, (block) => {
    const chart = block.name === "chart" ? (element(block, "chart") ?? block) : undefined;
    if (chart) found = readChart(chart);
    else if (block.name === "math") found = { ...found, words: formula(block) };
  });
  return found;
}

/** A chart keeps its values in a table of its own, whose first row and column name them. */
export function readChart(chart: OdfNode): OdfObject {
  const title = elements(element(chart, "title"), "p")
    .map((node) => plainText(node))
    .join(" ");
  const table = elements(chart, "table")[0];
  return {
    title: title.trim(),
    grid: table ? gridOf(table, plainCell, { cells: 0 }) : [],
    words: "",
  };
}

function plainCell(cell: OdfNode): string {
  return elements(cell, "p")
    .map((node) => plainText(node))
    .join(" ")
    .trim();
}

/** MathML as its signs in order; the copy in the program's own notation is passed over. */
export function formula(node: OdfNode): string {
  return node.content
    .map((item) =>
      typeof item === "string" ? item.trim() : item.name === "annotation" ? "" : formula(item),
    )
    .join("");
}

/** Takes out files of other programs, which stand beside the content under a name of their own. */
export async function takeOleObjects(
  office: OfficePackage,
  ctx: ParseContext,
): Promise<EmbeddedFiles> {
  const embedded = new EmbeddedFiles(ctx);
  const names = office.zip.entries
    .map((entry) => entry.path)
    .filter((path) => /^(?:Object|EmbeddedObjects?)[^/]*$/i.test(path) || /\.bin$/i.test(path))
    .slice(0, MAX_OBJECTS);
  for (const path of names) {
    const bytes = await office.bytes(path).catch(() => null);
    const inner = bytes ? readOlePackage(bytes) : null;
    if (inner)
      await embedded.add(inner.name ?? `${path}${inner.extension ?? ""}`, inner.bytes, {
        kind: "file",
      });
  }
  return embedded;
}
