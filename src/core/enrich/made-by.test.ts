import { expect, test } from "vitest";
import { enrichedTable, enrichedText } from "../../../tests/helpers/enriched-profiles.ts";
import type { FileProfile } from "../model/profile.ts";

const TEXT = `The warranty reserve of Northwind Marine Ltd rose on 30 September 2025 to EUR 4.82 m. The warranty reserve covers pumps, see invoice
INV-2025-0071. The warranty reserve was agreed with Northwind Marine Ltd by the board of the group.`;

/** Fields that enrichment makes, where they hold something. */
const MADE = [
  "language",
  "summary",
  "keyTerms",
  "names",
  "entities",
  "identifiers",
  "amounts",
  "dates",
] as const satisfies ReadonlyArray<keyof FileProfile>;

test("every field that was made says by what, and no other", async () => {
  const profile = await enrichedText("a.pdf", "pdf", [TEXT]);
  const made = profile.madeBy ?? {};
  for (const field of MADE) {
    expect([field, profile[field]?.length ?? 0]).not.toEqual([field, 0]);
    expect([field, made[field]?.model]).toEqual([
      field,
      expect.stringMatching(/^local \S+ [\d.]+/),
    ]);
  }
  expect(Object.keys(made).sort()).toEqual([...MADE].sort());
  expect(made.keyTerms?.model).toContain("wink-eng-lite-web-model");
  expect(profile.entities.every(({ confidence }) => (confidence ?? 0) > 0)).toBe(true);
});

test("a table's sentence is no sentence of its text, and where grammar read nothing it is not named", async () => {
  const { madeBy = {} } = await enrichedTable("t.xlsx", "T", [["article", "text"]], [["A-1"]]);
  expect(madeBy.summary?.method).toBe("What its tables and facts hold, in a sentence");
  expect(madeBy.keyTerms?.model).toBe("local key-terms 2");
  expect(madeBy.names).toBeUndefined();
});
