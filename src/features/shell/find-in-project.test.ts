import { expect, it } from "vitest";
import { NO_FILTERS } from "./find-filters";
import { findInProject } from "./find-in-project";

const file = (id: string) => ({ id, name: `${id}.xlsx`, folder: "2025", kind: "sheet" });
const link = (id: string, source: string, target: string) => ({
  id,
  type: "SUPPORTS",
  source: { id: source, name: `${source}.xlsx` },
  target: { id: target, name: `${target}.pptx` },
});
const LINKS: Readonly<Record<string, unknown[]>> = {
  a: [link("1", "a", "b"), link("2", "a", "c")],
  b: [link("1", "a", "b")],
};

const NOTHING_CUT = { cutTexts: 0, cutTables: 0, namesOnly: 0 };
const NOTHING_SAID = {
  groups: [],
  files: 3,
  ofFiles: 3,
  isRunning: false,
  meaning: { model: null, state: "none" },
  ...NOTHING_CUT,
};

function clientThat(find: () => Promise<unknown>) {
  return {
    files: { list: { query: async () => ({ rows: [file("a")] }) } },
    search: { find: { query: find } },
    graph: { table: { query: async () => ({ rows: [] }) } },
  } as never;
}

const ask = (find: () => Promise<unknown>) =>
  findInProject({
    client: clientThat(find),
    projectId: "p",
    base: "/w/p",
    text: "4,711",
    mostPlaces: 5,
    filters: NO_FILTERS,
  });

it.each([
  [{ isRunning: false }, true, null],
  [{ isRunning: true }, false, "A run is at work: what it reads anew is found once it has ended."],
])(
  "what is not found is no last word while a run is at work: %j",
  async (state, isWhole, missing) => {
    const found = await ask(async () => ({ ...NOTHING_SAID, ...state }));
    expect(found).toMatchObject({ isWhole, missing });
  },
);

it("finds places in files and opens them there; files that it knows by name are named once", async () => {
  const hit = {
    id: "a.3",
    kind: "cell",
    fileId: "a",
    fileName: "a.xlsx",
    folder: "2025",
    fileKind: "sheet",
    title: "Sums",
    excerpt: "West · 4711",
    matched: [{ start: 7, end: 11 }],
    location: { kind: "sheet", sheet: "Sums", range: "B4" },
    files: 1,
  };
  const found = await ask(async () => ({
    groups: [
      { kind: "cell", hits: [hit], count: 1, hasMore: true },
      { kind: "file", hits: [{ ...hit, id: "a.0", kind: "file" }], count: 1, hasMore: false },
    ],
    files: 3,
    ofFiles: 3,
    meaning: { model: null, state: "none" },
    ...NOTHING_CUT,
  }));
  expect(found.files.map(({ id }) => id)).toEqual(["a"]);
  expect(found.inside).toMatchObject([
    {
      heading: "In cells",
      places: [{ href: "/w/p/files/a?sheet=Sums&cell=B4", where: "Sums!B4" }],
    },
  ]);
  expect(found.hasMore).toBe(true);
  expect(found.missing).toBeNull();
});

it("gives what has the words in its name where the rest cannot be searched, and says so", async () => {
  const found = await ask(() => Promise.reject(new Error("down")));
  expect(found.files).toHaveLength(1);
  expect(found.missing).toMatch(/could not be searched/);
  expect(found.isWhole).toBe(false);
  const before = await ask(async () => ({ ...NOTHING_SAID, files: 0 }));
  expect(before.missing).toMatch(/once a run/);
  expect(before.isWhole).toBe(false);
  expect((await ask(async () => NOTHING_SAID)).isWhole).toBe(true);
});

it.each([
  [{ cutTexts: 1 }, "Only the beginning of 1 long text is searched."],
  [
    { cutTexts: 2, cutTables: 1_500 },
    "Only the beginning of 2 long texts and the tables of 1,500 files is searched.",
  ],
  [
    { ofFiles: 1_200 },
    "What files say is being made findable: 3 of 1,200 files so far. Names of all are found.",
  ],
  [
    { meaning: { model: "m-1", state: "unreachable" } },
    "m-1 does not answer, so this was found by words and spelling alone. Try again in a moment.",
  ],
  [{ meaning: { model: "m-1", state: "answered" } }, "Also compared by meaning, with m-1."],
  [{ namesOnly: 1 }, "The project is full: 1 file can be found by name only."],
])("says what of %j was not searched", async (cut, words) => {
  expect((await ask(async () => ({ ...NOTHING_SAID, ...cut }))).missing).toBe(words);
});

it("finds files by name, and the surest links of the first of them, each once", async () => {
  const client = {
    files: { list: { query: async () => ({ rows: [file("a"), file("b")] }) } },
    search: { find: { query: async () => NOTHING_SAID } },
    graph: {
      table: { query: async ({ fileId }: { fileId: string }) => ({ rows: LINKS[fileId] }) },
    },
  };
  const found = await findInProject({
    client: client as never,
    projectId: "p",
    base: "/w/p",
    text: "sales",
    mostPlaces: 5,
    filters: NO_FILTERS,
  });
  expect(found.files.map(({ href, kind }) => [href, kind])).toEqual([
    ["/w/p/files/a", "sheet"],
    ["/w/p/files/b", "sheet"],
  ]);
  expect(found.links).toEqual([
    { id: "1", type: "SUPPORTS", from: "a.xlsx", to: "b.pptx", href: "/w/p/graph?sel=edge:1" },
    { id: "2", type: "SUPPORTS", from: "a.xlsx", to: "c.pptx", href: "/w/p/graph?sel=edge:2" },
  ]);
});

it("puts names that begin with the words first, then names with such a word, then other places", async () => {
  const names = ["annex", "release", "the_lease", "zebra", "Lease_2025"];
  const asked: number[] = [];
  const list = async ({ limit }: { limit: number }) => {
    asked.push(limit);
    return { rows: [...names.map(file), ...Array.from({ length: 20 }, (_, at) => file(`b${at}`))] };
  };
  const found = await findInProject({
    client: {
      files: { list: { query: list } },
      search: { find: { query: async () => NOTHING_SAID } },
      graph: { table: { query: async () => ({ rows: [] }) } },
    } as never,
    projectId: "p",
    base: "/w/p",
    text: "lease",
    mostPlaces: 5,
    filters: NO_FILTERS,
  });
  expect(found.files.slice(0, 5).map(({ id }) => id)).toEqual([
    "Lease_2025",
    "the_lease",
    "release",
    "annex",
    "zebra",
  ]);
  expect(found.files).toHaveLength(12);
  expect(asked[0]).toBeGreaterThan(12);
});
