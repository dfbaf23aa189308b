import { describe, expect, it } from "vitest";
import { RuleDocument } from "~/core/quality/rule-document";
import { documentOf, draftOf, EMPTY_DRAFT, isWholeIn, nameOf, withKind } from "./rule-draft";

const rule = (check: unknown, parts: object = {}) =>
  RuleDocument.parse({
    name: "a-rule",
    title: "A rule",
    severity: "error",
    dimension: "validity",
    check,
    ...parts,
  });

const RULES = [
  rule({ kind: "filled", column: "Total", minShare: 0.955 }),
  rule({ kind: "column-type", column: "Total", type: "iban" }, { fix: "trim", advice: "Ask." }),
  rule({ kind: "range", column: "Total", min: -1.5 }),
  rule({ kind: "range", column: "Total", min: "2024-01-01", max: "2024-12-31" }),
  rule({ kind: "pattern", column: "Total", pattern: " ^a$" }),
  rule({ kind: "one-of", column: "Total", values: ["a", "b, c"] }),
  rule({ kind: "unique", columns: ["a", "b"] }, { fix: "drop-duplicate-rows" }),
  rule({ kind: "reference", column: "a", target: { scope: { path: "x/**" }, column: "b" } }),
  rule({ kind: "sections", sections: [["Parties"], ["Law", "Applicable law"]] }),
  rule({ kind: "columns", columns: [["matter id", "Aktenzeichen"], ["client"]] }),
  rule({ kind: "freshness", maxDays: 30 }, { scope: { classes: ["a", "b"] } }),
  rule({
    kind: "has-link",
    to: { classes: ["contract", "lease"] },
    types: ["REFERENCES"],
    minConfidence: 0.7,
  }),
  rule(
    { kind: "row", expression: "num(row.a) > 0" },
    { scope: { kinds: ["sheet"], path: "a/*", sheet: "Data", columns: ["a"] } },
  ),
  rule({ kind: "file", expression: "file.words > 1" }),
];

describe("drafts of rules", () => {
  it.each(RULES)("shows all of $check.kind and gives it back", (document) => {
    expect(documentOf(draftOf(document))).toEqual({ document, missing: null });
    expect(isWholeIn(document)).toBe(true);
  });

  it("knows what the form cannot show", () => {
    expect(
      isWholeIn(
        rule({ kind: "reference", column: "a", target: { scope: { sheet: "S" }, column: "b" } }),
      ),
    ).toBe(false);
  });

  it("says what is missing, one thing at a time", () => {
    const titled = { ...EMPTY_DRAFT, title: "T" };
    expect(documentOf(EMPTY_DRAFT).missing).toBe("Give the rule a title.");
    expect(documentOf(titled).missing).toBe("Choose a column.");
    expect(documentOf({ ...titled, kind: "range", column: "a" }).missing).toContain(
      "least or the most",
    );
    expect(documentOf({ ...titled, kind: "has-link" }).missing).toContain("linked with");
    expect(documentOf({ ...titled, column: "a", minShare: "200" }).document).toBeNull();
  });

  it("names a new rule after its title and keeps no fix that does not fit", () => {
    expect(nameOf("Ünique: 3 Totals!")).toBe("unique-3-totals");
    expect(nameOf("9")).toBe("rule-own");
    const draft = withKind(
      { ...EMPTY_DRAFT, title: "T", kind: "pattern", fix: "trim", columns: "a" },
      "unique",
    );
    expect(documentOf(draft).document).toMatchObject({
      name: "rule-t",
      dimension: "uniqueness",
      fix: null,
    });
  });
});
