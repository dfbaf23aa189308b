/** What was erased does not come back with the same bytes, whatever they are called and whatever they are packed in, unless an owner lets it. */
import { strToU8, zipSync } from "fflate";
import { afterAll, beforeAll, expect, test } from "vitest";
import { handleRunSubjectRequest } from "../../src/jobs/definitions/run-subject-request.handler.ts";
import { handleSearchSubject } from "../../src/jobs/definitions/search-subject.handler.ts";
import { ingestFiles } from "../../src/server/services/file/ingest-file.ts";
import { createRequest, startRequest } from "../../src/server/services/subject/handle-requests.ts";
import { letFilesIn } from "../../src/server/services/subject/known-again.ts";
import { viewRequest } from "../../src/server/services/subject/view-requests.ts";
import { addMember } from "../helpers/people.ts";
import { startTestPipeline, type TestPipeline } from "../helpers/pipeline.ts";
import { runThrough } from "../helpers/remembering-step.ts";
import { ask, hitsOf, untilIndexed } from "../helpers/search.ts";
import { addresses, announce, put, startUploadServer } from "../helpers/upload.ts";

const NAME = "Ottilie Brandwein";
const LETTER = `# Leave\n\n${NAME} was on sick leave in May.\n`;
const zipOf = (level: 0 | 9, more = {}) =>
  zipSync(
    { "leave.md": strToU8(LETTER), "plan.txt": strToU8("Nobody."), ...more },
    { level, mtime: "2024-05-01" },
  );
const FILES = {
  "hr/leave.md": LETTER,
  "hr/staff.csv": `name,pay\n${NAME},70000\nCasimir Feldhoff,50000\n`,
  "hr/packed.zip": zipOf(9),
  "people/letter-brandwein.txt": "Only the name of this file tells.\n",
  "other/plan.txt": "The crates stand in the hall.\n",
};

let pipeline: TestPipeline;
let server: Awaited<ReturnType<typeof startUploadServer>>;
let userId: string;
let requestId: string;

beforeAll(async () => {
  pipeline = await startTestPipeline();
  server = await startUploadServer(pipeline.deps);
  await pipeline.add(FILES);
  await pipeline.run();
  const { workspaceId } = pipeline.place;
  const deps = { ...pipeline.deps, events: { async send() {} } };
  userId = await addMember(deps, workspaceId, "owner", "desk@in.example");
  ({ requestId } = await createRequest(deps, {
    ...{ workspaceId, userId, kind: "erasure", region: "DE" },
    terms: [
      { kind: "name", value: NAME },
      { kind: "short", value: "Brandwein" },
    ],
  }));
  const ids = { workspaceId, requestId };
  await runThrough(handleSearchSubject, ids, deps);
  await startRequest(deps, { ...ids, userId, typedName: NAME });
  await runThrough(handleRunSubjectRequest, ids, deps);
}, 600_000);

afterAll(async () => {
  await server.stop();
  await pipeline.stop();
});

const add = (files: Record<string, string | Uint8Array>) =>
  ingestFiles(
    pipeline.deps,
    pipeline.place,
    Object.entries(files).map(([path, content]) => ({
      ...{ path, modifiedAt: null },
      bytes: typeof content === "string" ? Buffer.from(content) : content,
    })),
  );

/** Paths of the project, and which of its stored bytes name the person. */
async function held(): Promise<{ paths: string[]; telling: string[] }> {
  const { workspaceId, projectId } = pipeline.place;
  const { files } = pipeline.deps.repos(workspaceId);
  const current = await files.listCurrent(projectId, { limit: 1000 });
  const telling: string[] = [];
  for await (const key of pipeline.deps.blobs.keys(workspaceId)) {
    const parts = [];
    for await (const part of await pipeline.deps.blobs.read(key)) parts.push(part);
    if (Buffer.concat(parts).includes(NAME)) telling.push(key);
  }
  return { paths: current.map(({ path }) => path).sort(), telling };
}

test("the same folder again brings nothing back, and no file twice", async () => {
  const before = await held();
  expect(before.telling).toEqual([]);
  const results = await add(FILES);
  expect(results.map((result) => result === null)).toEqual([true, true, true, false, false]);
  expect(await held()).toEqual(before);
});

test("nor do the same bytes under other names, in other folders or in another project", async () => {
  const before = await held();
  expect(await add({ "new/vacation.md": LETTER, "b.zip": zipOf(9) })).toEqual([null, null]);
  expect(await held()).toEqual(before);
});

