import { describe, expect, it } from "vitest";
import { sheetOf } from "../../../tests/helpers/enriched-profiles.ts";
import { base64ToWords } from "../kit/base64.ts";
import { emptyDocument, type ParsedDocument } from "../model/document.ts";
import type { FileRef } from "../model/file.ts";
import { FileProfile, PROFILE_LIMITS } from "../model/profile.ts";
import { buildProfile } from "./build-profile.ts";
import { embedLocal } from "./embed-local.ts";
import { EnrichOptions } from "./options.ts";

const FILE: FileRef = {
  fileId: "file_1",
  versionId: "fv_1",
  path: "a/b.docx",
  name: "b.docx",
  sizeBytes: 10,
  sha256: "00",
  modifiedAt: null,
  parentFileId: null,
};
const OPTIONS = EnrichOptions.parse({});

const build = (
  document: ParsedDocument,
  rows: readonly (readonly string[])[][] = [],
  options = OPTIONS,
) =>
  buildProfile({
    file: FILE,
    document,
    readRows: (sheet, max) => (rows[sheet] ?? []).slice(0, max),
    columns: [],
    options,
    embed: embedLocal,
  });

const prose = (markdown: string, type = "docx"): ParsedDocument => ({
  ...emptyDocument({ kind: "document", type, mime: "" }),
  markdown,
});

function table(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  name = "Sheet1",
): ParsedDocument {
  const heads = header.map((head) => [head, "text"] as const);
  const sheet = sheetOf(name, heads, rows.length, "t");
  return { ...emptyDocument({ kind: "sheet", type: "xlsx", mime: "" }), sheets: [sheet] };
}

const REPORT = `# Warranty reserve\n\nThe warranty reserve of Acme Corp. rose to EUR 4.82 m on 30 September 2025, see invoice INV-2025-0071. The warranty reserve covers pumps of the third quarter and was agreed with NAME-4F2A91C3.`;

describe("buildProfile", () => {
  it("describes a text", async () => {
    const { profile, issues } = await build(prose(REPORT));
    expect(FileProfile.parse(profile)).toEqual(profile);
    expect(issues).toEqual([]);
    expect(profile).toMatchObject({
      language: "en",
      summaryLine: expect.stringContaining("Warranty reserve"),
    });
    expect(profile.keyTerms[0]?.term).toBe("warranty reserve");
    expect(profile.amounts).toContainEqual(
      expect.objectContaining({ value: 4_820_000, unit: "EUR" }),
    );
    expect(profile.identifiers.map((code) => code.text)).toContain("INV-2025-0071");
    expect(profile.dates[0]?.iso).toBe("2025-09-30");
    expect(profile.entities.map((entity) => entity.key)).toEqual(
      expect.arrayContaining(["acme", "name 4f2a91c3"]),
    );
    expect(base64ToWords(profile.minhash)).toHaveLength(128);
    expect(profile.embedding).toHaveLength(384);
  });

  it("embeds the text and its parts at once, and neither where no vector is wanted", async () => {
    const asked: number[] = [];
    const input = {
      file: FILE,
      document: prose(`${REPORT}\n\n## Outlook\n\n${REPORT.slice(20)}`),
      readRows: () => [],
      columns: [],
      embed: (texts: string[]) => {
        asked.push(texts.length);
        return embedLocal(texts);
      },
    };
    const { profile } = await buildProfile({ ...input, options: OPTIONS });
    expect(asked).toEqual([3]);
    expect(profile.parts?.map((part) => part.label)).toEqual(["Warranty reserve", "Outlook"]);
    const without = await buildProfile({ ...input, options: { ...OPTIONS, embedding: false } });
    expect(asked).toEqual([3]);
    expect(without.profile.parts).toBeUndefined();
  });

  it("reads figures of tables with their cells, units and scales, totals first", async () => {
    const rows = [
      ...Array.from({ length: 50 }, (_, i) => [`Line ${i}`, `${(i + 1) * 137}`]),
      ["Total", "4,823,511"],
    ];
    const { profile } = await build(table(["Item", "Revenue (kEUR)"], rows), [rows]);
    expect(profile.amounts[0]).toMatchObject({
      value: 4_823_511_000,
      unit: "EUR",
      digits: 7,
      text: "4,823,511",
      location: { kind: "sheet", sheet: "Sheet1", range: "B52" },
      excerpt: "Total, Revenue (kEUR): 4,823,511",
    });
    expect(profile.summaryLine).toBe("51 rows in 2 columns: Item, Revenue (kEUR)");
  });

  it("has one content hash for equal content in other bytes and others for other content", async () => {
    const hash = async (document: ParsedDocument, rows?: readonly (readonly string[])[][]) =>
      (await build(document, rows)).profile.contentHash;
    expect(await hash(prose(REPORT))).toBe(
      await hash(prose(REPORT.replaceAll(" ", "\n").replace("covers", "cov-\ners"), "pdf")),
    );
    const rows = [["a", "1,000"]];
    expect(await hash(table(["x", "y"], rows, "One"), [rows])).toBe(
      await hash(table(["x", "y"], [["A", "1000"]], "Two"), [[["A", "1000"]]]),
    );
    expect(await hash(table(["x", "y"], rows), [rows])).not.toBe(
      await hash(table(["x", "z"], rows), [rows]),
    );
    expect(await hash(prose(""))).toBe("");
  });

  it("keeps every limit, counts what it cut and stays small", async () => {
    const text = Array.from(
      { length: 4_000 },
      (_, i) =>
        `Item ${i}: ABC-${10_000 + i} cost EUR ${1_000_003 + i * 7} at Firm${i}abc Ltd on ${1 + (i % 28)} May ${1950 + (i % 70)}.`,
    ).join("\n\n");
    const { profile } = await build(prose(text));
    expect(profile.identifiers).toHaveLength(PROFILE_LIMITS.identifiers);
    expect(profile.amounts).toHaveLength(PROFILE_LIMITS.amounts);
    expect(profile.entities.length).toBeLessThanOrEqual(PROFILE_LIMITS.entities);
    expect(profile.dates).toHaveLength(PROFILE_LIMITS.dates);
    expect(profile.excerpt.length).toBeLessThanOrEqual(2_000);
    expect(profile.cut).toMatchObject({ identifiers: 3_800 });
    expect(profile.cut.amounts).toBeGreaterThanOrEqual(3_700);
    expect(JSON.stringify(profile).length).toBeLessThan(160_000);
  });

  it("says when text was left unread", async () => {
    const { profile, issues } = await build(
      prose("word ".repeat(1_000)),
      [],
      EnrichOptions.parse({ maxTextCharacters: 1_000, embedding: false }),
    );
    expect(issues.map((issue) => issue.code)).toEqual(["enrich.text-cut"]);
    expect(profile.wordCount).toBe(200);
    expect(profile.embedding).toEqual([]);
  });

  it("ends on one endless line too, and counts its words", async () => {
    const line = Array.from({ length: 60_000 }, (_, i) => `${(i * 7919) % 1_000_003}`).join("\t");
    const { profile } = await build(prose(line));
    expect(profile.wordCount).toBe(60_000);
  });
});
