import { expect, test } from "vitest";
import { madeRecord } from "../../../tests/helpers/made-records.ts";
import { compareVersions, stemOf } from "./compare.ts";
import { reasonWords } from "./compare-words.ts";
import { type ComparedSide, SideKeeper } from "./compared-side.ts";
import { DatasetOptions } from "./formats/catalogue.ts";
import { type IndexEntry, indexEntry } from "./version-index.ts";

const FACTS = { options: DatasetOptions.parse({}), policy: "p1", pipeline: "v1" };

interface Made {
  readonly files: Readonly<Record<string, string>>;
  readonly links?: ReadonlyArray<Partial<IndexEntry["links"][number]>>;
  readonly hash?: string;
  readonly split?: "train" | "test";
  readonly by?: string[];
}

/** A record about the first file; its text follows from all it is made of unless `hash` says otherwise. */
function entry({ files, links = [], hash, split = "train", by }: Made): IndexEntry {
  const list = Object.entries(files).map(([name, sha256]) => ({
    id: `id ${name}`,
    name,
    path: `plan/${name}`,
    sha256,
  }));
  const told = links.map((link, index) => ({
    id: `edge_${index}`,
    source: list[0]?.id ?? "",
    target: list[1]?.id ?? "",
    type: "SUPPORTS" as const,
    status: "confirmed" as const,
    ...link,
  }));
  return {
    key: list[0]?.id ?? "",
    id: "rec",
    split,
    hash: hash ?? JSON.stringify([list, told]),
    ...(by && { by }),
    files: list,
    links: told,
  };
}

function keep(entries: readonly IndexEntry[]): SideKeeper {
  const keeper = new SideKeeper();
  for (const each of entries) keeper.add(each);
  return keeper;
}

/** Entries that were read are noted in `asked`. */
function side(made: readonly Made[], facts = FACTS, asked: number[] = []): ComparedSide {
  const entries = made.map(entry);
  const { records, files, newer, links } = keep(entries);
  const read = async (number: number) => {
    asked.push(number);
    const found = entries[number];
    if (found === undefined) throw new Error(`no record ${number}`);
    return found;
  };
  return { facts, records, files, newer, links, read };
}

test("another model or prompt explains what files, links and options do not", async () => {
  const record = (hash: string, by?: string[]): Made => ({
    files: { "a.csv": "1" },
    hash,
    ...(by && { by }),
  });
  const of = (before: Made, after: Made) => reasons([before], [after], { pipeline: "v2" });
  const words = "1 record changed, because another language model or prompt had a part in them.";
  expect(await of(record("1", []), record("2", ["reasoning reason-link@1 big"]))).toEqual([words]);
  const [first, second] = ["reasoning reason-link@1 big", "reasoning reason-link@2 big"];
  expect(await of(record("1", [first]), record("2", [second]))).toEqual([words]);
  // Of a version from before this was kept, or where the same had a part, other reasons count.
  for (const by of [undefined, [second]])
    expect((await of(record("1", by), record("2", [second]))).join()).toContain("pipeline");
  expect(await of(record("1", [first]), record("1", [second]))).toEqual([]);
});

async function reasons(
  before: Made[],
  after: Made[],
  change: Partial<typeof FACTS> = {},
): Promise<string[]> {
  const compared = await compareVersions(side(before), side(after, { ...FACTS, ...change }));
  expect(compared.added + compared.changed + compared.same).toBe(after.length);
  expect(compared.removed + compared.changed + compared.same).toBe(before.length);
  return compared.reasons.map(reasonWords);
}

test("a file that took another's place explains what went, came and changed with it", async () => {
  const about = (budget: string): Made[] => [
    { files: { "deck.pptx": "d", [budget]: "b" } },
    { files: { "memo.docx": "m", [budget]: "b" } },
    { files: { [budget]: "b", "deck.pptx": "d" } },
    { files: { "other.csv": "o", "deck.pptx": "d" } },
  ];
  expect(await reasons(about("budget_v2.xlsx"), about("Budget v3 final.xlsx"))).toEqual([
    "1 record added, 1 removed, 2 changed, because Budget v3 final.xlsx replaced budget_v2.xlsx.",
  ]);
});

