/**
 * The privacy stage: finds personal data in a document and applies the policy to all of it. Two steps: first everything is read and
 * what the policy will act on is remembered, then every text is rewritten, so that a name proven in one place goes everywhere.
 */
import { emptyDocument, type ParsedDocument, type Sheet } from "../model/document.ts";
import type { Issue } from "../model/issue.ts";
import type { PersonalData } from "./classify-columns.ts";
import {
  Collector,
  columnAction,
  countsOf,
  mayBlockTables,
  noteBlockedRows,
  noteFindings,
  noteMarkdown,
  tallyFindings,
} from "./collect-findings.ts";
import { KnownValues } from "./known-values.ts";
import { withCleanWords } from "./mention-words.ts";
import type { PrivacyOptions } from "./options.ts";
import { createPolicy, type Policy } from "./policy.ts";
import type { PolicyAction, PolicyPlace } from "./policy-document.ts";
import { issueOfBlock, issuesOfFindings, type Tally } from "./policy-issues.ts";
import { fullNames, standInsOfNames } from "./pseudonym/name-columns.ts";
import { redactAuthors } from "./redact-authors.ts";
import { acts, type CellRedactor, createCellRedactor, namesOfCell } from "./redact-cell.ts";
import { createTextRedactor, inNames, redactParts, type TextRedactor } from "./redact-document.ts";
import { type ColumnsByHeader, partsOf, redactMarkdown } from "./redact-markdown.ts";
import { findInName } from "./redact-name.ts";
import { examineSheet, type ReadTable, redactSheet, type SheetFindings } from "./redact-sheets.ts";
import { FileNamesBuilder, isRegistered } from "./register/file-names.ts";
import {
  type ErasedForm,
  RegisterEntries,
  type RegisterEntry,
} from "./register/register-entries.ts";
import { type RegisterCounts, RegisterPlaces } from "./register-places.ts";
import { type CellRole, cellRoles } from "./remark-columns.ts";
import { withoutNamesInAddresses } from "./row-addresses.ts";
import type { StandInOptions } from "./stand-in.ts";

export interface ApplyPolicyInput {
  readonly document: ParsedDocument;
  /** Its own name, which may keep it out too; it is not rewritten here. */
  readonly fileName?: string;
  readonly readTable: ReadTable;
  readonly options: PrivacyOptions;
  /** The workspace's secret key for stand-ins. */
  readonly standInKey: string | Uint8Array;
  /** Told of each stand-in and the value that it was made for. */
  readonly noteStandIn?: StandInOptions["note"];
  /** Names that other files of the project prove and this one mentions. */
  readonly register?: readonly RegisterEntry[];
  /** Forms of names of people who were erased: they stay hidden. */
  readonly erasedForms?: ErasedForm | null;
  /** True where names of sheets and columns are for people, as in a copy: no file is to be found by them. */
  readonly searchesNames?: boolean;
  /** Gathers what the file proves and which names it has places for, from what is rewritten and from the rows given to `redactRow`. */
  readonly names?: FileNamesBuilder;
}

export interface ColumnDecision {
  /** Name of the sheet, as in the returned document. */
  readonly table: string;
  readonly column: string;
  readonly personalData: PersonalData | null;
  readonly action: PolicyAction;
}

export interface ApplyPolicyResult {
  /** Empty but for the format where the file is blocked. */
  readonly document: ParsedDocument;
  readonly columns: readonly ColumnDecision[];
  /** Findings by type in text and tables, those that the policy keeps included; most frequent first. */
  readonly counts: ReadonlyArray<{ type: string; count: number }>;
  /** The same by what is done with them. */
  readonly tallies: readonly Tally[];
  /** True where the policy keeps the whole file out: nothing of it may be shown, stored or given out; the functions below give nothing. */
  readonly isBlocked: boolean;
  /** What was replaced only because other files prove it, in the text and in the rows given to `redactRow` so far; not in `counts`. */
  byRegister(): RegisterCounts;
  /** Rewrites a data row of a stored table; `table` is a sheet's name before or after the policy, anything else is an unnamed table. */
  redactRow(table: string, row: readonly string[]): string[];
  /** Rewrites any text of the file at its place, with everything that is known of the whole file. */
  redactText(value: string, place: PolicyPlace): string;
  /** Rewrites the name of a file, sheet, table or column. */
  redactName(value: string): string;
  /** Rewrites whom a property ("properties"), a comment or a change ("comment") names as its author. */
  redactAuthor(value: string, place: PolicyPlace): string;
  readonly issues: readonly Issue[];
}

