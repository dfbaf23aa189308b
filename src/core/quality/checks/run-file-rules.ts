/** Runs the data rules that concern one file at a time: one pass over each table for all rules together. */
import type { ParsedDocument, Sheet } from "../../model/document.ts";
import type { RuleResult } from "../../model/quality.ts";
import { isFilled } from "../cell-reading.ts";
import type { RuleDocument } from "../rule-document.ts";
import { cellPlace, cellRange } from "../rules/places.ts";
import { type ColumnNames, createNaming, type NamedSheet, sheetNamed } from "./column-names.ts";
import type { CompiledRule } from "./compile-rule.ts";
import type { FailureSink, JudgeRow, OpenSpill, RowFailure } from "./contract.ts";
import { keptValue, namedCells } from "./failing-value.ts";
import { checkParts, type PartsInput } from "./parts-of-file.ts";
import { countedResult, emptyResult } from "./rule-results.ts";
import {
  columnIndex,
  createFileFilter,
  createTableFilter,
  mayAsk,
  type ScopedFile,
  tableOf,
} from "./scope.ts";
import { type AtPlace, KeyPlaces, reasonWith, SharedCounts, sharesOf } from "./shared-places.ts";
import type { ToldPlaces } from "./told-places.ts";
import { UniqueKeys } from "./unique-keys.ts";

export interface FileRulesInput {
  readonly file: ScopedFile;
  /** After the privacy policy. */
  readonly document: ParsedDocument;
  readonly rules: readonly CompiledRule[];
  /** Data rows of a table by its place in the document. */
  readonly readRows: (sheet: number) => AsyncIterable<string[]>;
  readonly openSpill: OpenSpill;
  readonly failures: FailureSink;
  /** Other names of columns by class; none where left out. */
  readonly columnNames?: ColumnNames;
  /** Takes the places that are found, for rules that guess to pass them over. */
  readonly told?: ToldPlaces;
}

const UNSURE_CLASS = "What the file is, is not sure enough to ask this of it.";

interface Tally {
  checked: number;
  failed: number;
  /** Failed ones that count with another rule. */
  readonly shared: SharedCounts;
}

/** A rule at work on one table. */
interface Active {
  readonly rule: RuleDocument;
  /** False for rules that allow some rows to fail, which may pass in the end: their places are told and counted by themselves. */
  readonly isTold: boolean;
  readonly tally: Tally;
  readonly judge: JudgeRow;
}

/** Results in the order of the rules; rules over the project are left out. Failing places go to `failures`, in the order of rows. */
export async function runFileRules(input: FileRulesInput): Promise<RuleResult[]> {
  const inScope = new Map<CompiledRule, Tally | null>();
  for (const rule of input.rules)
    if (isForFiles(rule))
      inScope.set(rule, createFileFilter(rule.rule.scope)(input.file) ? newTally() : null);
  const naming = createNaming(input.columnNames ?? {}, input.file.class);
  const named = input.document.sheets.map((sheet) => sheetNamed(sheet, naming));
  for (const [index, sheet] of named.entries()) await checkTable(input, inScope, sheet, index);
  const results: RuleResult[] = [];
  for (const [rule, tally] of inScope) results.push(resultOf({ ...input, named }, rule, tally));
  return results;
}

function isForFiles(rule: CompiledRule): boolean {
  return ["rows", "unique", "sections", "columns", "broken"].includes(rule.kind);
}

function newTally(): Tally {
  return { checked: 0, failed: 0, shared: new SharedCounts() };
}

function resultOf(
  input: FileRulesInput & Pick<PartsInput, "named">,
  rule: CompiledRule,
  tally: Tally | null,
): RuleResult {
  if (rule.kind === "broken") return emptyResult(rule.rule, "broken", rule.problem);
  if (tally === null) return emptyResult(rule.rule, "not-applicable", "");
  if (rule.kind === "sections" || rule.kind === "columns")
    return mayAsk(rule.rule.scope, input.file)
      ? checkParts(input, rule)
      : { ...emptyResult(rule.rule, "not-applicable", UNSURE_CLASS), unsureCount: 1 };
  const leastShare = rule.kind === "rows" ? rule.leastShare : 1;
  const shared = tally.shared.list();
  const result = countedResult(rule.rule, { ...tally, shared, leastShare, noun: "row" });
  if (result.outcome !== "failed") input.failures.discard(rule.rule.name);
  return result;
}

