/**
 * Every door through which somebody who may not read originals sees something of a project, asked with people planted in every place that a
 * file has: its name, folder and members, text, cells, headers, mail header, links, metadata, issues. Nothing of them may come out.
 */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { text as textOf } from "node:stream/consumers";
import { utils, write } from "@e965/xlsx";
import { strToU8, zipSync } from "fflate";
import { asyncBufferFromFile, parquetReadObjects } from "hyparquet";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DatasetFormat, DatasetOptions } from "../../src/core/export/formats/catalogue.ts";
import { buildDatasetVersion } from "../../src/server/services/dataset/build-version.ts";
import { datasetFolder } from "../../src/server/services/dataset/dataset-folder.ts";
import { requestVersion } from "../../src/server/services/dataset/request-version.ts";
import { arrangeGraph } from "../../src/server/services/graph/arrange-graph.ts";
import { writeShownPaths } from "../../src/server/services/privacy/name-policy.ts";
import { checkProject } from "../../src/server/services/privacy/run-check.ts";
import { assessQuality } from "../../src/server/services/quality/assess-quality.ts";
import { exportFailures } from "../../src/server/services/quality/export-failures.ts";
import { openReport } from "../../src/server/services/quality/open-report.ts";
import { addComment } from "../../src/server/services/review/comments.ts";
import { changeOptions } from "../helpers/change-pipeline.ts";
import { doorsFor, doorsOf, fieldsNamed, once } from "../helpers/doors.ts";
import { addMember, callerOf } from "../helpers/people.ts";
import { startTestPipeline, type TestPipeline } from "../helpers/pipeline.ts";
import { untilIndexed, untilJobEnded } from "../helpers/search.ts";

const NAME = "Henry Obermeyer";
const MAIL = "henry.obermeyer@brookvale-pumps.eu";
/** How any of it would look in an answer. */
const PLANTED = /obermeyer|brookvale-pumps|nenetl|tlaloc|xochitl|itzel|citlali|ixtab|K1003/i;

const GIVEN = ["Paul", "Martha", "Oliver", "Ingrid", "Walter", "Sophie", "Daniel", "Laura"];
const ROWS = GIVEN.map((name, i) => `${name} Obermeyer,p${i}@brookvale-pumps.eu,${i}`);
/** People whom no detector knows, and their numbers: a table alone tells of them. */
const CUSTOMERS =
  "customer_id,name,date_of_birth\nK10031,Nenetl Tlaloc,1980-01-02\nK10032,Xochitl Itzel,1981-01-02\nK10033,Citlali Ixtab,1982-01-02\n";
const FILES: Record<string, string | Uint8Array> = {
  "customers/list of all.csv": CUSTOMERS,
  "K10031/Nenetl Tlaloc hours.xlsx": hoursOfTlaloc(),
  "K10031/Xochitl_Itzel_K10032.csv": "customer_id,Citlali Ixtab\nK10031,4\nK10032,5\nK10033,6\n",
  "calls/ITZEL.md":
    "# Call of Citlali Ixtab\n\nSee [hours](../K10031/Nenetl%20Tlaloc%20hours.xlsx), Nenetl Tlaloc hours.xlsx and Xochitl_Itzel_K10032.csv for K10031.\n",
  [`letters to ${MAIL}/Offer for ${NAME}.txt`]: `Dear ${NAME},\nthe offer PO-2025-07731 stands. Write to ${MAIL}.\n`,
  [`letters to ${MAIL}/Contract ${MAIL}.md`]: `# Contract with ${NAME}\n\nSee [his mail](mailto:${MAIL}) and PO-2025-07731.\n`,
  "staff/list.csv": `name,email,nr\n${ROWS.join("\n")}\n`,
  "staff/list_v2.csv": `name,email,nr\n${ROWS.join("\n")}\nPaula Obermeyer,pa@brookvale-pumps.eu,9\n`,
  "staff/broken.csv": `amount,${MAIL}\n1,2\n3,4,5,6\n7,8\n`,
  "mail/thread.eml": [
    `From: ${NAME} <${MAIL}>`,
    "To: office@brookvale-pumps.eu",
    `Subject: Offer for ${NAME}, PO-2025-07731`,
    "Date: Mon, 3 Mar 2025 10:00:00 +0000",
    "Message-ID: <one@mail.example>",
    "MIME-Version: 1.0",
    'Content-Type: multipart/mixed; boundary="b"',
    "",
    "--b",
    "Content-Type: text/plain",
    "",
    `Please call ${NAME}, the list is list.csv.`,
    "--b",
    `Content-Type: text/plain; name="cv ${MAIL}.txt"`,
    `Content-Disposition: attachment; filename="cv ${MAIL}.txt"`,
    "",
    `${NAME}, born 3 March 1970.`,
    "--b--",
    "",
  ].join("\r\n"),
  "pack.zip": zipSync({ [`for ${MAIL}/note.txt`]: strToU8(`Note by ${NAME}.\n`) }),
};

