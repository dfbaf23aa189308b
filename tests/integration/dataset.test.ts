/** What a dataset is made of while people go on working, and what the screens of datasets are told. */
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { DatasetFormat } from "../../src/core/export/formats/catalogue.ts";
import { DatasetManifest } from "../../src/core/export/manifest.ts";
import { ExportOptions } from "../../src/core/export/options.ts";
import { TrainingRecord } from "../../src/core/export/record.ts";
import { TYPE_WORDS } from "../../src/core/export/records/type-words.ts";
import { edgeSentence, type RelationshipType } from "../../src/core/model/edge.ts";
import { STAGES } from "../../src/core/pipeline/stages.ts";
import type { Deps } from "../../src/server/deps.ts";
import { buildDatasetVersion } from "../../src/server/services/dataset/build-version.ts";
import {
  compareDatasetVersions,
  viewSources,
} from "../../src/server/services/dataset/compare-versions.ts";
import { datasetFolder, inputsFile } from "../../src/server/services/dataset/dataset-folder.ts";
import { openDownload } from "../../src/server/services/dataset/open-download.ts";
import { readRelationships } from "../../src/server/services/dataset/plan-records.ts";
import { viewPrivacyReport } from "../../src/server/services/dataset/privacy-report.ts";
import { readRecords } from "../../src/server/services/dataset/read-records.ts";
import { requestVersion, stopBuild } from "../../src/server/services/dataset/request-version.ts";
import {
  countInputs,
  listDatasets,
  previewRecords,
  viewDataset,
} from "../../src/server/services/dataset/view-datasets.ts";
import { createEdge } from "../../src/server/services/graph/create-edge.ts";
import { decideEdges } from "../../src/server/services/review/decide-edges.ts";
import { builtElsewhere, type Elsewhere } from "../helpers/built-elsewhere.ts";
import { addMember } from "../helpers/people.ts";
import { startTestPipeline, type TestPipeline } from "../helpers/pipeline.ts";

const MAIL = "maren.okafor@brookvale.example";
const REPORT =
  "The figures come from q3_sales.csv. EMEA closed at 4,818,240 and the Americas at 3,877,450";
const FILES = {
  "sales/q3_sales.csv":
    "region,owner,amount\nEMEA,Ines,4818240\nAmericas,Tom,3877450\nAPAC,Kim,1391020\nAfrica,Zoe,918273\n",
  "sales/q3_report.md": `# Third quarter\n\n${REPORT}.\n`,
  "sales/q3_report_v2.md": `# Third quarter\n\n${REPORT}, APAC at 1,391,020.\n`,
  "garden/alone.txt": "Prune the roses; dial +43 664 123 4567 first.\n",
  [`notes/${MAIL}.txt`]: "Whisk eggs, fold in the flour, bake until golden.\n",
};
const options = ExportOptions.parse({ include: "confirmed-and-proposed", minConfidence: 0.3 });

let pipeline: TestPipeline;
/** No worker takes the builds: the tests do them themselves. */
let quiet: Deps;

beforeAll(async () => {
  pipeline = await startTestPipeline();
  quiet = { ...pipeline.deps, events: { async send() {} } };
  await pipeline.add(FILES);
  await pipeline.run();
}, 600_000);
afterAll(() => pipeline.stop());

test("the manifest tells the versions of the code that made the files' results", async () => {
  const { enrich = 0 } = Object.fromEntries(STAGES.map(({ name, version }) => [name, version]));
  const older = await fileAt("sales/q3_report.md");
  await sql(
    `update stage_results r set code_version = $1 from files f
     where r.version_id = f.current_version_id and f.id = $2 and r.stage = 'enrich'`,
    [enrich - 1, older],
  );
  const ids = await ask("Made by");
  await buildDatasetVersion(quiet, ids, new AbortController().signal);
  const folder = datasetFolder(quiet, pipeline.place.workspaceId, ids.datasetVersionId);
  const manifest = DatasetManifest.parse(
    JSON.parse(await readFile(join(folder, "manifest.json"), "utf8")),
  );
  const files = manifest.source_files;
  expect(files).toBeGreaterThan(1);
  expect(manifest.artifacts?.enrich).toEqual([
    { version: enrich - 1, files: 1 },
    { version: enrich, files: files - 1 },
  ]);
  expect(manifest.artifacts?.parse).toEqual([{ version: expect.any(Number), files }]);
});

