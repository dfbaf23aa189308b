/** Title, one line and excerpt by which people recognise a file. */
import type { ParsedDocument } from "../model/document.ts";
import { plainText } from "./text-view.ts";

const MAX_LINE = 160;
const EXCERPT_CHARS = 2_000;
/** Titles that programs write when nobody chose one. */
const NO_TITLE =
  /^(?:untitled|unbenannt|sans titre|document ?\d*|dokument ?\d*|presentation ?\d*|präsentation ?\d*|powerpoint[- ]präsentation|powerpoint presentation|book ?\d*|mappe ?\d*|sheet ?\d*|slide ?\d*|folie ?\d*|title|titel|microsoft (?:word|excel|powerpoint).*|[\w() -]+\.(?:docx?|xlsx?|pptx?|pdf|dot[xm]?|rtf|odt|indd|tex|dvi|qxd)|\W*)$/i;

/** Title as chosen by people: property, first heading, first slide, mail subject; null where there is none. */
export function titleOf(document: ParsedDocument): string | null {
  const sheetNames = new Set(document.sheets.map((sheet) => sheet.name));
  const heading = document.headings.find(
    (entry) => entry.level <= 2 && !sheetNames.has(entry.text),
  );
  const candidates = [
    document.mail?.subject,
    document.properties.title,
    document.slides[0]?.title,
    heading?.text,
    document.properties.subject,
  ];
  for (const candidate of candidates) {
    const title = candidate ? plainText(candidate) : "";
    if (title.length >= 2 && !NO_TITLE.test(title)) return title.slice(0, 300);
  }
  return null;
}

/** Best short line on what the file is. Never empty for a file with content. */
export function summaryLineOf(
  document: ParsedDocument,
  title: string | null,
  fileName: string,
): string {
  const tables = document.sheets.filter((sheet) => sheet.rowCount > 0);
  if (tables.length > 0)
    return cut(`${title ? `${title}: ` : ""}${tablesInWords(document, tables)}`);
  if (title)
    return cut(
      document.slides.length > 0 ? `${title} (${counted(document.slides.length, "slide")})` : title,
    );
  const line = document.markdown
    .slice(0, 4_000)
    .split("\n")
    .map(plainText)
    .find((text) => (text.match(/\p{L}/gu)?.length ?? 0) >= 8);
  if (line) return cut(line);
  return document.markdown.trim() === "" ? "" : cut(fileName);
}

/** First part of a Markdown text, paragraphs kept. */
export function excerptOf(markdown: string): string {
  const text = markdown
    .slice(0, 3 * EXCERPT_CHARS)
    .split(/\n{2,}/)
    .map(plainText)
    .filter((part) => part !== "")
    .join("\n");
  return text.length <= EXCERPT_CHARS ? text : `${text.slice(0, EXCERPT_CHARS - 1)}…`;
}

function tablesInWords(document: ParsedDocument, tables: ParsedDocument["sheets"]): string {
  const [first] = tables;
  if (!first) return "";
  if (tables.length === 1) {
    const names = first.columns.map((column) => column.name).filter((name) => name !== "");
    const columns =
      names.length > 0 ? `: ${names.slice(0, 8).join(", ")}${names.length > 8 ? " …" : ""}` : "";
    return `${counted(first.rowCount, "row")} in ${counted(first.columnCount, "column")}${columns}`;
  }
  const names = tables
    .slice(0, 6)
    .map((sheet) => `${sheet.name} (${counted(sheet.rowCount, "row")})`)
    .join(", ");
  return `${counted(document.sheets.length, document.format.kind === "sheet" ? "sheet" : "table")}: ${names}${tables.length > 6 ? " …" : ""}`;
}

function counted(count: number, noun: string): string {
  return `${count.toLocaleString("en-GB")} ${noun}${count === 1 ? "" : "s"}`;
}

function cut(text: string): string {
  return text.length <= MAX_LINE ? text : `${text.slice(0, MAX_LINE - 1).replace(/\s+\S*$/, "")}…`;
}