interface Redactors {
  readonly policy: Policy;
  readonly cells: CellRedactor;
  readonly texts: TextRedactor;
  readonly names: FileNamesBuilder | null;
  readonly places: RegisterPlaces;
}

/** Applies the policy. Never throws for content. Idempotent: applied to its own result with the same key it changes nothing. */
export async function applyPolicy({
  document,
  fileName = "",
  readTable,
  options,
  standInKey,
  noteStandIn,
  register = [],
  erasedForms = null,
  searchesNames = false,
  names,
}: ApplyPolicyInput): Promise<ApplyPolicyResult> {
  const policy = createPolicy(options, standInKey, noteStandIn);
  const collector = new Collector(policy, names ?? new FileNamesBuilder());
  policy.standIns.learn(document.markdown);
  const { known } = collector;
  const cells = createCellRedactor(policy.at("table"), known);
  const knownInNames = new KnownValues(policy.standIns.people);
  const texts = createTextRedactor(policy, known, inNames(knownInNames));
  const tools = { policy, cells, texts, names: names ?? null };

  const sheets: SheetFindings[] = [];
  for (const [index, sheet] of document.sheets.entries())
    sheets.push(await examineSheet(sheet, index, readTable, policy.at("table"), cells));
  noteFindings(document, sheets, policy, collector);
  for (const { type, start, end, confidence } of findInName(fileName, policy.at("file-name")))
    collector.note(type, fileName.slice(start, end), "file-name", confidence);
  const parts = partsOf(document.markdown, columnsByHeader(document, sheets), policy);
  const tallies = tallyFindings(document, sheets, parts, policy, cells);
  noteMarkdown(document.markdown, parts, policy, cells, collector);
  if (mayBlockTables(policy))
    await noteBlockedRows(
      document,
      sheets,
      readTable,
      { policy: policy.at("table"), cells },
      collector,
    );
  if (collector.blockedKinds.size > 0)
    return blocked(
      document,
      tallies,
      issueOfBlock([...collector.blockedKinds], policy.document.title),
    );

  // Files find each other by the names of files and columns, so these are searched only where they are shown to people.
  for (const name of [fileName, ...document.sheets.flatMap(namesOfSheet)]) names?.readName(name);
  const places = new RegisterPlaces(register, policy, cells);
  for (const part of parts) places.readPart(document.markdown, part);
  const entries = new RegisterEntries(collector.names.entriesWith(register), erasedForms);
  known.lookFor(entries, names?.read ?? null);
  if (searchesNames) knownInNames.lookFor(entries, null);
  const markdown = redactMarkdown(
    document.markdown,
    document.anchors,
    parts,
    collector.forMarkdown(),
    known,
    cells,
  );
  return rewritten(document, sheets, readTable, tallies, markdown, { ...tools, places });
}

const NO_FINDINGS: SheetFindings = {
  columns: [],
  pairs: [],
  addresses: new Set(),
  values: new Map(),
  inner: [],
  sampled: [],
  namedRows: [],
};

const NO_TABLE = { ...NO_FINDINGS, header: [], roles: [] };

