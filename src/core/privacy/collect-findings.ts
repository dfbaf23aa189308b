/** First step of the privacy stage: what a document holds, what must be known when it is rewritten, and whether it may go on at all. */

import { isNullText } from "../kit/cell-value.ts";
import type { ParsedDocument, Sheet } from "../model/document.ts";
import type { PersonalData } from "./classify-columns.ts";
import { kindOf, type PrivacyKind } from "./kinds.ts";
import { KnownValues } from "./known-values.ts";
import { isSaidOfPeople } from "./lexicon/special-categories.ts";
import { looksLikePerson, splitMailbox } from "./mailbox.ts";
import type { Policy } from "./policy.ts";
import type { PolicyAction, PolicyPlace } from "./policy-document.ts";
import type { Tally } from "./policy-issues.ts";
import { fullNames } from "./pseudonym/name-columns.ts";
import { peopleOfAuthors } from "./redact-authors.ts";
import { acts, type CellRedactor, namesOfCell } from "./redact-cell.ts";
import { collectFromParts } from "./redact-document.ts";
import { eachValue, fullNamesOf, type MarkdownPart } from "./redact-markdown.ts";
import type { ReadTable, SheetFindings } from "./redact-sheets.ts";
import type { FileNamesBuilder } from "./register/file-names.ts";
import { type CellRole, cellRoles } from "./remark-columns.ts";

/** Of a name that stands where only names stand. */
const PROVEN = 0.9;
/** Places whose text stands in the Markdown too, where it must not stay in clear because running text may. */
const INSIDE_MARKDOWN: ReadonlySet<PolicyPlace> = new Set(["comment", "link", "mail-header"]);

/** Remembers values that the policy acts on, and notes what keeps the file out. */
export class Collector {
  readonly known: KnownValues;
  /** What the file proves for its project, and for its own texts. */
  readonly names: FileNamesBuilder;
  readonly blockedKinds = new Set<PrivacyKind>();
  private readonly elsewhere = new Map<string, PolicyPlace>();
  private readonly policy: Policy;

  constructor(policy: Policy, names: FileNamesBuilder) {
    this.policy = policy;
    this.names = names;
    this.known = new KnownValues(policy.standIns.people);
  }

  /**
   * A value found with enough certainty at a place. What is said of a person is no value to be looked for: it depends on the sentence, unless
   * a column is full of it.
   */
  note(
    type: string,
    value: string,
    place: PolicyPlace,
    confidence: number,
    isOfColumn = false,
  ): void {
    if (!this.policy.actsSomewhere(type)) return;
    if (isOfColumn || !isSaidOfPeople(type)) this.known.add(type, value);
    this.names.prove(type, value, confidence, "known", isOfColumn);
    const action = this.policy.at(place).action(type);
    if (action === "block") this.blockedKinds.add(kindOf(type));
    if (
      action !== "keep" &&
      INSIDE_MARKDOWN.has(place) &&
      this.policy.at("text").action(type) === "keep"
    )
      this.elsewhere.set(value.trim(), place);
  }

  /** The policy for the Markdown: as in text, and for values of a stricter place as there. */
  forMarkdown(): Policy {
    const text = this.policy.at("text");
    if (this.elsewhere.size === 0) return text;
    return {
      ...text,
      replacement: (type, value) => {
        const place = this.elsewhere.get(value.trim());
        return (
          text.replacement(type, value) ??
          (place === undefined ? null : text.at(place).replacement(type, value))
        );
      },
    };
  }
}

/** Display names of mail headers and authors of the file are proof enough for the whole of it. */
export function notePeople(
  { mail, properties }: ParsedDocument,
  policy: Policy,
  collector: Collector,
): void {
  if (!policy.actsSomewhere("PERSON")) return;
  for (const mailbox of mail ? [mail.from, ...mail.to, ...mail.cc] : []) {
    const { name } = splitMailbox(mailbox);
    if (looksLikePerson(name)) collector.note("PERSON", name, "mail-header", PROVEN);
  }
  if (policy.at("properties").action("AUTHOR") === "keep") return;
  for (const property of [properties.author, properties.lastAuthor])
    for (const name of peopleOfAuthors(property ?? "")) {
      collector.names.mention(name);
      if (looksLikePerson(name)) collector.note("PERSON", name, "properties", PROVEN);
    }
}

/** Everything that the parts of a document hold, into the collector. */
export function noteFindings(
  document: ParsedDocument,
  sheets: readonly SheetFindings[],
  policy: Policy,
  collector: Collector,
): void {
  for (const findings of sheets) noteColumns(findings, collector);
  if (document.sheets.some((sheet, i) => holdsMorePeople(sheet, sheets[i], policy)))
    leaveOpen(policy, collector);
  notePeople(document, policy, collector);
  collectFromParts(document, policy, (type, value, place, confidence) =>
    collector.note(type, value, place, confidence),
  );
}

function leaveOpen(policy: Policy, { names }: Collector): void {
  policy.standIns.people.leaveOpen();
  names.leaveOpen();
}

/** True for a list of people of which only the first rows were read. */
function holdsMorePeople(sheet: Sheet, findings: SheetFindings | undefined, policy: Policy) {
  return (
    sheet.rowCount > policy.options.columnSampleRows &&
    (findings?.columns ?? []).some((found) => found !== null && kindOf(found.type) === "person")
  );
}

