/** What an erasure forgets with a file that held the person: notes quote what tells of somebody without any name, and counts tell how often. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { ENTITY_METHODS } from "../../src/core/entities/contract.ts";
import { formId } from "../../src/server/services/entity/form-id.ts";
import { resolveNames } from "../../src/server/services/entity/resolve-names.ts";
import { writeAnyway } from "../../src/server/services/workspace/apart-from-erasures.ts";
import { startTestDeps, type TestDeps } from "../helpers/deps.ts";
import { type SeededGraph, seedGraph } from "../helpers/graph.ts";
import { makeProject, type Place } from "../helpers/place.ts";

const SAID = "He was given a written warning for drinking at work";

let at: TestDeps;
let place: Place;
let graph: SeededGraph;
beforeAll(async () => {
  at = await startTestDeps();
});
afterAll(() => at.stop());
beforeEach(async () => {
  place = await makeProject(at.databaseUrl);
  graph = await seedGraph(at.databaseUrl, place, { files: 6, edges: 8, communities: 1 });
  const { fileNotes } = repos();
  for (const fileId of graph.fileIds)
    await fileNotes.save(place.projectId, {
      ...{ fileId, kind: "extract-facts" },
      said: { facts: [{ kind: "amount", quote: SAID }], leftOut: 0 },
      ...{ basis: "b", model: "m", prompt: "p", createdAt: new Date() },
    });
});

const resolve = () => resolveNames(at.deps, place, writeAnyway(at.deps, place.workspaceId));
const repos = () => at.deps.repos(place.workspaceId);

async function noted(): Promise<string[]> {
  const { fileNotes } = repos();
  const kept: string[] = [];
  for (const fileId of graph.fileIds)
    if ((await fileNotes.ofFile(fileId)).length > 0) kept.push(fileId);
  return kept;
}

test("notes go with the version that was erased, with a file that goes and with one that is written anew", async () => {
  const [removed = "", gone = "", anew = "", ...others] = graph.fileIds;
  await repos().files.removeByIds(place.projectId, [removed], new Date());
  await repos().subjects.removeVersions([`v${removed}`]);
  await repos().subjects.removeFiles([gone], new Date());
  await repos().subjectFiles.forgetFound(anew);
  expect(await noted()).toEqual(others);
});

test("what was said of a link goes with the evidence, though people have decided on it", async () => {
  const { edgeNotes } = repos();
  for (const edgeId of graph.edgeIds)
    await edgeNotes.save(place.projectId, {
      ...{ edgeId, kind: "describe", sentences: [{ text: SAID, evidence: [0] }] },
      ...{ basis: "b", model: "m", prompt: "p", createdAt: new Date() },
    });
  for (const fileId of graph.fileIds) await repos().subjectFiles.forgetFound(fileId);
  const left = await repos().edgeExports.pageWithEvidence(place.projectId, { limit: 100 });
  expect(left.length).toBeGreaterThan(0);
  expect((await edgeNotes.findMany(graph.edgeIds, "describe")).size).toBe(0);
});

test("entities that other files name too are counted anew at once", async () => {
  const { entityIndex, subjects } = repos();
  const [first = "", second = "", third = ""] = graph.fileIds;
  const of = { first: ["acme|gmbh", "tilbury|glass"], second: ["acme|gmbh"], third: ["acme|ltd"] };
  const named = { [first]: of.first, [second]: of.second, [third]: of.third };
  for (const [fileId, keys] of Object.entries(named)) {
    const mentions = keys.map((key, i) => ({
      ...{ id: `${fileId}.n${i}`, formId: formId(place.projectId, { kind: "organization", key }) },
      ...{ kind: "organization" as const, key, text: key, aliases: [], places: [] },
      ...{ count: 2, confidence: 0.9, method: ENTITY_METHODS.text },
    }));
    const input = { inputKey: "read", resultKey: "r", terms: [] };
    const ids = { projectId: place.projectId, fileId, versionId: `v${fileId}` };
    await entityIndex.replace({ ...ids, ...input }, { mentions, relations: [] }, {});
  }
  await resolve();
  const counts = async () =>
    Object.fromEntries(
      (await entityIndex.entities(place.projectId)).map((row) => [
        row.name,
        [row.fileCount, row.mentionCount],
      ]),
    );
  const forgetters = [
    () => subjects.removeVersions([`v${first}`]),
    () => subjects.removeFiles([second], new Date()),
  ];
  for (const forget of forgetters) {
    const before = await counts();
    await forget();
    const atOnce = await counts();
    expect(atOnce).not.toEqual(before);
    await resolve();
    expect(atOnce).toEqual(await counts());
  }
});
