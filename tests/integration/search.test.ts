/** What is found in a project, by whom, and what is found no more. */
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { seededRandom } from "../../src/core/kit/random.ts";
import { removeFiles } from "../../src/server/services/file/remove-files.ts";
import { newPseudonymKey } from "../../src/server/services/pseudonym/new-pseudonym-key.ts";
import { indexSome } from "../../src/server/services/search/index-project.ts";
import { writeAnyway } from "../../src/server/services/workspace/apart-from-erasures.ts";
import { addMember, callerOf } from "../helpers/people.ts";
import { startTestPipeline, type TestPipeline } from "../helpers/pipeline.ts";
import { ask, hitsOf, untilIndexed } from "../helpers/search.ts";

const FILES: Record<string, string> = {
  "sales/Q3_report.md":
    "# Third quarter\n\nRevenue in the northern region grew to 1,234.50 thousand euro, because two large customers renewed their maintenance contracts early and ordered spare parts for the coming winter.\n\n## Outlook\n\nThe warehouse in Trondheim will be closed in spring, and its staff move to the new building near the harbour, which opens in May.\n",
  "sales/figures.csv": `region,amount,note\nNorth,"1.234,50",renewed\nSouth,"987,65",late\nWest,4711,cash\n`,
  "recht/Vertrag.md":
    "# Wartungsvertrag\n\nDer Auftragnehmer wartet die Kälteanlagen des Auftraggebers zweimal im Jahr. Die Kündigungsfrist beträgt drei Monate zum Ende eines Quartals, und die Haftung ist auf die Auftragssumme begrenzt.\n",
  "achats/commande.md":
    "# Commande\n\nLe fournisseur livre les pompes hydrauliques au dépôt de Lyon avant la fin du mois de septembre. Les pénalités de retard s'élèvent à un pour cent du montant par semaine entamée.\n",
};

/** Facts of which each stands in one file of many, with questions that ask for it in other words and other forms. */
const FACTS: ReadonlyArray<readonly [language: string, fact: string, questions: string[]]> = [
  [
    "en",
    "The pump station in Harlow was flooded twice and its motors had to be rewound.",
    ["flooding of the pump station", "motor rewinding Harlow", "Harlow"],
  ],
  [
    "en",
    "Tenant Ravensworth pays a monthly rent of 3,480.25 pounds for the ground floor.",
    ["3480.25", "3.480,25", "Ravensworth rents ground floor", "tenants paying monthly"],
  ],
  [
    "en",
    "Invoice QF-88213 was credited because the valves arrived with cracked seals.",
    ["QF-88213", "valve with a cracked seal", "crediting of an invoice"],
  ],
  [
    "de",
    "Der Mietvertrag mit Familie Oberländer endet am Jahresende, weil das Dach saniert wird.",
    ["Oberlander", "Dachsanierung Mietverträge", "Ende des Mietvertrags"],
  ],
  [
    "de",
    "Die Versicherungssumme für das Lagerhaus in Celle beträgt 512.300,75 Euro.",
    ["512,300.75", "Lagerhäuser Celle", "Versicherungssummen"],
  ],
  [
    "de",
    "Das Prüfprotokoll der Schweißnähte wurde vom Sachverständigen Tiedemann abgelehnt.",
    ["Schweißnaht Prüfprotokolle", "Tiedemann", "ablehnen Sachverständige"],
  ],
  [
    "fr",
    "Le transporteur Vaucluse a perdu deux palettes de carrelage près de Dijon.",
    ["palette de carrelage perdue", "Vaucluse", "transporteurs Dijon"],
  ],
  [
    "fr",
    "La prime annuelle du contrat de flotte s'élève à 18 640,90 euros hors taxes.",
    ["18640.9", "primes annuelles", "contrats de flotte"],
  ],
];
const FILLER: Readonly<Record<string, string>> = {
  en: "the meeting reviewed open points and agreed that reports from all sites should follow the usual plan for budget staff schedule delivery quality and safety before the next quarter begins",
  de: "die sitzung hat offene punkte besprochen und beschlossen dass berichte aller standorte dem üblichen plan folgen sollen für budget personal termine lieferung qualität und sicherheit vor dem nächsten quartal",
  fr: "la réunion a examiné les points ouverts et décidé que les rapports de tous les sites suivront le plan habituel pour le budget le personnel les délais la livraison la qualité et la sécurité avant le prochain trimestre",
};

