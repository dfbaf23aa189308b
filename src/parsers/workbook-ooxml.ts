/** What sheets of xlsx, xlsm and xlsb workbooks hold beside their cells, read from the parts that belong to each sheet. */
import type XLSX from "@e965/xlsx";
import type { ExplicitLink } from "../core/model/document.ts";
import type { Location } from "../core/model/location.ts";
import { diagramTexts, readChart, textsIn } from "./shared/drawing-text.ts";
import type { EmbeddedFiles } from "./shared/embedded-files.ts";
import { linkTarget, type OfficePackage } from "./shared/office-package.ts";
import { childrenOf, xmlTree } from "./shared/xml.ts";
import { chartWords } from "./workbook-chart.ts";
import { readNotes, readPersons, readThreads, withoutRepeats } from "./workbook-comments.ts";
import { readControls, readShapes } from "./workbook-drawing.ts";
import { noExtras, type SheetExtras, type SheetWords } from "./workbook-extras.ts";
import { headerFooterWords } from "./workbook-header-footer.ts";
import { binaryHeaders, binaryTable } from "./workbook-xlsb.ts";

/** Headers and footers stand behind the rows; this much of a part's end is looked at. */
const TAIL_BYTES = 200_000;
const MAX_SHEETS = 5_000;
const MAX_POINTS = 400;

interface PartsInput {
  /** Bytes of a part that were unpacked already. */
  readonly bytesOf: (path: string) => Uint8Array | undefined;
  /** Takes out what sheets embed. */
  readonly embedded: EmbeddedFiles;
}

/** Extras of the sheets by their index in the workbook. */
export async function readOoxmlExtras(
  office: OfficePackage,
  book: XLSX.WorkBook,
  { bytesOf, embedded }: PartsInput,
): Promise<SheetExtras[]> {
  const main = await office.mainPart(
    office.has("xl/workbook.bin") ? "xl/workbook.bin" : "xl/workbook.xml",
  );
  const relations = await office.relations(main);
  const person = [...relations.values()].find((relation) => relation.type === "person");
  const persons = readPersons(person ? await office.text(person.target) : null);
  const listed = (book.Workbook?.Sheets ?? []) as { id?: string; strRelID?: string }[];
  const extras: SheetExtras[] = [];
  for (const [index, name] of book.SheetNames.slice(0, MAX_SHEETS).entries()) {
    const part = relations.get(listed[index]?.id ?? listed[index]?.strRelID ?? "")?.target;
    const sheet: SheetPart = { office, name, persons, embedded, bytesOf };
    extras.push(part ? await readPart(sheet, part) : noExtras());
  }
  return extras;
}

interface SheetPart extends PartsInput {
  readonly office: OfficePackage;
  readonly name: string;
  readonly persons: ReadonlyMap<string, string>;
}

async function readPart(sheet: SheetPart, part: string): Promise<SheetExtras> {
  const extras = noExtras();
  const relations = [...(await sheet.office.relations(part)).values()];
  const ofType = (type: string) => relations.filter((relation) => relation.type === type);
  const texts = async (type: string) => {
    const found: string[] = [];
    for (const relation of ofType(type)) {
      const xml = isBinary(relation.target) ? null : await sheet.office.text(relation.target);
      if (xml) found.push(xml);
    }
    return found;
  };
  const notes = (await texts("comments")).flatMap(readNotes);
  const threads = (await texts("threadedComment")).flatMap((xml) =>
    readThreads(xml, sheet.persons),
  );
  extras.comments.push(...withoutRepeats(notes, threads));
  for (const drawing of ofType("drawing")) await readDrawing(sheet, drawing.target, extras);
  extras.words.push(...(await texts("vmlDrawing")).flatMap(readControls));
  for (const table of await texts("table")) extras.links.push(...tableName(table, sheet.name));
  for (const { target } of ofType("table").filter((relation) => isBinary(relation.target))) {
    const { name, ref } = binaryTable(sheet.bytesOf(target) ?? new Uint8Array(0)) ?? {};
    extras.links.push(...namedCells(name, ref, sheet.name));
  }
  for (const query of await texts("queryTable")) extras.links.push(...queryName(query, sheet.name));
  await sheet.embedded.take(sheet.office, relations, place(sheet.name));
  const bytes = sheet.bytesOf(part) ?? new Uint8Array(0);
  extras.words.push(...(isBinary(part) ? binaryHeaders(bytes) : headersAndFooters(bytes)));
  return extras;
}