async function checkTable(
  input: FileRulesInput,
  inScope: ReadonlyMap<CompiledRule, Tally | null>,
  sheet: NamedSheet,
  index: number,
): Promise<void> {
  if (sheet.tableRef === null) return;
  const { active, keys, keyPlaces } = checksOf(input, inScope, sheet, index);
  if (active.length + keys.length === 0) return;
  let at = 0;
  const failing: Failing[] = [];
  for await (const row of input.readRows(index)) {
    failing.length = 0;
    for (const check of active) {
      const verdict = check.judge(row);
      if (verdict === null) continue;
      check.tally.checked++;
      if (verdict !== true) failing.push({ check, verdict });
    }
    if (failing.length > 0) tellRow(input, failing, { sheet, index, row, at, keyPlaces });
    for (const key of keys) key.add(row, at);
    at++;
  }
  for (const { keys: unique } of keys) await unique.finish();
}

interface Failing {
  readonly check: Active;
  readonly verdict: RowFailure;
}

/** Counts and tells what failed in one row. */
function tellRow(
  { told, failures }: FileRulesInput,
  failing: readonly Failing[],
  place: {
    readonly sheet: Sheet;
    readonly index: number;
    readonly row: readonly string[];
    readonly at: number;
    readonly keyPlaces: KeyPlaces;
  },
): void {
  const sharing = failing.filter(({ check }) => check.isTold);
  const shares = sharesOf(
    sharing.map(({ check, verdict }) => ({ rule: check.rule, columns: verdict.columns })),
  );
  for (const each of failing) {
    const { check, verdict } = each;
    const share = shares[sharing.indexOf(each)];
    check.tally.failed++;
    check.tally.shared.add(share?.above ?? []);
    if (check.isTold) {
      told?.noteRow(place.index, place.at, verdict);
      const at = { rule: check.rule, columns: verdict.columns };
      place.keyPlaces.note(at, place.at, check.tally.shared);
    }
    const reason = reasonWith(verdict.reason, share?.others ?? []);
    const failure = failureAt(place.sheet, place.at, place.row, { ...verdict, reason });
    failures.add(check.rule.name, failure);
  }
}

function checksOf(
  input: FileRulesInput,
  inScope: ReadonlyMap<CompiledRule, Tally | null>,
  sheet: NamedSheet,
  index: number,
): { readonly active: Active[]; readonly keys: UniqueTable[]; readonly keyPlaces: KeyPlaces } {
  const table = tableOf(sheet);
  const active: Active[] = [];
  const unique: UniqueAt[] = [];
  for (const [{ rule, ...compiled }, tally] of inScope) {
    if (tally === null || !createTableFilter(rule.scope)(table)) continue;
    if (compiled.kind === "unique") {
      const columns = compiled.check.columns.map((name) => columnIndex(sheet, name));
      // Not where the table lacks a column of the key.
      if (columns.every((at) => at >= 0)) unique.push({ rule, columns, tally });
    }
    const judge = compiled.kind === "rows" ? compiled.bind(sheet) : null;
    if (judge === null || compiled.kind !== "rows") continue;
    active.push({ rule, isTold: compiled.leastShare === 1, tally, judge });
  }
  const keyPlaces = new KeyPlaces(unique);
  const keys = unique.map((each) => uniqueTable(input, each, { sheet, index, keyPlaces }));
  return { active, keys, keyPlaces };
}

interface UniqueTable {
  readonly keys: UniqueKeys;
  add(row: readonly string[], at: number): void;
}

/** A rule that wants keys of these columns of a table to differ. Rules of equal columns repeat in the same rows. */
interface UniqueAt extends AtPlace {
  readonly tally: Tally;
}

function uniqueTable(
  input: FileRulesInput,
  { rule, columns, tally }: UniqueAt,
  {
    sheet,
    index,
    keyPlaces,
  }: { readonly sheet: NamedSheet; readonly index: number; readonly keyPlaces: KeyPlaces },
): UniqueTable {
  const keys = new UniqueKeys(input.openSpill, ({ row, first, value }) => {
    tally.failed++;
    const share = keyPlaces.share({ rule, columns }, row);
    tally.shared.add(share.above);
    input.told?.noteRepeated(index, row, columns);
    input.failures.add(rule.name, {
      fileId: null,
      location: cellPlace(sheet, row, columns),
      value,
      reason: reasonWith(`as in ${cellRange(sheet, first, columns)}`, share.others),
    });
  });
  const add = (row: readonly string[], at: number) => {
    const cells = columns.map((column) => (row[column] ?? "").trim());
    // As in SQL, a key with a gap is like no other.
    if (!cells.every(isFilled)) return;
    tally.checked++;
    keys.add(
      cells.length === 1 ? (cells[0] as string) : JSON.stringify(cells),
      at,
      keptValue(cells.join(" · ")),
    );
  };
  return { keys, add };
}

function failureAt(sheet: Sheet, at: number, row: readonly string[], failure: RowFailure) {
  const { columns, reason } = failure;
  const value =
    columns.length === 1 ? (row[columns[0] as number] ?? "") : namedCells(sheet, row, columns);
  return { fileId: null, location: cellPlace(sheet, at, columns), value: keptValue(value), reason };
}
