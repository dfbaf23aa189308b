/** Runs the data rules that need more than one file, its links, or the date of today: once all files are read and linked. */

import { counted } from "../../kit/counted.ts";
import type { Sheet } from "../../model/document.ts";
import { Location } from "../../model/location.ts";
import type { FileFacts, RuleResult } from "../../model/quality.ts";
import { dateOf, foldColumn, isFilled } from "../cell-reading.ts";
import type { FileView, Verdict } from "../expression/compile-expression.ts";
import type { RuleDocument } from "../rule-document.ts";
import { cellPlace } from "../rules/places.ts";
import { type ColumnNames, createNaming, type NamedColumns, sheetNamed } from "./column-names.ts";
import type { CompiledRule } from "./compile-rule.ts";
import type { FailureSink, OpenSpill } from "./contract.ts";
import { MOST_VALUE_CHARS } from "./failing-value.ts";
import { ReferenceValues } from "./reference-values.ts";
import { countedResult, emptyResult } from "./rule-results.ts";
import {
  columnIndex,
  concernsTables,
  createFileFilter,
  createTableFilter,
  mayAsk,
  tableOf,
} from "./scope.ts";
import { byGravity, CellsAcross, reasonWith, SharedCounts } from "./shared-places.ts";

export interface ProjectFile {
  readonly fileId: string;
  readonly path: string;
  readonly facts: FileFacts;
}

export interface ProjectLink {
  readonly source: string;
  readonly target: string;
  readonly type: string;
  /** 1 for links that a person confirmed. */
  readonly confidence: number;
}

export interface OpenTable {
  readonly sheet: Sheet;
  readonly rows: () => AsyncIterable<string[]>;
}

export interface ProjectRulesInput {
  readonly rules: readonly CompiledRule[];
  /** In the order in which failing places are listed. Read once. */
  readonly files: AsyncIterable<ProjectFile>;
  /** Null where links are not looked for. */
  readonly links: (() => AsyncIterable<ProjectLink>) | null;
  readonly openTables: (fileId: string) => Promise<readonly OpenTable[]>;
  readonly openSpill: OpenSpill;
  readonly failures: FailureSink;
  /** ISO 8601. */
  readonly today: string;
  /** Other names of columns by class; none where left out. */
  readonly columnNames?: ColumnNames;
}

interface Tally {
  checked: number;
  failed: number;
}

interface NamedFile extends ProjectFile {
  readonly tables: ReadonlyArray<{ readonly name: string } & NamedColumns<string>>;
}

/** One rule at work: takes the files one by one, and ends with a result. */
interface AtWork {
  readonly rule: RuleDocument;
  take(file: NamedFile): void;
  end(): Promise<RuleResult>;
}

const DAY_MS = 86_400_000;
/** Share of the files that have a link from which it is usual in a project, and one without it stands out. */
const USUAL = 0.5;
/** Difference between the shares of values with digits from which two columns hold different things. */
const MOST_UNLIKE = 0.5;

/** Results of the rules over the project, in their order; others are left out. Memory holds ids of files in scope, and nothing of rows. */
export async function runProjectRules(input: ProjectRulesInput): Promise<RuleResult[]> {
  const across = new CellsAcross();
  const atWork = input.rules.flatMap((rule) => begin(rule, input, across) ?? []);
  for await (const file of input.files) {
    const named = withNames(file, input.columnNames ?? {});
    for (const rule of atWork) rule.take(named);
  }
  const results = new Map<AtWork, RuleResult>();
  // What graver rules told of, the others share with them.
  const byRank = [...atWork].sort((a, b) => byGravity(a.rule, b.rule));
  for (const rule of byRank) results.set(rule, await rule.end());
  return atWork.map((rule) => results.get(rule) as RuleResult);
}

/** The file with the other names of its tables' columns. */
function withNames(file: ProjectFile, names: ColumnNames): NamedFile {
  const naming = createNaming(names, file.facts.class);
  const tables = file.facts.tables.map(({ name, columns }) => ({
    ...{ name, columns },
    otherNames: naming(columns),
  }));
  return { ...file, tables };
}

function begin(rule: CompiledRule, input: ProjectRulesInput, across: CellsAcross): AtWork | null {
  switch (rule.kind) {
    case "file":
      return factsAtWork(rule.rule, input, (file) => rule.judge(viewOf(file)));
    case "freshness":
      return factsAtWork(rule.rule, input, (file) =>
        freshness(file.facts.modified, rule.check.maxDays, input.today),
      );
    case "has-link":
      return linksAtWork(rule, input);
    case "reference":
      return referenceAtWork(rule, input, across);
    default:
      return null;
  }
}

/** True for files with all that a scope asks for, of their tables too. */
function createScopeFilter(scope: RuleDocument["scope"]): (file: NamedFile) => boolean {
  const isFile = createFileFilter(scope);
  const isTable = concernsTables(scope) ? createTableFilter(scope) : null;
  return ({ path, facts, tables }) =>
    isFile({ path, kind: facts.kind, class: facts.class }) &&
    (isTable === null || tables.some(isTable));
}

