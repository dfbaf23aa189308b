/** Entities of a project: one for each thing whatever files call it, with places that open, for whom may see them, gone with files and people. */
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { locationText } from "../../src/core/model/location.ts";
import { internal } from "../../src/core/privacy/policies/internal.ts";
import { handleRunSubjectRequest } from "../../src/jobs/definitions/run-subject-request.handler.ts";
import { handleSearchSubject } from "../../src/jobs/definitions/search-subject.handler.ts";
import { type EntityList, listEntities } from "../../src/server/services/entity/list-entities.ts";
import { listOccurrences, viewEntity } from "../../src/server/services/entity/view-entity.ts";
import { removeFiles } from "../../src/server/services/file/remove-files.ts";
import { createRequest, startRequest } from "../../src/server/services/subject/handle-requests.ts";
import { changeOptions } from "../helpers/change-pipeline.ts";
import { addMember } from "../helpers/people.ts";
import { startTestPipeline, type TestPipeline } from "../helpers/pipeline.ts";
import { runThrough } from "../helpers/remembering-step.ts";
import { ask, hitsOf, untilIndexed, untilJobEnded } from "../helpers/search.ts";

const FILES: Record<string, string> = {
  "contracts/frame.md":
    '# Frame agreement\n\nThis agreement is made between Ravensworth Holdings Limited (the "Buyer") and Bexley Pumps GmbH on 3 March 2025. For Ravensworth signed Jonas Feldmann, Managing Director of Ravensworth Holdings Limited.\n',
  "mails/offer.eml":
    "From: Jonas Feldmann <j.feldmann@ravensworth.example>\nTo: sales@bexley.example\nSubject: Offer\nDate: Mon, 3 Mar 2025 10:00:00 +0000\nMessage-ID: <a@b>\nContent-Type: text/plain\n\nPlease send the offer of BEXLEY PUMPS GMBH again.\n",
  "notes/call.md":
    "# Call\n\nDr. Jonas Feldmann of Ravensworth Holdings Ltd. called about the pumps of Bexley Pumps GmbH.\n",
  "notes/other.md":
    "# Other call\n\nAnna Feldmann of Tilbury Glass SARL called about the windows.\n",
  "orders/orders.csv":
    "customer,supplier,order\nRavensworth Holdings Ltd,Bexley Pumps GmbH,4711\nTilbury Glass SARL,Bexley Pumps,4712\n",
};
const JONAS = "Jonas Feldmann";

let pipeline: TestPipeline;

async function runOnce(): Promise<void> {
  const { runId } = await pipeline.run();
  await untilJobEnded(pipeline, runId, "find-entities");
  await untilIndexed(pipeline, runId);
}

beforeAll(async () => {
  pipeline = await startTestPipeline();
  await usePolicy("own");
  await pipeline.add(FILES);
  await runOnce();
}, 600_000);
afterAll(() => pipeline.stop());

const list = (asked: object = {}): Promise<EntityList> =>
  listEntities(pipeline.deps, {
    ...pipeline.place,
    ...{ kind: null, text: "", seesRaw: true, cursor: null, limit: 100, ...asked },
  });

async function filesOf(kind: "person" | "organization"): Promise<number[]> {
  return (await list({ kind })).entities.map(({ fileCount }) => fileCount).sort();
}

async function firm(text: string) {
  const [found] = (await list({ kind: "organization", text })).entities;
  return viewEntity(pipeline.deps, { ...pipeline.place, entityId: found?.id ?? "" });
}

test("while a run is at work the list and the search say that they are no last word", async () => {
  const { runs } = pipeline.deps.repos(pipeline.place.workspaceId);
  const stands = async () => [
    (await list()).counts?.isWorkingOut,
    (await ask(pipeline, "nothing of that name")).isRunning,
  ];
  expect(await stands()).toEqual([false, false]);
  const run = await runs.findLastFinished(pipeline.place.projectId);
  await runs.transition(run?.id ?? "", ["finished"], "running");
  try {
    expect(await stands()).toEqual([true, true]);
  } finally {
    await runs.transition(run?.id ?? "", ["running"], "finished");
  }
});

test("spellings of a firm are one entity, called as most files call it", async () => {
  const { entities } = await list({ kind: "organization" });
  const named = Object.fromEntries(entities.map(({ name, fileCount }) => [name, fileCount]));
  expect(named).toEqual({
    "Ravensworth Holdings Ltd": 3,
    "Bexley Pumps GmbH": 4,
    "Tilbury Glass SARL": 2,
  });
});

test("an entity has its names, the places where it stands and what files say of it", async () => {
  const bexley = await firm("bexley");
  expect(bexley.aliases.map(({ text }) => text)).toEqual(["BEXLEY PUMPS GMBH", "Bexley Pumps"]);
  const said = bexley.related.map(({ kind, isTurned, name }) => [kind, isTurned, name].join(" "));
  expect(said).toContain("deal-with true Ravensworth Holdings Ltd");
  expect(said).toContain("bought-from true Ravensworth Holdings Ltd");
  expect(said).toContain("bought-from true Tilbury Glass SARL");
  const asked = { ...pipeline.place, entityId: bexley.id, from: 0, limit: 10 };
  const { occurrences, nextFrom } = await listOccurrences(pipeline.deps, asked);
  const places = new Map(occurrences.map((one) => [one.fileName, one.places]));
  expect([...places.keys()].sort()).toEqual(["call.md", "frame.md", "offer.eml", "orders.csv"]);
  const cells = places.get("orders.csv")?.map(({ location }) => locationText(location));
  expect(cells?.sort()).toEqual(["orders!B2", "orders!B3"]);
  expect(nextFrom).toBeNull();
  const second = await listOccurrences(pipeline.deps, { ...asked, from: 3, limit: 1 });
  expect(second.occurrences.map(({ id }) => id)).toEqual([occurrences[3]?.id]);
});

