import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { CUSTOMER_COLUMNS, madeCustomers } from "../../tests/helpers/made-customers.ts";
import { runResolve } from "./resolve.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "ligature-resolve-"));
});
afterAll(() => rm(folder, { recursive: true }));

test("writes every row with its cluster, and each pair with its reasons", async () => {
  const { rows } = madeCustomers(200, 0.3);
  const input = join(folder, "customers.csv");
  const output = join(folder, "clusters.csv");
  const pairs = join(folder, "pairs.jsonl");
  await writeFile(input, [CUSTOMER_COLUMNS, ...rows].map((row) => `${row.join(";")}\r\n`).join(""));
  expect(await runResolve(["--input", input, "--output", output, "--pairs", pairs])).toBe(0);
  const lines = (await readFile(output, "utf8")).trimEnd().split(/\r?\n/);
  expect(lines).toHaveLength(rows.length + 1);
  expect(lines[0]).toBe(`cluster,size,confidence,file,row,${CUSTOMER_COLUMNS.join(",")}`);
  expect(lines[200]?.endsWith(`,200,${rows[199]?.join(",")}`)).toBe(true);
  expect(lines.filter((line) => /^\d+,2,/.test(line)).length).toBeGreaterThan(20);
  const first = JSON.parse((await readFile(pairs, "utf8")).split("\n")[0] as string);
  expect(first).toMatchObject({ a: { file: "customers.csv" }, probability: expect.any(Number) });
  expect(first.terms[0]).toMatchObject({ column: "first name", level: "equal" });
});

test("says what is wrong with what is asked", async () => {
  expect(await runResolve([])).toBe(2);
  expect(await runResolve(["--input", "a.csv", "--output", "b.csv", "--threshold", "7"])).toBe(2);
  expect(await runResolve(["--what"])).toBe(2);
  const missing = ["--input", join(folder, "none.csv"), "--output", join(folder, "out.csv")];
  expect(await runResolve(missing)).toBe(1);
});
