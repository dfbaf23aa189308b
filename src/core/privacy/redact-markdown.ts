/** Applies the policy to a document's Markdown: running text as text, tables cell by cell with their columns in mind. */
import type { TextAnchor } from "../model/document.ts";
import { classifyColumns, type PersonalData } from "./classify-columns.ts";
import { applyEdits, type Edit, moveAnchors } from "./edits.ts";
import type { KnownValues } from "./known-values.ts";
import { findMarkdownTables, type MarkdownTable } from "./markdown-tables.ts";
import type { Policy } from "./policy.ts";
import { acts, type CellRedactor } from "./redact-cell.ts";
import { findingsToAct, redactText } from "./redact-text.ts";

export interface MarkdownPart {
  readonly start: number;
  readonly end: number;
  readonly table: MarkdownTable | null;
  /** What the columns hold; empty for running text. */
  readonly columns: ReadonlyArray<PersonalData | null>;
}

/** What a table with this header holds, where another part of the document already knows it. */
export type ColumnsByHeader = (
  header: readonly string[],
) => ReadonlyArray<PersonalData | null> | null;

const SAMPLE_ROWS = 300;

/** Cuts Markdown into running text and tables and classifies the tables' columns. */
export function partsOf(markdown: string, byHeader: ColumnsByHeader): MarkdownPart[] {
  const parts: MarkdownPart[] = [];
  let at = 0;
  for (const table of findMarkdownTables(markdown)) {
    if (table.start > at) parts.push({ start: at, end: table.start, table: null, columns: [] });
    const header = table.header.map((cell) => markdown.slice(cell.start, cell.end));
    const columns = byHeader(header) ?? classifyTable(markdown, table, header);
    parts.push({ start: table.start, end: table.end, table, columns });
    at = table.end;
  }
  if (at < markdown.length)
    parts.push({ start: at, end: markdown.length, table: null, columns: [] });
  return parts;
}

/** Remembers what the policy will act on, so that other places of the document can be compared with it. */
export function collectKnown(
  markdown: string,
  parts: readonly MarkdownPart[],
  policy: Policy,
  cells: CellRedactor,
  note: (type: string, value: string) => void,
): void {
  for (const part of parts) {
    if (!part.table) {
      const text = markdown.slice(part.start, part.end);
      for (const finding of findingsToAct(text, policy))
        note(finding.type, text.slice(finding.start, finding.end));
      continue;
    }
    for (const row of part.table.rows) {
      for (const [index, cell] of row.entries()) {
        const value = markdown.slice(cell.start, cell.end);
        const found = part.columns[index] ?? null;
        if (found && acts(found, policy)) note(found.type, value);
        else
          for (const finding of cells.findings(value))
            note(finding.type, value.slice(finding.start, finding.end));
      }
    }
  }
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
      ? [cellEdits(markdown, part, cells)]
      : redactText(source, policy, known).passes;
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

function cellEdits(markdown: string, part: MarkdownPart, cells: CellRedactor): Edit[] {
  const edits: Edit[] = [];
  const add = (cell: { start: number; end: number }, found: PersonalData | null) => {
    const value = markdown.slice(cell.start, cell.end);
    const replacement = cells.cell(value, found);
    if (replacement !== value)
      edits.push({ start: cell.start - part.start, end: cell.end - part.start, replacement });
  };
  for (const cell of part.table?.header ?? []) add(cell, null);
  for (const row of part.table?.rows ?? [])
    for (const [index, cell] of row.entries()) add(cell, part.columns[index] ?? null);
  return edits;
}

function classifyTable(markdown: string, table: MarkdownTable, header: readonly string[]) {
  const rows = table.rows.slice(0, SAMPLE_ROWS);
  return classifyColumns(
    header.map((name, index) => ({
      name,
      values: rows.flatMap((row) => {
        const cell = row[index];
        return cell ? [markdown.slice(cell.start, cell.end)] : [];
      }),
    })),
  );
}