/** Twenty files a language that say much the same in other orders, and one of each fact. */
function corpus(): Record<string, string> {
  const random = seededRandom(5);
  const filler = (language: string) => {
    const words = (FILLER[language] ?? "").split(" ");
    return Array.from({ length: 70 }, () => words[Math.floor(random() * words.length)]).join(" ");
  };
  const files = Object.keys(FILLER).flatMap((language) =>
    Array.from({ length: 20 }, (_, i) => [`${language}/note ${i}.md`, `${filler(language)}.\n`]),
  );
  const facts = FACTS.map(([language, fact], i) => [
    `facts/f${i}.md`,
    `${filler(language)}.\n\n${fact}\n\n${filler(language)}.\n`,
  ]);
  return Object.fromEntries([...files, ...facts]);
}

let pipeline: TestPipeline;
let readerId: string;
let runId: string;

beforeAll(async () => {
  pipeline = await startTestPipeline();
  readerId = await addMember(pipeline.deps, pipeline.place.workspaceId, "reader", "r@in.example");
  await pipeline.add({ ...FILES, ...corpus() });
  ({ runId } = await pipeline.run());
  await untilIndexed(pipeline, runId);
}, 600_000);

afterAll(() => pipeline.stop());

describe("finds", () => {
  test.each([
    ["1234.5", "figures.csv", { kind: "sheet", range: "B2" }],
    ["1,234.50", "figures.csv", { kind: "sheet", range: "B2" }],
    ["987.65", "figures.csv", { kind: "sheet", range: "B3" }],
    ["4,711", "figures.csv", { kind: "sheet", range: "B4" }],
  ])("the figure %s in its cell", async (text, name, place) => {
    const [first] = hitsOf(await ask(pipeline, text), "cell");
    expect(first).toMatchObject({ fileName: name, location: place });
    expect(first?.matched).toHaveLength(1);
  });

  test.each([
    ["northern revenue", "Q3_report.md"],
    ["Kündigungsfristen", "Vertrag.md"],
    ["Haftungsbegrenzung Auftragssumme", "Vertrag.md"],
    ["pompe hydraulique", "commande.md"],
    ["staff moving to a building near the harbor", "Q3_report.md"],
    ["maintenence contracts renewd", "Q3_report.md"],
  ])("%s in a text", async (text, name) => {
    const [first] = hitsOf(await ask(pipeline, text), "part");
    expect(first?.fileName).toBe(name);
  });

  test("files by parts of their names, and as one types", async () => {
    for (const [text, name] of [
      ["Q3_report", "Q3_report.md"],
      ["q3 report", "Q3_report.md"],
      ["Q3_rep", "Q3_report.md"],
      ["vertra", "Vertrag.md"],
    ] as const)
      expect(hitsOf(await ask(pipeline, text), "file")[0]?.fileName).toBe(name);
  });
});

test("what people ask for is among the first ten places, in three languages", async () => {
  const asked = FACTS.flatMap(([, , questions], i) => questions.map((text) => ({ text, i })));
  const missed: string[] = [];
  for (const { text, i } of asked) {
    const hits = hitsOf(await ask(pipeline, text, { kinds: ["part"] }), "part");
    if (!hits.some(({ fileName }) => fileName === `f${i}.md`)) missed.push(text);
  }
  expect(asked.length).toBeGreaterThan(20);
  expect(1 - missed.length / asked.length, missed.join("; ")).toBeGreaterThanOrEqual(0.95);
});

test("narrows to kinds of files, and gives pages without repeats", async () => {
  const cells = await ask(pipeline, "4711", { fileKinds: ["document"] });
  expect(hitsOf(cells).every(({ fileKind }) => fileKind === "document")).toBe(true);
  const pages = [];
  for (let from = 0; from < 30; from += 10)
    pages.push(...hitsOf(await ask(pipeline, "reports budget quality", { from, kinds: ["part"] })));
  expect(pages.length).toBeGreaterThan(15);
  expect(new Set(pages.map(({ id }) => id)).size).toBe(pages.length);
});

test("narrows to a folder and to when files were saved, and counts what it has", async () => {
  const text = "reports budget quality";
  const named = async (asked: Parameters<typeof ask>[2]) =>
    new Set(hitsOf(await ask(pipeline, text, { limit: 100, ...asked })).map((hit) => hit.folder));
  expect((await named({})).size).toBeGreaterThan(2);
  expect(await named({ folder: "de" })).toEqual(new Set(["de"]));
  // A folder is a whole name: "d" is none, and neither is one with a sign that patterns use.
  expect(await named({ folder: "d" })).toEqual(new Set());
  expect(await named({ folder: "d_" })).toEqual(new Set());
  const [before, after] = [new Date(0), new Date(Date.now() + 86_400_000)];
  expect(await named({ savedFrom: after })).toEqual(new Set());
  expect(await named({ savedBefore: before })).toEqual(new Set());
  const client = new pg.Client({ connectionString: pipeline.databaseUrl });
  await client.connect();
  await client.query(
    `update file_versions v set modified_at = '2020-05-05' from files f where f.current_version_id = v.id and f.folder = 'fr'`,
  );
  await client.end();
  const may = { savedFrom: new Date("2020-05-01"), savedBefore: new Date("2020-06-01") };
  expect(await named(may)).toEqual(new Set(["fr"]));
  const parts = async (limit: number) =>
    (await ask(pipeline, text, { ...may, kinds: ["part"], limit })).groups[0];
  const [some, all] = [await parts(3), await parts(100)];
  expect(some).toMatchObject({ count: all?.hits.length, hasMore: true });
  expect(some?.hits).toHaveLength(3);
});

