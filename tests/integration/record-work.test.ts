/** Work with models for the records of one build: what ends it, how it ends, and that it ends. */
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { DatasetOptions } from "../../src/core/export/formats/catalogue.ts";
import { TrainingRecord } from "../../src/core/export/record.ts";
import { Tally } from "../../src/core/export/records/tally.ts";
import { toNano } from "../../src/core/language-model/prices.ts";
import { estimateUnits } from "../../src/server/services/dataset/estimate-units.ts";
import {
  openRecordModel,
  type RecordModel,
} from "../../src/server/services/dataset/record-model.ts";
import {
  failBuild,
  requestVersion,
  stopBuild,
} from "../../src/server/services/dataset/request-version.ts";
import { viewWork } from "../../src/server/services/language-model/view-work.ts";
import { newPseudonymKey } from "../../src/server/services/pseudonym/new-pseudonym-key.ts";
import { startTestDeps, type TestDeps } from "../helpers/deps.ts";
import { seedGraph } from "../helpers/graph.ts";
import { madeRecord } from "../helpers/made-records.ts";
import { type Act, type ScriptedServer, startModelServer } from "../helpers/model-server/server.ts";
import { MID_MONTH, useScriptedServer } from "../helpers/model-setup.ts";
import { makeProject, type Place } from "../helpers/place.ts";

let context: TestDeps;
let server: ScriptedServer;
let place: Place;
let fileIds: readonly string[];
let seed = 100;
beforeAll(async () => {
  context = await startTestDeps({ LIGATURE_ALLOW_PRIVATE_ENDPOINTS: "1" }, MID_MONTH);
});
afterAll(() => context.stop());
beforeEach(async () => {
  server = await startModelServer(++seed);
  ownWork = `dsv_${seed}-records`;
  place = await makeProject(context.databaseUrl);
  const key = { ...newPseudonymKey(context.deps), generation: 1, createdById: place.userId };
  await context.deps.repos(place.workspaceId).pseudonymKeys.add(key, new Date());
  const of = { files: 40, edges: 10, communities: 2 };
  ({ fileIds } = await seedGraph(context.databaseUrl, place, of));
  await useScriptedServer(context.deps, place.workspaceId, server);
  return () => server.stop();
});

/** Of each test its own. */
let ownWork = "";
const works = () => context.deps.repos(place.workspaceId).modelWorks;
const workOf = (workId: string) => works().find(place.projectId, workId);

async function open(
  signal = new AbortController().signal,
  workId = ownWork,
  cap = 0,
): Promise<RecordModel> {
  const { userId, ...ids } = place;
  const model = await openRecordModel(context.deps, {
    ...ids,
    workId,
    startedById: userId,
    cap,
    signal,
  });
  if (model === null) throw new Error("no model is set");
  return model;
}

/** Of two files of the project; what the second gives is a figure that the question does not have. */
function recordOf(number: number): TrainingRecord {
  const text = JSON.stringify(madeRecord(number))
    .replaceAll(`"file_${number}"`, JSON.stringify(fileIds[number % 39]))
    .replaceAll(`"file_${number + 1}"`, JSON.stringify(fileIds[(number % 39) + 1]));
  return TrainingRecord.parse({
    ...JSON.parse(text),
    training_prompt: "Which files agree, on what?",
  });
}

async function passAll(model: RecordModel, count: number) {
  const tally = new Tally();
  for (let number = 1_000; number < 1_000 + count; number++)
    await model.pass(recordOf(number), tally, true);
  return tally.counts().by_model;
}

const times = (count: number, act: Act) => Array.from({ length: count }, () => act);

test("answers that cannot be used are left out one by one, however many come in a row", async () => {
  const model = await open();
  server.script(...times(18, "refusal"));
  const asked = await passAll(model, 12);
  await model.end();
  expect(asked?.needed).toBeGreaterThan(0);
  expect(asked?.reworded).toBeGreaterThan(1);
  expect(await workOf(ownWork)).toMatchObject({ state: "FINISHED", failure: null });
});

test("an account without credit is asked no more; that is a failure and no limit of ours", async () => {
  const model = await open();
  server.always("no-credit");
  const asked = await passAll(model, 12);
  await model.end();
  expect(asked).toMatchObject({ needed: 0, unasked: 12, reworded: 0 });
  // Of the first record: without each of its files, which are asked at once, and in other words.
  expect(server.calls).toHaveLength(3);
  const work = await workOf(ownWork);
  expect(work).toMatchObject({ state: "FAILED", spentNano: 0 });
  expect(work?.failure).toMatch(/credit/);
});

test("a build says while it waits that its server does not answer", async () => {
  const stop = new AbortController();
  const model = await open(stop.signal);
  server.always("server-error");
  const asked = Promise.allSettled(
    Array.from({ length: 40 }, (_, at) => model.pass(recordOf(2_000 + at), new Tally(), true)),
  );
  await vi.waitUntil(async () => (await workOf(ownWork))?.silentSince != null, {
    timeout: 30_000,
    interval: 100,
  });
  const { works: shown } = await viewWork(context.deps, place);
  expect(shown.find(({ id }) => id === ownWork)?.waiting).not.toBeNull();
  stop.abort();
  await asked;
  await model.end();
  expect(await workOf(ownWork)).toMatchObject({ state: "STOPPED", silentSince: null });
}, 60_000);