/** A workbook with people in names of sheets and columns. */
function hoursOfTlaloc(): Uint8Array {
  const book = utils.book_new();
  const rows = [
    ["customer_id", "Xochitl Itzel", "Nenetl Tlaloc"],
    ["K10031", 5, 6],
    ["K10032", 7, 8],
    ["K10033", 7, 9],
  ];
  utils.book_append_sheet(book, utils.aoa_to_sheet(rows), "Nenetl Tlaloc");
  utils.book_append_sheet(book, utils.aoa_to_sheet(rows.slice(0, 3)), "K10031");
  return write(book, { type: "buffer", bookType: "xlsx" }) as Uint8Array;
}

let pipeline: TestPipeline;
let readerId: string;
let curatorId: string;
let fileIds: string[];
let edgeIds: string[];
let versionId: string;
let slug: string;
let runId: string;

beforeAll(async () => {
  pipeline = await startTestPipeline();
  const { deps, place } = pipeline;
  const by = { ...place, userId: "usr_test" };
  readerId = await addMember(deps, place.workspaceId, "reader", "reader@in.example");
  curatorId = await addMember(deps, place.workspaceId, "curator", "curator@in.example");
  await changeOptions(deps, by, "privacy", { policy: "gdpr" });
  await pipeline.add(FILES);
  ({ runId } = await pipeline.run());
  await untilIndexed(pipeline, runId);
  await untilJobEnded(pipeline, runId, "find-entities");
  await arrangeGraph(deps, place);
  const repos = deps.repos(place.workspaceId);
  fileIds = (await repos.files.listCurrent(place.projectId, { limit: 100 })).map(
    (file) => file.fileId,
  );
  edgeIds = (await repos.edgeExports.pageWithEvidence(place.projectId, { limit: 100 })).map(
    (edge) => edge.id,
  );
  const options = DatasetOptions.parse({
    include: "confirmed-and-proposed",
    minConfidence: 0,
    // Doors are asked about more than records tell.
    acceptedInClear: 1_000,
    formats: [...DatasetFormat.options],
  });
  const quiet = { ...deps, events: { async send() {} } };
  ({ versionId } = await requestVersion(quiet, { ...by, name: "All", options }));
  const ids = { ...place, datasetVersionId: versionId };
  await buildDatasetVersion(quiet, ids, new AbortController().signal);
  slug = (await repos.datasets.list(place.projectId))[0]?.slug ?? "";
  const curator = { ...by, userId: curatorId };
  await addComment(deps, curator, {
    edgeId: edgeIds[0] ?? "",
    text: `Ask ${NAME} at ${MAIL} about Nenetl Tlaloc.`,
  });
  await pipeline.atRest("check-privacy");
  await checkProject(deps, place);
  await assessQuality(deps, place);
});
afterAll(() => pipeline.stop());

/** What each door is asked. */
const DOORS = doorsOf(() => ({
  ...{ deps: pipeline.deps, place: pipeline.place, ask },
  ...{ fileIds, edgeIds, versionId, slug, runId },
  texts: ["obermeyer", NAME, MAIL, "Nenetl Tlaloc", "K10031"],
}));

/** Doors to findings, of which a small project may have none. */
const MAY_HAVE_NONE = new Set(["quality.places", "qualityRules.failures"]);

async function ask(path: string, input: object): Promise<unknown> {
  const caller = await callerOf(pipeline.deps, readerId);
  const call = path
    .split(".")
    .reduce<unknown>((at, part) => (at as Record<string, unknown>)[part], caller) as (
    input: unknown,
  ) => Promise<unknown>;
  return call({ ...pipeline.place, ...input });
}

async function filesFoundBy(userId: string, text: string): Promise<number> {
  const caller = await callerOf(pipeline.deps, userId);
  const { projectId } = pipeline.place;
  const { groups } = await caller.search.find({ projectId, text, kinds: ["file"] });
  return groups.flatMap(({ hits }) => hits).length;
}

/** Paths of fields, with the text, that hold something planted; texts in base64 are looked into. */
function leaks(value: unknown, path = ""): string[] {
  if (typeof value === "string") {
    const inner = Buffer.from(value, "base64url").toString("utf8");
    return PLANTED.test(value) || PLANTED.test(inner) ? [`${path}: ${value}`] : [];
  }
  if (value instanceof Date || typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => [
    ...(PLANTED.test(key) ? [`${path}.${key} (the key)`] : []),
    ...leaks(item, `${path}.${Number.isNaN(Number(key)) ? key : "#"}`),
  ]);
}

test("there is something to hide, and links that rest on it", () => {
  expect(fileIds.length).toBeGreaterThanOrEqual(9);
  expect(edgeIds.length).toBeGreaterThan(0);
  expect(leaks({ a: [`x ${NAME}`] })).toHaveLength(1);
});

