import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emptyDocument, emptySheet, type ParsedDocument } from "../model/document.ts";
import { builtInPolicy } from "./policies/built-in.ts";
import { internal } from "./policies/internal.ts";
import { PolicyDocument } from "./policy-document.ts";
import { previewPolicy } from "./preview-policy.ts";

const ROWS = [
  ["Maria Ferrero", "maria@example.org", "1984-02-01", "ok"],
  ["Anders Wallraff", "anders@example.org", "1931-05-17", "ok"],
];
const HEADER = ["Name", "E-mail", "Date of birth", "Note"];

function documentOf(markdown: string): ParsedDocument {
  const columns = HEADER.map((name, index) => ({
    name,
    index,
    type: "text" as const,
    unit: null,
    rowCount: ROWS.length,
    nullCount: 0,
    distinctCount: ROWS.length,
    distinctIsExact: true,
    min: null,
    max: null,
    quantiles: [],
    samples: [],
    patterns: [],
    isKeyCandidate: false,
    valueSketch: "",
  }));
  const tableRef = { key: "t", rowCount: 2, columnCount: 4, pieces: [] };
  return {
    ...emptyDocument({ kind: "document", type: "docx", mime: "" }),
    markdown,
    sheets: [{ ...emptySheet("People"), columns, tableRef }],
  };
}

function preview(
  markdown: string,
  draft: PolicyDocument,
  showOriginals: boolean,
  current: PolicyDocument = internal,
) {
  return previewPolicy({
    document: documentOf(markdown),
    readTable: (_, maxRows) => ROWS.slice(0, maxRows),
    current,
    draft,
    region: "US",
    standInKey: "key",
    showOriginals,
  });
}

const policy = (more: object): PolicyDocument =>
  PolicyDocument.parse({ id: "draft", version: 1, title: "Draft", rules: [], ...more });
const KEEPING = policy({ otherwise: "keep", minConfidence: 1 });

describe("the preview of a policy", () => {
  it("lays sentences and cells side by side, with counts by what is done", async () => {
    const gdpr = builtInPolicy("gdpr") ?? KEEPING;
    const found = await preview(
      "Nothing here. Call Katarina Lindqvist. She was born on 3 May 1970.\nThe end.",
      gdpr,
      true,
    );
    expect(found.sentences.map(({ before }) => before)).toEqual([
      "She was born on 3 May 1970.",
      "Call Katarina Lindqvist.",
    ]);
    expect(found.sentences[1]?.now).toMatch(/^Call NAME-[0-9A-F]{12}\.$/);
    expect(found.sentences[1]?.after).toBe(found.sentences[1]?.now);
    expect(found.sentences[0]).toMatchObject({
      after: "She was born on [year 1970].",
      kinds: ["dateOfBirth"],
    });
    expect(found.sentences[0]?.now).toMatch(/^She was born on BORN-[0-9A-F]{12}\.$/);
    const births = found.columns.find(({ column }) => column === "Date of birth");
    expect(births?.cells.map(({ before, after }) => [before, after])).toEqual([
      ["1984-02-01", "[year 1984]"],
      ["1931-05-17", "[born 1949 or earlier]"],
    ]);
    expect(found.counts).toContainEqual({
      kind: "dateOfBirth",
      now: { pseudonymise: 3 },
      after: { generalise: 3 },
    });
  });

  it("says which policy keeps the file out, and gives nothing under that one", async () => {
    const found = await preview(
      "Call Katarina Lindqvist.",
      policy({ rules: [{ kind: "email", action: "block" }] }),
      true,
    );
    expect(found).toMatchObject({ isBlockedNow: false, isBlockedAfter: true });
    for (const { after } of [...found.sentences, ...found.columns.flatMap(({ cells }) => cells)])
      expect(after).toBe("");
  });

  it("shows no original to those who may not see any, whatever the draft keeps", async () => {
    const value = fc.constantFrom(
      "Katarina Lindqvist",
      "k.lindqvist@corp.example.org",
      "+49 30 1234567",
      "DE89 3704 0044 0532 0130 00",
      "219-09-9999",
    );
    await fc.assert(
      fc.asyncProperty(fc.array(value, { minLength: 1, maxLength: 5 }), async (values) => {
        const text = values.map((one) => `Ask ${one} about it.`).join(" ");
        const shown = JSON.stringify(await preview(text, KEEPING, false));
        for (const hidden of [...values, ...ROWS.flatMap((row) => row.slice(0, 3))])
          expect(shown).not.toContain(hidden);
      }),
      { numRuns: 40 },
    );
  });

  it("shows less exact values only where the policy in use does", async () => {
    const text = "She was born on 3 May 1970. Call Katarina Lindqvist.";
    const draft = policy({ otherwise: "generalise" });
    const hidden = await preview(text, draft, false);
    expect(JSON.stringify(hidden)).not.toMatch(/19\d\d|example\.org/);
    expect(hidden.sentences.map(({ after }) => after)).toContain("She was born on [BORN].");
    const inUse = policy({
      rules: [{ kind: "dateOfBirth", places: ["text"], action: "generalise" }],
      otherwise: "mask",
    });
    const shown = await preview(text, draft, false, inUse);
    expect(shown.sentences.map(({ after }) => after)).toContain("She was born on [year 1970].");
    expect(JSON.stringify(shown.columns)).not.toMatch(/19\d\d/);
  });

  it("shows no stand-ins where the policy in use leaves labels, and nothing of a file that it keeps out", async () => {
    const text = "Call Katarina Lindqvist.";
    const draft = policy({ otherwise: "pseudonymise" });
    const masked = await preview(text, draft, false, policy({ otherwise: "mask" }));
    expect(masked.sentences.map(({ after }) => after)).toEqual(["Call [NAME]."]);
    const blocked = await preview(text, draft, false, policy({ otherwise: "block" }));
    expect(blocked).toMatchObject({ isBlockedNow: true, sentences: [], columns: [] });
  });
});
