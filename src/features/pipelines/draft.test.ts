import { describe, expect, it } from "vitest";
import { checkDefinition, defaultDefinition } from "~/core/pipeline/definition";
import { stageForm } from "~/core/pipeline/option-form";
import { STAGES } from "~/core/pipeline/stages";
import { applyChanges, changesOf, recomputed, withOption, withStage } from "./draft";
import { boundsWords, fieldsOf, type OptionField, shareText, valueWords } from "./option-schema";

const FORMS = STAGES.map(stageForm);
const BASE = defaultDefinition("Standard");

function field(stage: string, ...path: string[]): OptionField {
  let fields = fieldsOf(FORMS.find((form) => form.name === stage)?.schema);
  let found: OptionField | undefined;
  for (const name of path) {
    found = fields.find((candidate) => candidate.name === name);
    fields = found?.kind === "group" ? [...found.fields] : [];
  }
  if (found === undefined) throw new Error(`no field ${path.join(".")}`);
  return found;
}

describe("fields of the stages' schemas", () => {
  it("shows every option of every stage as something a form can show", () => {
    for (const form of FORMS) {
      const fields = fieldsOf(form.schema);
      expect(fields.map((item) => item.name)).toEqual(Object.keys(form.defaults));
      for (const item of fields) expect(item.help, `${form.name}.${item.name}`).not.toBe("");
    }
    expect(field("privacy", "policy")).toMatchObject({ kind: "text", label: "Policy" });
    expect(field("relate", "strategies").kind).toBe("checks");
    expect(field("relate", "filename", "fuzzyThreshold")).toMatchObject({
      kind: "number",
      isShare: true,
      unit: "%",
    });
    expect(field("parse", "retry", "maxAttempts")).toMatchObject({ kind: "number", max: 10 });
    expect(field("ingest", "excludePatterns").kind).toBe("lines");
    expect(field("parse", "timeoutSeconds")).toMatchObject({ unit: "s", min: 1, max: 3600 });
    expect(field("enrich", "embedding").kind).toBe("switch");
  });

  it("names no bounds of a share in another unit than its control", () => {
    const numbers = (fields: readonly OptionField[]): OptionField[] =>
      fields.flatMap((item) => (item.kind === "group" ? numbers(item.fields) : [item]));
    const shares = FORMS.flatMap((form) => numbers(fieldsOf(form.schema))).filter(
      (item) => item.kind === "number" && item.isShare,
    );
    expect(shares.length).toBeGreaterThan(5);
    expect(shares.filter((item) => /\b(to 1|0\.\d+)\b/.test(item.help))).toEqual([]);
  });

  it("writes values and bounds in words", () => {
    const timeout = field("parse", "timeoutSeconds");
    const share = field("relate", "minConfidence");
    expect(valueWords(timeout, 1200)).toBe("1,200 s");
    expect(valueWords(timeout, null)).toBe("empty");
    expect(valueWords(share, 0.07)).toBe("7 %");
    expect(shareText(0.29)).toBe("29");
    if (timeout.kind !== "number" || share.kind !== "number") throw new Error("not numbers");
    expect(boundsWords(timeout)).toBe("From 1 to 3,600 s.");
    expect(boundsWords(share)).toBe("From 0 to 100 %.");
  });
});

describe("a changed pipeline", () => {
  const changed = withStage(
    withOption(
      withOption(BASE, "parse", ["timeoutSeconds"], 90),
      "relate",
      ["filename", "fuzzyThreshold"],
      0.9,
    ),
    "quality",
    false,
  );

  it("lists each difference with words before and after", () => {
    const changes = changesOf(FORMS, BASE, changed);
    expect(changes.map(({ stage, label, after }) => [stage, label, after])).toEqual([
      ["parse", "Longest time for one file", "90 s"],
      ["quality", "Stage", "off"],
      ["relate", "File names: names count as alike from", "90 %"],
    ]);
    expect(changesOf(FORMS, BASE, structuredClone(BASE))).toEqual([]);
  });

  it("moves onto another version and leaves what others changed there", () => {
    const other = withOption(BASE, "privacy", ["policy"], "gdpr");
    const moved = applyChanges(other, changesOf(FORMS, BASE, changed));
    expect(changesOf(FORMS, other, moved)).toEqual(changesOf(FORMS, BASE, changed));
    expect(changesOf(FORMS, changed, moved).map((change) => change.stage)).toEqual(["privacy"]);
    expect(checkDefinition(moved).problems).toEqual([]);
  });

  it("computes anew the changed stages and those that use their output", () => {
    const redone = (draft: typeof BASE) => recomputed(FORMS, changesOf(FORMS, BASE, draft), draft);
    expect(redone(withOption(BASE, "privacy", ["policy"], "gdpr"))).toEqual([
      "privacy",
      "enrich",
      "quality",
      "relate",
    ]);
    expect(redone(withOption(BASE, "quality", ["maxNullShare"], 0.4))).toEqual(["quality"]);
    expect(redone(withOption(BASE, "export", ["seed"], 2))).toEqual([]);
    expect(redone(withOption(BASE, "parse", ["retry", "maxAttempts"], 5))).toEqual([]);
    expect(recomputed(FORMS, [], BASE, ["enrich"])).toEqual(["enrich", "quality", "relate"]);
  });
});