test.each([
  "'",
  "\\",
  "a & | !",
  "p:x <-> (",
  ":*",
  "'; drop table search_parts; --",
  "a\\'b':*",
  "\u202Eabc\u202C",
  "مرحبا بالعالم",
  "{}[]%_",
  "1e309",
  "９９９",
  "-".repeat(900),
  "x".repeat(900),
  "\uD800",
  "a\0b",
])("answers %j like any other question", async (text) => {
  const caller = await callerOf(pipeline.deps, readerId);
  const { projectId } = pipeline.place;
  expect((await caller.search.find({ projectId, text })).files).toBeGreaterThan(60);
});

test("refuses what is no question", async () => {
  const caller = await callerOf(pipeline.deps, readerId);
  const { projectId } = pipeline.place;
  const text = "x ".repeat(50_000);
  await expect(caller.search.find({ projectId, text })).rejects.toMatchObject({
    code: "BAD_REQUEST",
  });
});

test("other workspaces and other projects find nothing", async () => {
  const { deps, place } = pipeline;
  const workspaceId = deps.newId("workspace");
  const pseudonymKey = newPseudonymKey(deps);
  await deps.accounts.createWorkspace({ id: workspaceId, slug: "w2", name: "W", pseudonymKey });
  for (const other of [
    { workspaceId, projectId: place.projectId },
    { ...place, projectId: deps.newId("project") },
  ])
    expect(await ask({ ...pipeline, place: other }, "Harlow")).toMatchObject({
      groups: [],
      files: 0,
    });
});

async function rowsNow(): Promise<string[]> {
  const client = new pg.Client({ connectionString: pipeline.databaseUrl });
  await client.connect();
  const { rows } = await client.query(
    "select id || ' ' || xmin::text as row from search_parts order by id",
  );
  await client.end();
  return rows.map(({ row }) => row as string);
}

async function indexAll(): Promise<number> {
  let written = 0;
  for (let after: string | null = ""; after !== null; ) {
    const batch = await indexSome(
      pipeline.deps,
      pipeline.place,
      after,
      writeAnyway(pipeline.deps, pipeline.place.workspaceId),
    );
    written += batch.written;
    after = batch.next;
  }
  return written;
}

test("a run without changes writes nothing, and one with a changed file that file alone", async () => {
  const before = await rowsNow();
  expect(before.length).toBeGreaterThan(70);
  const { runId: again } = await pipeline.run();
  await untilIndexed(pipeline, again);
  expect(await indexAll()).toBe(0);
  expect(await rowsNow()).toEqual(before);
  await pipeline.add({
    "facts/f0.md": "Now it speaks of the lighthouse keeper and of nothing else in it at all.\n",
  });
  const { runId: changed } = await pipeline.run();
  await untilIndexed(pipeline, changed);
  const after = new Set(await rowsNow());
  const gone = before.filter((row) => !after.has(row));
  expect(gone.length).toBeGreaterThan(0);
  expect(new Set(gone.map((row) => row.split(".")[0])).size).toBe(1);
  expect(hitsOf(await ask(pipeline, "lighthouse keeper"), "part")[0]?.fileName).toBe("f0.md");
  expect(
    hitsOf(await ask(pipeline, "Harlow"), "part").map(({ fileName }) => fileName),
  ).not.toContain("f0.md");
});

test("a removed file is not found from that moment on, and its parts go with the next run", async () => {
  const { deps, place } = pipeline;
  const [hit] = hitsOf(await ask(pipeline, "Tiedemann"), "part");
  const fileId = hit?.fileId ?? "";
  await removeFiles(deps, { ...place, userId: "usr_test", fileIds: [fileId] });
  const found = hitsOf(await ask(pipeline, "Tiedemann")).map((one) => one.fileId);
  expect(found).not.toContain(fileId);
  const { runId: next } = await pipeline.run();
  await untilIndexed(pipeline, next);
  expect((await rowsNow()).filter((row) => row.startsWith(`${fileId}.`))).toEqual([]);
});
