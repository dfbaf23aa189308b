import { describe, expect, it } from "vitest";
import type { EdgeStanding } from "./transitions.ts";
import { isTold, type OpenAnswer, partOf, saysTheSame, settles } from "./two-reviewers.ts";

const yes: EdgeStanding = {
  state: "confirmed",
  type: "SUPPORTS",
  sourceFileId: "a",
  targetFileId: "b",
  decidedAt: "2026-01-01T00:00:00.000Z",
  decidedById: "ann",
};
const no: EdgeStanding = { ...yes, state: "rejected" };
const of = (userId: string, asked: EdgeStanding): OpenAnswer => ({ userId, asked });

describe("two reviewers", () => {
  it("says the same where the link would read the same, whoever says it", () => {
    expect(saysTheSame(yes, { ...yes, decidedById: "ben", decidedAt: null })).toBe(true);
    expect(saysTheSame(yes, { ...yes, type: "DOCUMENTS" })).toBe(false);
    const turned = { ...yes, sourceFileId: "b", targetFileId: "a" };
    expect(saysTheSame(yes, turned)).toBe(false);
    expect(saysTheSame({ ...yes, type: "RELATED_TO" }, { ...turned, type: "RELATED_TO" })).toBe(
      true,
    );
    expect(saysTheSame(no, { ...no, type: "DOCUMENTS" })).toBe(true);
    expect(saysTheSame(no, { ...no, state: "proposed" })).toBe(false);
  });

  it.each([
    [[], "ann", yes, false, "first"],
    [[of("ann", no)], "ann", yes, false, "first"],
    [[of("ann", yes)], "ben", yes, false, "agrees"],
    [[of("ann", yes)], "ben", no, true, "differs"],
    [[of("ann", yes), of("ben", no)], "cat", yes, true, "adjudicates"],
    [[of("ann", yes), of("ben", no)], "cat", yes, false, null],
    [[of("ann", yes), of("ben", no)], "ann", no, true, null],
  ] as const)("%#: an answer beside %j by %s", (open, userId, asked, mayAdjudicate, part) => {
    expect(partOf({ userId, asked }, { open, mayAdjudicate })).toBe(part);
  });

  it("settles only what two agree on or a third decides", () => {
    expect(
      (["alone", "first", "agrees", "differs", "adjudicates"] as const).filter(settles),
    ).toEqual(["alone", "agrees", "adjudicates"]);
    expect(
      (["alone", "first", "agrees", "differs", "adjudicates"] as const).filter(isTold),
    ).toEqual(["agrees", "differs"]);
  });
});
