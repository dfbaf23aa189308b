/** From the begin of an erasure until it has ended, also of one that failed: doors that list and show tell nothing of the person, and nothing unsearched is given out. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { internal } from "../../src/core/privacy/policies/internal.ts";
import { handleRunSubjectRequest } from "../../src/jobs/definitions/run-subject-request.handler.ts";
import { handleSearchSubject } from "../../src/jobs/definitions/search-subject.handler.ts";
import type { Deps } from "../../src/server/deps.ts";
import { failRequest } from "../../src/server/services/subject/end-request.ts";
import { createRequest, startRequest } from "../../src/server/services/subject/handle-requests.ts";
import { readState } from "../../src/server/services/subject/request-state.ts";
import { refuseWhileErasing } from "../../src/server/services/subject/while-erasing.ts";
import { changeOptions } from "../helpers/change-pipeline.ts";
import { addMember, callerOf } from "../helpers/people.ts";
import { startTestPipeline, type TestPipeline } from "../helpers/pipeline.ts";
import { runThrough } from "../helpers/remembering-step.ts";
import { untilIndexed, untilJobEnded } from "../helpers/search.ts";

const NAME = "Jonas Feldmann";
const SAID = "He was given a written warning for drinking at work";
/** How any of it would look in an answer. */
const TOLD = /feldmann|written warning|84,350/i;
const pump = (n: number) =>
  `# Pumps ${n}\n\nThe Kestrel pump station number ${n} of Bexley Pumps GmbH has valve gaskets. Valve gaskets leak in the Kestrel pump station. Kestrel pump station valve gaskets.\n`;
const rose = (n: number) =>
  `# Roses ${n}\n\nThe rose garden hedge ${n} needs pruning shears. Rose garden hedge pruning. Pruning shears for the rose garden hedge.\n`;
const FILES: Record<string, string> = {
  "hr/memo.md": `# Memo\n\n${NAME}, Managing Director of Bexley Pumps GmbH, called. ${SAID} on 3 March 2025. Valve gaskets leak in the Kestrel pump station.\n`,
  [`hr/${NAME}.md`]:
    "# Sheet\n\nOnly the title tells. The salary of 84,350 euro was agreed. Valve gaskets of the Kestrel pump station. Kestrel pump station.\n",
  [`hr/Call of ${NAME}.md`]: `${pump(6)}\n${NAME} called.\n`,
  ...Object.fromEntries([1, 2, 3, 4, 5].map((n) => [`pumps/pump ${n}.md`, pump(n)])),
  ...Object.fromEntries([1, 2, 3, 4, 5].map((n) => [`garden/rose ${n}.md`, rose(n)])),
};

let pipeline: TestPipeline;
/** Without events: the engine would erase the same at the same time. */
let quiet: Deps;
let readerId: string;
let userId: string;
let fileIds: string[];
beforeAll(async () => {
  pipeline = await startTestPipeline();
  const { deps, place } = pipeline;
  const rules = internal.rules.filter(({ kind }) => kind !== "person");
  const document = { ...internal, id: "own", rules };
  await changeOptions(deps, { ...place, userId: "usr_test" }, "privacy", {
    policy: "own",
    document,
  });
  await pipeline.add(FILES);
  const { runId } = await pipeline.run();
  await untilJobEnded(pipeline, runId, "find-entities");
  await untilIndexed(pipeline, runId);
  quiet = { ...deps, events: { async send() {} } };
  readerId = await addMember(deps, place.workspaceId, "curator", "curator@in.example");
  userId = await addMember(deps, place.workspaceId, "compliance", "desk@in.example");
  const { files, fileNotes } = deps.repos(place.workspaceId);
  const all = await files.listCurrent(place.projectId, { limit: 100 });
  fileIds = all.map(({ fileId }) => fileId);
  const quoted = [
    ["hr/memo.md", SAID],
    [`hr/${NAME}.md`, "The salary of 84,350 euro was agreed"],
    ["pumps/pump 1.md", "Valve gaskets leak"],
  ] as const;
  for (const [path, quote] of quoted)
    await fileNotes.save(place.projectId, {
      ...{ fileId: all.find((file) => file.path === path)?.fileId ?? "", kind: "extract-facts" },
      ...{
        said: { facts: [{ kind: "condition", quote }], leftOut: 0 },
        basis: "b",
        model: "m",
        prompt: "p",
      },
      createdAt: new Date(),
    });
}, 600_000);
afterAll(() => pipeline.stop());

