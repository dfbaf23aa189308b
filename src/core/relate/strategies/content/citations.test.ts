import { describe, expect, it } from "vitest";
import { profileOf } from "../../../../../tests/helpers/synthetic-profiles.ts";
import type { FileProfile } from "../../../model/profile.ts";
import { prepareCitations } from "./citations.ts";

function citing(path: string, ...texts: string[]): FileProfile {
  const identifiers = texts.map((text, line) => ({
    key: text.toLowerCase().replace(/[^a-z0-9]/g, ""),
    text,
    count: 1,
    location: { kind: "page" as const, page: 1, line },
    excerpt: `see ${text} of last year`,
  }));
  return profileOf({ path, text: "A text.", over: { identifiers } });
}
const table = (path: string, ids: string[], name = "number") =>
  profileOf({
    path,
    columns: [
      { name, values: ids },
      { name: "amount", values: ids.map((_, i) => `${i}`), type: "number" },
    ],
  });

function seen(profiles: readonly FileProfile[]) {
  const citations = prepareCitations(profiles, {});
  return citations
    .candidates()
    .flatMap(({ a, b }) =>
      citations
        .observe(a, b)
        .map(({ signal, direction, strength }) => [a, b, signal, direction, strength]),
    );
}

describe("citations", () => {
  it("lead from a text to the one file that is named after what it cites, with both places", () => {
    const files = [citing("mail.eml", "NCR-2031-009"), citing("NCR-2031-009.docx", "NCR-2031-009")];
    expect(seen(files)).toEqual([[0, 1, "cites-identifier", "a-to-b", 1]]);
    const [found] = prepareCitations(files, {}).observe(0, 1);
    expect(found?.detail).toBe(
      '"mail.eml" cites NCR-2031-009, which "NCR-2031-009.docx" is named after.',
    );
    expect(found?.places[0]?.a?.excerpt).toBe("see NCR-2031-009 of last year");
    expect(found?.places[0]?.b?.location).toEqual({ kind: "name" });
  });

  it("lead from a file that adds to the number to the one that is named by it alone", () => {
    const files = [
      citing("8D report NCR-2031-009.docx", "NCR-2031-009"),
      citing("NCR-2031-009.docx", "NCR-2031-009"),
    ];
    expect(seen(files)).toContainEqual([0, 1, "cites-identifier", "a-to-b", 1]);
  });

  it("hold both ways, and less, between two files that bear the number alike", () => {
    const files = [
      citing("Amendment 1 HC-FW-0117.docx", "HC-FW-0117"),
      citing("Framework HC-FW-0117.docx", "HC-FW-0117"),
    ];
    expect(seen(files).map(([, , , direction, strength]) => [direction, strength])).toEqual([
      ["a-to-b", 0.6],
      ["b-to-a", 0.6],
    ]);
  });

  it("lead from a text to the table that has the number as a key", () => {
    const files = [
      citing("schedule.docx", "C-10114"),
      table("customers.csv", ["C-10113", "C-10114", "C-10115"]),
    ];
    expect(seen(files)).toEqual([[0, 1, "cites-key", "a-to-b", 1]]);
  });

  it("do not point to a column that is no key, nor from table to table", () => {
    const repeated = table("orders.csv", ["C-10114", "C-10114", "C-10115"]);
    expect(seen([citing("schedule.docx", "C-10114"), repeated])).toEqual([]);
    const other = {
      ...table("other.csv", ["C-10114", "C-10117"]),
      identifiers: citing("x", "C-10114").identifiers,
    };
    expect(seen([other, table("customers.csv", ["C-10114", "C-10115"])])).toEqual([]);
  });

  it("make nothing of the code of a whole project, of short numbers and of dates in names", () => {
    const project = Array.from({ length: 6 }, (_, i) =>
      citing(`PRJ-4471 part ${"abcdef"[i]}.docx`, "PRJ-4471"),
    );
    expect(seen([citing("note.docx", "PRJ-4471"), ...project])).toEqual([]);
    expect(seen([citing("note.docx", "A-1"), citing("A-1.docx")])).toEqual([]);
  });
});
