import { describe, expect, it } from "vitest";
import type { ParsedDocument } from "../../src/core/model/document.ts";
import { DOCUMENT_RULES } from "../../src/core/quality/rules/registry.ts";
import { type RuleCases, ruleSuite, sheetOf } from "./rule-suite.ts";

const text = (markdown: string): { document: Partial<ParsedDocument> } => ({
  document: { markdown },
});
const sheets = (...list: ReturnType<typeof sheetOf>[]) => ({ document: { sheets: list } });
const format = (kind: ParsedDocument["format"]["kind"], type: string, namedAs?: string) => ({
  kind,
  type,
  mime: "",
  ...(namedAs ? { namedAs } : {}),
});
const slide = (number: number, title: string) => ({ number, title, notes: "", hidden: false });
const heading = (level: number, name: string) => ({
  level,
  text: name,
  location: { kind: "heading" as const, path: [name] },
});
const link = (target: string) => ({
  kind: "hyperlink" as const,
  target,
  text: null,
  location: { kind: "line" as const, line: 3 },
});

const CASES: Readonly<Record<string, RuleCases>> = {
  readable: {
    bad: {
      document: {
        status: "failed",
        issues: [{ code: "parse.encrypted", severity: "error", detail: "The file is locked." }],
      },
    },
    good: text("hello"),
    silent: { document: { status: "skipped" } },
  },
  "has-text": {
    bad: { document: { format: format("pdf", "pdf") } },
    good: text("hello"),
    silent: { document: { format: format("image", "png") } },
  },
  "good-encoding": {
    bad: text("Die GrÃ¶ÃŸe der MÃ¼hle â€“ naÃ¯v"),
    good: text("Die Größe der Mühle – naïv"),
    silent: text(""),
  },
  "right-extension": {
    bad: { document: { format: format("pdf", "pdf", "docx") } },
    good: text("hello"),
    silent: {
      document: {},
      profile: {
        file: {
          fileId: "f",
          versionId: "v",
          path: "README",
          name: "README",
          sizeBytes: 1,
          sha256: "",
          modifiedAt: null,
          parentFileId: null,
        },
      },
    },
  },
  "read-whole": {
    bad: {
      document: {
        status: "partial",
        issues: [
          { code: "parse.truncated", severity: "warning", detail: "Only the first part was read." },
        ],
      },
    },
    good: text("hello"),
    silent: { document: { status: "failed" } },
  },
  "no-empty-columns": {
    bad: sheets(sheetOf([{}, { type: "empty", nullCount: 10 }])),
    good: sheets(sheetOf([{}, {}])),
    silent: text("hello"),
  },
  "few-gaps": {
    bad: sheets(sheetOf([{ nullCount: 8 }])),
    good: sheets(sheetOf([{ nullCount: 2 }])),
    silent: sheets(sheetOf([{}], { rowCount: 2 })),
  },
  "one-type-per-column": {
    bad: sheets(sheetOf([{ type: "mixed" }, {}])),
    good: sheets(sheetOf([{ type: "integer" }])),
    silent: text(""),
  },
  "one-date-order": {
    bad: sheets(sheetOf([{ samples: ["25/12/2023", "12/31/2023"] }])),
    good: sheets(sheetOf([{ samples: ["25/12/2023", "03/04/2023"] }])),
    silent: sheets(sheetOf([{ samples: ["a", "b"] }])),
  },
  "has-header": {
    bad: sheets(sheetOf([{ name: "" }, { name: "" }], { headerRow: null })),
    good: sheets(sheetOf([{}, {}])),
    silent: sheets(sheetOf([{}])),
  },
  "unique-column-names": {
    bad: sheets(sheetOf([{ name: "Amount" }, { name: "amount " }])),
    good: sheets(sheetOf([{}, {}])),
    silent: text(""),
  },
  "no-formula-errors": {
    bad: { document: { sheets: [sheetOf([{}])], markdown: "| 1 | #REF! |" } },
    good: sheets(sheetOf([{}])),
    silent: text("Channel #general is not a cell"),
  },
  "no-broken-references": {
    bad: {
      document: {
        format: format("text", "md"),
        headings: [heading(1, "Start")],
        links: [link("#the-end")],
      },
    },
    good: {
      document: {
        format: format("text", "md"),
        headings: [heading(1, "The End")],
        links: [link("#the-end")],
      },
    },
    silent: text("hello"),
  },
  "no-personal-data-left": {
    bad: text("MAIL-4F2A91C3 and maria@example.com"),
    good: text("MAIL-4F2A91C3 only"),
    silent: text("maria@example.com stays by policy"),
  },
  "has-title": {
    bad: text("x"),
    good: { document: {}, profile: { title: "Memo" } },
    silent: { document: { format: format("data", "json") } },
  },
  "has-author": {
    bad: text("x"),
    good: { document: {}, profile: { author: "Jo" } },
    silent: { document: { format: format("data", "csv") } },
  },
  "slides-have-titles": {
    bad: { document: { slides: [slide(1, "A"), slide(2, " ")] } },
    good: { document: { slides: [slide(1, "A")] } },
    silent: text(""),
  },
  "dates-in-order": {
    bad: {
      document: {},
      profile: { createdAt: "2024-05-05T00:00:00Z", modifiedAt: "2024-05-01T00:00:00Z" },
    },
    good: {
      document: {},
      profile: { createdAt: "2024-05-01T00:00:00Z", modifiedAt: "2024-05-05T00:00:00Z" },
    },
    silent: text(""),
  },
  "headings-differ": {
    bad: { document: { headings: [heading(1, "A"), heading(1, "a")] } },
    good: { document: { headings: [heading(1, "A"), heading(2, "A")] } },
    silent: { document: { headings: [heading(1, "A")] } },
  },
};

for (const rule of DOCUMENT_RULES) {
  const cases = CASES[rule.name];
  if (cases) ruleSuite(rule, cases);
}

describe("registry", () => {
  it("has a case for every rule, and every name once", () => {
    expect(DOCUMENT_RULES.map((rule) => rule.name).sort()).toEqual(Object.keys(CASES).sort());
  });
});
