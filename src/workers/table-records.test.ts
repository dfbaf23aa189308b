import { describe, expect, it } from "vitest";
import { sheetOf } from "../../tests/conformance/rule-suite.ts";
import { CUSTOMER_COLUMNS, madeCustomers } from "../../tests/helpers/made-customers.ts";
import { findRecordGroups, SHOWN_ROWS } from "./table-records.ts";

const sheet = sheetOf(CUSTOMER_COLUMNS.map((name) => ({ name })));

describe("groups of a table's rows", () => {
  it("say which rows are equal cell by cell, and all of their rows where not all are shown", () => {
    const { rows } = madeCustomers(400, 0, 5);
    const [first = [], second = []] = rows;
    const slip = second.map((cell, at) => (at === 1 ? cell.slice(1) : cell));
    const all = [...rows, ...Array.from({ length: 24 }, () => first), slip];
    const { groups, reason } = findRecordGroups(sheet, all);
    expect(reason).toBe("");
    const byCount = groups.toSorted((a, b) => b.rowCount - a.rowCount);
    expect(byCount).toMatchObject([
      { rowCount: 25, copyCount: 24 },
      { rowCount: 2, copyCount: 0, allRows: [3, 426] },
    ]);
    expect(byCount[0]?.rows).toHaveLength(SHOWN_ROWS);
    expect(byCount[0]?.allRows).toEqual([2, ...Array.from({ length: 24 }, (_, at) => 402 + at)]);
  });
});
