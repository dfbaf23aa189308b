import { expect, test } from "vitest";
import { kindRows, linksBefore, linksTold, type Making, reasonsOfAll } from "./making-words.ts";

const making: Making = {
  proposed: 12,
  passed: 10,
  relieved_files: 0,
  kept: 8,
  dropped: { "not-needed": 2, "same-as-another": 2 },
  none: { "nothing-to-ask": 1_204 },
  kinds: {
    trace: { proposed: 0, kept: 0, dropped: {}, none: { "nothing-to-ask": 1_204 } },
    find: { proposed: 12, kept: 8, dropped: { "not-needed": 2, "same-as-another": 2 }, none: {} },
  },
};

test("every kind that was asked for says what was made of it and why no more", () => {
  expect(kindRows(making, ["find", "trace", "not-related"])).toEqual([
    {
      kind: "find",
      label: "Find the related file",
      made: 8,
      whyNot: [
        "2 left out: the answer can be had without one of the files",
        "2 left out: another record says the same",
      ],
    },
    {
      kind: "trace",
      label: "Trace a figure",
      made: 0,
      whyNot: ["1,204 not made: the files hold nothing that this kind asks about"],
    },
    {
      kind: "not-related",
      label: "Look alike, but are not related",
      made: 0,
      whyNot: ["not made: this choice holds nothing that it is made from"],
    },
  ]);
  expect(reasonsOfAll(making)).toEqual([]);
});

test("versions that count reasons of all kinds together tell them so", () => {
  const kinds = { trace: { proposed: 0, kept: 0, dropped: {} } };
  expect(reasonsOfAll({ ...making, kinds })).toEqual([
    "1,204 not made: the files hold nothing that this kind asks about",
  ]);
});

test("the number of links says what it counts, before and after", () => {
  expect(linksTold({ chosen: 347, total: 144, confirmed: 40, proposed: 104 })).toMatch(
    /^Records tell 144 of the 347 links that fit the choice\./,
  );
  expect(linksTold({ total: 144, confirmed: 40, proposed: 104 })).toBe("Records tell 144 links.");
  expect(linksBefore(347)).toMatch(/^347 links fit this choice\./);
  expect(linksBefore(1)).toMatch(/^1 link fits this choice\./);
  expect(linksBefore(0)).toBeUndefined();
});
