/** What every quality rule must keep to: it fails on its bad file, passes on its good one, and says nothing where it has no say. */
import { describe, expect, it } from "vitest";
import { emptyDocument, type ParsedDocument, type Sheet } from "../../src/core/model/document.ts";
import { Location } from "../../src/core/model/location.ts";
import type { FileProfile } from "../../src/core/model/profile.ts";
import type { Rule } from "../../src/core/quality/contract.ts";
import { DEFAULT_QUALITY_OPTIONS } from "../../src/core/quality/options.ts";

export interface RuleCase {
  readonly document: Partial<ParsedDocument>;
  readonly profile?: Partial<FileProfile>;
}

export interface RuleCases {
  readonly bad: RuleCase;
  readonly good: RuleCase;
  /** Null where the rule has a say on every file. */
  readonly silent: RuleCase | null;
}

export function ruleSuite(rule: Rule, cases: RuleCases): void {
  const check = (entry: RuleCase) => {
    const document = documentOf(entry.document);
    return rule.check({
      document,
      profile: profileOf(document, entry.profile),
      options: DEFAULT_QUALITY_OPTIONS,
    });
  };

  describe(`rule ${rule.name}`, () => {
    it("has a name in kebab-case, a title and a weight", () => {
      expect(rule.name).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(rule.title.length).toBeGreaterThan(5);
      expect(rule.weight).toBeGreaterThan(0);
      expect(rule.advice).toMatch(/\.$/);
    });

    it("fails on the bad file and says where and how much", () => {
      const finding = check(cases.bad);
      expect(finding.outcome).toBe("failed");
      if (finding.outcome !== "failed") return;
      expect(finding.failedCount).toBeGreaterThan(0);
      expect(finding.places.length).toBeGreaterThan(0);
      for (const place of finding.places) expect(Location.parse(place)).toEqual(place);
      expect(finding.share).toBeGreaterThan(0);
      expect(finding.share).toBeLessThanOrEqual(1);
      expect(finding.detail).toMatch(/\.$/);
    });

    it("passes on the good file", () => {
      expect(check(cases.good)).toMatchObject({ outcome: "passed" });
    });

    if (cases.silent) {
      const silent = cases.silent;
      it("does not apply where it has no say", () => {
        expect(check(silent)).toEqual({ outcome: "not-applicable" });
      });
    }
  });
}

/** A document with the given parts over an empty one. */
export function documentOf(parts: Partial<ParsedDocument>): ParsedDocument {
  return { ...emptyDocument({ kind: "document", type: "docx", mime: "" }), ...parts };
}

/** A profile that fits the document. */
export function profileOf(document: ParsedDocument, parts: Partial<FileProfile> = {}): FileProfile {
  return {
    file: {
      fileId: "file_1",
      versionId: "fv_1",
      path: "a.docx",
      name: "a.docx",
      sizeBytes: 1,
      sha256: "00",
      modifiedAt: null,
      parentFileId: null,
    },
    format: document.format,
    status: document.status,
    contentHash: "",
    charCount: document.markdown.length,
    wordCount: 0,
    pageCount: null,
    language: null,
    title: null,
    author: null,
    lastAuthor: null,
    company: null,
    subject: null,
    keywords: [],
    createdAt: null,
    modifiedAt: null,
    template: null,
    application: null,
    summaryLine: "",
    excerpt: "",
    headings: [],
    slideTitles: [],
    tables: [],
    columns: [],
    foreignKeys: [],
    keyTerms: [],
    entities: [],
    identifiers: [],
    amounts: [],
    dates: [],
    links: [],
    mail: null,
    minhash: "",
    shingleCount: 0,
    embedding: [],
    personalData: [],
    cut: {},
    ...parts,
  };
}

/** A sheet of ten rows with the given columns. */
export function sheetOf(
  columns: ReadonlyArray<Partial<Sheet["columns"][number]>>,
  parts: Partial<Sheet> = {},
): Sheet {
  return {
    name: "Data",
    kind: "worksheet",
    hidden: false,
    rowCount: 10,
    columnCount: columns.length,
    headerRow: 1,
    firstRow: 2,
    firstColumn: 1,
    columns: columns.map((column, index) => ({
      name: `column ${index}`,
      index,
      type: "text",
      unit: null,
      rowCount: 10,
      nullCount: 0,
      distinctCount: 10,
      distinctIsExact: true,
      min: null,
      max: null,
      samples: [],
      quantiles: [],
      patterns: [],
      isKeyCandidate: false,
      valueSketch: "",
      ...column,
    })),
    tableRef: null,
    formulas: [],
    formulaCount: 0,
    merged: [],
    foreignKeys: [],
    ...parts,
  };
}
