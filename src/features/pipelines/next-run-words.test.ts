import { describe, expect, it } from "vitest";
import { defaultDefinition } from "~/core/pipeline/definition";
import { stageForm } from "~/core/pipeline/option-form";
import { STAGES } from "~/core/pipeline/stages";
import { changesOf, withOption } from "./draft";
import { recomputeWords, type Since, sinceWords } from "./next-run-words";

const FORMS = STAGES.map(stageForm);
const BASE = defaultDefinition("Standard");
const SAME: Since = { run: 4, changes: [], unread: 0, refusal: null };
const words = (since: Since, draft = BASE) =>
  recomputeWords(FORMS, changesOf(FORMS, BASE, draft), draft, 3_804, since);

describe("what the next run does", () => {
  it("says that nothing differs only where nothing does", () => {
    expect(words(SAME)).toBe(
      "Nothing differs from what run 4 went by, and no file is new: nothing is computed again.",
    );
    expect(words({ ...SAME, unread: 2 })).toBe(
      "Nothing else differs from what run 4 went by. 2 new or changed files are read for the first time.",
    );
    expect(words({ ...SAME, run: null })).toBe(
      "No run over all files has finished yet: the next one reads 3,804 files.",
    );
  });

  it("counts another version of the policy and a new key as a change of the draft is counted", () => {
    const since: Since = {
      ...SAME,
      changes: [
        { what: "policy", title: "GDPR, ours", version: 2, stages: ["privacy"] },
        { what: "key", number: 3, stages: ["privacy"] },
      ],
    };
    const again = "3,804 files: Privacy, Enrich, Quality and Relate again, the rest is kept.";
    expect(words(since)).toBe(again);
    expect(words(since, withOption(BASE, "relate", ["minConfidence"], 0.7))).toBe(again);
    expect(sinceWords(since)).toEqual([
      "It follows the policy “GDPR, ours”, version 2; run 4 did not.",
      "Stand-ins are made with key 3, which came after run 4: all of them change.",
    ]);
  });

  it("tells the stages of a draft alone", () => {
    expect(words(SAME, withOption(BASE, "relate", ["minConfidence"], 0.7))).toBe(
      "3,804 files: Relate again, the rest is kept.",
    );
    expect(words(SAME, withOption(BASE, "export", ["seed"], 2))).toBe(
      "No file is read again; all results are kept.",
    );
  });
});
