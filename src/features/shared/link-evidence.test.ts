import { describe, expect, it, test } from "vitest";
import type { StrategyName } from "~/core/model/edge";
import type { Place } from "~/core/model/evidence";
import type { EdgeDetail } from "~/core/model/graph-view";
import { placePairsOf, tellingFirst, waterfallOf } from "./link-evidence";

const cell = (range: string): Place => ({
  fileId: "a",
  location: { kind: "sheet", sheet: "Summary", range },
  excerpt: "EMEA: 10",
  matched: [[6, 8]],
});
const line = (text: string, slide = 6): Place => ({
  fileId: "b",
  location: { kind: "slide", slide },
  excerpt: text,
  matched: [],
});
const LINK: EdgeDetail = {
  id: "e",
  type: "SUPPORTS",
  state: "proposed",
  confidence: 0.9,
  revision: 0,
  isRedundant: false,
  isByHand: false,
  evidenceGoneAt: null,
  source: { id: "a", name: "a.xlsx", kind: "sheet", folder: null },
  target: { id: "b", name: "b.pptx", kind: "slides", folder: null },
  description: "",
  decidedAt: null,
  counterfactuals: null,
  contributions: [
    { strategy: "prior", signal: "typical-pair", logOdds: -3.2 },
    { strategy: "content", signal: "value-in-cell", logOdds: 3 },
    { strategy: "content", signal: "shared-figures", logOdds: 1 },
    { strategy: "content", signal: "differs", logOdds: -0.5 },
    { strategy: "filename", signal: "same-stem", logOdds: 0.8 },
  ],
  strategies: ["content", "filename"],
  evidence: [
    {
      strategy: "content",
      signal: "value-in-cell",
      polarity: "for",
      strength: 1,
      direction: "a-to-b",
      detail: "Two figures stand in both.",
      places: [
        { a: cell("D7"), b: line("EMEA 10") },
        { a: cell("D8"), b: line("APAC 20") },
        { a: cell("D9"), b: line("Other", 9) },
      ],
    },
  ],
  columnMatches: [],
  calibration: { checked: 0, right: 0 },
  stage: "open",
  decisions: [],
};

function seenIn(link: EdgeDetail): EdgeDetail["evidence"][number] {
  const [seen] = link.evidence;
  if (!seen) throw new Error("no evidence");
  return seen;
}

describe("why a link has its score", () => {
  it("sums each strategy, for and against apart", () => {
    const { steps = [], silent } = waterfallOf(LINK) ?? {};
    expect(steps.map(({ strategy, logOdds }) => [strategy, logOdds])).toEqual([
      ["content", 4],
      ["content", -0.5],
      ["filename", 0.8],
    ]);
    expect(steps[0]?.note).toBe("Two figures stand in both.");
    expect(silent).toEqual(["structure", "metadata", "semantic"]);
  });

  it("leads from the stored prior to the score by terms that are not rescaled", () => {
    const contributions: EdgeDetail["contributions"] = [
      { strategy: "prior", signal: "typical-pair", logOdds: -3.2 },
      { strategy: "content", signal: "equal-content", logOdds: 20 },
    ];
    const found = waterfallOf({ ...LINK, contributions });
    expect(found?.prior).toBe(-3.2);
    expect(found?.steps.map(({ logOdds }) => logOdds)).toEqual([20]);
  });

  it("says the limit of circumstances in plain words", () => {
    const limit = { strategy: "limit", signal: "only-circumstances", logOdds: -1 } as const;
    const found = waterfallOf({ ...LINK, contributions: [...LINK.contributions, limit] });
    expect(found?.steps.find(({ strategy }) => strategy === "limit")?.note).toBe(
      "Folder, author and dates alone never make it likelier than even.",
    );
  });

  it("has no terms to show of a link drawn by hand, or of one from before they were kept", () => {
    expect(waterfallOf({ ...LINK, isByHand: true })).toBeNull();
    expect(waterfallOf({ ...LINK, contributions: LINK.contributions.slice(1) })).toBeNull();
  });
});

