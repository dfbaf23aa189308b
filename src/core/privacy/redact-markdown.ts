/** Applies the policy to a document's Markdown: running text as text, tables cell by cell with their columns in mind. */
import { isErasedText } from "../kit/cell-value.ts";
import type { TextAnchor } from "../model/document.ts";
import type { PersonalData } from "./classify-columns.ts";
import { columnsUnder } from "./columns-of-people.ts";
import type { Finding } from "./detectors/contract.ts";
import { applyEdits, type Edit, moveAnchors } from "./edits.ts";
import type { KnownValues } from "./known-values.ts";
import { findMarkdownTables, type MarkdownCell, type MarkdownTable } from "./markdown-tables.ts";
import type { Policy } from "./policy.ts";
import { fullNames, type NamePair, namePairs, standInsOfNames } from "./pseudonym/name-columns.ts";
import { type CellNames, type CellRedactor, namesOfCell } from "./redact-cell.ts";
import { namedTypes } from "./redact-sheets.ts";
import { findAll, redactText, toAct } from "./redact-text.ts";
import { type CellRole, cellRoles } from "./remark-columns.ts";
import { addressColumns, withoutNamesInAddresses } from "./row-addresses.ts";

export interface MarkdownPart {
  readonly start: number;
  readonly end: number;
  readonly table: MarkdownTable | null;
  /** What the columns hold; empty for running text. */
  readonly columns: ReadonlyArray<PersonalData | null>;
  /** Of the columns' cells; empty for running text. */
  readonly roles: readonly CellRole[];
  /** True for a table whose rows the document also keeps elsewhere, so that they are not counted twice. */
  readonly isSheet: boolean;
  /** All findings in running text, with offsets in the part. */
  readonly findings: readonly Finding[];
}

/** What a table with this header holds, where another part of the document already knows it. */
export type ColumnsByHeader = (
  header: readonly string[],
) => ReadonlyArray<PersonalData | null> | null;

const SAMPLE_ROWS = 300;

/** Cuts Markdown into running text and tables, finds what the text holds and classifies the tables' columns. */
export function partsOf(
  markdown: string,
  byHeader: ColumnsByHeader,
  policy: Policy,
): MarkdownPart[] {
  const parts: MarkdownPart[] = [];
  const addText = (start: number, end: number) => {
    if (end <= start) return;
    const findings = findAll(markdown.slice(start, end), policy);
    parts.push({ start, end, table: null, columns: [], roles: [], isSheet: false, findings });
  };
  let at = 0;
  for (const table of findMarkdownTables(markdown)) {
    addText(at, table.start);
    const header = table.header.map((cell) => markdown.slice(cell.start, cell.end));
    const fromSheet = byHeader(header);
    const columns = fromSheet ?? classifyTable(markdown, table, header, policy.at("table"));
    parts.push({
      start: table.start,
      end: table.end,
      table,
      columns,
      roles: cellRoles(header, columns, policy.options),
      isSheet: fromSheet !== null,
      findings: [],
    });
    at = table.end;
  }
  addText(at, markdown.length);
  return parts;
}

/** Calls `note` for every value in the part that is personal data: found in text, or a filled cell of such a column. */
export function eachValue(
  markdown: string,
  part: MarkdownPart,
  cells: CellRedactor,
  note: (found: PersonalData & Pick<Finding, "isOfHead">, value: string) => void,
): void {
  for (const finding of part.findings)
    note(finding, markdown.slice(part.start + finding.start, part.start + finding.end));
  for (const { value, found, names, role } of cellsOf(markdown, part)) {
    if (found) note(found, value);
    else
      for (const inner of cells.findings(value, names, role))
        note(inner, value.slice(inner.start, inner.end));
  }
}

/** The filled cells of a part that is a table, with what is known of their columns. */
export function* cellsOf(
  markdown: string,
  part: MarkdownPart,
): Generator<{
  readonly value: string;
  readonly found: PersonalData | null;
  readonly names: CellNames;
  readonly role: CellRole;
}> {
  const { header, rows } = cellTexts(markdown, part.table);
  for (const row of rows)
    for (const [index, value] of row.entries()) {
      if (value === "" || isErasedText(value)) continue;
      const found = part.columns[index] ?? null;
      const names = namesOfCell(header, row, index);
      yield { value, found, names, role: part.roles[index] ?? "other" };
    }
}

