import { describe, expect, it } from "vitest";
import { emptyDocument, type ParsedDocument } from "../model/document.ts";
import type { FileProfile } from "../model/profile.ts";
import { QualityReport } from "../model/quality.ts";
import { assessFile } from "./assess.ts";
import { QualityOptions } from "./options.ts";

const profile = (parts: Partial<FileProfile> = {}) =>
  ({
    file: {
      fileId: "f",
      versionId: "v",
      path: "a.docx",
      name: "a.docx",
      sizeBytes: 1,
      sha256: "0",
      modifiedAt: null,
      parentFileId: null,
    },
    format: { kind: "document", type: "docx", mime: "" },
    status: "ok",
    title: "Memo",
    author: "Jo",
    lastAuthor: null,
    pageCount: null,
    wordCount: 3,
    language: "en",
    createdAt: null,
    modifiedAt: null,
    ...parts,
  }) as FileProfile;
const document = (parts: Partial<ParsedDocument> = {}): ParsedDocument => ({
  ...emptyDocument({ kind: "document", type: "docx", mime: "" }),
  markdown: "A sound text.",
  ...parts,
});

describe("assessFile", () => {
  it("gives a sound file the full score and null to dimensions without rules that apply", () => {
    const report = assessFile({ profile: profile(), document: document() });
    expect(QualityReport.parse(report)).toEqual(report);
    expect(report.score).toBe(100);
    expect(report.dimensions).toEqual({
      readability: 100,
      completeness: 100,
      validity: 100,
      consistency: null,
      uniqueness: null,
      timeliness: null,
    });
  });

  it("takes away for each failed rule and from its dimension only", () => {
    const report = assessFile({
      profile: profile({ title: null }),
      document: document({ format: { kind: "document", type: "docx", mime: "", namedAs: "pdf" } }),
    });
    expect(report.dimensions.readability).toBe(100);
    expect(report.dimensions.validity).toBeLessThan(100);
    expect(report.dimensions.completeness).toBeLessThan(100);
    expect(report.score).toBeGreaterThan(50);
    expect(report.score).toBeLessThan(100);
    expect(
      report.rules.filter((rule) => rule.outcome === "failed").map((rule) => rule.rule),
    ).toEqual(["right-extension", "has-title"]);
  });

  it("gives 0 to a file that cannot be read", () => {
    expect(
      assessFile({
        profile: profile({ status: "failed" }),
        document: document({ status: "failed", markdown: "" }),
      }).score,
    ).toBe(0);
  });

  it("wants no title and author of a format that has no room for them", () => {
    const bare = { title: null, author: null, lastAuthor: null };
    const wanted = (type: string) =>
      assessFile({
        profile: profile({ ...bare, format: { kind: "sheet", type, mime: "" } }),
        document: document(),
      })
        .rules.filter(({ outcome }) => outcome === "failed")
        .map(({ rule }) => rule);
    expect(wanted("csv")).toEqual([]);
    expect(wanted("xlsx")).toEqual(["has-title", "has-author"]);
  });

  it("leaves out the rules that the project skips", () => {
    const options = QualityOptions.parse({ skipRules: ["has-title"] });
    const report = assessFile({ profile: profile({ title: null }), document: document(), options });
    expect(report.rules.map((rule) => rule.rule)).not.toContain("has-title");
    expect(report.score).toBe(100);
  });
});
