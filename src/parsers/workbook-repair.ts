/** Damaged xlsx and xlsm workbooks: cut parts are closed and missing ones made anew, so that SheetJS can read what is left. */
import type { Issue } from "../core/model/issue.ts";
import { issue } from "./shared/stops.ts";
import { partOf, setPart, type WorkbookPackage } from "./workbook-package.ts";

type Container = WorkbookPackage["container"];

const WORKSHEET = /^xl\/worksheets\/[^/]+\.xml$/i;
const CONTENT_TYPES = "[Content_Types].xml";
const STRINGS = "xl/sharedStrings.xml";
const WORKBOOK = "xl/workbook.xml";
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml";
/** More texts than a whole workbook may have cells are never asked for. */
const MAX_STRINGS = 5_000_000;

/** Closes sheets and tables of texts that end in the middle; says up to where each was read. */
export function closeCutParts(container: Container): Issue[] {
  const issues: Issue[] = [];
  for (const path of container.FullPaths) {
    const content = partOf(container, path);
    if (!content) continue;
    if (WORKSHEET.test(path)) {
      const closed = closedAt(content, "sheetData", "row");
      if (!closed) continue;
      setPart(container, path, closed);
      const rows = closed.toString("latin1").match(/<(?:\w+:)?row[\s>]/g)?.length ?? 0;
      issues.push(
        issue(
          "parse.truncated",
          "warning",
          `The sheet in ${path} is cut off: only its first ${rows} rows were read.`,
        ),
      );
    } else if (path.toLowerCase() === STRINGS.toLowerCase()) {
      const closed = closedAt(content, "sst", "si");
      if (!closed) continue;
      setPart(container, path, closed);
      issues.push(
        issue(
          "parse.truncated",
          "warning",
          "The workbook's table of texts is cut off: cells whose texts stand behind the cut are empty.",
        ),
      );
    }
  }
  return issues;
}

/** Takes parts that are not there off the list of content types, by which SheetJS would stop; says where their loss shows. */
export function forgetMissingParts(container: Container): Issue[] {
  const list = partOf(container, CONTENT_TYPES)?.toString("utf8") ?? "";
  const there = new Set(container.FullPaths.map((path) => path.toLowerCase()));
  let lostStyles = false;
  const kept = list.replace(
    /<(?:\w+:)?Override\s[^>]*PartName\s*=\s*["']\/?([^"']+)["'][^>]*>/gi,
    (entry, path) => {
      if (there.has(String(path).toLowerCase())) return entry;
      if (/\.styles\+xml/.test(entry)) lostStyles = true;
      return "";
    },
  );
  if (kept !== list) setPart(container, CONTENT_TYPES, Buffer.from(kept));
  if (!lostStyles) return [];
  return [
    issue(
      "parse.truncated",
      "warning",
      "The formats of the cells are missing: dates and amounts show as bare numbers.",
    ),
  ];
}

/** `content` up to the last whole `item`, with `list` closed; null where `list` is whole or does not begin at all. */
function closedAt(content: Buffer, list: string, item: string): Buffer | null {
  const head = content.subarray(0, 200_000).toString("latin1");
  const begin = new RegExp(`<((?:\\w+:)?)${list}(?:\\s[^<>]*)?>`).exec(head);
  if (!begin || begin[0].endsWith("/>")) return null;
  const prefix = begin[1] ?? "";
  if (content.lastIndexOf(`</${prefix}${list}`) >= 0) return null;
  const end = `</${prefix}${item}>`;
  const last = content.lastIndexOf(end);
  const kept = last < 0 ? begin.index + begin[0].length : last + end.length;
  const root = /<((?:\w+:)?(?:worksheet|sst))[\s>]/.exec(head)?.[1];
  const tail = `</${prefix}${list}>${root && !root.endsWith("sst") ? `</${root}>` : ""}`;
  return Buffer.concat([content.subarray(0, kept), Buffer.from(tail)]);
}

/** Gives the table of texts an empty text for every number that a cell asks for; true where that changed it. */
export function fillMissingTexts(container: Container): boolean {
  let wanted = 0;
  for (const path of container.FullPaths) {
    if (!WORKSHEET.test(path)) continue;
    const text = partOf(container, path)?.toString("latin1") ?? "";
    for (const [, index] of text.matchAll(/\st="s"[^>]*>\s*<(?:\w+:)?v>\s*(\d{1,7})/g))
      wanted = Math.max(wanted, Number(index) + 1);
  }
  const strings = partOf(container, STRINGS);
  const held = strings?.toString("latin1").match(/<(?:\w+:)?si[\s>/]/g)?.length ?? 0;
  if (wanted <= held || wanted > MAX_STRINGS) return false;
  const empty = "<si><t></t></si>".repeat(wanted - held);
  const text = strings?.toString("utf8") ?? "";
  const end = text.search(/<\/(?:\w+:)?sst>\s*$/);
  const filled =
    end < 0 || /<\w+:sst/.test(text.slice(0, 2_000))
      ? `<sst xmlns="${MAIN}">${"<si><t></t></si>".repeat(wanted)}</sst>`
      : `${text.slice(0, end)}${empty}</sst>`;
  setPart(container, STRINGS, Buffer.from(filled));
  ensureTypes(container);
  return true;
}

/** Makes a list of sheets from the sheets that are there; false where there are none. */
export function makeSheetList(container: Container): boolean {
  const parts = container.FullPaths.filter((path) => WORKSHEET.test(path)).sort(byNumber);
  if (parts.length === 0) return false;
  const sheets = parts
    .map(
      (path, index) =>
        `<sheet name="${nameOf(path)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
    )
    .join("");
  const relations = parts
    .map(
      (path, index) =>
        `<Relationship Id="rId${index + 1}" Type="${RELATIONS}/worksheet" Target="/${path}"/>`,
    )
    .join("");
  setPart(
    container,
    WORKBOOK,
    Buffer.from(
      `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${sheets}</sheets></workbook>`,
    ),
  );
  setPart(
    container,
    "xl/_rels/workbook.xml.rels",
    Buffer.from(`<Relationships xmlns="${PACKAGE}/relationships">${relations}</Relationships>`),
  );
  makeTypes(container);
  return true;
}

/** The list of content types names the table of texts, which SheetJS looks up there. */
function ensureTypes(container: Container): void {
  if (!partOf(container, CONTENT_TYPES)?.includes("sharedStrings")) makeTypes(container);
}

function makeTypes(container: Container): void {
  const overrides = container.FullPaths.flatMap((path) => {
    const kind = WORKSHEET.test(path)
      ? "worksheet"
      : path.toLowerCase() === STRINGS.toLowerCase()
        ? "sharedStrings"
        : path.toLowerCase() === "xl/styles.xml"
          ? "styles"
          : path.toLowerCase() === WORKBOOK
            ? "sheet.main"
            : null;
    return kind ? [`<Override PartName="/${path}" ContentType="${TYPES}.${kind}+xml"/>`] : [];
  });
  setPart(
    container,
    CONTENT_TYPES,
    Buffer.from(`<Types xmlns="${PACKAGE}/content-types">${overrides.join("")}</Types>`),
  );
}

function nameOf(path: string): string {
  const name = path.slice(path.lastIndexOf("/") + 1).replace(/\.xml$/i, "");
  return name.replace(/[^\w .-]/g, "_").slice(0, 31);
}

function byNumber(a: string, b: string): number {
  return a.localeCompare(b, "en", { numeric: true });
}
