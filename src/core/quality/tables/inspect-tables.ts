/**
 * Built-in rules on the rows of a file's tables. Two readings: the first learns what the columns hold, which columns are reckoned from others and
 * which rows are totals; the second judges every cell and row by it. Memory is bounded by columns, and by keys that go to disk.
 */
import { counted } from "../../kit/counted.ts";
import type { ParsedDocument, Sheet } from "../../model/document.ts";
import type { RuleResult } from "../../model/quality.ts";
import type { FailureSink, OpenSpill } from "../checks/contract.ts";
import { ToldPlaces } from "../checks/told-places.ts";
import type { RuleWords } from "../contract.ts";
import { TABLE_RULES } from "../rules/table-rules.ts";
import { inspectTable } from "./inspect-table.ts";
import { type RuleTally, TableTallies } from "./tallies.ts";

export interface InspectInput {
  /** After the privacy policy. */
  readonly document: ParsedDocument;
  /** Rules that the project does not want, by name. */
  readonly skipRules: readonly string[];
  /** Data rows of a table by its place in the document, as often as asked for. */
  readonly readRows: (sheet: number) => AsyncIterable<string[]>;
  readonly openSpill: OpenSpill;
  readonly failures: FailureSink;
  /** Places that rules of the project have told of, which are told by them alone; none where left out. */
  readonly told?: ToldPlaces;
}

/** Results in the order of the rules; failing places go to `failures`, table by table. */
export async function inspectTables(input: InspectInput): Promise<RuleResult[]> {
  const rules = TABLE_RULES.filter(({ name }) => !input.skipRules.includes(name));
  if (rules.length === 0) return [];
  const tallies = new TableTallies(rules, input.failures);
  for (const [index, sheet] of input.document.sheets.entries())
    if (isInspected(sheet))
      await inspectTable({
        sheet,
        index,
        told: input.told ?? new ToldPlaces(),
        rows: () => input.readRows(index),
        openSpill: input.openSpill,
        tallies,
      });
  return rules.map((rule) => resultOf(rule, tallies.of(rule)));
}

/** Fewer rows say nothing about a column. */
const LEAST_ROWS = 3;

function isInspected(sheet: Sheet): boolean {
  return sheet.tableRef !== null && sheet.rowCount >= LEAST_ROWS && sheet.columns.length > 0;
}

function resultOf(rule: RuleWords, tally: RuleTally): RuleResult {
  const { name, severity, dimension, weight } = rule;
  const { checked, failed, passedOver, notes, noun } = tally;
  const known = {
    rule: name,
    severity,
    dimension,
    weight,
    checkedCount: checked,
    failedCount: failed,
    share: 0,
    places: [],
    failures: null,
    detail: "",
  };
  if (checked === 0) return { ...known, outcome: "not-applicable" };
  const elsewhere =
    passedOver === 0
      ? []
      : [
          `${passedOver.toLocaleString("en-US")} more ${passedOver === 1 ? "is" : "are"} told by other rules.`,
        ];
  const said = [...elsewhere, ...notes].map((sentence) => ` ${sentence}`).join("");
  const all = counted(checked, noun);
  if (failed === 0) return { ...known, outcome: "passed", detail: `${all} looked at.${said}` };
  return {
    ...known,
    outcome: "failed",
    detail: `${failed.toLocaleString("en-US")} of ${all}.${said}`,
    // As of rules as data: one slip in a long table is seen in the score too.
    share: Math.min(1, Math.max(0.05, failed / checked)),
  };
}