async function rewritten(
  document: ParsedDocument,
  sheets: readonly SheetFindings[],
  readTable: ReadTable,
  tallies: readonly Tally[],
  { markdown, anchors }: Pick<ParsedDocument, "markdown" | "anchors">,
  { policy, cells, texts, names, places }: Redactors,
): Promise<ApplyPolicyResult> {
  const clean = redactParts(document, texts, policy);
  const table = policy.at("table");
  const cleanSheets: ParsedDocument["sheets"] = [];
  for (const [index, sheet] of document.sheets.entries()) {
    const findings = sheets[index] ?? NO_FINDINGS;
    cleanSheets.push(await redactSheet(sheet, index, findings, readTable, table, cells, texts));
  }
  return {
    document: {
      ...clean,
      links: withCleanWords(clean.links, markdown),
      markdown,
      anchors: anchors.map((anchor) => ({ ...anchor, location: texts.location(anchor.location) })),
      sheets: cleanSheets,
    },
    columns: cleanSheets.flatMap((sheet, index) =>
      sheet.columns.map((column, i) => {
        const personalData = sheets[index]?.columns[i] ?? null;
        const action = columnAction(personalData, table);
        return { table: sheet.name, column: column.name, personalData, action };
      }),
    ),
    counts: countsOf(tallies),
    tallies,
    isBlocked: false,
    byRegister: () => places.counts(),
    redactRow: rowRedactor(document, cleanSheets, sheets, { policy: table, cells, names, places }),
    redactText: texts.text,
    redactName: texts.name,
    redactAuthor: (value, place) =>
      redactAuthors(value, (part) => texts.text(part, place), policy.at(place)),
    issues: issuesOfFindings(tallies),
  };
}

function namesOfSheet({ name, columns }: Sheet): string[] {
  return [name, ...columns.map((column) => column.name)];
}

function blocked(
  document: ParsedDocument,
  tallies: readonly Tally[],
  issue: Issue,
): ApplyPolicyResult {
  return {
    document: { ...emptyDocument(document.format), status: "skipped", issues: [issue] },
    columns: [],
    counts: countsOf(tallies),
    tallies,
    isBlocked: true,
    byRegister: () => ({ places: 0, values: 0 }),
    redactRow: (_table, row) => row.map(() => ""),
    redactText: () => "",
    redactName: () => "",
    redactAuthor: () => "",
    issues: [issue],
  };
}

function rowRedactor(
  document: ParsedDocument,
  cleanSheets: ParsedDocument["sheets"],
  sheets: readonly SheetFindings[],
  { policy, cells, names: proven, places }: Omit<Redactors, "texts">,
): ApplyPolicyResult["redactRow"] {
  type Known = Pick<SheetFindings, "columns" | "pairs" | "addresses"> & {
    readonly header: readonly string[];
    readonly roles: readonly CellRole[];
  };
  const byTable = new Map<string, Known>();
  for (const [index, sheet] of document.sheets.entries()) {
    const { columns, pairs, addresses } = sheets[index] ?? NO_FINDINGS;
    const header = sheet.columns.map((column) => column.name);
    const roles = cellRoles(header, columns, policy.options);
    const table = { header, columns, pairs, addresses, roles };
    byTable.set(sheet.name, table);
    byTable.set(cleanSheets[index]?.name ?? sheet.name, table);
  }
  return (table, row) => {
    const known = byTable.get(table) ?? NO_TABLE;
    const { header, columns, pairs, roles } = known;
    if (proven !== null) proveRow(row, columns, pairs, { policy, names: proven });
    const names = standInsOfNames(row, pairs, policy.standIns);
    const clean = row.map((value, i) => {
      const name = names.get(i);
      if (name !== undefined) return name;
      const found = columns[i] ?? null;
      // Short cells and those that are replaced whole need no names.
      const isRead = value.length >= 4 && !acts(found, policy);
      const label = isRead ? namesOfCell(header, row, i) : [];
      const clean = cells.cell(value, found, label, roles[i] ?? "other");
      if (clean !== value && isRead) places.readCell(value, label, roles[i] ?? "other");
      return clean;
    });
    return withoutNamesInAddresses(row, clean, known, policy);
  };
}

/** Names of rows beyond those that columns are told from. */
function proveRow(
  row: readonly string[],
  columns: SheetFindings["columns"],
  pairs: SheetFindings["pairs"],
  { policy, names }: { readonly policy: Policy; readonly names: FileNamesBuilder },
): void {
  for (const name of fullNames(row, pairs)) names.prove("PERSON", name, 1, "later");
  for (const [i, found] of columns.entries())
    if (found !== null && found.confidence >= policy.minConfidence && isRegistered(found.type))
      if (policy.actsSomewhere(found.type))
        names.prove(found.type, row[i] ?? "", found.confidence, "later");
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