function noteColumns(findings: SheetFindings, collector: Collector): void {
  for (const row of findings.namedRows)
    for (const name of fullNames(row, findings.pairs))
      collector.note("PERSON", name, "table", PROVEN, true);
  for (const [index, values] of findings.values) {
    const found = findings.columns[index];
    if (found)
      for (const value of values)
        collector.note(found.type, value, "table", found.confidence, true);
  }
  for (const { type, value, confidence, isOfHead } of findings.inner)
    collector.note(type, value, "table", confidence, isOfHead);
}

/** Adds what the Markdown holds. */
export function noteMarkdown(
  markdown: string,
  parts: readonly MarkdownPart[],
  policy: Policy,
  cells: CellRedactor,
  collector: Collector,
): void {
  for (const part of parts) {
    const place = part.table ? "table" : "text";
    eachValue(markdown, part, cells, ({ type, confidence, isOfHead }, value) => {
      if (confidence >= policy.minConfidence)
        collector.note(type, value, place, confidence, isOfHead);
    });
    for (const name of fullNamesOf(markdown, part, policy.at("table")))
      collector.note("PERSON", name, "table", PROVEN, true);
  }
}

/** True where some rule keeps files out for what stands in their tables, so that all rows must be read. */
export function mayBlockTables({ document }: Policy): boolean {
  return (
    document.otherwise === "block" ||
    document.rules.some(
      (rule) =>
        rule.action === "block" && (rule.places === undefined || rule.places.includes("table")),
    )
  );
}

/** Looks at every row until one keeps the file out; `policy` is the one at the place "table". */
export async function noteBlockedRows(
  document: ParsedDocument,
  sheets: readonly SheetFindings[],
  readTable: ReadTable,
  tools: CellTools,
  collector: Collector,
): Promise<void> {
  for (const [index, sheet] of document.sheets.entries()) {
    if (!sheet.tableRef) continue;
    const header = sheet.columns.map((column) => column.name);
    const columns = sheets[index]?.columns ?? [];
    const table = { header, columns, roles: cellRoles(header, columns, tools.policy.options) };
    for await (const row of readTable(index)) {
      noteRow(row, table, tools, collector);
      if (collector.blockedKinds.size > 0) return;
    }
  }
}

interface CellTools {
  readonly policy: Policy;
  readonly cells: CellRedactor;
}

interface RowsTable extends Pick<SheetFindings, "columns"> {
  readonly header: readonly string[];
  readonly roles: readonly CellRole[];
}

function noteRow(
  row: readonly string[],
  { header, columns, roles }: RowsTable,
  { policy, cells }: CellTools,
  collector: Collector,
): void {
  for (const [i, value] of row.entries()) {
    const found = columns[i] ?? null;
    if (found && acts(found, policy) && !isNullText(value))
      collector.note(found.type, value, "table", found.confidence);
    const inner = cells.findings(value, namesOfCell(header, row, i), roles[i] ?? "other");
    for (const { type, start, end, confidence, isOfHead } of inner)
      collector.note(type, value.slice(start, end), "table", confidence, isOfHead);
  }
}

/** Findings by type and by what is done with them; those of sheets count once, though the Markdown repeats their rows. */
export function tallyFindings(
  document: ParsedDocument,
  sheets: readonly SheetFindings[],
  parts: readonly MarkdownPart[],
  policy: Policy,
  cells: CellRedactor,
): Tally[] {
  const tallies = new Map<string, { type: string; action: PolicyAction; count: number }>();
  const add = (found: PersonalData, count: number, place: PolicyPlace) => {
    if (found.confidence < policy.minConfidence) return;
    const action = policy.at(place).action(found.type);
    const key = `${found.type} ${action}`;
    const tally = tallies.get(key) ?? { type: found.type, action, count: 0 };
    tally.count += count;
    tallies.set(key, tally);
  };
  for (const part of parts)
    if (!part.isSheet)
      eachValue(document.markdown, part, cells, (found) =>
        add(found, 1, part.table ? "table" : "text"),
      );
  for (const [index, sheet] of document.sheets.entries())
    tallySheet(sheet, sheets[index], (found, count) => add(found, count, "table"));
  return [...tallies.values()];
}

function tallySheet(
  sheet: Sheet,
  findings: SheetFindings | undefined,
  add: (found: PersonalData, count: number) => void,
): void {
  for (const [i, column] of sheet.columns.entries()) {
    const found = findings?.columns[i];
    const filled = column.rowCount - column.nullCount;
    if (found && filled > 0) add(found, filled);
  }
  for (const found of findings?.inner ?? []) add(found, 1);
}

/** Counts by type, most frequent first. */
export function countsOf(tallies: readonly Tally[]): Array<{ type: string; count: number }> {
  const counts = new Map<string, number>();
  for (const { type, count } of tallies) counts.set(type, (counts.get(type) ?? 0) + count);
  return [...counts]
    .map(([type, count]) => ({ type, count }))
    .sort((a, b) => b.count - a.count || (a.type < b.type ? -1 : 1));
}

/** What is done with a column as a whole. */
export function columnAction(found: PersonalData | null, table: Policy): PolicyAction {
  return found && acts(found, table) ? table.action(found.type) : "keep";
}