test("a limit of money that is reached is told as such", async () => {
  await useScriptedServer(context.deps, place.workspaceId, server, { caps: { month: 9, work: 0 } });
  const model = await open();
  await passAll(model, 2);
  await model.end();
  expect(await workOf(ownWork)).toMatchObject({ state: "CAPPED", spentNano: 0 });
  expect(server.calls).toHaveLength(0);
});

test.each([
  [3, 3],
  [0, 1_000],
  [9_999, 1_000],
])("a build with a limit of %d may spend %d", async (cap, most) => {
  const model = await open(undefined, ownWork, cap);
  expect(await workOf(ownWork)).toMatchObject({ capNano: toNano(most) });
  await model.end();
});

test("whoever began last ends it: a builder that lost its place leaves it going", async () => {
  const lost = new AbortController();
  const first = await open(lost.signal);
  await new Promise((done) => setTimeout(done, 5));
  const second = await open();
  lost.abort();
  await first.end(new Error("aborted"));
  expect(await workOf(ownWork)).toMatchObject({ state: "RUNNING" });
  await second.end();
  expect(await workOf(ownWork)).toMatchObject({ state: "FINISHED" });
});

test.each([
  ["stopped by a person", "STOPPED"],
  ["given up after its last try", "FAILED"],
] as const)("the work of a killed build ends with the build that is %s", async (_by, state) => {
  const quiet = { ...context.deps, events: { async send() {} } };
  const made = await requestVersion(quiet, {
    ...{ ...place, name: "Killed" },
    options: DatasetOptions.parse({ useModel: true }),
  });
  const workId = `${made.versionId}-records`;
  await open(new AbortController().signal, workId);
  expect(await workOf(workId)).toMatchObject({ state: "RUNNING" });
  const { userId: _, ...project } = place;
  const ids = { ...project, datasetVersionId: made.versionId };
  if (state === "STOPPED") await stopBuild(quiet, ids);
  else await failBuild(quiet, ids, "The disk is full.");
  const work = await workOf(workId);
  expect(work).toMatchObject({ state });
  expect(work?.endedAt).not.toBeNull();
});

test("works are told newest first, whatever their ids", async () => {
  const add = (id: string) =>
    works().add({
      ...{ id, projectId: place.projectId, kind: "describe-links" },
      ...{ options: {}, quote: {}, capNano: 1, total: 0, startedById: place.userId },
    });
  for (const id of ["mwrk_1", "dsv_2-records", "mwrk_0"]) await add(`${id}-${seed}`);
  const { works: shown } = await viewWork(context.deps, place);
  expect(shown.map(({ id }) => id)).toEqual(
    ["mwrk_0", "dsv_2-records", "mwrk_1"].map((id) => `${id}-${seed}`),
  );
});

test("answers of ended builds make room for newer ones, and all keys of a quote are looked for", async () => {
  const { modelAnswers } = context.deps.repos(place.workspaceId);
  const model = await open();
  const keys = Array.from({ length: 600 }, (_, at) => `key-${at}`);
  for (const [at, key] of keys.entries()) {
    const workId = at === 0 ? ownWork : null;
    const row = { id: `ans_${seed}_${at}`, key, workId, model: "m", prompt: "p", fileIds: [] };
    await modelAnswers.add({ ...row, answer: {} }, new Date(at));
  }
  expect((await modelAnswers.known([...keys, "other"])).size).toBe(600);
  expect(await modelAnswers.prune(600)).toBe(0);
  expect(await modelAnswers.prune(0)).toBe(599);
  await works().move(ownWork, ["RUNNING"], { state: "CAPPED" });
  expect(await modelAnswers.prune(0)).toBe(1);
  await model.end();
});

test.each([
  [20, {}],
  [60, {}],
  [40, { units: ["pair"] }],
  [8, { units: ["star"] }],
] as const)("%i units tell how many there are in all, with %j", async (most, choice) => {
  const many = await makeProject(context.databaseUrl);
  await seedGraph(context.databaseUrl, many, { files: 60, edges: 160, communities: 3 });
  const input = {
    repos: context.deps.repos(many.workspaceId),
    projectId: many.projectId,
    options: DatasetOptions.parse({
      ...{ include: "confirmed-and-proposed", minConfidence: 0, heldOutShare: 0 },
      ...choice,
    }),
  };
  const whole = await estimateUnits(input, 100_000);
  expect(whole.total).toBe(whole.units.length);
  expect(whole.total).toBeGreaterThan(2 * most);
  const { units, total } = await estimateUnits(input, most);
  expect(units).toEqual(whole.units.slice(0, most));
  expect(total / whole.total).toBeGreaterThan(0.5);
  expect(total / whole.total).toBeLessThan(2);
});
