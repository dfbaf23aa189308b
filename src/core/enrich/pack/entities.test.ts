import { describe, expect, it } from "vitest";
import { emptyDocument } from "../../model/document.ts";
import { viewOf } from "../text-view.ts";
import { EntityMatcher, PackEntityList } from "./entities.ts";
import type { EntityDescription } from "./vocabulary.ts";

const TYPES: EntityDescription[] = [
  {
    name: "kiln",
    label: "Kiln",
    patterns: ["[A-Z]{1,2}-?\\d{2,5}", "\\d{4,6}"],
    cues: ["kiln no", "kiln"],
  },
  { name: "glaze", label: "Glaze", patterns: ["GL\\d{3}-[A-Z]"], cues: [] },
];

function found(markdown: string): string[][] {
  const document = {
    ...emptyDocument({ kind: "text", type: "txt", mime: "text/plain" }),
    markdown,
  };
  const list = new PackEntityList(new EntityMatcher(TYPES));
  list.addText(viewOf(document, 1_000_000));
  return list.top(10).items.map(({ type, text, count }) => [type, text, String(count)]);
}

describe("PackEntityList", () => {
  it("finds values after a word that announces them, nearest first", () => {
    expect(found("Kiln no: K-204, order K-999.")).toEqual([["kiln", "K-204", "1"]]);
    expect(found("Nothing of the kind: K-204.")).toEqual([]);
    expect(found("K-204 (kiln) was cold.")).toEqual([["kiln", "K-204", "1"]]);
    expect(found("K-204 was seen long before the kiln.")).toEqual([]);
  });

  it("finds shapes that speak for themselves anywhere, counted once per value", () => {
    expect(found("GL123-A, then GL123-A again; XGL123-A and GL123-AB are others.")).toEqual([
      ["glaze", "GL123-A", "2"],
    ]);
  });

  it("does not take a year or the cell of the next row for a value", () => {
    expect(found("The kiln of 2025 is new.")).toEqual([]);
    expect(found("| Name | Kiln no |\n| --- | --- |\n| K-11 | K-22 |")).toEqual([]);
  });

  it("reads a word that is itself the beginning of its value", () => {
    const [type] = TYPES;
    if (!type) throw new Error("no type");
    const own = { ...type, patterns: ["kiln-\\d{3}"], cues: ["kiln"] };
    const list = new PackEntityList(new EntityMatcher([own]));
    const document = {
      ...emptyDocument({ kind: "text" as const, type: "txt", mime: "text/plain" }),
      markdown: "Open kiln-204 now.",
    };
    list.addText(viewOf(document, 1_000));
    expect(list.top(5).items.map((item) => item.text)).toEqual(["kiln-204"]);
  });

  it("keeps what is surest and counts what it leaves out", () => {
    const many = Array.from({ length: 300 }, (_, i) => `GL${100 + i}-A`).join(", ");
    const document = {
      ...emptyDocument({ kind: "text" as const, type: "txt", mime: "text/plain" }),
      markdown: `${many}. Kiln no K-204.`,
    };
    const list = new PackEntityList(new EntityMatcher(TYPES));
    list.addText(viewOf(document, 1_000_000));
    const { items, cut } = list.top(20);
    expect(items).toHaveLength(20);
    expect(items[0]).toMatchObject({ type: "kiln", text: "K-204", confidence: 0.95 });
    expect(cut).toBe(281);
  });

  it("finds in one endless line what it finds in lines", () => {
    const line = `${"word ".repeat(5_000)}GL123-A ${"word ".repeat(5_000)}`;
    expect(found(line)).toEqual([["glaze", "GL123-A", "1"]]);
  });
});