function reviewer() {
  return { ...pipeline.place, userId: "usr_test" };
}

async function ask(name: string) {
  const made = await requestVersion(quiet, { ...reviewer(), name, options });
  return { ...pipeline.place, datasetVersionId: made.versionId };
}

async function build(name: string, signal = new AbortController().signal) {
  const ids = await ask(name);
  await buildDatasetVersion(quiet, ids, signal);
  return read(ids.datasetVersionId);
}

async function read(versionId: string) {
  const { workspaceId } = pipeline.place;
  const folder = datasetFolder(quiet, workspaceId, versionId);
  const text = await readFile(join(folder, "training.jsonl"), "utf8");
  const records = text
    .trim()
    .split("\n")
    .map((line) => TrainingRecord.parse(JSON.parse(line)));
  const version = await quiet.repos(workspaceId).datasets.version(versionId);
  return { text, records, hash: version?.inputHash, state: version?.state };
}

async function fileAt(path: string): Promise<string> {
  const files = await quiet
    .repos(pipeline.place.workspaceId)
    .files.listCurrent(pipeline.place.projectId, { limit: 100 });
  return files.find((file) => file.path === path)?.fileId ?? "";
}

async function links() {
  const { edgeExports } = quiet.repos(pipeline.place.workspaceId);
  return edgeExports.pageWithEvidence(pipeline.place.projectId, { limit: 100 });
}

async function sql(statement: string, values: unknown[] = []): Promise<void> {
  const client = new pg.Client({ connectionString: pipeline.databaseUrl });
  await client.connect();
  try {
    await client.query(statement, values);
  } finally {
    await client.end();
  }
}

/** A signal that lets `work` happen once, between records that are made of frozen inputs. */
function amid(ids: { datasetVersionId: string }, work: () => Promise<void> | never) {
  const inputs = inputsFile(quiet, pipeline.place.workspaceId, ids.datasetVersionId);
  const { signal } = new AbortController();
  let seen = 0;
  let done: Promise<void> | null = null;
  signal.throwIfAborted = () => {
    if (existsSync(inputs) && seen++ === 1) done = work();
  };
  return { signal, done: () => done };
}

test("a link drawn by hand brings no raw name and no note into a record", async () => {
  const [sourceFileId, targetFileId] = [
    await fileAt(`notes/${MAIL}.txt`),
    await fileAt("sales/q3_report.md"),
  ];
  await createEdge(quiet, reviewer(), {
    sourceFileId,
    targetFileId,
    type: "DOCUMENTS",
    note: `Ask ${MAIL} about it`,
  });
  const { text, records } = await build("By hand");
  expect(records.some((record) => record.training_completion.includes("explains"))).toBe(true);
  expect(text.includes(MAIL)).toBe(false);
});

/** All wordings of a link, without the full stop. */
function waysToSay(type: RelationshipType, source: string, target: string): string[] {
  const said = (nth: number) =>
    TYPE_WORDS[type].said(`"${source}"`, `"${target}"`, (...ways) => ways[nth] ?? "");
  return [0, 1, 2, 3].map(said).filter((way) => way !== "");
}

test("a link that a person changed is told as it is now, once", async () => {
  const table = await fileAt("sales/q3_sales.csv");
  const link = (await links()).find(
    ({ state, sourceFileId, targetFileId }) =>
      state === "proposed" && [sourceFileId, targetFileId].includes(table),
  );
  if (link === undefined) throw new Error("no proposed link");
  const revision = await revisionOf(link.id);
  const type = link.type === "DOCUMENTS" ? "SUPPORTS" : "DOCUMENTS";
  await decideEdges(quiet, reviewer(), {
    edges: [{ id: link.id, revision }],
    action: { kind: "retype", type, turn: true },
  });
  const { records } = await build("Turned");
  const told = records.flatMap((record) => {
    const names = new Map(
      [record.context.primary_file, ...record.context.related_files].map((file) => [
        file.file_id,
        file.file_name,
      ]),
    );
    // Other kinds tell what the link shows, and not what it is.
    const tells = record.kind === "agentic" || record.kind === "explain";
    const span = record.source_spans.find((part) => part.edge_id === link.id);
    if (span === undefined || !tells) return [];
    const [source = "", target = ""] = [names.get(link.targetFileId), names.get(link.sourceFileId)];
    return {
      sentence: record.training_completion.slice(span.start, span.end),
      now: waysToSay(type, source, target),
      old: waysToSay(link.type, target, source),
      proposed: edgeSentence(link.type, target, source),
      rejected: record.kind === "explain" ? record.rejected_completion : undefined,
    };
  });
  expect(told.length).toBeGreaterThan(0);
  for (const { sentence, now, old, proposed, rejected } of told) {
    expect(now.flatMap((way) => sentence.split(way).slice(1))).toHaveLength(1);
    expect(old.filter((way) => sentence.includes(way))).toEqual([]);
    if (rejected !== undefined) expect(rejected?.startsWith(proposed)).toBe(true);
  }
  expect(told.some(({ rejected }) => rejected !== undefined)).toBe(true);
});