/** What each door tells; entities are those that were there before. */
async function doors(entityIds: readonly string[]): Promise<Record<string, string[]>> {
  const { projectId } = pipeline.place;
  const { entities, topics, models, search } = await callerOf(pipeline.deps, readerId);
  const each = async (ids: readonly string[], ask: (id: string) => Promise<unknown>) =>
    Promise.all(ids.map((id) => ask(id).catch((error: { code: string }) => error.code)));
  const told = {
    "search.find": [await search.find({ projectId, text: "Jonas Feldmann written warning" })],
    "entities.list": [(await entities.list({ projectId })).entities],
    "entities.get": await each(entityIds, (entityId) => entities.get({ projectId, entityId })),
    "entities.occurrences": await each(entityIds, (entityId) =>
      entities.occurrences({ projectId, entityId }),
    ),
    "topics.list": [await topics.list({ projectId, files: 20 })],
    "models.fileNotes": await each(fileIds, (fileId) => models.fileNotes({ projectId, fileId })),
  };
  return Object.fromEntries(
    Object.entries(told).map(([door, answers]) => [
      door,
      answers.map((one) => JSON.stringify(one)),
    ]),
  );
}

const telling = (told: Record<string, string[]>) =>
  Object.keys(told).filter((door) => told[door]?.some((answer) => TOLD.test(answer)));
const kinds = async (text: string) => {
  const caller = await callerOf(pipeline.deps, readerId);
  return (await caller.entities.list({ projectId: pipeline.place.projectId, text })).counts?.kinds;
};

/** Files that topics count beyond those that are there. */
const countedTooMuch = async () => {
  const caller = await callerOf(pipeline.deps, readerId);
  const topics = await caller.topics.list({ projectId: pipeline.place.projectId, files: 50 });
  expect(topics.length).toBeGreaterThan(0);
  return topics.filter(({ fileCount, files }) => fileCount !== files.length);
};

/** Entities that are counted in other files than those that name them. */
const countedWrongly = async () => {
  const caller = await callerOf(pipeline.deps, readerId);
  const { projectId } = pipeline.place;
  const { entities } = await caller.entities.list({ projectId, limit: 100 });
  expect(entities.length).toBeGreaterThan(0);
  const wrong = [];
  for (const { id, name, fileCount } of entities) {
    const { occurrences } = await caller.entities.occurrences({ projectId, entityId: id });
    const files = new Set(occurrences.map(({ fileId }) => fileId)).size;
    if (files !== fileCount) wrong.push({ name, fileCount, files });
  }
  return wrong;
};

test("doors tell nothing of a person from the begin of the erasure, though it failed, and still tell of others", async () => {
  const { place, deps } = pipeline;
  const { workspaceId, projectId } = place;
  const { entityIndex, subjectRequests } = deps.repos(workspaceId);
  const entityIds = (await entityIndex.entities(projectId)).map(({ id }) => id);
  const before = await doors(entityIds);
  expect(telling(before)).toEqual(Object.keys(before));
  expect(await kinds("jonas")).toEqual([{ kind: "person", count: 1 }]);

  const terms = [{ kind: "name" as const, value: NAME }];
  const asked = { workspaceId, userId, kind: "erasure" as const, terms, region: "DE" };
  const { requestId } = await createRequest(quiet, asked);
  const ids = { workspaceId, requestId };
  await runThrough(handleSearchSubject, ids, quiet);
  const start = () => startRequest(quiet, { ...ids, userId, typedName: NAME, files: "remove" });
  await start();
  const hidden = async () => {
    const during = await doors(entityIds);
    expect(telling(during)).toEqual([]);
    expect(await kinds("jonas")).toEqual([]);
    for (const door of ["entities.list", "entities.get", "entities.occurrences"])
      expect(during[door]?.join(), door).toContain("Bexley");
    expect(during["topics.list"]?.join()).toContain("pump 1.md");
    expect(during["models.fileNotes"]?.join()).toContain("Valve gaskets leak");
  };
  await hidden();

  const old = { id: "dsv_old", createdAt: new Date(0) };
  const isGiven = (version = old) =>
    refuseWhileErasing(quiet, workspaceId, version).then(() => true);
  await expect(isGiven()).rejects.toMatchObject({ code: "conflict" });
  await failRequest(quiet, ids, "The disk is full.");
  await hidden();
  await expect(isGiven()).rejects.toThrow(/erasure/);
  // Searched before it failed: what was there then and holds nobody is given, what was built since was never looked into.
  const found = readState((await subjectRequests.find(requestId))?.found);
  await subjectRequests.saveFound(requestId, { ...found, phase: "erasing", datasets: [] });
  expect(await isGiven()).toBe(true);
  const since = { id: "dsv_new", createdAt: new Date(deps.clock() + 1) };
  await expect(isGiven(since)).rejects.toMatchObject({ code: "conflict" });

  await start();
  await expect(isGiven()).rejects.toMatchObject({ code: "conflict" });
  await runThrough(handleRunSubjectRequest, ids, quiet);
  expect(telling(await doors(entityIds))).toEqual([]);
  expect(await isGiven(since)).toBe(true);
  // Before any run: files that were taken out are in no count any more.
  expect(await countedTooMuch()).toEqual([]);
  expect(await countedWrongly()).toEqual([]);
}, 600_000);
