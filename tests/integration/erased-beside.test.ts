/** Files that are added while somebody is being erased, and those that held two people. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Deps } from "../../src/server/deps.ts";
import { ingestFiles } from "../../src/server/services/file/ingest-file.ts";
import { eraseFiles } from "../../src/server/services/subject/erase-files.ts";
import { createRequest } from "../../src/server/services/subject/handle-requests.ts";
import { letFilesIn, rememberBytes } from "../../src/server/services/subject/known-again.ts";
import { openRequest } from "../../src/server/services/subject/load-request.ts";
import type { SearchSum } from "../../src/server/services/subject/sum-up-search.ts";
import { viewRequest } from "../../src/server/services/subject/view-requests.ts";
import { checkHashes } from "../../src/server/services/upload/check-hashes.ts";
import { startTestDeps, type TestDeps } from "../helpers/deps.ts";
import { makeProject, type Place } from "../helpers/place.ts";
import { announce } from "../helpers/upload.ts";

const BYTES = Buffer.from("Ottilie Brandwein and Casimir Feldhoff were on sick leave.\n");

let at: TestDeps;
let place: Place;
beforeAll(async () => {
  at = await startTestDeps();
});
afterAll(() => at.stop());
beforeEach(async () => {
  place = await makeProject(at.databaseUrl);
});

const repos = () => at.deps.repos(place.workspaceId);
const add = (path: string, deps: Deps = at.deps) =>
  ingestFiles(deps, place, [{ path, bytes: BYTES, modifiedAt: null }]);

async function erasureOf(value: string) {
  const terms = [{ kind: "name", value } as const];
  const { requestId, number } = await createRequest(at.deps, {
    ...place,
    ...{ kind: "erasure", terms, region: "DE" },
  });
  return { workspaceId: place.workspaceId, requestId, number };
}

async function ended(request: { requestId: string }, startedAt: Date): Promise<void> {
  const fields = { startedAt, endedAt: new Date() };
  await repos().subjectRequests.transition(request.requestId, ["draft"], "done", fields);
}

async function stored() {
  const files = await repos().files.listCurrent(place.projectId, { limit: 10 });
  const keys: string[] = [];
  for await (const key of at.deps.blobs.keys(place.workspaceId)) keys.push(key);
  return { paths: files.map(({ path }) => path), blobs: keys.length };
}

/** Dependencies under which `first` is done just before every transaction begins. */
function late(first: () => Promise<void>): Deps {
  const transaction: Deps["transaction"] = async (workspaceId, work) => {
    await first();
    return at.deps.transaction(workspaceId, work);
  };
  return { ...at.deps, transaction };
}

async function bytesOf(path: string) {
  const [file] = await repos().files.listCurrent(place.projectId, { limit: 10 });
  const [version] = await repos().subjects.versions([file?.versionId ?? ""]);
  if (version === undefined) throw new Error(`no ${path}`);
  return version;
}

function sumOf(versionId: string, fileId: string): SearchSum {
  const none = new Set<string>();
  return {
    ...{ stores: {}, placesDigest: "", partly: 0, doubtful: 0, records: new Map() },
    ...{ containerIds: none, namedFileIds: none, partlyVersionIds: none },
    ...{ versionIds: new Set([versionId]), fileIds: new Set([fileId]) },
  };
}

test("bytes that are erased between their arrival and their row do not become a file", async () => {
  const request = await erasureOf("Ottilie Brandwein");
  await add("first.md");
  const version = await bytesOf("first.md");
  const erase = async () => {
    const of = {
      request: await openRequest(at.deps, request),
      sum: sumOf(version.id, version.fileId),
    };
    await eraseFiles(at.deps, request, of, new AbortController().signal);
  };
  expect(await add("again.md", late(erase))).toEqual([null]);
  expect(await stored()).toEqual({ paths: [], blobs: 0 });
});

test("nor does a browser's announcement of them", async () => {
  const request = await erasureOf("Ottilie Brandwein");
  await add("first.md");
  const version = await bytesOf("first.md");
  const unknown = { path: "again.md", bytes: BYTES, claim: "0".repeat(64) };
  const { batchId, itemIds } = await announce(at.deps, place, [unknown], "one");
  const deps = late(() => rememberBytes(at.deps, request, [version.sha256]));
  const rows = itemIds.map((itemId) => ({ itemId, sha256: version.sha256 }));
  expect(await checkHashes(deps, { ...place, batchId, rows })).toEqual([
    { itemId: itemIds[0], verdict: "erased" },
  ]);
});

test("what was added after the search goes with the bytes that it shares", async () => {
  const request = await erasureOf("Ottilie Brandwein");
  await add("first.md");
  const version = await bytesOf("first.md");
  await add("again.md");
  const of = {
    request: await openRequest(at.deps, request),
    sum: sumOf(version.id, version.fileId),
  };
  const { files } = await eraseFiles(at.deps, request, of, new AbortController().signal);
  expect(files).toBe(2);
  expect(await stored()).toEqual({ paths: [], blobs: 0 });
});

test("bytes that two requests hold back come in when both have let them in", async () => {
  const [first, second] = [
    await erasureOf("Ottilie Brandwein"),
    await erasureOf("Casimir Feldhoff"),
  ];
  await add("both.md");
  const version = await bytesOf("both.md");
  await repos().files.removeByIds(place.projectId, [version.fileId], new Date());
  for (const request of [first, second]) await rememberBytes(at.deps, request, [version.sha256]);
  await ended(first, new Date(1_000));
  await ended(second, new Date(2_000));
  const view = ({ number }: { number: number }) =>
    viewRequest(at.deps, { workspaceId: place.workspaceId, number });
  expect(await view(first)).toMatchObject({ heldBack: 1, heldTwice: 1, erasedAfter: 1 });
  expect(await view(second)).toMatchObject({ heldBack: 1, heldTwice: 1, erasedAfter: 0 });
  await letFilesIn(at.deps, { ...first, userId: place.userId });
  expect(await add("both.md")).toEqual([null]);
  expect(await view(second)).toMatchObject({ heldBack: 1, heldTwice: 0 });
  await letFilesIn(at.deps, { ...second, userId: place.userId });
  expect((await add("both.md"))[0]?.fileId).toBe(version.fileId);
});
