/**
 * Tables and the texts that state their figures, rounded, in three languages, among others of the same make with figures of their own; and
 * texts that quote one another. Profiles come from the enrich stage.
 */
import { beforeAll, describe, expect, it } from "vitest";
import { seededRandom } from "../../src/core/kit/random.ts";
import type { FileProfile } from "../../src/core/model/profile.ts";
import type { FusedEdge } from "../../src/core/relate/contract.ts";
import { DEFAULT_RELATE_OPTIONS } from "../../src/core/relate/options.ts";
import { relateCorpus } from "../../src/core/relate/relate.ts";
import { enrichedTable, enrichedText } from "../helpers/enriched-profiles.ts";

const relate = async (profiles: readonly FileProfile[]): Promise<FusedEdge[]> =>
  (await relateCorpus(profiles, DEFAULT_RELATE_OPTIONS)).edges;

const between = (edges: readonly FusedEdge[], a: string, b: string): FusedEdge | undefined =>
  edges.find(
    (edge) => new Set([edge.sourceFileId, edge.targetFileId, `file_${a}`, `file_${b}`]).size === 2,
  );

interface Ledger {
  readonly path: string;
  readonly rows: string[][];
  readonly net: number;
  readonly before: number;
  readonly mean: number;
  readonly most: number;
}

/** A table of made-up figures that no text can state but by knowing them. */
function ledgerOf(path: string, seed: number): Ledger {
  const random = seededRandom(seed);
  const values = Array.from({ length: 120 }, () => [
    Math.round(random() * 9_000_000) / 100,
    Math.round(random() * 8_000_000) / 100,
  ]);
  const sum = (at: number) => values.reduce((all, row) => all + (row[at] ?? 0), 0);
  const shown = (value: number | undefined) => (value ?? 0).toFixed(2);
  return {
    path,
    rows: values.map((row, i) => [`Store ${seed}-${i}`, shown(row[0]), shown(row[1])]),
    before: sum(0),
    net: sum(1),
    mean: sum(1) / values.length,
    most: Math.max(...values.map((row) => row[1] ?? 0)),
  };
}

const million = (value: number, digits: number): string => (value / 1e6).toFixed(digits);
const comma = (text: string): string => text.replace(".", ",");
const grouped = (value: number, locale: string): string =>
  value.toLocaleString(locale, { maximumFractionDigits: 0 });

const A = ledgerOf("export 4471.xlsx", 3);
const B = ledgerOf("book b.xlsx", 17);
const C = ledgerOf("zahlen.xlsx", 23);

async function corpus(): Promise<FileProfile[]> {
  const tables = [A, B, C].map(({ path, rows }) =>
    enrichedTable(
      path,
      "Q3",
      [
        ["Store", "text"],
        ["Net revenue 2023 (EUR)", "money"],
        ["Net revenue 2024 (EUR)", "money"],
      ],
      rows,
    ),
  );
  const growth = (100 * (B.net / B.before - 1)).toFixed(2);
  const texts = [
    enrichedText("board.pptx", "slides", [
      "Where we stand",
      `Net revenue reached EUR ${million(A.net, 3)} m after EUR ${million(A.before, 3)} m.`,
      `The average store took EUR ${grouped(A.mean, "en-GB")}, the best one €${(A.most / 1e3).toFixed(1)}k.`,
    ]),
    enrichedText("bericht.pdf", "pdf", [
      "Der Umsatz der Filialen ist im Vergleich mit dem letzten Jahr zu sehen.",
      `Die Erlöse lagen bei ${comma(million(B.net, 3))} Mio. EUR nach ${comma(million(B.before, 3))} Mio. EUR; das sind ${comma(growth)} %. Im Mittel waren es ${grouped(B.mean, "de-DE")} EUR je Filiale.`,
    ]),
    enrichedText("note.pdf", "pdf", [
      `Le total des ventes est de ${comma(million(C.net, 3))} millions d'euros pour les magasins, soit ${grouped(C.mean, "fr-FR")} euros en moyenne, contre ${comma(million(C.before, 3))} millions d'euros.`,
    ]),
    enrichedText("plan.pdf", "pdf", [
      "We plan with EUR 4.9 m of costs, 12 % of which are wages, and EUR 1.234 m for rent. About 5 million people live here; 120 of them work with us, in 3,400 flats worth EUR 100.00 m.",
    ]),
    enrichedText("lunch.pdf", "pdf", [
      "Soup for 3.50 EUR, stew for 7.90 EUR, in all 250 meals a day.",
    ]),
  ];
  return Promise.all([...tables, ...texts]);
}

