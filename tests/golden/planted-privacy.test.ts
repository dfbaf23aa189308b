/** Personal data planted in texts and tables of eight languages: how much of it is found as what it is, and what is found besides. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emptyDocument } from "../../src/core/model/document.ts";
import { applyPolicy } from "../../src/core/privacy/apply-policy.ts";
import { classifyColumns } from "../../src/core/privacy/classify-columns.ts";
import { findPersonalData } from "../../src/core/privacy/find-personal-data.ts";
import { PrivacyOptions } from "../../src/core/privacy/options.ts";
import { planted } from "../fixtures/privacy/planted.ts";
import { PLANTED_TABLES, type PlantedTable } from "../fixtures/privacy/planted-tables.ts";
import { PLANTED_TEXTS } from "../fixtures/privacy/planted-texts.ts";

/** From this confidence on the built-in policies act. */
const ACTS = 0.6;
/** Names of firms and towns, dates and titles are not what the texts plant. */
const PLANTED = new Set(
  "PERSON EMAIL PHONE ADDRESS IBAN CREDIT_CARD NATIONAL_ID PASSPORT DATE_OF_BIRTH CODE IP_ADDRESS HEALTH_CONDITION RELIGION UNION_MEMBERSHIP POLITICAL_OPINION SEXUAL_ORIENTATION ETHNICITY GENETIC_DATA BIOMETRIC PASSWORD".split(
    " ",
  ),
);

const TEXTS = Object.entries(PLANTED_TEXTS).flatMap(([language, texts]) =>
  texts.map((marked) => ({ language, ...planted(marked) })),
);

const TEXT = { kind: "text", type: "md", mime: "text/markdown" } as const;
const OPTIONS = PrivacyOptions.parse({ policy: "gdpr" });

async function redacted(markdown: string): Promise<string> {
  const document = { ...emptyDocument(TEXT), markdown };
  const standInKey = "0123456789abcdef0123456789abcdef";
  const result = await applyPolicy({
    document,
    readTable: () => [],
    options: OPTIONS,
    standInKey,
  });
  return result.document.markdown;
}

function asMarkdown({ columns, rows }: PlantedTable): string {
  const lines = [columns.map(([name]) => name), columns.map(() => "---"), ...rows];
  return lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

/** Cells in which there is nothing of anybody. */
function plainCells({ columns, rows }: PlantedTable): string[] {
  const cells = rows.flatMap((row) => row.filter((_, i) => columns[i]?.[1] === null));
  return cells.filter((cell) => planted(cell).spans.length === 0);
}

describe("planted personal data in texts", () => {
  it("is found as what it is, and hardly anything besides", () => {
    const missed: string[] = [];
    const besides: string[] = [];
    for (const { language, text, spans } of TEXTS) {
      const found = findPersonalData(text, { minConfidence: ACTS }).filter(({ type }) =>
        PLANTED.has(type),
      );
      for (const { type, start, end } of spans)
        if (!found.some((f) => f.type === type && f.start <= start && f.end >= end))
          missed.push(`${language} ${type}: ${text.slice(start, end)}`);
      for (const { type, start, end } of found)
        if (!spans.some((span) => span.start < end && start < span.end))
          besides.push(`${language} ${type}: ${text.slice(start, end)}`);
    }
    expect({ missed, besides }).toEqual({ missed: [], besides: [] });
  });

  it("is gone after the policy, which changes nothing more the second time", async () => {
    for (const { text, spans } of TEXTS) {
      const once = await redacted(text);
      expect(await redacted(once)).toBe(once);
      for (const { type, start, end } of spans)
        if (type !== "DATE_OF_BIRTH" && type !== "IP_ADDRESS")
          expect(once).not.toContain(text.slice(start, end));
    }
  });

  it("is found at the same places wherever the text stands", () => {
    const one = fc.constantFrom(...TEXTS);
    fc.assert(
      fc.property(one, one, ({ text }, before) => {
        const head = `${before.text}\n\nX\n\n`;
        const types = new Set(["HEALTH_CONDITION", "CODE", "UNION_MEMBERSHIP", "RELIGION", "IBAN"]);
        const moved = findPersonalData(head + text, { types }).filter(
          ({ start }) => start >= head.length,
        );
        const alone = findPersonalData(text, { types });
        expect(
          moved.map(({ type, start, end }) => [type, start - head.length, end - head.length]),
        ).toEqual(alone.map(({ type, start, end }) => [type, start, end]));
      }),
      { numRuns: 60, seed: 3 },
    );
  });
});

describe("planted personal data in tables", () => {
  it("is told column by column", () => {
    const wrong: string[] = [];
    for (const { columns, rows } of PLANTED_TABLES) {
      const values = (i: number) => rows.map((row) => planted(row[i] ?? "").text);
      const found = classifyColumns(columns.map(([name], i) => ({ name, values: values(i) })));
      for (const [i, [name, type]] of columns.entries()) {
        const is = (found[i]?.confidence ?? 0) >= ACTS ? found[i]?.type : null;
        if (is !== type) wrong.push(`${name}: ${is} for ${type}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it("is taken out of remarks, and the rest of them stays", async () => {
    for (const table of PLANTED_TABLES) {
      const { text, spans } = planted(asMarkdown(table));
      const after = await redacted(text);
      expect(await redacted(after)).toBe(after);
      for (const { start, end } of spans) expect(after).not.toContain(text.slice(start, end));
      for (const cell of plainCells(table)) expect(after).toContain(cell);
    }
  });
});
