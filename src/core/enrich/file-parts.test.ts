import { describe, expect, it } from "vitest";
import { sheetOf } from "../../../tests/helpers/enriched-profiles.ts";
import { emptyDocument, type ParsedDocument, type TextAnchor } from "../model/document.ts";
import type { Location } from "../model/location.ts";
import { PROFILE_LIMITS } from "../model/profile.ts";
import { embedLocal } from "./embed-local.ts";
import { evenly, filePartsOf, partsWithVectors } from "./file-parts.ts";
import { viewOf } from "./text-view.ts";

/** Long enough to be a part. */
const about = (subject: string): string =>
  `The ${subject} was looked at in some detail, and what was found about the ${subject} is told here.`;

function written(pieces: ReadonlyArray<readonly [Location, string]>): ParsedDocument {
  const anchors: TextAnchor[] = [];
  let markdown = "";
  for (const [location, text] of pieces) {
    anchors.push({ start: markdown.length, location });
    markdown += `${text}\n\n`;
  }
  return { ...emptyDocument({ kind: "document", type: "docx", mime: "" }), markdown, anchors };
}

const told = (document: ParsedDocument) =>
  filePartsOf(document, viewOf(document, 2_000_000)).parts.map(({ label, location }) => [
    label,
    location,
  ]);

describe("parts of a file", () => {
  it("are its pages and slides, whatever stands on them", () => {
    const document = written([
      [{ kind: "page", page: 1, line: 1 }, "# Pumps"],
      [{ kind: "page", page: 1, line: 2 }, about("pump")],
      [{ kind: "page", page: 2, line: 1 }, about("valve")],
      [{ kind: "slide", slide: 3, shape: "t1" }, `## Seals\n\n${about("seal")}`],
      [{ kind: "slide", slide: 4, shape: "t1" }, "Thank you"],
    ]);
    expect(told(document)).toEqual([
      ["Pumps", { kind: "page", page: 1 }],
      [expect.stringMatching(/^The valve was looked at/), { kind: "page", page: 2 }],
      ["Seals", { kind: "slide", slide: 3 }],
    ]);
  });

  it("are sections under headings; a heading without text goes with the next", () => {
    const at = (...path: string[]): Location => ({ kind: "heading", path });
    const document = written([
      [at("Report"), "# Report"],
      [at("Report", "Reserve"), `## Reserve\n\n${about("reserve")}`],
      [at("Report", "Outlook"), `## Outlook\n\n${about("outlook")}`],
    ]);
    expect(told(document)).toEqual([
      ["Report", at("Report")],
      ["Outlook", at("Report", "Outlook")],
    ]);
  });

  it("are stretches of a long text without headings", () => {
    const text = Array.from({ length: 40 }, (_, i) => about(`item ${i}`)).join("\n\n");
    const parts = told(written([[{ kind: "line", line: 1 }, text]]));
    expect(parts.length).toBe(3);
  });

  it("are a mail's body under its subject, and tables by columns and values, not as text", () => {
    const mail = {
      subject: "Warranty",
      from: "",
      to: [],
      cc: [],
      date: null,
      messageId: null,
      inReplyTo: null,
      references: [],
      attachments: [],
    };
    const sheet = sheetOf("Orders", [["order_no", "integer"] as const, ["", "text"]], 2, "t");
    const document = {
      ...written([
        [{ kind: "mail", part: "body" }, about("warranty")],
        [{ kind: "sheet", sheet: "Orders" }, `| order_no |\n| --- |\n| ${about("order")} |`],
      ]),
      mail,
      sheets: [sheet],
    };
    expect(told(document)).toEqual([
      ["Warranty", { kind: "mail", part: "body" }],
      ["order_no", { kind: "sheet", sheet: "Orders" }],
    ]);
  });

  it("are bounded, at even distances, and those left out are counted", () => {
    const pages = Array.from(
      { length: 100 },
      (_, i) => [{ kind: "page", page: i + 1 } as Location, about(`subject ${i}`)] as const,
    );
    const document = written(pages);
    const { parts, cut } = filePartsOf(document, viewOf(document, 2_000_000));
    expect(parts).toHaveLength(PROFILE_LIMITS.parts);
    expect(cut).toBe(76);
    const gaps = parts
      .slice(1)
      .map(({ location }, i) => pageOf(location) - pageOf(parts[i]?.location));
    expect(new Set(gaps)).toEqual(new Set([4, 5]));
    expect(evenly([1, 2, 3], 5)).toEqual([1, 2, 3]);
  });

  it("without words have no vector and are left out", async () => {
    const parts = [
      { label: "a", location: { kind: "file" } as const, text: "— — —" },
      { label: "b", location: { kind: "file" } as const, text: "pump reserve" },
    ];
    const kept = partsWithVectors(parts, await embedLocal(parts.map((part) => part.text)));
    expect(kept.map((part) => part.label)).toEqual(["b"]);
    expect(kept[0]?.vector).toHaveLength(512);
  });

  it("are found in a text of next to nothing but blank lines without reading it over and over", () => {
    const blank = `a${"\n ".repeat(240_000)}`;
    const text = `${blank}\n\n# Pumps\n${about("pump")}`;
    expect(told(written([[{ kind: "line", line: 1 }, text]]))).toEqual([
      ["Pumps", { kind: "line", line: 1 }],
    ]);
  });

  it("of an empty document are none", () => {
    expect(told(emptyDocument({ kind: "document", type: "docx", mime: "" }))).toEqual([]);
  });
});

function pageOf(location: Location | undefined): number {
  return location?.kind === "page" ? location.page : Number.NaN;
}
