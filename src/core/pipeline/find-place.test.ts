import { describe, expect, it } from "vitest";
import { emptyDocument } from "../model/document.ts";
import type { Location } from "../model/location.ts";
import { MarkdownBuilder } from "../parse/markdown-builder.ts";
import { findPlace } from "./find-place.ts";
import { textOutline } from "./text-outline.ts";

const page = (number: number, line = 1): Location => ({ kind: "page", page: number, line });

describe("places in a text", () => {
  const builder = new MarkdownBuilder(10_000);
  builder.heading(1, "Scope", { kind: "heading", path: ["Scope"] });
  builder.block("Line ten.", { kind: "line", line: 10 });
  builder.block("Line twenty.", { kind: "line", line: 20 });
  builder.block("Page three.", page(3, 4));
  builder.block("Shape.", { kind: "slide", slide: 2, shape: "Box" });
  const format = { kind: "document", type: "docx", mime: "x" } as const;
  const document = { ...emptyDocument(format), ...builder.finish() };
  const find = (place: Location, size = 1) => {
    const anchors = [];
    for (let i = 0; i < document.anchors.length; i += size)
      anchors.push(document.anchors.slice(i, i + size));
    return findPlace({ anchors, headings: textOutline(document).headings }, place);
  };

  it.each<[Location, string]>([
    [{ kind: "line", line: 14 }, "Line ten."],
    [{ kind: "line", line: 20 }, "Line twenty."],
    [{ kind: "heading", path: ["Elsewhere", "Scope"] }, "# Scope"],
    [{ kind: "page", page: 3 }, "Page three."],
    [{ kind: "page", page: 3, line: 4 }, "Page three."],
    [{ kind: "page", page: 3, line: 9 }, "Page three."],
    [{ kind: "page", page: 3, line: 1 }, "Page three."],
    [{ kind: "slide", slide: 2 }, "Shape."],
  ])("finds %j, however the anchors come", async (place, words) => {
    const start = document.markdown.indexOf(words);
    expect([await find(place), await find(place, 100)]).toEqual([start, start]);
  });
  it("finds nothing for a place that the text does not have", async () => {
    expect(await find({ kind: "line", line: 3 })).toBeNull();
    expect(await find({ kind: "heading", path: ["Gone"] })).toBeNull();
    expect(await find({ kind: "page", page: 9 })).toBeNull();
  });
});