test("a quoted reason cites the places of its own observation, and no other", async () => {
  const ids = (await links()).map((link) => link.id);
  const rows = new Map((await links()).map((link) => [link.id, link]));
  const { edgeExports } = quiet.repos(pipeline.place.workspaceId);
  for (const link of (await readRelationships({ edgeExports }, ids)).values()) {
    const row = rows.get(link.edge_id);
    const own = row?.evidence.filter((seen) => seen.detail === link.reasoning) ?? [];
    expect(link.places).toEqual(own.flatMap((seen) => seen.places));
  }
  const spoken = [...rows.values()].filter(
    (row) => new Set(row.evidence.map((seen) => JSON.stringify(seen.places))).size > 1,
  );
  expect(spoken.length).toBeGreaterThan(0);
});

test.each([
  ["a reason", "update edges set description = description || ' Seen again.' where id = $1"],
  ["a place", "update edge_evidence set places = '[]' where edge_id = $1"],
  ["a reviewer", "update edges set decided_by_id = 'usr_other' where id = $1"],
])("%s is part of what the inputs' hash covers", async (_, statement) => {
  const before = await build("Hash");
  const same = await build("Hash");
  expect(same.hash).toBe(before.hash);
  const shown = before.records.flatMap((record) => record.relationships);
  const link = shown.find((relation) => relation.places.length > 0) ?? shown[0];
  await sql(statement, [link?.edge_id]);
  const after = await build("Hash");
  expect(after.text).not.toBe(before.text);
  expect(after.hash).not.toBe(before.hash);
});

test("people go on reviewing while a dataset is built", async () => {
  const still = await build("Meanwhile");
  const ids = await ask("Meanwhile");
  const [link] = still.records.flatMap((record) => record.relationships);
  const change = amid(ids, () =>
    sql("update edges set state = 'REJECTED' where id = $1", [link?.edge_id]),
  );
  await buildDatasetVersion(quiet, ids, change.signal);
  await change.done();
  const during = await read(ids.datasetVersionId);
  expect(during).toEqual(still);
  const after = await build("Meanwhile");
  expect(after.hash).not.toBe(still.hash);

  const { versions } = await viewDataset(quiet, { ...pipeline.place, slug: "meanwhile" });
  const [newest = "", same = "", first = ""] = versions.map((version) => version.id);
  const compare = (versionId: string, withId: string) =>
    compareDatasetVersions(quiet, { ...pipeline.place, versionId, withId });
  const nothing = { added: 0, removed: 0, changed: 0, same: still.records.length, reasons: [] };
  expect(await compare(same, first)).toMatchObject(nothing);
  const changes = await compare(newest, first);
  expect(changes.added + changes.changed + changes.same).toBe(after.records.length);
  expect(changes.removed + changes.changed + changes.same).toBe(still.records.length);
  expect(changes.changed + changes.removed).toBeGreaterThan(0);
  expect(await viewSources(quiet, { ...pipeline.place, versionId: newest })).toMatchObject({
    policy: { title: "Internal use" },
    links: {
      total: new Set(after.records.flatMap((r) => r.relationships.map((l) => l.edge_id))).size,
    },
  });
});

