/**
 * The privacy stage: finds personal data in a document and applies the policy to all of it. Two steps: first everything is read and
 * what the policy will act on is remembered, then every text is rewritten, so that a name proven in one place goes everywhere.
 */
import type { ParsedDocument } from "../model/document.ts";
import type { Issue } from "../model/issue.ts";
import type { PersonalData } from "./classify-columns.ts";
import { kindOf } from "./kinds.ts";
import { KnownValues } from "./known-values.ts";
import { looksLikePerson, splitMailbox } from "./mailbox.ts";
import type { PolicyAction, PrivacyOptions } from "./options.ts";
import { createPolicy, type Policy } from "./policy.ts";
import { peopleOfAuthors } from "./redact-authors.ts";
import { acts, type CellRedactor, createCellRedactor, namesOfCell } from "./redact-cell.ts";
import { collectFromParts, createTextRedactor, redactParts } from "./redact-document.ts";
import {
  type ColumnsByHeader,
  eachValue,
  type MarkdownPart,
  partsOf,
  redactMarkdown,
} from "./redact-markdown.ts";
import { examineSheet, type ReadTable, redactSheet, type SheetFindings } from "./redact-sheets.ts";

export interface ApplyPolicyInput {
  readonly document: ParsedDocument;
  readonly readTable: ReadTable;
  readonly options: PrivacyOptions;
  /** The workspace's secret key for stand-ins. */
  readonly standInKey: string | Uint8Array;
}

export interface ColumnDecision {
  /** Name of the sheet, as in the returned document. */
  readonly table: string;
  readonly column: string;
  readonly personalData: PersonalData | null;
  readonly action: PolicyAction;
}

export interface ApplyPolicyResult {
  readonly document: ParsedDocument;
  readonly columns: readonly ColumnDecision[];
  /** Findings by type in text and tables, those that the policy keeps included; most frequent first. */
  readonly counts: ReadonlyArray<{ type: string; count: number }>;
  /** Rewrites a data row of a stored table; `table` is a sheet's name before or after the policy, anything else is an unnamed table. */
  redactRow(table: string, row: readonly string[]): string[];
  readonly issues: readonly Issue[];
}

/** Applies the policy. Never throws for content. Idempotent: applied to its own result with the same key it changes nothing. */
export async function applyPolicy({
  document,
  readTable,
  options,
  standInKey,
}: ApplyPolicyInput): Promise<ApplyPolicyResult> {
  const policy = createPolicy(options, standInKey);
  const known = new KnownValues();
  const cells = createCellRedactor(policy, known);
  const texts = createTextRedactor(policy, known);

  const sheets: SheetFindings[] = [];
  for (const [index, sheet] of document.sheets.entries())
    sheets.push(await examineSheet(sheet, index, readTable, policy, cells));
  for (const findings of sheets) rememberColumns(findings, known);
  rememberPeople(document, policy, known);
  collectFromParts(document, policy, (type, value) => known.add(type, value));
  const parts = partsOf(document.markdown, columnsByHeader(document, sheets), policy);
  const counts = countFindings(document, sheets, parts, policy, cells);
  for (const part of parts) {
    eachValue(document.markdown, part, cells, (found, value) => {
      if (acts(found, policy)) known.add(found.type, value);
    });
  }

  const clean = redactParts(document, texts, policy);
  const { markdown, anchors } = redactMarkdown(
    document.markdown,
    document.anchors,
    parts,
    policy,
    known,
    cells,
  );
  const cleanSheets = [];
  for (const [index, sheet] of document.sheets.entries()) {
    cleanSheets.push(
      await redactSheet(
        sheet,
        index,
        sheets[index] ?? NO_FINDINGS,
        readTable,
        policy,
        cells,
        texts,
      ),
    );
  }
  const byTable = new Map<string, { header: string[]; columns: SheetFindings["columns"] }>();
  for (const [index, sheet] of document.sheets.entries()) {
    const { columns } = sheets[index] ?? NO_FINDINGS;
    const table = { header: sheet.columns.map((column) => column.name), columns };
    byTable.set(sheet.name, table);
    byTable.set(cleanSheets[index]?.name ?? sheet.name, table);
  }
  return {
    document: {
      ...clean,
      markdown,
      anchors: anchors.map((anchor) => ({ ...anchor, location: texts.location(anchor.location) })),
      sheets: cleanSheets,
    },
    columns: cleanSheets.flatMap((sheet, index) =>
      sheet.columns.map((column, i) =>
        decide(sheet.name, column.name, sheets[index]?.columns[i] ?? null, policy),
      ),
    ),
    counts,
    redactRow(table, row) {
      const { header, columns } = byTable.get(table) ?? { header: [], columns: [] };
      return row.map((value, i) => {
        const found = columns[i] ?? null;
        // Short cells and those that are replaced whole need no names.
        const isRead = value.length >= 4 && !acts(found, policy);
        return cells.cell(value, found, isRead ? namesOfCell(header, row, i) : []);
      });
    },
    issues: issuesOf(counts, policy),
  };
}