describe("where a link shows", () => {
  it("puts places of one observation on one pair of excerpts", () => {
    const pairs = placePairsOf(LINK, (id) => `/files/${id}`);
    expect(pairs).toHaveLength(1);
    expect(pairs[0]?.fromCells).toEqual({
      fileId: "a",
      sheet: "Summary",
      cells: ["D7", "D8", "D9"],
      words: ["10", "10", "10"],
    });
    expect(pairs[0]?.to?.address).toBe("slide 6");
    expect(pairs[0]?.to?.blocks?.map((block) => block.bind ?? block.text)).toEqual([
      "0",
      "1",
      "slide 9",
      "2",
    ]);
    expect(pairs[0]?.from?.file.href).toBe("/files/a");
  });

  it("puts the source at the left whichever side the observation named first", () => {
    const turned = { ...LINK, source: LINK.target, target: LINK.source };
    expect(placePairsOf(turned, () => "")[0]?.from?.file.name).toBe("b.pptx");
  });

  describe("in the order of what they tell", () => {
    const named = (fileId: string): Place => ({
      fileId,
      location: { kind: "name" },
      excerpt: fileId,
      matched: [],
    });
    const figures = { ...seenIn(LINK), signal: "value-in-cell", detail: "Figures agree." };
    const names = {
      ...figures,
      strategy: "filename" as const,
      signal: "same-stem",
      detail: "Names agree.",
      places: [{ a: named("a"), b: named("b") }],
    };
    const mention = {
      ...figures,
      signal: "mention",
      detail: "a.xlsx names b.pptx.",
      places: [{ a: cell("A1"), b: named("b") }],
    };
    const notesOf = (link: Partial<EdgeDetail>) =>
      placePairsOf({ ...LINK, ...link }, () => "").map((pair) => pair.note);
    const weigh = (signal: string, logOdds: number, strategy: StrategyName = "content") => ({
      strategy,
      signal,
      logOdds,
    });

    it("shows first what moved the score most, also where it stands in one file only", () => {
      const contributions = [
        weigh("value-in-cell", 1),
        weigh("mention", 4),
        weigh("same-stem", 2, "filename"),
      ];
      const evidence = [{ ...figures, places: figures.places.slice(0, 1) }, names, mention];
      expect(notesOf({ contributions, evidence })).toEqual([
        "a.xlsx names b.pptx.",
        "Names agree.",
        "Figures agree.",
      ]);
    });

    it("shows what the reason quotes before all else", () => {
      const contributions = [weigh("value-in-cell", 3), weigh("mention", 2)];
      const evidence = [figures, mention];
      expect(notesOf({ contributions, evidence })[0]).toBe("Figures agree.");
      expect(notesOf({ contributions, evidence, description: mention.detail })[0]).toBe(
        mention.detail,
      );
    });

    it("shows what stands inside the files before their names where both weigh the same", () => {
      const evidence = [names, figures];
      expect(notesOf({ contributions: [], evidence })).toEqual(["Figures agree.", "Names agree."]);
    });
  });

  it("leaves a side empty where only one file speaks", () => {
    const single = {
      ...LINK,
      evidence: [{ ...seenIn(LINK), places: [{ a: cell("D7"), b: null }] }],
    };
    expect(placePairsOf(single, () => "")[0]?.to).toBeNull();
  });
});

test("times among the properties of a link are told in words", () => {
  const saved = (fileId: string): Place => ({
    fileId,
    location: { kind: "property", name: "modified" },
    excerpt: "2025-04-04T12:10:00.000Z",
    matched: [],
  });
  const [seen] = LINK.evidence;
  if (seen === undefined) throw new Error("no evidence");
  const places = [{ a: saved("a"), b: saved("b") }];
  const told = JSON.stringify(placePairsOf({ ...LINK, evidence: [{ ...seen, places }] }, String));
  expect(told).toContain("4 Apr 2025, 12:10");
  expect(told).not.toContain("2025-04-04");
});

test("whole columns are called columns, and a whole file is quoted once for all of them", () => {
  const column = (name: string): Place => ({
    fileId: "a",
    location: { kind: "sheet", sheet: "Summary" },
    excerpt: name,
    matched: [[0, name.length]],
  });
  const whole: Place = { fileId: "b", location: { kind: "file" }, excerpt: "A deck", matched: [] };
  const [seen] = LINK.evidence;
  if (seen === undefined) throw new Error("no evidence");
  const pairOf = (names: readonly string[]) => {
    const places = names.map((name) => ({ a: column(name), b: whole }));
    return placePairsOf({ ...LINK, evidence: [{ ...seen, places }] }, String)[0];
  };
  expect(pairOf(["Net"])?.from).toMatchObject({ address: "Summary, column Net", exact: false });
  const several = pairOf(["Net", "Gross"]);
  expect(several?.from?.address).toBe("Summary, 2 columns");
  expect(several?.to?.blocks?.map((block) => block.text)).toEqual(["A deck"]);
});

test("without the engine's weights, what the files show is told before what surrounds them", () => {
  const [seen] = LINK.evidence;
  if (!seen) throw new Error("no evidence");
  const of = (signal: string) => ({ ...seen, signal, detail: signal });
  const evidence = [of("close-in-time"), of("shared-rare-words"), of("shared-entities")];
  const told = tellingFirst({ description: "", evidence, contributions: [] });
  expect(told[0]?.signal).toBe("shared-entities");
});

test("what both files name is told before how alike their words are", () => {
  const [seen] = LINK.evidence;
  if (!seen) throw new Error("no evidence");
  const of = (signal: string) => ({ ...seen, signal, detail: signal });
  const told = tellingFirst({
    description: "",
    evidence: [of("shared-rare-words"), of("shared-entities")],
    contributions: [
      { strategy: "content", signal: "shared-rare-words", logOdds: 2 },
      { strategy: "content", signal: "shared-entities", logOdds: 0.6 },
    ],
  });
  expect(told.map(({ signal }) => signal)).toEqual(["shared-entities", "shared-rare-words"]);
});