test("a file that is taken in parts is one download, its head is none, and lists of them are bounded", async () => {
  const { workspaceId, projectId } = pipeline.place;
  const { datasetVersionId: versionId } = await ask("Taken");
  await buildDatasetVersion(
    quiet,
    { ...pipeline.place, datasetVersionId: versionId },
    new AbortController().signal,
  );
  const userId = await addMember(pipeline.deps, workspaceId, "engineer", "taker@in.example");
  const { subjects } = quiet.repos(workspaceId);
  const take = async (name: string, method: string, range?: string, begun?: string) => {
    const headers = new Headers();
    if (range !== undefined) headers.set("range", range);
    if (begun !== undefined) headers.set("if-range", begun);
    await openDownload(quiet, { projectId, versionId, name, userId, request: { method, headers } });
    const [first, ...rest] = await subjects.downloads([versionId], 1);
    expect(rest).toEqual([]);
    return [first?.userId ?? null, first?.total ?? 0];
  };
  const notes = async () => {
    const client = new pg.Client({ connectionString: pipeline.databaseUrl });
    await client.connect();
    const counting = "select count(*)::int as count from audit_events where target = $1";
    const { rows } = await client.query(counting, [versionId]).finally(() => client.end());
    return rows[0].count as number;
  };
  expect(await take("training.jsonl", "HEAD")).toEqual([null, 0]);
  expect(await take("training.jsonl", "GET", "bytes=1-")).toEqual([userId, 1]);
  const begun = await notes();
  for (const range of ["bytes=100-", "bytes=-5"]) await take("training.jsonl", "GET", range);
  expect(await notes()).toBe(begun);
  expect(await take("training.jsonl", "GET", "bytes=0-")).toEqual([userId, 1]);
  expect(await notes()).toBe(begun + 1);
  // Whatever the header says: all of it is taken.
  await take("training.jsonl", "GET", "bytes=1-", '"another"');
  await take("training.jsonl", "GET", "bytes=1-2,4-5");
  await take("training.jsonl", "GET", "bytes=-9999999999999999999");
  expect(await notes()).toBe(begun + 4);
  await take("training.jsonl", "GET", "bytes=1-9999999999999999999");
  await take("training.jsonl", "GET", "bytes=9999999999999999999-");
  expect(await notes()).toBe(begun + 4);
  expect(await take("manifest.json", "GET")).toEqual([userId, 2]);
});

test("a build that was killed goes on from what it froze", async () => {
  const still = await build("Killed");
  const ids = await ask("Killed");
  const { workspaceId } = pipeline.place;
  const inputs = inputsFile(quiet, workspaceId, ids.datasetVersionId);
  const kill = amid(ids, () => {
    throw new Error("killed");
  });
  await expect(buildDatasetVersion(quiet, ids, kill.signal)).rejects.toThrow("killed");
  expect(existsSync(inputs)).toBe(true);
  const [link] = still.records.flatMap((record) => record.relationships);
  await sql("update edges set state = 'REJECTED' where id = $1", [link?.edge_id]);
  await buildDatasetVersion(quiet, ids, new AbortController().signal);
  expect(await read(ids.datasetVersionId)).toEqual(still);
  expect(existsSync(inputs)).toBe(false);

  const stopped = await ask("Killed");
  const again = amid(stopped, () => {
    throw new Error("killed");
  });
  await expect(buildDatasetVersion(quiet, stopped, again.signal)).rejects.toThrow("killed");
  await stopBuild(quiet, stopped);
  expect(existsSync(inputsFile(quiet, workspaceId, stopped.datasetVersionId))).toBe(false);
});

test("a rebuild gives the same bytes after a restart, in other time zones, languages and numbers of threads", async () => {
  const everything = { ...options, formats: [...DatasetFormat.options] };
  const places: readonly Elsewhere[] = [
    { zone: "UTC", locale: "C", workers: 1 },
    { zone: "Pacific/Kiritimati", locale: "de_DE.UTF-8", workers: 3 },
    { zone: "America/St_Johns", locale: "tr_TR.UTF-8", workers: 2 },
  ];
  const built = [];
  for (const place of places) {
    const made = await requestVersion(quiet, { ...reviewer(), name: "Bytes", options: everything });
    const ids = { ...pipeline.place, datasetVersionId: made.versionId };
    await builtElsewhere(pipeline, ids, place);
    const version = await quiet.repos(ids.workspaceId).datasets.version(made.versionId);
    expect(version?.state).toBe("frozen");
    // These name the number of the version.
    const named = /^(?:README\.md|manifest\.json|croissant\.json|SHA256SUMS|privacy-report\..*)$/;
    built.push(version?.artifacts.filter(({ name }) => !named.test(name)) ?? []);
  }
  expect(built[0]?.length).toBeGreaterThan(8);
  for (const files of built) expect(files).toEqual(built[0]);
});

