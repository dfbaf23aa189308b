import { describe, expect, it } from "vitest";
import { explained, preparePart } from "../../../../../tests/helpers/open-corpus.ts";
import { profileOf } from "../../../../../tests/helpers/synthetic-profiles.ts";
import type { FileProfile } from "../../../model/profile.ts";
import { citations } from "./citations.ts";

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

async function seen(profiles: readonly FileProfile[]) {
  const { prepared } = await preparePart((corpus) => citations(corpus, {}), profiles);
  return [...prepared.candidates()].flatMap(({ a, b }) =>
    explained(prepared.lookUp(a, b)).map((found) => ({ a, b, ...found })),
  );
}

const shown = async (profiles: readonly FileProfile[]) =>
  (await seen(profiles)).map(({ a, b, signal, direction, strength }) => [
    a,
    b,
    signal,
    direction,
    strength,
  ]);

describe("citations", () => {
  it("lead from a text to the one file that is named after what it cites, with both places", async () => {
    const files = [citing("Mail.eml", "NCR-2031-009"), citing("NCR-2031-009.docx", "NCR-2031-009")];
    expect(await shown(files)).toEqual([[0, 1, "cites-identifier", "a-to-b", 1]]);
    const [found] = await seen(files);
    expect(found?.detail).toBe(
      '"Mail.eml" cites NCR-2031-009, which "NCR-2031-009.docx" is named after.',
    );
    expect(found?.places[0]?.a?.excerpt).toBe("see NCR-2031-009 of last year");
    expect(found?.places[0]?.b?.location).toEqual({ kind: "name" });
  });

  it("lead to the table that lists what is cited, also where one of its rows was entered twice", async () => {
    const numbers = Array.from({ length: 22 }, (_, i) => `INV-2025-${100 + i}`);
    const links = (ids: string[]) =>
      shown([citing("Contract.docx", "INV-2025-101", "INV-2025-107"), table("invoices.csv", ids)]);
    const once = await links(numbers);
    expect(once).toHaveLength(1);
    expect(await links([...numbers, "INV-2025-102"])).toEqual(once);
    // A column that repeats its values names no rows.
    expect(await links([...numbers, ...numbers.slice(0, 9)])).toEqual([]);
  });

  it("lead from a file that adds to the number to the one that is named by it alone", async () => {
    const files = [
      citing("8D report NCR-2031-009.docx", "NCR-2031-009"),
      citing("NCR-2031-009.docx", "NCR-2031-009"),
    ];
    expect(await shown(files)).toContainEqual([0, 1, "cites-identifier", "a-to-b", 1]);
  });

  it("hold both ways, and less, between two files that bear the number alike", async () => {
    const files = [
      citing("Amendment 1 HC-FW-0117.docx", "HC-FW-0117"),
      citing("Framework HC-FW-0117.docx", "HC-FW-0117"),
    ];
    expect((await seen(files)).map(({ direction, strength }) => [direction, strength])).toEqual([
      ["a-to-b", 0.6],
      ["b-to-a", 0.6],
    ]);
  });

  it("lead from a text to the table that has the number as a key", async () => {
    const files = [
      citing("Annex.docx", "C-10114"),
      table("customers.csv", ["C-10113", "C-10114", "C-10115"]),
    ];
    expect(await shown(files)).toEqual([[0, 1, "cites-key", "a-to-b", 1]]);
  });

  it("do not point to a column that is no key, nor from table to table", async () => {
    const repeated = table("orders.csv", ["C-10114", "C-10114", "C-10115"]);
    expect(await shown([citing("Annex.docx", "C-10114"), repeated])).toEqual([]);
    const other = {
      ...table("other.csv", ["C-10114", "C-10117"]),
      identifiers: citing("x", "C-10114").identifiers,
    };
    expect(await shown([other, table("customers.csv", ["C-10114", "C-10115"])])).toEqual([]);
  });

  it("make nothing of the code of a whole project, of short numbers and of dates in names", async () => {
    const project = Array.from({ length: 6 }, (_, i) =>
      citing(`PRJ-4471 part ${"abcdef"[i]}.docx`, "PRJ-4471"),
    );
    expect(await shown([citing("note.docx", "PRJ-4471"), ...project])).toEqual([]);
    expect(await shown([citing("note.docx", "A-1"), citing("A-1.docx")])).toEqual([]);
  });

  it("name the surest home first, and every column that holds a number", async () => {
    const text = citing("Annex.docx", "C-10114", "C-10115");
    const customers = table("customers.csv", ["C-10113", "C-10114", "C-10115"]);
    const [found, ...more] = await seen([text, customers]);
    expect(more).toEqual([]);
    expect(found?.detail).toBe(
      '"Annex.docx" cites C-10114, a key in column "number" of "customers.csv".',
    );
    expect(found?.places.map(({ a }) => a?.excerpt)).toEqual([
      "see C-10114 of last year",
      "see C-10115 of last year",
    ]);
  });
});
