import { expect, test } from "vitest";
import { RowArithmetic } from "./row-arithmetic.ts";

test("a slip of a balance is forgotten where a row says nothing of it", () => {
  const moves = Array.from({ length: 40 }, (_, i) => ((i * 7919) % 401) - 180.25);
  let balance = 1000;
  const rows = moves.map((move) => {
    balance += move;
    return [move.toFixed(2), balance.toFixed(2)];
  });
  // The slip of row 10, a gap, and in row 13 what would follow from row 10 alone.
  const right = Number(rows[10]?.[1]);
  rows[10] = [rows[10]?.[0] ?? "", (right + 50).toFixed(2)];
  rows[11] = ["", ""];
  rows[13] = [rows[13]?.[0] ?? "", (right + (moves[13] ?? 0)).toFixed(2)];
  const columns = ["amount", "balance"].map((name, index) => ({
    index,
    name,
    hasDecimalComma: false,
  }));
  const sample = rows.map((cells, i) => ({ cells, previous: rows[i - 1] ?? null }));
  const arithmetic = new RowArithmetic(columns, sample);
  const told = rows.flatMap((cells, i) => {
    const verdict = arithmetic.judge(cells);
    return verdict === null || verdict === true ? [] : [i];
  });
  expect(told).toEqual([10, 13]);
});