test("people of one surname are two", async () => {
  const { entities } = await list({ kind: "person" });
  const named = entities.map(({ name, fileCount }) => [name, fileCount]);
  expect(named).toEqual([
    ["Jonas Feldmann", 3],
    ["Anna Feldmann", 1],
  ]);
});

test("what joins files comes first, of these what is sure, however often a file says something else", async () => {
  const { entities } = await list();
  const files = entities.map(({ fileCount }) => fileCount);
  expect(files).toEqual([...files].sort((a, b) => b - a));
  expect(files[0]).toBeGreaterThan(2);
  const { entityIndex } = pipeline.deps.repos(pipeline.place.workspaceId);
  const { projectId } = pipeline.place;
  const rows = await entityIndex.entities(projectId);
  const [loud, sure] = rows.filter(({ fileCount }) => fileCount === 1);
  if (!loud || !sure) throw new Error("two names of one file each");
  const said = [
    { ...loud, mentionCount: 500, confidence: 0.5 },
    { ...sure, mentionCount: 60, confidence: 0.95 },
  ];
  await entityIndex.put(projectId, said);
  const order = (await list()).entities.map(({ id }) => id);
  await entityIndex.put(projectId, [loud, sure]);
  expect(order.indexOf(sure.id)).toBeLessThan(order.indexOf(loud.id));
});

test("a second run without changes writes no row", async () => {
  const rows = () => dump("xmin::text");
  const before = await rows();
  await runOnce();
  expect(await rows()).toEqual(before);
});

test("under a policy that hides people they are the same entities, found by name for those alone who may read originals", async () => {
  const before = await filesOf("person");
  await usePolicy("internal");
  await runOnce();
  expect(await filesOf("person")).toEqual(before);
  expect((await dump("*")).filter((row) => /feldmann/i.test(row))).toEqual([]);
  expect((await list({ text: JONAS, seesRaw: false })).entities).toEqual([]);
  const [jonas] = (await list({ text: JONAS })).entities;
  expect(jonas).toMatchObject({ kind: "person", fileCount: 3 });
  expect(jonas?.name).toMatch(/^NAME-/);
  const files = async (seesRaw: boolean) =>
    new Set(hitsOf(await ask(pipeline, JONAS, { seesRaw })).map(({ fileName }) => fileName));
  expect(await files(true)).toEqual(new Set(["frame.md", "offer.eml", "call.md"]));
  expect(await files(false)).not.toContain("frame.md");
});

test("what only removed files name is gone at once, and its rows with the next run", async () => {
  const { deps, place } = pipeline;
  const { files } = deps.repos(place.workspaceId);
  const all = await files.listCurrent(place.projectId, { limit: 100 });
  const gone = all.filter(({ path }) => /other|orders/.test(path)).map(({ fileId }) => fileId);
  await removeFiles(deps, { ...place, userId: "usr_test", fileIds: gone });
  expect((await list({ text: "tilbury" })).entities).toEqual([]);
  await runOnce();
  expect((await dump("*")).filter((row) => /tilbury/i.test(row))).toEqual([]);
  expect(await firm("bexley")).toMatchObject({ fileCount: 3 });
});

test("an erased person is in no row, before the next run and after it", async () => {
  await usePolicy("own");
  await runOnce();
  expect((await dump("*")).filter((row) => /jonas/i.test(row)).length).toBeGreaterThan(2);
  await erase(JONAS);
  expect((await dump("*")).filter((row) => /jonas/i.test(row))).toEqual([]);
  await runOnce();
  expect((await dump("*")).filter((row) => /jonas/i.test(row))).toEqual([]);
  expect((await firm("bexley")).fileCount).toBe(3);
});

/** Rows of all tables of entities. */
async function dump(columns: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: pipeline.databaseUrl });
  await client.connect();
  const all: string[] = [];
  for (const table of ["entities", "entity_forms", "entity_mentions", "entity_relations"]) {
    const { rows } = await client.query(`select id, ${columns} from ${table} order by id`);
    all.push(...rows.map((row) => `${table} ${JSON.stringify(row)}`));
  }
  await client.end();
  return all;
}

/** `own`: what people are called is kept. */
function usePolicy(policy: "internal" | "own"): Promise<void> {
  const isShown = (rule: { kind: string }) => ["person", "email"].includes(rule.kind);
  const rules = internal.rules.filter((rule) => !isShown(rule));
  const document = policy === "own" ? { ...internal, id: "own", rules } : null;
  const by = { ...pipeline.place, userId: "usr_test" };
  return changeOptions(pipeline.deps, by, "privacy", { policy, document });
}

async function erase(name: string): Promise<void> {
  // Without events: the engine would erase the same at the same time.
  const deps = { ...pipeline.deps, events: { async send() {} } };
  const { workspaceId } = pipeline.place;
  const userId = await addMember(deps, workspaceId, "compliance", "desk@in.example");
  const terms = [{ kind: "name" as const, value: name }];
  const asked = { workspaceId, userId, kind: "erasure" as const, terms, region: "DE" };
  const { requestId } = await createRequest(deps, asked);
  const ids = { workspaceId, requestId };
  await runThrough(handleSearchSubject, ids, deps);
  await startRequest(deps, { ...ids, userId, typedName: name });
  await runThrough(handleRunSubjectRequest, ids, deps);
}