/** The same for files of which something is asked as a whole; counts those that are not asked because their class is not sure. */
class AskedFiles {
  readonly #scope: RuleDocument["scope"];
  readonly #isInScope: (file: NamedFile) => boolean;
  #unsure = 0;

  constructor(scope: RuleDocument["scope"]) {
    this.#scope = scope;
    this.#isInScope = createScopeFilter(scope);
  }

  has(file: NamedFile): boolean {
    if (!this.#isInScope(file)) return false;
    const isAsked = mayAsk(this.#scope, file.facts);
    if (!isAsked) this.#unsure++;
    return isAsked;
  }

  /** The result, with what it leaves out. */
  told(result: RuleResult): RuleResult {
    return this.#unsure === 0 ? result : { ...result, unsureCount: this.#unsure };
  }
}

function factsAtWork(
  rule: RuleDocument,
  { failures }: ProjectRulesInput,
  judge: (file: ProjectFile) => Verdict,
): AtWork {
  const asked = new AskedFiles(rule.scope);
  const tally: Tally = { checked: 0, failed: 0 };
  return {
    rule,
    take(file) {
      const verdict = asked.has(file) ? judge(file) : null;
      if (verdict === null) return;
      tally.checked++;
      if (verdict === true) return;
      tally.failed++;
      failures.add(rule.name, fileFailure(file.fileId, verdict.reason));
    },
    end: async () => asked.told(countedResult(rule, { ...tally, leastShare: 1, noun: "file" })),
  };
}

function freshness(modified: string | null, maxDays: number, today: string): Verdict {
  const at = modified === null ? null : dateOf(modified, null);
  if (at === null) return null;
  const days = Math.floor((Date.parse(today) - at) / DAY_MS);
  return days <= maxDays ? true : { reason: `${days.toLocaleString("en-US")} days old` };
}

function viewOf({ path, facts }: ProjectFile): FileView {
  return {
    kind: facts.kind,
    name: path.slice(path.lastIndexOf("/") + 1),
    path,
    pages: facts.pages ?? 0,
    words: facts.words,
    rows: facts.rows,
    language: facts.language ?? "",
    class: facts.class ?? "",
    modified: facts.modified ?? "",
  };
}

function linksAtWork(
  { rule, check }: Extract<CompiledRule, { kind: "has-link" }>,
  { links, failures }: ProjectRulesInput,
): AtWork {
  const [asked, isTo] = [new AskedFiles(rule.scope), createScopeFilter(check.to)];
  const types = check.types?.length ? new Set(check.types) : null;
  const isMeant = ({ type, confidence }: ProjectLink) =>
    confidence >= check.minConfidence && types?.has(type) !== false;
  const from: string[] = [];
  const to = new Set<string>();
  const linkResult = async (): Promise<RuleResult> => {
    if (links === null)
      return emptyResult(rule, "not-applicable", "Finding links is switched off.");
    if (check.onlyIfPresent && to.size === 0)
      return emptyResult(
        rule,
        "not-applicable",
        "There is no file that they could be linked with.",
      );
    const linked = await linkedWith(to, links(), isMeant);
    const failed = from.filter((fileId) => !linked.has(fileId));
    const have = from.length - failed.length;
    if (check.onlyIfPresent && have < from.length * USUAL)
      return emptyResult(rule, "not-applicable", unusualWords(have, from.length));
    for (const fileId of failed) failures.add(rule.name, fileFailure(fileId, "no such link"));
    const tally = { checked: from.length, failed: failed.length };
    return countedResult(rule, { ...tally, leastShare: 1, noun: "file" });
  };
  return {
    rule,
    take(file) {
      if (asked.has(file)) from.push(file.fileId);
      if (isTo(file)) to.add(file.fileId);
    },
    end: async () => asked.told(await linkResult()),
  };
}

/** Files that a link of the meant ones joins with one of `to`. */
async function linkedWith(
  to: ReadonlySet<string>,
  links: AsyncIterable<ProjectLink>,
  isMeant: (link: ProjectLink) => boolean,
): Promise<Set<string>> {
  const linked = new Set<string>();
  for await (const link of links) {
    if (!isMeant(link)) continue;
    if (to.has(link.target)) linked.add(link.source);
    if (to.has(link.source)) linked.add(link.target);
  }
  return linked;
}

function unusualWords(have: number, of: number): string {
  const who =
    have === 0 ? `None of ${counted(of, "file")}` : `Only ${have} of ${counted(of, "file")}`;
  return `${who} ${have > 1 ? "have" : "has"} such a link, so that it is not usual in this project.`;
}

function fileFailure(fileId: string, reason: string) {
  return { fileId, location: { kind: "file" as const }, value: "", reason };
}

function referenceAtWork(
  { rule, check }: Extract<CompiledRule, { kind: "reference" }>,
  input: ProjectRulesInput,
  across: CellsAcross,
): AtWork {
  const isSource = createScopeFilter(rule.scope);
  const isTarget = createScopeFilter(check.target.scope);
  const sources: FileOfClass[] = [];
  const targets: FileOfClass[] = [];
  return {
    rule,
    take(file) {
      if (file.facts.tables.length === 0) return;
      const { fileId, facts } = file;
      if (isSource(file)) sources.push({ fileId, class: facts.class });
      if (isTarget(file)) targets.push({ fileId, class: facts.class });
    },
    async end() {
      const tally: Tally = { checked: 0, failed: 0 };
      const shared = new SharedCounts();
      const values = new ReferenceValues(
        input.openSpill,
        ([fileId = "", place = "", value = ""]) => {
          tally.failed++;
          const location = Location.parse(JSON.parse(place));
          const { above, others } = across.add(rule, ...cellKey(fileId, location));
          shared.add(above);
          const reason = reasonWith("found nowhere", others);
          input.failures.add(rule.name, { fileId, location, value, reason, above });
        },
      );
      const { scope, column } = check.target;
      const [source, target] = [new Looks(), new Looks()];
      for (const file of targets)
        for await (const cell of cellsOf(input, file, scope, column)) {
          target.add(cell);
          values.addTarget(cell.value);
        }
      if (target.count === 0)
        return emptyResult(rule, "not-applicable", `There is no column "${column}" to look in.`);
      for (const file of sources)
        for await (const cell of cellsOf(input, file, rule.scope, check.column)) {
          const { value, place } = cell;
          source.add(cell);
          tally.checked++;
          values.addSource(value, [
            file.fileId,
            JSON.stringify(place()),
            value.slice(0, MOST_VALUE_CHARS),
          ]);
        }
      await values.finish();
      if (source.isOtherThan(target)) {
        input.failures.discard(rule.name);
        across.end(rule, false);
        return emptyResult(
          rule,
          "not-applicable",
          `What is taken for "${check.column}" holds other things than what is taken for "${column}": ${source.isOfNames ? "names here, numbers there" : "numbers here, names there"}.`,
        );
      }
      across.end(rule, tally.failed > 0);
      const counts = { ...tally, shared: shared.list() };
      return countedResult(rule, { ...counts, leastShare: 1, noun: "value" });
    },
  };
}

/** The column of a file's table that a cell stands in, as a key, and the row. */
function cellKey(fileId: string, location: Location): [column: string, row: number] {
  const { sheet, range = "" } = location.kind === "sheet" ? location : { sheet: "" };
  const [, letters = "", row = "0"] = /^([A-Z]+)(\d+)$/.exec(range) ?? [];
  return [JSON.stringify([fileId, sheet, letters]), Number(row)];
}

/** How many values of a column hold a digit, and whether some go by another name than the rule's. */
class Looks {
  count = 0;
  #withDigits = 0;
  #isGuessed = false;

  add({ value, isByOtherName }: Cell): void {
    this.count++;
    if (/\d/.test(value)) this.#withDigits++;
    if (isByOtherName) this.#isGuessed = true;
  }

  /** True where a column was taken for the rule's by another name, and its values are names where the other's are numbers, or the reverse. */
  isOtherThan(other: Looks): boolean {
    if (this.count === 0 || !(this.#isGuessed || other.#isGuessed)) return false;
    return Math.abs(this.#digitShare - other.#digitShare) > MOST_UNLIKE;
  }

  get isOfNames(): boolean {
    return this.#digitShare < 0.5;
  }

  get #digitShare(): number {
    return this.#withDigits / Math.max(1, this.count);
  }
}

interface Cell {
  readonly value: string;
  readonly isByOtherName: boolean;
  readonly place: () => Location;
}

interface FileOfClass {
  readonly fileId: string;
  readonly class: string | null;
}

/** Filled cells of a column in the tables of a file that the scope takes. */
async function* cellsOf(
  input: ProjectRulesInput,
  file: FileOfClass,
  scope: RuleDocument["scope"],
  column: string,
): AsyncGenerator<Cell> {
  const isInScope = createTableFilter(scope);
  const naming = createNaming(input.columnNames ?? {}, file.class);
  for (const { sheet: stored, rows } of await input.openTables(file.fileId)) {
    const sheet = sheetNamed(stored, naming);
    const at = columnIndex(sheet, column);
    if (at < 0 || !isInScope(tableOf(sheet))) continue;
    const isByOtherName = foldColumn(sheet.columns[at]?.name ?? "") !== foldColumn(column);
    let row = 0;
    for await (const cells of rows()) {
      const value = cells[at] ?? "";
      const here = row++;
      if (isFilled(value))
        yield { value, isByOtherName, place: () => cellPlace(sheet, here, [at]) };
    }
  }
}
