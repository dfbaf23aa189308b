/** Tables that are corrected while they are read again, so that stored rows, profiles of columns and the text all show the same. */

import { fileRowOf, RowRuns } from "../core/kit/row-runs.ts";
import type { ParsedDocument, Sheet } from "../core/model/document.ts";
import type { Issue } from "../core/model/issue.ts";
import type { TableSink, TableWriter } from "../core/parse/contract.ts";
import type { Fix } from "../core/quality/fixes/fix.ts";
import type { TablePlan } from "../core/quality/fixes/plan-fixes.ts";

/** Plans by number of the table, from 1, in the order in which a parser opens them; that order is the same each time. */
export type PlansByTable = ReadonlyMap<number, TablePlan>;

export class MendingTables implements TableSink {
  readonly #tables: TableSink;
  readonly #plans: PlansByTable;
  #count = 0;

  constructor(tables: TableSink, plans: PlansByTable) {
    this.#tables = tables;
    this.#plans = plans;
  }

  async open(name: string): Promise<TableWriter> {
    const writer = await this.#tables.open(name);
    const plan = this.#plans.get(++this.#count);
    if (plan === undefined) return writer;
    return {
      write: (row) => writer.write(row),
      close: () => writer.close(),
      mend: (row) => plan.row(row),
      sourceRow: (row) => plan.sourceRow(row),
    };
  }
}

/** Number of a stored table, as its key ends. */
export function tableNumber(sheet: Sheet): number {
  return Number(sheet.tableRef?.key.split("/").at(-1) ?? 0);
}

/** The document after its correction: rows that were left out keep their place in the file free, and an issue says what was done. */
export function describeMended(
  document: ParsedDocument,
  plans: PlansByTable,
  fixes: readonly Fix[],
): ParsedDocument {
  const sheets = document.sheets.map((sheet) => {
    const plan = plans.get(tableNumber(sheet));
    return plan?.droppedRows === true ? withGaps(sheet, plan) : sheet;
  });
  const issues = fixes.flatMap((fix) => issueOf(fix, plans) ?? []);
  return { ...document, sheets, issues: [...document.issues, ...issues] };
}

/** As many runs as a plan may leave gaps, and one more. */
const MOST_RUNS = 40_001;

function withGaps(sheet: Sheet, plan: TablePlan): Sheet {
  const runs = new RowRuns(MOST_RUNS);
  for (let row = 0; row < sheet.rowCount; row++) runs.add(fileRowOf(sheet, plan.sourceRow(row)));
  return runs.hasGaps ? { ...sheet, rowRuns: [...runs.runs] } : sheet;
}

const WORDS: Readonly<Record<Fix["kind"], string>> = {
  trim: "spaces at the ends taken away",
  "date-to-iso": "dates written as year-month-day",
  "decimal-point": "numbers written with a decimal point",
  "case-of-most": "capitals as in most cells",
  "drop-duplicate-rows": "repeated rows left out",
};

/** Null for a fix that changed nothing here. */
function issueOf(fix: Fix, plans: PlansByTable): Issue | null {
  let count = 0;
  for (const plan of plans.values()) count += plan.changed.get(fix.id) ?? 0;
  if (count === 0) return null;
  const noun = fix.kind === "drop-duplicate-rows" ? "row" : "cell";
  const what = `${count.toLocaleString("en-US")} ${noun}${count === 1 ? "" : "s"}`;
  return {
    code: "quality.mended",
    severity: "info",
    detail: `Corrected after reading, the original is as it was: ${WORDS[fix.kind]} (${what}).`,
  };
}