async function readDrawing(sheet: SheetPart, part: string, extras: SheetExtras): Promise<void> {
  const { office, name } = sheet;
  const xml = await office.text(part);
  if (xml) extras.words.push(...readShapes(xml));
  for (const { type, target, isExternal } of (await office.relations(part)).values()) {
    if (!isExternal) extras.words.push(...drawnWords(type, await drawnPart(office, type, target)));
    else if (type === "hyperlink")
      extras.links.push({
        kind: "hyperlink",
        target: linkTarget(target),
        text: null,
        location: place(name),
      });
  }
}

const DRAWN = new Set(["chart", "chartEx", "diagramData"]);

async function drawnPart(
  office: OfficePackage,
  type: string,
  path: string,
): Promise<string | null> {
  return DRAWN.has(type) ? office.text(path) : null;
}

function drawnWords(type: string, xml: string | null): SheetWords[] {
  if (xml === null) return [];
  if (type === "diagramData") return diagramTexts(xml).map((text) => ({ kind: "text box", text }));
  if (type === "chart") {
    const grid = readChart(xml)?.grid.slice(0, MAX_POINTS) ?? [];
    const text = chartWords(xml) ?? (grid.length > 0 ? "Chart" : "");
    return text ? [{ kind: "chart", text, ...(grid.length > 0 ? { grid } : {}) }] : [];
  }
  const points = textsIn(xml, ["t", "v"]).slice(0, MAX_POINTS).join("; ");
  return points ? [{ kind: "chart", text: `Chart: ${points}` }] : [];
}

function tableName(xml: string, sheet: string): ExplicitLink[] {
  const { displayName, name, ref } = xmlTree(xml)?.attributes ?? {};
  return namedCells(displayName ?? name, ref, sheet);
}

/** A table with a name of its own is a name for its cells. */
function namedCells(
  text: string | undefined,
  ref: string | undefined,
  sheet: string,
): ExplicitLink[] {
  if (!text || !ref) return [];
  const target = `${/^[\w.]+$/.test(sheet) ? sheet : `'${sheet.replaceAll("'", "''")}'`}!${ref}`;
  return [{ kind: "defined-name", target, text, location: { kind: "sheet", sheet, range: ref } }];
}

function isBinary(path: string): boolean {
  return path.toLowerCase().endsWith(".bin");
}

function queryName(xml: string, sheet: string): ExplicitLink[] {
  const name = xmlTree(xml)?.attributes.name;
  return name
    ? [{ kind: "data-connection", target: name, text: "query table", location: place(sheet) }]
    : [];
}

function place(sheet: string): Location {
  return { kind: "sheet", sheet };
}

function headersAndFooters(bytes: Uint8Array): SheetWords[] {
  const tail = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    .subarray(Math.max(0, bytes.length - TAIL_BYTES))
    .toString("utf8");
  const begin = tail.search(/<(?:\w+:)?headerFooter[\s>]/);
  const end = /<\/(?:\w+:)?headerFooter>/.exec(tail);
  if (begin < 0 || !end || end.index < begin) return [];
  const node = xmlTree(tail.slice(begin, end.index + end[0].length));
  const words = (kind: "header" | "footer", names: readonly string[]): SheetWords[] =>
    names
      .flatMap((name) => childrenOf(node, name))
      .map((child) => headerFooterWords(child.text))
      .filter((text, index, all) => text !== "" && all.indexOf(text) === index)
      .map((text) => ({ kind, text }));
  return [
    ...words("header", ["firstHeader", "oddHeader", "evenHeader"]),
    ...words("footer", ["firstFooter", "oddFooter", "evenFooter"]),
  ];
}