describe("figures of a table in a text", () => {
  let edges: FusedEdge[];
  beforeAll(async () => {
    edges = await relate(await corpus());
  });

  it.each([
    [A.path, "board.pptx"],
    [B.path, "bericht.pdf"],
    [C.path, "note.pdf"],
  ])("%s supports %s", (table, text) => {
    expect(between(edges, table, text)).toMatchObject({
      type: "SUPPORTS",
      sourceFileId: `file_${table}`,
    });
  });

  it("links no table to a text with other figures", () => {
    const crossing = [A, B, C].flatMap(({ path }) =>
      ["board.pptx", "bericht.pdf", "note.pdf", "plan.pdf", "lunch.pdf"].map((text) =>
        between(edges, path, text),
      ),
    );
    expect(crossing.filter((edge) => edge !== undefined)).toHaveLength(3);
  });

  it("says in words what agrees, and where in both files", () => {
    const edge = between(edges, A.path, "board.pptx");
    const seen = edge?.evidence.find(({ signal }) => signal === "value-in-cell");
    expect(seen?.direction).toBe(edge?.sourceFileId.startsWith("file_b") ? "b-to-a" : "a-to-b");
    const written = `EUR ${million(A.net, 3)} m`;
    const value = A.net.toLocaleString("en-GB", { maximumFractionDigits: 2 });
    expect(seen?.detail).toContain(
      `"${written}" on slide 2 is the sum of "Net revenue 2024 (EUR)" in "Q3" (${value})`,
    );
    const pair = seen?.places.find(({ a, b }) => `${a?.excerpt}${b?.excerpt}`.includes(value));
    const sides = [pair?.a, pair?.b];
    expect(sides.map((side) => side?.location)).toEqual(
      expect.arrayContaining([
        { kind: "sheet", sheet: "Q3", range: "C2:C121" },
        { kind: "slide", slide: 2 },
      ]),
    );
  });

  it("knows the growth from one year's column to the next", () => {
    const seen = between(edges, B.path, "bericht.pdf")?.evidence.find(
      ({ signal }) => signal === "value-in-cell",
    );
    expect(
      seen?.places.some(({ a, b }) => `${a?.excerpt}${b?.excerpt}`.includes("the growth")),
    ).toBe(true);
  });
});

describe("sentences quoted word for word", () => {
  const filler = (seed: number): string =>
    Array.from({ length: 60 }, (_, i) => {
      const random = seededRandom(seed * 1000 + i);
      const word = () => `w${Math.floor(random() * 9_000)}`;
      return `${Array.from({ length: 9 }, word).join(" ")}.`;
    }).join(" ");
  const quote =
    "No vessel of more than nine metres may pass the southern sluice between the first of May and the end of August.";
  const other =
    "The board accepts the risk of a late harvest in the northern orchards for two seasons.";

  it("are shown on both sides, between texts that are otherwise different", async () => {
    const more =
      "Whoever moors there without a written permit pays twice the fee of a visiting yacht.";
    const part = (seed: number): string => filler(seed).split(". ").slice(0, 10).join(". ");
    const profiles = await Promise.all([
      enrichedText("rules.pdf", "pdf", ["Harbour rules.", `${quote} ${more}`, part(7)]),
      enrichedText("letter.pdf", "pdf", [
        "Dear neighbour,",
        `You wrote: ${quote} And then: "${more}" We object, as we did before.`,
        part(8),
      ]),
      enrichedText("minutes.pdf", "pdf", ["Minutes of the meeting.", other]),
      ...[1, 2, 3, 4, 5, 6].map((i) => enrichedText(`${i}.pdf`, "pdf", [filler(i)])),
    ]);
    const edges = await relate(profiles);
    expect(edges).toHaveLength(1);
    const edge = between(edges, "rules.pdf", "letter.pdf");
    const seen = edge?.evidence.find(({ signal }) => signal === "quoted-sentence");
    expect(seen?.detail).toMatch(/^Word for word in both: ".+" and 1 more sentence\.$/);
    const pair = seen?.places.find(({ a }) => a?.excerpt === quote);
    expect(pair?.b?.excerpt).toBe(quote);
    expect([pair?.a?.location, pair?.b?.location]).toEqual([
      { kind: "page", page: 2 },
      { kind: "page", page: 2 },
    ]);
  });

  it("bind nothing where they are a form of words that many files hold", async () => {
    const form =
      "This message is confidential and meant for the person to whom it is addressed alone.";
    const profiles = await Promise.all(
      Array.from({ length: 12 }, (_, i) => enrichedText(`${i}.pdf`, "pdf", [filler(i + 50), form])),
    );
    const edges = await relate(profiles);
    expect(edges).toEqual([]);
  });
});