test("an upload is told so before a byte of it is sent, and after bytes that were not announced truly", async () => {
  const place = { ...pipeline.place, userId };
  const bytes = Buffer.from(LETTER);
  const known = await announce(pipeline.deps, place, [{ path: "up/leave.md", bytes }], "one");
  expect(known.verdicts).toEqual(["erased"]);
  const lie = { path: "up/leave 2.md", bytes };
  const { uploads } = pipeline.deps.repos(place.workspaceId);
  const unclaimed = await announce(pipeline.deps, place, [lie], "two");
  await uploads.retry(unclaimed.batchId, unclaimed.itemIds);
  const [url = ""] = await addresses(server, place, unclaimed, [bytes.length]);
  const answer = await put(url, bytes);
  expect([answer.status, await answer.json()]).toEqual([409, { error: "erased" }]);
  for (const id of [...known.itemIds, ...unclaimed.itemIds])
    expect(await uploads.findItem(id)).toMatchObject({ state: "failed", errorCode: "erased" });
  expect((await held()).telling).toEqual([]);
});

test("a folder with files that are held back is whole all the same", async () => {
  const place = { ...pipeline.place, userId };
  const fresh = Buffer.from("A file that is new.\n");
  const known = Buffer.from(LETTER);
  const drop = await announce(
    pipeline.deps,
    place,
    [
      { path: "drop/leave.md", bytes: known },
      { path: "drop/new.txt", bytes: fresh },
    ],
    "drop",
  );
  expect(drop.verdicts).toEqual(["erased", "send"]);
  const { uploads } = pipeline.deps.repos(place.workspaceId);
  await uploads.wishRun(drop.batchId, true);
  const [url = ""] = await addresses(
    server,
    place,
    { batchId: drop.batchId, itemIds: drop.itemIds.slice(1) },
    [fresh.length],
  );
  expect((await put(url, fresh)).status).toBe(200);
  const batch = await uploads.findBatch(drop.batchId);
  const runId = batch?.runId ?? "";
  const { runs } = pipeline.deps.repos(place.workspaceId);
  await expect.poll(() => runs.state(runId), { timeout: 60_000 }).toBe("finished");
}, 120_000);

test("what comes out of an archive that was packed anew stays out, and the archive says so", async () => {
  const before = await held();
  await pipeline.add({ "hr/again.zip": zipOf(0, { "else.txt": strToU8("A plan of the hall.") }) });
  await pipeline.run();
  const { paths } = await held();
  expect(paths.filter((path) => !before.paths.includes(path))).toEqual([
    "hr/again.zip",
    "hr/again.zip/else.txt",
    "hr/again.zip/plan.txt",
  ]);
  const { workspaceId, projectId } = pipeline.place;
  const { files, fileViews } = pipeline.deps.repos(workspaceId);
  const [zip] = (await files.listCurrent(projectId, { limit: 1000 })).filter(
    ({ path }) => path === "hr/again.zip",
  );
  const issues = await fileViews.issues(zip?.versionId ?? "");
  expect(issues.map(({ code }) => code)).toContain("parse.erased-member");
}, 120_000);

test("a changed file comes in, and whatever reads it sees nothing of the person", async () => {
  await add({ "hr/leave.md": `${LETTER}\nSince then the quarry is flooded.\n` });
  const { runId } = await pipeline.run();
  await untilIndexed(pipeline, runId);
  const found = hitsOf(await ask(pipeline, "quarry flooded"), "part");
  expect(JSON.stringify(found)).toContain('"fileName":"leave.md"');
  for (const question of [NAME, "sick leave in May"])
    expect(JSON.stringify(hitsOf(await ask(pipeline, question)))).not.toMatch(/Ottilie|Brandwein/);
}, 120_000);

test("an owner lets the files of a request in again, on purpose and on the record", async () => {
  const { workspaceId } = pipeline.place;
  const view = await viewRequest(pipeline.deps, { workspaceId, number: 1 });
  expect(view.heldBack).toBe(3);
  await letFilesIn(pipeline.deps, { workspaceId, requestId, userId });
  expect((await viewRequest(pipeline.deps, { workspaceId, number: 1 })).heldBack).toBe(0);
  const [result] = await add({ "new/vacation.md": LETTER });
  expect(result?.isNew).toBe(true);
});
