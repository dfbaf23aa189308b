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
  it("gives a sound file the full score and null to parts without rules that apply", () => {
    const report = assessFile({ profile: profile(), document: document() });
    expect(QualityReport.parse(report)).toEqual(report);
    expect(report.score).toBe(100);
    expect(report.parts).toEqual({ readable: 100, complete: 100, consistent: null, unique: null });
  });

  it("takes away for each failed rule and from its part only", () => {
    const report = assessFile({
      profile: profile({ title: null }),
      document: document({ format: { kind: "document", type: "docx", mime: "", namedAs: "pdf" } }),
    });
    expect(report.parts.readable).toBeLessThan(100);
    expect(report.parts.complete).toBeLessThan(100);
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

  it("leaves out the rules that the project skips", () => {
    const options = QualityOptions.parse({ skipRules: ["has-title"] });
    const report = assessFile({ profile: profile({ title: null }), document: document(), options });
    expect(report.rules.map((rule) => rule.rule)).not.toContain("has-title");
    expect(report.score).toBe(100);
  });
});
