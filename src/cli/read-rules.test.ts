import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { MOST_OWN_RULES } from "../core/quality/rule-set.ts";
import { readRules } from "./read-rules.ts";

const folder = mkdtempSync(join(tmpdir(), "lig-rules-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function read(text: string, given: readonly string[] = ["has-title", "invoice-number-once"]) {
  const path = join(folder, "ours.yaml");
  writeFileSync(path, text);
  return readRules("ours.yaml", path, given);
}

const rule = (name: string, check: string) => `
  - name: ${name}
    title: Rule ${name}
    severity: error
    dimension: validity
    check: ${check}`;
const POSITIVE = '{ kind: row, expression: "num(row.total) > 0" }';

describe("--rules", () => {
  it("takes rules and names that are off, with defaults filled in", async () => {
    const { rules, off } = await read(`
off: [has-title, has-title, mine]
rules:${rule("mine", POSITIVE)}`);
    expect(rules).toMatchObject([{ name: "mine", weight: 1, fix: null, scope: {} }]);
    expect(off).toEqual(["has-title", "mine"]);
  });

  it("takes a bare list, and JSON", async () => {
    expect((await read(rule("mine", POSITIVE))).rules).toHaveLength(1);
    const { rules } = await read(rule("mine", POSITIVE));
    expect((await read(JSON.stringify({ rules }))).rules).toEqual(rules);
    expect(await read("{}")).toEqual({ rules: [], off: [] });
  });

  it.each([
    [
      rule("mine", '{ kind: row, expression: "num(row.total) >" }'),
      "rule 1 (mine): The condition cannot be read",
    ],
    [rule("mine", "{ kind: colour, column: a }"), "rule 1 (mine): check.kind"],
    [rule("Mine!", POSITIVE), "rule 1 (Mine!): name"],
    [rule("mine", POSITIVE) + rule("mine", POSITIVE), "rule 2 (mine): another rule before it"],
    [rule("has-title", POSITIVE), "a built-in rule has this name"],
    [rule("mine", '{ kind: pattern, column: a, pattern: "(?=a)" }'), "Looking ahead"],
    ["off: [has-titel]", 'there is no rule "has-titel"; the nearest is "has-title"'],
    ["rulse: []", "rulse"],
    ["rules: [1, null]", "rule 2: "],
    ["rules: [", "is no YAML"],
    ["7", "holds no rules"],
    ["", "holds no rules"],
    [`rules: [${"0,".repeat(MOST_OWN_RULES + 1)}]`, "rules: "],
  ])("says what is wrong with %j", async (text, said) => {
    await expect(read(text)).rejects.toThrow(said);
  });

  it("says all that is wrong at once, and how much more there is", async () => {
    const broken = Array.from({ length: 30 }, (_, at) => rule(`r${at}x`, "{ kind: none }")).join(
      "",
    );
    const message = await read(broken).then(String, (error: Error) => error.message);
    expect(message.split("\n")).toHaveLength(21);
    expect(message).toContain("and 10 more problems");
  });

  it("says that a file is not there", async () => {
    await expect(readRules("none.yaml", join(folder, "none.yaml"), [])).rejects.toThrow(
      "none.yaml cannot be read.",
    );
  });
});
