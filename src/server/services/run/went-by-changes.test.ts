import { describe, expect, test } from "vitest";
import { defaultDefinition, type PipelineDefinition } from "../../../core/pipeline/definition.ts";
import { RuleDocument } from "../../../core/quality/rule-document.ts";
import { builtInPack } from "../../../packs/built-in.ts";
import type { RunBasis } from "../../repositories/run-basis-repository.ts";
import { changesBetween } from "./went-by-changes.ts";

function pack(id: string) {
  const found = builtInPack(id);
  if (found === null) throw new Error(`no pack ${id}`);
  return found;
}

const basis = (parts: Partial<RunBasis> = {}): RunBasis => ({
  pack: pack("general"),
  packVersion: 0,
  general: null,
  own: [],
  fixes: [],
  ...parts,
});

const DEFINITION = defaultDefinition("Standard");
const withOption = (
  stage: string,
  change: { enabled?: boolean; options?: Record<string, unknown> },
): PipelineDefinition => ({
  ...DEFINITION,
  stages: DEFINITION.stages.map((one) =>
    one.name === stage
      ? { ...one, ...change, options: { ...one.options, ...change.options } }
      : one,
  ),
});

const rule = (title: string) =>
  RuleDocument.parse({
    name: "total-is-there",
    title,
    severity: "error",
    dimension: "completeness",
    check: { kind: "filled", column: "total" },
  });
const own = (title: string, parts: Partial<RunBasis["own"][number]> = {}) => ({
  name: "total-is-there",
  version: 1,
  isEnabled: true,
  document: rule(title),
  ...parts,
});
const fix = (id: string, columns: string[]): RunBasis["fixes"][number] => ({
  id,
  rule: "total-is-there",
  kind: "trim",
  columns,
  scope: {},
});

const between = (
  before: { definition?: PipelineDefinition; basis?: RunBasis },
  after: { definition?: PipelineDefinition; basis?: RunBasis },
) =>
  changesBetween(
    { definition: DEFINITION, basis: basis(), ...before },
    { definition: DEFINITION, basis: basis(), ...after },
  );

describe("what two runs went by", () => {
  test("the same is no change, however often it was said", () => {
    expect(
      between(
        { basis: basis({ own: [own("Total", { version: 1 })], fixes: [fix("one", ["a"])] }) },
        { basis: basis({ own: [own("Total", { version: 9 })], fixes: [fix("two", ["a"])] }) },
      ),
    ).toEqual([]);
  });

  test("stages that were switched and options that were set", () => {
    const parse = DEFINITION.stages.find(({ name }) => name === "parse");
    const seconds = parse?.options.timeoutSeconds;
    expect(
      between({}, { definition: withOption("parse", { options: { timeoutSeconds: 7 } }) }),
    ).toEqual([
      { what: "option", stage: "parse", path: ["timeoutSeconds"], before: seconds, after: 7 },
    ]);
    expect(between({}, { definition: withOption("relate", { enabled: false }) })).toEqual([
      { what: "stage", stage: "relate", isOn: false },
    ]);
    expect(between({ definition: withOption("relate", { enabled: false }) }, {})).toEqual([
      { what: "stage", stage: "relate", isOn: true },
    ]);
  });

  test("another policy, apart from the other options of its stage", () => {
    expect(
      between({}, { definition: withOption("privacy", { options: { policy: "gdpr" } }) }),
    ).toMatchObject([
      { what: "policy", before: { title: "Internal use" }, after: { title: "GDPR" } },
    ]);
  });

  test("another pack, with the rules that came and went with it", () => {
    const changes = between(
      {},
      { basis: basis({ pack: pack("manufacturing"), general: pack("general") }) },
    );
    expect(changes[0]).toMatchObject({
      what: "pack",
      before: { title: pack("general").title },
      after: { title: "Manufacturing" },
    });
    expect(changes).toContainEqual(expect.objectContaining({ rule: "part-once", how: "added" }));
  });

  test("rules that came, changed, went and were switched", () => {
    const how = (before: RunBasis["own"], after: RunBasis["own"]) =>
      between({ basis: basis({ own: before }) }, { basis: basis({ own: after }) }).map((change) =>
        change.what === "rule" ? [change.title, change.how] : change.what,
      );
    const off = own("Total", { isEnabled: false });
    expect(how([], [own("Total")])).toEqual([["Total", "added"]]);
    expect(how([own("Total")], [own("Sum")])).toEqual([["Sum", "changed"]]);
    expect(how([own("Total")], [])).toEqual([["Total", "removed"]]);
    expect(how([own("Total")], [off])).toEqual([["Total", "switched-off"]]);
    expect(how([off], [own("Total")])).toEqual([["Total", "switched-on"]]);
    expect(how([off], [off])).toEqual([]);
  });

  test("corrections that were made and taken back", () => {
    expect(
      between(
        { basis: basis({ fixes: [fix("one", ["a"]), fix("two", ["b"])] }) },
        { basis: basis({ fixes: [fix("two", ["b"]), fix("three", ["c"])] }) },
      ),
    ).toEqual([
      {
        what: "correction",
        rule: "total-is-there",
        kind: "trim",
        columns: ["a"],
        how: "taken-back",
      },
      { what: "correction", rule: "total-is-there", kind: "trim", columns: ["c"], how: "made" },
    ]);
  });
});
