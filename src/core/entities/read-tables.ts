/** Names in the rows of tables, by what their columns are called and what stands in the cells; who stands in one row belongs together as the columns say. */
import { columnLetters } from "../kit/column-letters.ts";
import { fileRowOf } from "../kit/row-runs.ts";
import { foldText, squashText } from "../kit/text/normalise.ts";
import { isStandIn, tokenText } from "../kit/text/stand-ins.ts";
import { nameWords } from "../kit/text/tokenise.ts";
import type { ParsedDocument, Sheet } from "../model/document.ts";
import { addressKey } from "../privacy/pseudonym/address-key.ts";
import { People } from "../privacy/pseudonym/people.ts";
import { ENTITY_LIMITS, ENTITY_METHODS, type EntityKind, type EntityRef } from "./contract.ts";
import type { MentionList } from "./mention-list.ts";
import {
  type ColumnRole,
  isFirmName,
  isPersonCell,
  isTellingCell,
  judgeColumn,
  type NameColumn,
  roleByHeader,
} from "./name-columns.ts";
import { organizationKey, readOrganization } from "./organization-name.ts";
import { standInKind } from "./stand-in-kinds.ts";

/** Reads the stored rows of a sheet by its place in the document. */
export type ReadRows = (sheet: number, maxRows: number) => AsyncIterable<readonly string[]>;

const MAX_SHEETS = 60;
const MAX_COLUMNS = 200;
const CELL_CHARS = 160;
const EXCERPT_CELLS = 6;

/** Rows that say what a column holds, before any is read for names. */
const JUDGED_ROWS = 200;

interface RoleColumn extends NameColumn {
  readonly at: number;
}

/** Notes the names in the first rows of each table; rows beyond ENTITY_LIMITS are counted. */
export async function readTableNames(
  document: ParsedDocument,
  readRows: ReadRows,
  list: MentionList,
): Promise<void> {
  for (const [index, sheet] of document.sheets.slice(0, MAX_SHEETS).entries()) {
    const named = roleColumns(sheet);
    if (named.length === 0) continue;
    const first: Array<readonly string[]> = [];
    let columns: readonly RoleColumn[] | null = null;
    let row = 0;
    const judge = () => {
      columns = named.flatMap(({ at, role }) => judged(at, role, first));
      for (const cells of first) readRow(sheet, row++, cells, columns, list);
    };
    for await (const cells of readRows(index, ENTITY_LIMITS.rows)) {
      if (columns !== null) readRow(sheet, row++, cells, columns, list);
      else if (first.push(cells) === JUDGED_ROWS) judge();
    }
    if (columns === null) judge();
    list.rowsLeftOut += Math.max(0, (sheet.tableRef?.rowCount ?? row) - row);
  }
}

function judged(
  at: number,
  role: ColumnRole,
  rows: ReadonlyArray<readonly string[]>,
): RoleColumn[] {
  const cells = rows.map((row) => (row[at] ?? "").trim());
  const own = cells.filter((cell) => cell !== "" && cell.length <= CELL_CHARS && !isStandIn(cell));
  const column = judgeColumn(role, own);
  return column === null ? [] : [{ at, ...column }];
}

function roleColumns(sheet: Sheet): Array<{ at: number; role: ColumnRole }> {
  return sheet.columns.slice(0, MAX_COLUMNS).flatMap((column, at) => {
    if (column.type !== "text" && column.type !== "mixed") {
      // Numbers for tax look like figures.
      if (column.type !== "integer") return [];
    }
    const name = foldText(nameWords(column.name).join(" "));
    const role = roleByHeader(name);
    if (role === null || (column.type === "integer" && role !== "number")) return [];
    return [{ at, role }];
  });
}

interface RowName extends EntityRef {
  readonly role: ColumnRole;
}

function readRow(
  sheet: Sheet,
  row: number,
  cells: readonly string[],
  columns: readonly RoleColumn[],
  list: MentionList,
): void {
  const found: RowName[] = [];
  for (const column of columns) {
    const { at, role } = column;
    const text = (cells[at] ?? "").trim();
    if (text.length < 2 || text.length > CELL_CHARS) continue;
    const told = readCell(text, column);
    if (told === null) continue;
    const { kind, key, confidence } = told;
    const noted = { kind, key, text, confidence, method: ENTITY_METHODS.table };
    if (list.note({ ...noted, place: () => placeOf(sheet, row, cells, at) }))
      found.push({ kind, key, role });
  }
  if (found.length > 1) relateRow(found, () => placeOf(sheet, row, cells, null), list);
}

