import { describe, expect, test } from "vitest";
import { CUSTOMER_COLUMNS, madeCustomers } from "../../../../tests/helpers/made-customers.ts";
import { seededRandom } from "../../kit/random.ts";
import { ResolveOptions } from "./contract.ts";
import { resolveEntities } from "./resolve.ts";
import { areExceptions, listsThings } from "./suitable.ts";

const random = seededRandom(2);
const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
const table = (columns: readonly string[], rows: readonly (readonly string[])[]) => ({
  name: "t",
  columns,
  rows,
});

describe("listsThings", () => {
  test("customers are things", () => {
    const { rows } = madeCustomers(200, 0.2);
    expect(listsThings(table(CUSTOMER_COLUMNS, rows))).toEqual({ isSuitable: true, reason: "" });
  });

  test("orders of customers, lines of figures and short tables are none", () => {
    const customers = ["Ada Moss", "Ben Lee", "Cy Nord"];
    const orders = Array.from({ length: 90 }, (_, i) => [
      String(i),
      pick(customers),
      `2024-01-${String(1 + (i % 28)).padStart(2, "0")}`,
    ]);
    const figures = Array.from({ length: 90 }, (_, i) => [
      `thing ${"abcdefghijklm"[i % 13]}${"nopqrstu"[i % 8]}ora`,
      "2024-01-02",
      "3.50",
      "4",
    ]);
    expect(listsThings(table(["order id", "customer", "day"], orders)).isSuitable).toBe(false);
    expect(listsThings(table(["thing", "day", "price", "count"], figures)).reason).toContain(
      "events",
    );
    expect(listsThings(table(CUSTOMER_COLUMNS, [])).reason).toContain("fewer than 20 rows");
  });
});

test("sizes of products are no duplicates", () => {
  const rows = Array.from({ length: 60 }, (_, i) => [
    `${pick(["Road", "Mountain", "Touring"])} frame ${pick(["alloy", "steel"])}, ${40 + i}`,
    pick(["black", "red", "blue"]),
  ]);
  const found = resolveEntities([table(["name", "colour"], rows)], ResolveOptions.parse({}));
  expect(found.clusters).toEqual([]);
});

test("where half of the rows are alike they are no exceptions", () => {
  const result = (rowsAlike: number) =>
    ({ counters: { records: 100, rowsAlike } }) as unknown as Parameters<typeof areExceptions>[0];
  expect(areExceptions(result(20)).isSuitable).toBe(true);
  expect(areExceptions(result(50)).reason).toContain("50 of 100 rows");
});
