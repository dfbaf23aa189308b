/** A file that no search of an erasure has looked into is withheld like one that holds the person, until a search has. */
import { text as textOf } from "node:stream/consumers";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { handleRunSubjectRequest } from "../../src/jobs/definitions/run-subject-request.handler.ts";
import { handleSearchSubject } from "../../src/jobs/definitions/search-subject.handler.ts";
import { ingestFile } from "../../src/server/services/file/ingest-file.ts";
import { openOriginal } from "../../src/server/services/file/open-original.ts";
import { newPseudonymKey } from "../../src/server/services/pseudonym/new-pseudonym-key.ts";
import { failRequest } from "../../src/server/services/subject/end-request.ts";
import { erasureShield } from "../../src/server/services/subject/erasure-shield.ts";
import { createRequest, startRequest } from "../../src/server/services/subject/handle-requests.ts";
import type { RequestIds } from "../../src/server/services/subject/load-request.ts";
import { startTestDeps, type TestDeps } from "../helpers/deps.ts";
import { makeProject, type Place } from "../helpers/place.ts";
import { runThrough } from "../helpers/remembering-step.ts";

const NAME = "Jonas Feldmann";
const SAID = `${NAME} stole a pump.\nHe was reported to the police.\n`;

let at: TestDeps;
let place: Place;
beforeAll(async () => {
  at = await startTestDeps();
});
afterAll(() => at.stop());
beforeEach(async () => {
  place = await makeProject(at.databaseUrl);
  const key = { ...newPseudonymKey(at.deps), generation: 1, createdById: place.userId };
  await at.deps.repos(place.workspaceId).pseudonymKeys.add(key, new Date());
});

async function add(path: string, text: string, parentFileId?: string) {
  const from = parentFileId === undefined ? {} : { parentFileId };
  const bytes = Buffer.from(text);
  return ingestFile(at.deps, { ...place, ...from, path, bytes, modifiedAt: null });
}

async function searched(): Promise<RequestIds> {
  const terms = [{ kind: "name" as const, value: NAME }];
  const asked = { ...place, kind: "erasure" as const, terms, region: "DE" };
  const { requestId } = await createRequest(at.deps, asked);
  const ids = { workspaceId: place.workspaceId, requestId };
  await runThrough(handleSearchSubject, ids, at.deps);
  return ids;
}

const start = (ids: RequestIds) =>
  startRequest(at.deps, { ...ids, userId: place.userId, typedName: NAME, files: "remove" });

async function given(fileId: string): Promise<string> {
  try {
    const file = await openOriginal(at.deps, { ...place, fileId });
    return await textOf(file.read() as NodeJS.ReadableStream);
  } catch (error) {
    return (error as { code: string }).code;
  }
}

/** What a door tells of a row that another file may have as well. */
async function rowOf(fileId: string) {
  const shield = await erasureShield(at.deps, place);
  return shield?.hide({ fileId, text: "He was reported to the police." });
}

/** As a run leaves it that read a version. */
async function parsed(versionId: string): Promise<void> {
  const client = new pg.Client({ connectionString: at.databaseUrl });
  await client.connect();
  await client.query(
    "insert into stage_results (id, workspace_id, version_id, stage, key, state, duration_ms) values ($1, $2, $1, 'parse', 'k', 'done', 1)",
    [versionId, place.workspaceId],
  );
  await client.end();
}

test("what came after the search of a request is withheld until a search of the erasure has looked into it", async () => {
  const pump = await add("pump.md", "Pumps leak.\n");
  const memo = await add("memo.md", SAID);
  const ids = await searched();
  const late = await add("late.md", `Late. ${SAID}`);
  const copy = await add("copy.md", SAID);
  const valve = await add("valve.md", "Valves leak.\n");
  await start(ids);
  const duringStart = [memo, late, copy, valve].map(({ fileId }) => given(fileId));
  expect(await Promise.all(duringStart)).toEqual(Array(4).fill("conflict"));
  expect(await given(pump.fileId)).toBe("Pumps leak.\n");
  expect(await rowOf(late.fileId)).toMatchObject({ text: "[being erased]" });
  expect(await rowOf(pump.fileId)).toMatchObject({ text: "He was reported to the police." });

  // It is asked again at once, however short ago somebody asked.
  const later = await add("later.md", `Later. ${SAID}`);
  expect(await given(later.fileId)).toBe("conflict");
  await failRequest(at.deps, ids, "The disk is full.");
  const since = await add("since.md", `Since. ${SAID}`);
  expect(await given(since.fileId)).toBe("conflict");

  await start(ids);
  await runThrough(handleRunSubjectRequest, ids, at.deps);
  expect(await given(valve.fileId)).toBe("Valves leak.\n");
  for (const { fileId } of [memo, late, copy, later, since])
    expect(await given(fileId)).toBe("not-found");
});

test("a file is withheld that was read, or gave another file, after the search", async () => {
  const read = await add("read.md", "Read.\n");
  const pack = await add("pack.md", "Packed.\n");
  const pump = await add("pump.md", "Pumps leak.\n");
  const ids = await searched();
  await add("pack.md/late.md", SAID, pack.fileId);
  await parsed(read.versionId);
  await start(ids);
  expect(await given(read.fileId)).toBe("conflict");
  expect(await given(pack.fileId)).toBe("conflict");
  expect(await given(pump.fileId)).toBe("Pumps leak.\n");
});