const NO_FINDINGS: SheetFindings = { columns: [], values: new Map(), inner: [], sampled: [] };

function decide(
  table: string,
  column: string,
  personalData: PersonalData | null,
  policy: Policy,
): ColumnDecision {
  const action =
    personalData && acts(personalData, policy) ? policy.action(personalData.type) : "keep";
  return { table, column, personalData, action };
}

function rememberColumns(findings: SheetFindings, known: KnownValues): void {
  for (const [index, values] of findings.values) {
    const type = findings.columns[index]?.type;
    if (type) for (const value of values) known.add(type, value);
  }
  for (const { type, value } of findings.inner) known.add(type, value);
}

/** Display names of mail headers and authors of the file are proof enough for the whole of it. */
function rememberPeople({ mail, properties }: ParsedDocument, policy: Policy, known: KnownValues) {
  if (policy.action("PERSON") === "keep") return;
  for (const mailbox of mail ? [mail.from, ...mail.to, ...mail.cc] : []) {
    const { name } = splitMailbox(mailbox);
    if (looksLikePerson(name)) known.add("PERSON", name);
  }
  if (policy.options.authors === "keep") return;
  for (const property of [properties.author, properties.lastAuthor])
    for (const name of peopleOfAuthors(property ?? ""))
      if (looksLikePerson(name)) known.add("PERSON", name);
}

function columnsByHeader(
  document: ParsedDocument,
  sheets: readonly SheetFindings[],
): ColumnsByHeader {
  const byHeader = new Map<string, ReadonlyArray<PersonalData | null>>();
  for (const [index, sheet] of document.sheets.entries()) {
    byHeader.set(
      headerKey(sheet.columns.map((column) => column.name)),
      sheets[index]?.columns ?? [],
    );
  }
  return (header) => byHeader.get(headerKey(header)) ?? null;
}

function headerKey(names: readonly string[]): string {
  return names.map((name) => name.trim().replaceAll("\\|", "|")).join("\u0000");
}

function countFindings(
  document: ParsedDocument,
  sheets: readonly SheetFindings[],
  parts: readonly MarkdownPart[],
  policy: Policy,
  cells: CellRedactor,
): Array<{ type: string; count: number }> {
  const counts = new Map<string, number>();
  const add = (found: PersonalData, count: number) => {
    if (found.confidence >= policy.options.minConfidence)
      counts.set(found.type, (counts.get(found.type) ?? 0) + count);
  };
  for (const part of parts)
    if (!part.isSheet) eachValue(document.markdown, part, cells, (found) => add(found, 1));
  for (const [index, sheet] of document.sheets.entries()) {
    for (const [i, column] of sheet.columns.entries()) {
      const found = sheets[index]?.columns[i];
      const filled = column.rowCount - column.nullCount;
      if (found && filled > 0) add(found, filled);
    }
    for (const found of sheets[index]?.inner ?? []) add(found, 1);
  }
  return [...counts]
    .map(([type, count]) => ({ type, count }))
    .sort((a, b) => b.count - a.count || (a.type < b.type ? -1 : 1));
}

const WORTH_AN_ISSUE: Readonly<Record<string, readonly [string, string]>> = {
  card: ["privacy.card-number", "payment card numbers"],
  bankAccount: ["privacy.bank-account", "bank account numbers"],
  nationalId: ["privacy.national-id", "national numbers of people"],
  password: ["privacy.password", "passwords"],
};

function issuesOf(counts: ReadonlyArray<{ type: string; count: number }>, policy: Policy): Issue[] {
  const byKind = new Map<string, { count: number; action: PolicyAction }>();
  for (const { type, count } of counts) {
    const kind = kindOf(type);
    byKind.set(kind, {
      count: (byKind.get(kind)?.count ?? 0) + count,
      action: policy.action(type),
    });
  }
  const issues: Issue[] = [];
  for (const [kind, [code, what]] of Object.entries(WORTH_AN_ISSUE)) {
    const found = byKind.get(kind);
    if (!found) continue;
    const done =
      found.action === "keep"
        ? "kept"
        : found.action === "mask"
          ? "masked"
          : found.action === "remove"
            ? "removed"
            : "replaced by stand-ins";
    issues.push({
      code,
      severity: found.action === "keep" ? "warning" : "info",
      detail: `Found ${what}: ${found.count}, ${done} under the policy.`,
    });
  }
  return issues;
}
