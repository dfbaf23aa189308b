import fc from "fast-check";
import { expect, test } from "vitest";
import { joinDetail, splitDetail } from "./personal-detail.ts";

test("ids, numbers and words of the product stay readable, every other text is sealed", () => {
  const { clear, personal } = splitDetail({
    role: "curator",
    fileIds: ["file_01j9z3k4aaaaaaaaaaaaaaaaaa"],
    count: 3,
    reason: "jonas",
    file: "training.jsonl",
    place: { name: "Feldmann.pdf", sheet: 2 },
    names: ["file_01j9z3k4aaaaaaaaaaaaaaaaaa", "Feldmann"],
  });
  expect(clear).toEqual({
    role: "curator",
    fileIds: ["file_01j9z3k4aaaaaaaaaaaaaaaaaa"],
    count: 3,
    file: "training.jsonl",
    place: { sheet: 2 },
  });
  expect(personal).toEqual({
    reason: "jonas",
    place: { name: "Feldmann.pdf" },
    names: ["file_01j9z3k4aaaaaaaaaaaaaaaaaa", "Feldmann"],
  });
});

test("both parts together are the note, and a text with a space or a sign is never in the clear one", () => {
  const value = fc.oneof(fc.integer(), fc.boolean(), fc.string(), fc.array(fc.string()));
  const note = fc.dictionary(
    fc.string({ minLength: 1 }).filter((name) => name !== "__proto__"),
    fc.oneof(value, fc.dictionary(fc.constantFrom("a", "b", "kind"), value)),
  );
  fc.assert(
    fc.property(note, (detail) => {
      const { clear, personal } = splitDetail(detail);
      expect(joinDetail(clear, personal ?? {})).toEqual({ ...detail });
      for (const text of textsOf(clear)) expect(text).toMatch(/^[\w.:-]*$/);
    }),
  );
});

function textsOf(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsOf) : [];
}