function cellTexts(markdown: string, table: MarkdownTable | null) {
  const textOf = (cell: MarkdownCell) => markdown.slice(cell.start, cell.end);
  return {
    header: (table?.header ?? []).map(textOf),
    rows: (table?.rows ?? []).map((row) => row.map(textOf)),
  };
}

/** The Markdown after the policy, with its anchors at the places that they meant. */
export function redactMarkdown(
  markdown: string,
  anchors: readonly TextAnchor[],
  parts: readonly MarkdownPart[],
  policy: Policy,
  known: KnownValues,
  cells: CellRedactor,
): { markdown: string; anchors: TextAnchor[] } {
  const redacted = parts.map((part) => {
    const source = markdown.slice(part.start, part.end);
    const passes = part.table
      ? [cellEdits(markdown, part, cells, policy.at("table"))]
      : redactText(source, policy, known, undefined, toAct(part.findings, policy)).passes;
    const texts = [source];
    for (const edits of passes) texts.push(applyEdits(texts.at(-1) ?? "", edits));
    return { passes, texts };
  });
  let moved = [...anchors];
  const depth = redacted.reduce((most, part) => Math.max(most, part.passes.length), 0);
  for (let pass = 0; pass < depth; pass++) {
    const edits: Edit[] = [];
    let base = 0;
    for (const part of redacted) {
      for (const edit of part.passes[pass] ?? []) {
        edits.push({ ...edit, start: edit.start + base, end: edit.end + base });
      }
      base += (part.texts[pass] ?? part.texts.at(-1) ?? "").length;
    }
    moved = moveAnchors(moved, edits);
  }
  return { markdown: redacted.map((part) => part.texts.at(-1) ?? "").join(""), anchors: moved };
}

/** The names of a table's rows that stand in two cells. */
export function fullNamesOf(markdown: string, part: MarkdownPart, table: Policy): string[] {
  if (part.table === null) return [];
  const { header, rows } = cellTexts(markdown, part.table);
  const pairs = pairsOf(part, header, table);
  return pairs.length === 0 ? [] : rows.flatMap((row) => fullNames(row, pairs));
}

function pairsOf(part: MarkdownPart, header: readonly string[], table: Policy): NamePair[] {
  const columns = header.map((name) => ({ name }));
  return namePairs(namedTypes(columns, part.columns, table));
}

function cellEdits(
  markdown: string,
  part: MarkdownPart,
  cells: CellRedactor,
  table: Policy,
): Edit[] {
  const edits: Edit[] = [];
  const { header, rows } = cellTexts(markdown, part.table);
  const pairs = pairsOf(part, header, table);
  const addresses = addressColumns(rows.slice(0, SAMPLE_ROWS), part.columns, table);
  const people = { columns: part.columns, addresses };
  const add = (cell: MarkdownCell, value: string, replacement = value) => {
    if (replacement !== value)
      edits.push({ start: cell.start - part.start, end: cell.end - part.start, replacement });
  };
  for (const [index, cell] of (part.table?.header ?? []).entries())
    add(cell, header[index] ?? "", cells.cell(header[index] ?? "", null, [], "other"));
  for (const [at, row] of (part.table?.rows ?? []).entries()) {
    const texts = rows[at] ?? [];
    const names = standInsOfNames(texts, pairs, table.standIns);
    const clean = texts.map(
      (value, index) =>
        names.get(index) ??
        cells.cell(
          value,
          part.columns[index] ?? null,
          namesOfCell(header, texts, index),
          part.roles[index] ?? "other",
        ),
    );
    const shown = withoutNamesInAddresses(texts, clean, people, table);
    for (const [index, cell] of row.entries()) add(cell, texts[index] ?? "", shown[index]);
  }
  return edits;
}

function classifyTable(
  markdown: string,
  table: MarkdownTable,
  header: readonly string[],
  policy: Policy,
) {
  const rows = table.rows.slice(0, SAMPLE_ROWS);
  const samples = header.map((name, index) => ({
    name,
    values: rows.flatMap((row) => {
      const cell = row[index];
      return cell ? [markdown.slice(cell.start, cell.end)] : [];
    }),
  }));
  return columnsUnder(samples, policy);
}
