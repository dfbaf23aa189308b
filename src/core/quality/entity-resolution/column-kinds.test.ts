import { expect, test } from "vitest";
import { kindOfColumn } from "./column-kinds.ts";

test.each([
  ["letters", "a".repeat(2_000_000)],
  ["figures", "1".repeat(2_000_000)],
  ["spaces between", `a${" ".repeat(2_000_000)}b`],
])("cells of millions of %s are words like others", (_, value) => {
  expect(["words", "short", "amount"]).toContain(
    kindOfColumn("remark", [[value, `${value}x`, "a b"]]),
  );
});