function readCell(
  text: string,
  column: NameColumn,
): { kind: EntityKind; key: string; confidence: number } | null {
  if (isStandIn(text)) return readStandIn(text);
  switch (column.role) {
    case "contact":
      return text.includes("@") && !/\s/.test(text)
        ? { kind: "contact", key: foldText(text), confidence: 0.97 }
        : null;
    case "number":
      return /\d{4}/.test(text) && text.length <= 40
        ? { kind: "identifier", key: squashText(text).replaceAll(" ", ""), confidence: 0.9 }
        : null;
    case "address":
      return /^[\p{L}\p{N}].*\d|^\d/u.test(text) && /\p{L}{3}/u.test(text)
        ? { kind: "address", key: addressKey(text), confidence: 0.85 }
        : null;
    default:
      return readName(text, column);
  }
}

function readStandIn(text: string): { kind: EntityKind; key: string; confidence: number } | null {
  const key = tokenText(text).text.trim();
  const kind = standInKind(key);
  return kind === null ? null : { kind, key, confidence: 1 };
}

function readName(text: string, column: NameColumn) {
  if (!/\p{L}{2}/u.test(text)) return null;
  const isFirm = isFirmName(text);
  if (!isFirm && isPersonCell(text, column))
    return { kind: "person" as const, key: new People().keyOf(text), confidence: 0.85 };
  if (column.role === "person" || column.role === "staff") return null;
  const { words, legal } = readOrganization(text);
  if (words.length > 8 || (legal === "" && !isTellingCell(text))) return null;
  if (!isFirm && !/^\p{Lu}|^\p{N}|^\p{Lo}/u.test(text)) return null;
  const confidence = isFirm ? 0.92 : 0.75;
  return { kind: "organization" as const, key: organizationKey(text), confidence };
}

/** Only rows in which a role stands once say who belongs to whom. */
function relateRow(
  found: readonly RowName[],
  place: () => ReturnType<typeof placeOf>,
  list: MentionList,
): void {
  const only = (roles: readonly ColumnRole[]): RowName | null => {
    const fitting = found.filter(({ role }) => roles.includes(role));
    return fitting.length === 1 ? (fitting[0] ?? null) : null;
  };
  const seller = only(["seller"]);
  const buyer = only(["buyer"]);
  if (seller && buyer && isSide(seller) && isSide(buyer))
    list.relate({
      kind: "bought-from",
      from: buyer,
      to: seller,
      label: "",
      confidence: 0.75,
      place,
    });
  const firms = found.filter(({ kind }) => kind === "organization");
  const people = found.filter(({ kind }) => kind === "person");
  const [firm] = firms;
  const [person] = people;
  if (firms.length === 1 && firm && people.length === 1 && person && person.role === "staff")
    list.relate({ kind: "works-for", from: person, to: firm, label: "", confidence: 0.6, place });
  const owner =
    people.length === 1 ? person : people.length === 0 && firms.length === 1 ? firm : null;
  if (owner)
    for (const own of found)
      if (own.role === "contact" || own.role === "number")
        list.relate({
          kind: "reached-at",
          from: owner,
          to: own,
          label: "",
          confidence: 0.8,
          place,
        });
}

function isSide({ kind }: EntityRef): boolean {
  return kind === "person" || kind === "organization";
}

/** A cell, or the whole row. */
function placeOf(sheet: Sheet, row: number, cells: readonly string[], at: number | null) {
  const line = fileRowOf(sheet, row);
  const first = columnLetters(sheet.firstColumn);
  const last = columnLetters(sheet.firstColumn + Math.max(0, cells.length - 1));
  const range =
    at === null
      ? `${first}${line}:${last}${line}`
      : `${columnLetters(sheet.firstColumn + at)}${line}`;
  const from = at === null ? 0 : Math.max(0, Math.min(at - 2, cells.length - EXCERPT_CELLS));
  const excerpt = cells
    .slice(from, from + EXCERPT_CELLS)
    .filter((cell) => cell.trim() !== "")
    .map((cell) => (cell.length > 60 ? `${cell.slice(0, 58)} …` : cell).replace(/\s+/g, " ").trim())
    .join(" · ")
    .toWellFormed();
  return { location: { kind: "sheet" as const, sheet: sheet.name, range }, excerpt };
}