test("a search finds what its reader sees and tells nothing of what they do not", async () => {
  await writeShownPaths(pipeline.deps, pipeline.place);
  for (const text of ["obermeyer", "henry", "brookvale", MAIL]) {
    expect(await ask("graph.search", { text }), text).toEqual([]);
    expect(await ask("files.count", { text }), text).toMatchObject({ files: 0 });
    expect(await ask("files.list", { text }), text).toMatchObject({ rows: [] });
    expect(fieldsNamed("fileId", await ask("search.find", { text, kinds: ["file"] }))).toEqual([]);
    expect(await filesFoundBy(curatorId, text), text).toBeGreaterThan(0);
  }
  expect(await ask("files.count", { text: "thread.eml" })).toMatchObject({ files: 2 });
  const folders = (await ask("files.folders", {})) as Array<{ path: string; files: number }>;
  for (const { path: folder, files } of folders)
    if (folder !== "" && !folders.some(({ path }) => path.startsWith(`${folder}/`)))
      expect(await ask("files.count", { folder }), folder).toMatchObject({ files });
});

test("a name that the policy hides finds its entity for those alone who may read originals", async () => {
  const { projectId } = pipeline.place;
  const named = async (userId: string, text: string) =>
    (await (await callerOf(pipeline.deps, userId)).entities.list({ projectId, text })).entities;
  for (const text of [NAME, MAIL]) {
    expect(await named(readerId, text), text).toEqual([]);
    const [found, ...others] = await named(curatorId, text);
    expect(found?.fileCount, text).toBeGreaterThan(1);
    expect([...leaks(found), ...others], text).toEqual([]);
  }
});

test("each door that is named is one that readers may come through", () => {
  const found = new Set(doorsFor("reader"));
  expect(Object.keys(DOORS).filter((path) => !found.has(path))).toEqual([]);
});

describe.each(doorsFor("reader"))("%s", (path) => {
  test("shows nothing planted", async () => {
    const inputs = await (DOORS[path] ?? once)();
    if (!MAY_HAVE_NONE.has(path)) expect(inputs.length).toBeGreaterThan(0);
    for (const input of inputs) expect(leaks(await ask(path, input))).toEqual([]);
  });
});

const isParquet = (path: string) => path.endsWith(".parquet");

test("no file of a dataset version holds anything planted", async () => {
  const folder = datasetFolder(pipeline.deps, pipeline.place.workspaceId, versionId);
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const all = found
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const [tables, paths] = [all.filter(isParquet), all.filter((path) => !isParquet(path))];
  expect(tables.length).toBeGreaterThan(0);
  for (const path of tables) {
    const rows = await parquetReadObjects({ file: await asyncBufferFromFile(path) });
    expect(rows.length, path).toBeGreaterThan(0);
    for (const row of rows) expect(leaks(row), path).toEqual([]);
  }
  for (const name of ["training.jsonl", "openai-chat/train.jsonl", "graph/graph.jsonld"])
    expect(paths).toContain(join(folder, name));
  for (const path of paths) expect(PLANTED.test(await readFile(path, "utf8")), path).toBe(false);
});

test.each(["report.json", "report.html"])("a downloaded %s holds nothing planted", async (name) => {
  const asked = { projectId: pipeline.place.projectId, runId, name };
  const textFor = async (userId: string) =>
    textOf((await openReport(pipeline.deps, { ...asked, userId })).body);
  const shown = await textFor(readerId);
  expect(shown).not.toMatch(PLANTED);
  expect(shown).toContain("broken.csv");
  expect(await textFor(curatorId)).toMatch(PLANTED);
  if (name === "report.json") expect(JSON.parse(shown).files.length).toBeGreaterThan(5);
});

async function failedRules(): Promise<string[]> {
  const { workspaceId, projectId } = pipeline.place;
  const sums = await pipeline.deps.repos(workspaceId).qualityResults.sums(projectId);
  return sums.filter(({ outcome }) => outcome === "failed").map(({ rule }) => rule);
}

test("lists of failing places hold nothing planted", async () => {
  const listFor = async (rule: string, userId: string) => {
    const { projectId } = pipeline.place;
    return textOf((await exportFailures(pipeline.deps, { projectId, rule, userId })).body);
  };
  const originals: string[] = [];
  for (const rule of await failedRules()) {
    expect(await listFor(rule, readerId), rule).not.toMatch(PLANTED);
    originals.push(await listFor(rule, curatorId));
  }
  expect(originals.join("")).toMatch(PLANTED);
});

test("pages of failing places end, and none holds a name", async () => {
  let names = 0;
  for (const rule of await failedRules()) {
    const all = (await ask("qualityRules.failures", { rule })) as Failures;
    const found: unknown[] = [];
    let cursor: string | null = null;
    for (let pages = 0; ; pages++) {
      expect(pages).toBeLessThanOrEqual(all.failures.length);
      const page = (await ask("qualityRules.failures", { rule, cursor, limit: 1 })) as Failures;
      expect(leaks(page)).toEqual([]);
      found.push(...page.failures);
      cursor = page.next;
      if (cursor === null) break;
    }
    expect(found).toEqual(all.failures);
    names += found.length;
  }
  expect(names).toBeGreaterThan(1);
});

interface Failures {
  readonly failures: readonly unknown[];
  readonly next: string | null;
}