test("a link that says which is the newer one is believed before names are", async () => {
  const links = [
    { source: "id plan-b.xlsx", target: "id plan-a.xlsx", type: "VERSION_OF" as const },
  ];
  const before: Made[] = [{ files: { "plan-a.xlsx": "a", "deck.pptx": "d" } }];
  const after: Made[] = [{ files: { "plan-b.xlsx": "b", "deck.pptx": "d" }, links }];
  expect(await reasons(before, after)).toEqual([
    "1 record added, 1 removed, because plan-b.xlsx replaced plan-a.xlsx.",
  ]);
});

const PAIR = { "deck.pptx": "d", "sales.csv": "s" };
const CASES: ReadonlyArray<readonly [string, Made[], Made[]]> = [
  [
    "1 record changed, because sales.csv has other content.",
    [{ files: PAIR }],
    [{ files: { ...PAIR, "sales.csv": "s2" } }],
  ],
  ["1 record removed, because deck.pptx is no longer part of it.", [{ files: PAIR }], []],
  ["1 record added, because deck.pptx came in.", [], [{ files: PAIR }]],
  [
    "1 record changed, because links were given another kind or direction.",
    [{ files: PAIR, links: [{}] }],
    [{ files: PAIR, links: [{ type: "SUMMARIZES" }] }],
  ],
  [
    "1 record changed, because links were confirmed in review.",
    [{ files: PAIR, links: [{ status: "proposed" }] }],
    [{ files: PAIR, links: [{}] }],
  ],
  [
    "1 record changed, because links are no longer among those that were chosen.",
    [{ files: PAIR, links: [{}, {}] }],
    [{ files: PAIR, links: [{}] }],
  ],
  [
    "1 record changed, because further links are among those that were chosen.",
    [{ files: PAIR, links: [{}] }],
    [{ files: PAIR, links: [{}, {}] }],
  ],
  [
    "1 record changed, because they moved between training and held out.",
    [{ files: PAIR }],
    [{ files: PAIR, split: "test" }],
  ],
  [
    "1 record changed, because what their files and links say was read anew.",
    [{ files: PAIR, hash: "1" }],
    [{ files: PAIR, hash: "2" }],
  ],
];

test.each(CASES)("%s", async (words, before, after) => {
  expect(await reasons(before, after)).toEqual([words]);
});

test("what was chosen otherwise is the reason before what it led to", async () => {
  const options = DatasetOptions.parse({ maxRelatedFiles: 1 });
  const before: Made[] = [{ files: PAIR, links: [{}, {}] }, { files: { "a.csv": "a" } }];
  const after: Made[] = [{ files: PAIR, links: [{}] }];
  expect(await reasons(before, after, { options })).toEqual([
    "1 record removed, 1 changed, because other options were chosen.",
  ]);
  const [one, two]: Made[][] = [[{ files: PAIR, hash: "1" }], [{ files: PAIR, hash: "2" }]];
  expect(await reasons(one ?? [], two ?? [], { policy: "p2" })).toEqual([
    "1 record changed, because another privacy policy was in force.",
  ]);
  expect(await reasons(one ?? [], two ?? [], { pipeline: "v2" })).toEqual([
    "1 record changed, because another version of the pipeline read the files.",
  ]);
});