test("a preview keeps to small bounds and says so; pages of records end where they are asked to", async () => {
  const full = await previewRecords(quiet, { ...pipeline.place, options });
  expect(full.isShortened).toBe(false);
  const wide = await previewRecords(quiet, {
    ...pipeline.place,
    options: { ...options, maxTextCharacters: 200_000, maxTableRows: 10_000, maxRelatedFiles: 50 },
  });
  expect(wide.isShortened).toBe(true);
  expect(wide.records[0]).toEqual(full.records[0]);
  const ids = await ask("Pages");
  await buildDatasetVersion(quiet, ids, new AbortController().signal);
  const { records } = await read(ids.datasetVersionId);
  const page = { ...pipeline.place, versionId: ids.datasetVersionId };
  const last = records.length - 1;
  expect(await readRecords(quiet, { ...page, from: last, count: 20 })).toMatchObject({
    records: [records[last]],
    total: records.length,
  });
  expect((await readRecords(quiet, { ...page, from: last + 1, count: 20 })).records).toEqual([]);
});

test("a wide table takes a bounded part of a record, which says that it was cut", async () => {
  const row = `${"word ".repeat(200).trim()}\n`;
  await pipeline.add({ "sales/wide.csv": `text\n${row.repeat(3_000)}` });
  await pipeline.run();
  const sourceFileId = await fileAt("sales/wide.csv");
  const targetFileId = await fileAt(`notes/${MAIL}.txt`);
  await createEdge(quiet, reviewer(), { sourceFileId, targetFileId, type: "RELATED_TO" });
  const made = await requestVersion(quiet, {
    ...reviewer(),
    name: "Wide",
    options: { ...options, include: "confirmed", maxTableRows: 10_000 },
  });
  const ids = { ...pipeline.place, datasetVersionId: made.versionId };
  await buildDatasetVersion(quiet, ids, new AbortController().signal);
  const { records } = await read(made.versionId);
  const file = records.find((record) => record.context.primary_file.file_id === sourceFileId)
    ?.context.primary_file;
  const [table] = file?.structured_data.tables ?? [];
  expect(table?.row_count).toBeGreaterThanOrEqual(3_000);
  expect(table?.truncated).toBe(true);
  expect(table?.rows.length).toBeGreaterThan(500);
  expect(JSON.stringify(table).length).toBeLessThan(1_100_000);
});

test("many versions of one dataset hide none of another, and what is left out is counted", async () => {
  const many = await ask("Many");
  const few = await ask("Few");
  const { datasets } = quiet.repos(pipeline.place.workspaceId);
  const dataset = (await datasets.version(many.datasetVersionId))?.datasetId;
  await sql(
    `insert into dataset_versions (id, workspace_id, dataset_id, number, state, options, created_by_id, created_at)
      select 'dsv_many_' || n, workspace_id, dataset_id, number + n, 'STOPPED', options, created_by_id, now()
      from dataset_versions, generate_series(1, 250) n where id = $1`,
    [many.datasetVersionId],
  );
  const list = await listDatasets(quiet, pipeline.place);
  expect(list.total).toBe(list.datasets.length);
  const versionsOf = (slug: string) => list.datasets.find((found) => found.slug === slug);
  expect(versionsOf("few")?.versions.map((version) => version.id)).toEqual([few.datasetVersionId]);
  expect(versionsOf("many")?.versions[0]?.number).toBe(251);
  const view = await viewDataset(quiet, { ...pipeline.place, slug: "many" });
  expect(view.id).toBe(dataset);
  expect(view.versionCount).toBe(251);
  expect(view.versions).toHaveLength(200);
  expect(view.versions[0]?.number).toBe(251);
});

