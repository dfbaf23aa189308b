import fc from "fast-check";
import { expect, it } from "vitest";
import { FileNoteKind } from "~/core/language-model/work";
import { FileKind } from "~/core/model/file";
import { readFilters, SORTS, STATES, writeFilters } from "./file-filters.ts";

it("gives back the filters that were written into the address", () => {
  const filters = fc.record({
    text: fc.string({ maxLength: 50 }).filter((text) => text.isWellFormed()),
    folder: fc.constantFrom("", "a/b", "Über & Co/ä"),
    kinds: fc.subarray([...FileKind.options]),
    states: fc.subarray([...STATES]),
    withIssues: fc.boolean(),
    issue: fc.constantFrom("", "parse.encrypted", "quality.odd-thing"),
    withPersonalData: fc.boolean(),
    documentClass: fc.constantFrom("", "unknown", "claim-notice"),
    askedFor: fc.constantFrom("" as const, ...FileNoteKind.options),
    sort: fc.constantFrom(...SORTS),
    dir: fc.constantFrom("asc" as const, "desc" as const),
  });
  fc.assert(
    fc.property(filters, (value) => {
      expect(readFilters(new URLSearchParams(writeFilters(value)))).toEqual(value);
    }),
  );
});
