import { describe, expect, it } from "vitest";
import { excerptAsShown, linkAsShown } from "./shown-names.ts";

const show = (text: string) => text.replaceAll(/Nenetl Tlaloc/g, "NAME-1");

describe("quotations as they are shown", () => {
  it("moves marks with what was replaced before and in them", () => {
    const excerpt = "Nenetl Tlaloc: hours, Nenetl Tlaloc: rates, hours";
    const at = (text: string, from = 0): [number, number] => {
      const start = excerpt.indexOf(text, from);
      return [start, start + text.length];
    };
    const marks = [at("hours"), at("Nenetl Tlaloc: rates"), at("hours", 30)];
    const shown = excerptAsShown({ excerpt, matched: marks }, show);
    expect(shown.excerpt).toBe("NAME-1: hours, NAME-1: rates, hours");
    expect(shown.matched.map(([start, end]) => shown.excerpt.slice(start, end))).toEqual([
      "hours",
      "NAME-1: rates",
      "hours",
    ]);
  });

  it("leaves out a mark in the middle of what was replaced, and changes nothing else", () => {
    const excerpt = "for Nenetl Tlaloc";
    expect(excerptAsShown({ excerpt, matched: [[11, 17]] }, show)).toEqual({
      excerpt: "for NAME-1",
      matched: [],
    });
    const plain = { excerpt: "for all", matched: [[4, 7]] as Array<[number, number]> };
    expect(excerptAsShown(plain, show)).toEqual(plain);
  });
});

it("hides names in the reason of a link and at its places", () => {
  const place = {
    fileId: "f1",
    location: { kind: "sheet", sheet: "Nenetl Tlaloc", range: "A1" } as const,
    excerpt: "Nenetl Tlaloc.csv",
    matched: [],
  };
  const link = linkAsShown(
    {
      ...{ edge_id: "e", source: "f1", target: "f2", type: "RELATED_TO", confidence: 1 },
      ...{ status: "proposed", evidence: ["explicit-mention"], reviewer: null },
      reasoning: '"Nenetl Tlaloc.csv" names it.',
      places: [{ a: place, b: null }],
    },
    show,
  );
  expect(JSON.stringify(link)).not.toContain("Tlaloc");
  expect(link.places[0]?.a?.location).toEqual({ kind: "sheet", sheet: "NAME-1", range: "A1" });
});