test("what is held out is told before the build, and by the version and its card after it", async () => {
  const half = { ...options, heldOutShare: 0.5 };
  const choice = { ...pipeline.place, options: half, withRecords: true };
  const counted = await countInputs(quiet, choice);
  const made = await requestVersion(quiet, { ...reviewer(), name: "Halves", options: half });
  const ids = { ...pipeline.place, datasetVersionId: made.versionId };
  await buildDatasetVersion(quiet, ids, new AbortController().signal);
  const { records } = await read(made.versionId);
  const test = records.filter((record) => record.split === "test").length;
  const filesOf = (side: string) =>
    new Set(
      records
        .filter(({ split, relationships }) => split === side && relationships.length > 0)
        .flatMap(({ provenance }) => Object.keys(provenance.file_hashes)),
    );
  expect([...filesOf("test")].filter((id) => filesOf("train").has(id))).toEqual([]);
  expect(counted.isCounted).toBe(true);
  expect(Math.abs(counted.heldOutShare - test / records.length)).toBeLessThan(0.05);
  expect(counted.heldOut).toBeGreaterThanOrEqual(filesOf("test").size);
  expect(counted.files - counted.heldOut).toBeGreaterThanOrEqual(filesOf("train").size);
  const view = await viewDataset(quiet, { ...pipeline.place, slug: "halves" });
  expect(view.versions[0]).toMatchObject({ recordCount: records.length, testCount: test });
  const folder = datasetFolder(quiet, pipeline.place.workspaceId, made.versionId);
  const card = await readFile(join(folder, "README.md"), "utf8");
  expect(card).toContain(`${test} held out (`);
  expect(card).toContain("wished: 50 %");
});

test("links of removed files are not counted", async () => {
  const { projectId, workspaceId } = pipeline.place;
  const gone = await fileAt("sales/q3_report_v2.md");
  await quiet.repos(workspaceId).files.removeByIds(projectId, [gone], new Date());
  const { records } = await build("Counted");
  const built = new Set(records.flatMap((record) => record.relationships.map((r) => r.edge_id)));
  const files = new Set(
    records.flatMap((record) => record.relationships.flatMap((r) => [r.source, r.target])),
  );
  expect(
    (await links()).some((link) => [link.sourceFileId, link.targetFileId].includes(gone)),
  ).toBe(true);
  expect(
    await countInputs(quiet, { ...pipeline.place, options, withRecords: false }),
  ).toMatchObject({
    links: built.size,
    files: files.size,
  });
});

async function revisionOf(edgeId: string): Promise<number> {
  const { workspaceId, projectId } = pipeline.place;
  const [edge] = await quiet.transaction(workspaceId, (repos) =>
    repos.decisions.lockEdges(projectId, [edgeId]),
  );
  return edge?.revision ?? 0;
}

test("a report on personal data is frozen with the version", async () => {
  const { workspaceId } = pipeline.place;
  const ids = await ask("With a report");
  await buildDatasetVersion(quiet, ids, new AbortController().signal);
  const versionId = ids.datasetVersionId;
  const version = await quiet.repos(workspaceId).datasets.version(versionId);
  const names = version?.artifacts.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(["privacy-report.html", "privacy-report.json"]));
  const folder = datasetFolder(quiet, workspaceId, versionId);
  const text = (name: string) => readFile(join(folder, name), "utf8");
  const sums = await text("SHA256SUMS");
  expect(sums).toContain("  privacy-report.json");
  expect(existsSync(join(folder, ".check.json"))).toBe(false);

  const found = await viewPrivacyReport(quiet, { ...reviewer(), versionId });
  expect(found?.report.policy.id).toBe("internal");
  const { records } = await read(versionId);
  const carried = new Set(
    records
      .flatMap(({ context }) => [context.primary_file, ...context.related_files])
      .map(({ file_id }) => file_id),
  );
  expect(carried.has(await fileAt("garden/alone.txt"))).toBe(false);
  expect(found?.report.files).toEqual({ checked: carried.size, withheld: 0, unread: 0 });
  expect(found?.report.kinds.map(({ kind }) => kind)).not.toContain("phone");
  expect(found?.report.files.unread).toBe(0);
  expect(found?.report.search.found).toBe(0);
  expect(found?.report.second.looked).toBeGreaterThan(0);
  for (const page of [await text("README.md"), await text("privacy-report.html")]) {
    expect(page).toContain("Internal use, version");
    expect(page).toContain("stands again in what is given out");
    expect(page).not.toContain(MAIL);
  }
});
