/** What a decoded text is, by its content; the name only decides between kinds of plain prose. */
import { readCsvText } from "../core/parse/csv/csv-reader.ts";
import { isYaml } from "./detect-yaml.ts";
import { typeOfExtension } from "./formats.ts";
import { dialectOf } from "./shared/text-dialect.ts";

/** Fewer rows than this are no table, unless the name says so. */
const LEAST_ROWS = 3;
const PROSE_TYPES = new Set(["md", "rst", "adoc", "org", "vtt"]);
/** OpenDocument in one XML file says on its root what it is. */
const FLAT_TYPES: Readonly<Record<string, string>> = {
  text: "fodt",
  spreadsheet: "fods",
  presentation: "fodp",
};
const FLAT_ODF =
  /<(?:\w+:)?document\s[^>]*\bmimetype\s*=\s*["']application\/vnd\.oasis\.opendocument\.(text|spreadsheet|presentation)(?:-template)?["']/;
const MAIL_HEADERS =
  /^(?:from|to|cc|bcc|subject|date|received|return-path|mime-version|message-id|delivered-to|reply-to|sender|content-type|content-transfer-encoding|in-reply-to|references|x-[\w-]+|dkim-signature|envelope-to|user-agent)$/i;

/** True when a sample decoded from bytes is text: hardly any control characters or broken ones. */
export function looksLikeText(sample: string): boolean {
  if (sample.length === 0) return false;
  let controls = 0;
  let broken = 0;
  const end = Math.min(sample.length, 65_536);
  for (let i = 0; i < end; i++) {
    const code = sample.charCodeAt(i);
    if (code === 0xfffd) broken++;
    else if (code === 0x7f || (code < 32 && !isTextControl(code)) || (code >= 0x80 && code < 0xa0))
      controls++;
  }
  // Texts that once were decoded wrongly hold replacement characters for good; binary data shows by its controls.
  return controls / end < 0.01 && broken / end < 0.05;
}

/** Type of a text whose beginning is `sample` (all of it when `isWhole`), named with `extension`. */
export function textType(sample: string, isWhole: boolean, extension: string): string {
  const text = sample.trimStart();
  const named = typeOfExtension(extension);
  if (text.startsWith("{\\rtf")) return "rtf";
  if (/^BEGIN:VCALENDAR(?:\s|$)/i.test(text)) return "ics";
  if (/^BEGIN:VCARD(?:\s|$)/i.test(text)) return "vcf";
  if (/^(?:999\r?\n[^\n]*\n\s*)*0\r?\nSECTION\r?\n/.test(text)) return "dxf";
  if (text.startsWith("WEBVTT")) return "vtt";
  if (/^\d+\s*\r?\n\d+:\d{2}:\d{2}[.,]\d{1,3}\s*-->/.test(text)) return "srt";
  const markup = markupType(text, extension);
  if (markup) return markup;
  const json = jsonType(text, isWhole);
  if (json) return json;
  if (isMail(sample, named === "eml")) return "eml";
  if (isYaml(sample, extension)) return "yaml";
  if (named !== null && PROSE_TYPES.has(named)) return named;
  const table = tableType(sample, named);
  if (table) return table;
  return named === "csv" || named === "tsv" ? "csv" : "txt";
}

function isTextControl(code: number): boolean {
  return (
    code === 9 ||
    code === 10 ||
    code === 13 ||
    code === 12 ||
    code === 11 ||
    code === 27 ||
    code === 26 ||
    code === 1 ||
    code === 31 ||
    code === 30
  );
}

function markupType(text: string, extension: string): string | null {
  if (!text.startsWith("<")) return null;
  const body = withoutRemarks(text);
  const head = (body.startsWith("<") ? body : text).slice(0, 4096);
  const isXml = /^<\?xml/i.test(head);
  if (
    /urn:schemas-microsoft-com:office:spreadsheet/.test(head) &&
    /<(?:\w+:)?Workbook[\s>]/.test(text.slice(0, 20_000))
  )
    return "xml-spreadsheet";
  const flat = FLAT_ODF.exec(text.slice(0, 20_000))?.[1];
  if (flat) return FLAT_TYPES[flat] ?? "xml";
  if (/<!doctype\s+html|<html[\s>]/i.test(head)) return "html";
  if (/<svg[\s>]/i.test(head) && (isXml || /^<svg|^<!doctype\s+svg/i.test(head))) return "svg";
  // A document type or a namespace of another vocabulary outweighs element names that HTML has too.
  if (isXml || /^<!doctype\s+(?!html)/i.test(head) || /^<\w[^>]*\sxmlns(?::\w+)?=/.test(head))
    return "xml";
  const root = /^<([a-z][\w:.-]*)/i.exec(withoutRemarks(head, true))?.[1]?.toLowerCase();
  if (!root) return null;
  if (
    /^(?:head|body|div|p|table|span|h[1-6]|ul|ol|a|b|font|center|meta|title|style|script|pre|article|section|header|nav|br|img)$/.test(
      root,
    )
  )
    return extension === "md" ? null : "html";
  return /<\/|\/>/.test(head) ? (extension === "md" ? null : "xml") : null;
}

/**
 * The text behind the remarks (and declarations) that it begins with, taken off one by one: a pattern for any number of them would try every
 * way to tell where each ends.
 */
function withoutRemarks(text: string, andDeclarations = false): string {
  let at = 0;
  for (;;) {
    const end = text.startsWith("<!--", at)
      ? "-->"
      : andDeclarations && text.startsWith("<!", at)
        ? ">"
        : null;
    const found = end === null ? -1 : text.indexOf(end, at);
    if (end === null || found < 0) return text.slice(at);
    at = found + end.length;
    while (/\s/.test(text.charAt(at))) at++;
  }
}

function jsonType(text: string, isWhole: boolean): string | null {
  if (!/^[[{"\-\d]/.test(text) || /^["\-\d]/.test(text)) return null;
  const lines = text.split(/\r?\n/, 60).filter((line) => line.trim() !== "");
  const checked = isWhole ? lines : lines.slice(0, -1);
  const areRecords =
    checked.length >= 2 && checked.every((line) => /^\s*[[{]/.test(line) && parses(line));
  if (areRecords) return "jsonl";
  if (isWhole) {
    if (parses(text)) return "json";
    const good = checked.filter((line) => /^\s*\{/.test(line) && parses(line)).length;
    if (good >= 2 && good >= checked.length * 0.5) return "jsonl";
  }
  return /^\{\s*(?:"(?:[^"\\]|\\.)*"\s*:|\}$)|^\[\s*(?:[[{"\d\-\]]|true|false|null)/.test(text)
    ? jsonLike(text)
    : null;
}

/** Text that begins as JSON but does not parse whole: cut off by the sample, or damaged. */
function jsonLike(text: string): string | null {
  if (text.startsWith("{")) return "json";
  return /^\[\s*[[{]/.test(text) || /^\[[^\]\n]*,/.test(text) ? "json" : null;
}

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function isMail(sample: string, isNamedMail: boolean): boolean {
  const block =
    sample
      .replace(/^\s*\n/, "")
      .replace(/^From \S+.*\r?\n/, "")
      .slice(0, 20_000)
      .split(/\r?\n\r?\n/)[0] ?? "";
  const names = block
    .split(/\r?\n/)
    .map((line) => /^([A-Za-z][\w-]*)[ \t]*:(?:\s|$)/.exec(line)?.[1])
    .filter((name) => name !== undefined);
  const known = names.filter((name) => MAIL_HEADERS.test(name));
  const distinct = new Set(known.map((name) => name.toLowerCase()));
  if (isNamedMail) return distinct.size >= 1 || names.length >= 1;
  const hasCore = distinct.has("from") || distinct.has("received") || distinct.has("message-id");
  return (
    distinct.size >= 3 &&
    hasCore &&
    (distinct.has("subject") ||
      distinct.has("date") ||
      distinct.has("message-id") ||
      distinct.has("mime-version"))
  );
}

function tableType(sample: string, named: string | null): string | null {
  const isNamedTable = named === "csv" || named === "tsv";
  const dialect = dialectOf(sample);
  const isClear =
    dialect.width > 1 &&
    dialect.consistency >= 0.9 &&
    dialect.score >= 0.5 &&
    /[,;\t|]/.test(dialect.delimiter) &&
    readCsvText(sample.slice(0, 20_000), dialect, LEAST_ROWS).length >= LEAST_ROWS;
  // Prose with one comma a line is not a table: two columns need a short first cell.
  const isWide = dialect.width > 2 || dialect.delimiter === "\t";
  if (!isNamedTable && !(isClear && isWide && !isProse(sample))) return null;
  return dialect.delimiter === "\t" ? "tsv" : "csv";
}

function isProse(sample: string): boolean {
  const words = sample.slice(0, 4000).split(/\s+/);
  const sentenceEnds = (sample.slice(0, 4000).match(/[a-z]{2,}[.!?](?:\s|$)/g) ?? []).length;
  return words.length > 40 && sentenceEnds / words.length > 0.04;
}