test("that proposed links may be told too explains what such links brought and took, and no more", async () => {
  const options = DatasetOptions.parse({ include: "confirmed-and-proposed" });
  const link = (id: string, status: "confirmed" | "proposed" = "confirmed") => ({ id, status });
  const hub = (...links: NonNullable<Made["links"]>): Made => ({ files: PAIR, links });
  const memo = (...links: NonNullable<Made["links"]>): Made => ({
    files: { "memo.md": "m", "sales.csv": "s" },
    links,
  });
  const known: Made = { files: { "plan.md": "p", "memo.md": "m" }, links: [link("z")] };
  const opened = (before: Made[], after: Made[]) =>
    reasons([known, ...before], [known, ...after], { options });
  const words = (what: string) => [`1 record ${what}.`];
  const [byOption, further] = ["other options were chosen", "further links are among"];
  expect(await opened([hub(link("a"))], [hub(link("a"), link("b"))])).toEqual(
    words(`changed, because ${further} those that were chosen`),
  );
  expect(await opened([hub(link("a"))], [hub(link("a"), link("b", "proposed"))])).toEqual(
    words(`changed, because ${byOption}`),
  );
  expect(await opened([], [memo(link("b", "proposed"))])).toEqual(
    words(`added, because ${byOption}`),
  );
  expect(await opened([], [memo(link("b"))])).toEqual(
    words(`added, because ${further} those that were chosen`),
  );
  const lead = (...links: NonNullable<Made["links"]>): Made => ({
    files: { "memo.md": "m", "plan.md": "p" },
    links,
  });
  const about = { files: { "memo.md": "m" }, hash: "same" };
  const led = (before: Made[], after: Made[]) => opened([about, ...before], [about, ...after]);
  expect(await led([], [hub(link("b"))])).toEqual(words("added, because deck.pptx came in"));
  expect(await led([lead(link("b"))], [])).toEqual(
    words("removed, because links are no longer among those that were chosen"),
  );
  expect(await led([], [lead(link("b"))])).toEqual(
    words(`added, because ${further} those that were chosen`),
  );
  for (const links of [[link("z")], []]) {
    const anew = "what their files and links say was read anew";
    expect(await led([], [lead(...links)])).toEqual(words(`added, because ${anew}`));
    expect(await led([lead(...links)], [])).toEqual(words(`removed, because ${anew}`));
  }
  expect(
    await reasons([hub(link("a", "proposed")), known], [known], {
      options: DatasetOptions.parse({ include: "confirmed-and-proposed", minConfidence: 0.95 }),
    }),
  ).toEqual(words(`removed, because ${byOption}`));
});

test("equal versions have no change, and reasons beyond those shown are counted", async () => {
  const many = Array.from({ length: 130 }, (_, number) => ({
    files: { [`f-${number}.csv`]: "s" },
  }));
  expect(await reasons(many, many)).toEqual([]);
  const compared = await compareVersions(side([]), side(many));
  expect([compared.added, compared.reasons.length, compared.further]).toEqual([
    130,
    100,
    { reasons: 30, records: 30 },
  ]);
});

test("records around one file are told apart by what they ask and of which files", async () => {
  const files = (names: string) => Object.fromEntries([...names].map((name) => [name, "s"]));
  const made = [entry({ files: files("ab") }), entry({ files: files("acdef") })].map(
    (each, at) => ({ ...each, about: "id a", key: `${["question", "find"][at]} id a ${at}` }),
  );
  const { records, files: known, newer, links } = keep(made);
  const read = async (number: number) => made[number] as IndexEntry;
  const after = { facts: FACTS, records, files: known, newer, links, read };
  const { reasons: told } = await compareVersions(side([]), after);
  expect(told.flatMap((reason) => reason.records).map(({ kind, name }) => [kind, name])).toEqual([
    ["question", "a, b"],
    ["find", "a, c, d and 2 more"],
  ]);
});

test("whole entries are read of records that changed, and a file is kept once however many tell of it", async () => {
  const hub = (hash: string): Made[] =>
    Array.from({ length: 40 }, (_, number) => ({
      files: { [`f-${number}.csv`]: "s", "hub.csv": "h", "rim.csv": "r" },
      hash: number === 7 ? hash : "same",
    }));
  const [was, is]: [number[], number[]] = [[], []];
  const [before, after] = [side(hub("1"), FACTS, was), side(hub("2"), FACTS, is)];
  expect(await compareVersions(before, after)).toMatchObject({ changed: 1, same: 39 });
  expect([was, is]).toEqual([[7], [7]]);
  expect(before.files.size).toBe(42);
});

test.each([
  ["plan/budget_v2.xlsx", "plan/Budget v3 final.xlsx", true],
  ["plan/budget_v2.xlsx", "old/budget_v3.xlsx", false],
  ["plan/budget_v2.xlsx", "plan/budget_v2.csv", false],
  ["plan/q3.csv", "plan/q4.csv", false],
  ["plan/final.csv", "plan/draft.csv", false],
])("%s and %s are versions of one file: %s", (one, two, isOne) => {
  expect(stemOf(one) === stemOf(two)).toBe(isOne);
});

test("an entry knows what a record says, and not where it comes from", () => {
  const record = madeRecord(1);
  const moved = { ...record, provenance: { ...record.provenance, pipeline_version: "other" } };
  expect(indexEntry(moved)).toEqual(indexEntry(record));
  const other = { ...record, training_completion: "Other." };
  expect(indexEntry(other).hash).not.toBe(indexEntry(record).hash);
  expect(indexEntry(record).files.map((file) => file.name)).toEqual(["part-1.csv", "part-2.csv"]);
});
