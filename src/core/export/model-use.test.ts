import { expect, test } from "vitest";
import { madeRecord } from "../../../tests/helpers/made-records.ts";
import { ModelTally, type ModelUse, useWords, withModelUses } from "./model-use.ts";

const REASONED: ModelUse = { use: "reasoning", model: "big", prompt: "reason-link@1" };
const SAID: ModelUse = { use: "completion", model: "small", prompt: "reword@1" };
const base = madeRecord(1);
const common = base.provenance;
const made = (...uses: ModelUse[]) => ({ provenance: withModelUses(common, uses) });

test("a record says each use once, whatever the order in which it was told", () => {
  const once = withModelUses(common, [REASONED, SAID]);
  expect(once.model_uses).toEqual([SAID, REASONED]);
  expect(withModelUses(withModelUses(common, [SAID]), [REASONED, SAID]).model_uses).toEqual(
    once.model_uses,
  );
  expect(once.models).toEqual([...common.models, "big", "small"]);
});

test("a dataset counts its records by use, model and prompt", () => {
  const tally = new ModelTally();
  for (const record of [
    base,
    made(REASONED),
    made(REASONED, SAID),
    made({ ...REASONED, prompt: "reason-link@2" }),
  ])
    tally.add(record);
  expect(tally.told(common)).toEqual({
    models: [...common.models, "big", "small"],
    reasoningBy: "big, local",
    uses: [
      { ...SAID, records: 1 },
      { ...REASONED, records: 2 },
      { ...REASONED, prompt: "reason-link@2", records: 1 },
    ],
  });
  expect(tally.told(common).uses.map(useWords)[1]).toBe(
    "big wrote the reasoning of 2 records (prompt reason-link@1)",
  );
});

test("without language models, or without records, it names what all records share", () => {
  const none = { models: common.models, reasoningBy: "local", uses: [] };
  expect(new ModelTally().told(common)).toEqual(none);
  const tally = new ModelTally();
  tally.add(base);
  expect(tally.told(common)).toEqual(none);
});
