import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { growsLinearly } from "../../../tests/helpers/growth.ts";
import { locationAt } from "../model/location-at.ts";
import { findMentions } from "./mentions.ts";

const targets = (text: string) => findMentions(text, []).map((link) => link.target);

describe("findMentions", () => {
  it.each([
    ["see report.docx for more", ["report.docx"]],
    ["as in Annex B.xlsx, sheet 2", ["Annex B.xlsx"]],
    ['open "my old notes.txt" first', ["my old notes.txt"]],
    ["use `data/raw/prices_2024.csv` and ../plan.pdf", ["data/raw/prices_2024.csv", "../plan.pdf"]],
    ["(budget.xlsx)", ["budget.xlsx"]],
    ["two: a.csv, b.csv.", ["a.csv", "b.csv"]],
    ["Übersicht_März.pdf liegt bei", ["Übersicht_März.pdf"]],
    ["„Anlage zu Teil 3.pdf“", ["Anlage zu Teil 3.pdf"]],
    ["write to ada@docs.md or https://x.org/a.pdf", []],
    ["files of type .csv are read", []],
    ["version 2.5.documented", []],
    ["ends.csvx is none", []],
  ])("in %j finds %j", (text, expected) => {
    expect(targets(text)).toEqual(expected);
  });

  it("gives each with its place and words around it", () => {
    const text = "first page\n\nsee b.csv there";
    const anchors = [
      { start: 0, location: { kind: "page", page: 1 } as const },
      { start: 12, location: { kind: "page", page: 2 } as const },
    ];
    expect(findMentions(text, anchors)).toEqual([
      {
        kind: "mention",
        target: "b.csv",
        text: "first page see b.csv there",
        location: { kind: "page", page: 2 },
      },
    ]);
    expect(locationAt(anchors, 11)).toEqual({ kind: "page", page: 1 });
    expect(locationAt([], 3)).toEqual({ kind: "file" });
  });

  it("takes linear time on text without spaces", () => {
    for (const piece of ["aaaaaa", ".csv"])
      expect(growsLinearly((count) => findMentions(piece.repeat(count), []), 62_500)).toBe(true);
  });

  it("never throws, and its targets stand in the text", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary", maxLength: 300 }),
        fc.constantFrom(".csv", ".pdf ", '.md"'),
        (head, tail) => {
          for (const link of findMentions(head + tail + head, []))
            expect(head + tail + head).toContain(link.target);
        },
      ),
    );
  });
});
