/** A confirmed link whose files stop showing why: it stays, says so, is asked about once more, and is well again when the evidence is back. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { appRouter } from "../../src/server/api/root.ts";
import { createCaller } from "../../src/server/api/trpc.ts";
import { readRelationships } from "../../src/server/services/dataset/plan-records.ts";
import { startTestPipeline, type TestPipeline } from "../helpers/pipeline.ts";
import { addPerson } from "../helpers/place.ts";

const SALES =
  "region,owner,amount\nEMEA,Ines,4818240\nAmericas,Tom,3877450\nAPAC,Kim,1391020\nAfrica,Zoe,918273\n";
const REPORT =
  "# Third quarter\n\nThe figures come from q3_sales.csv. EMEA closed at 4,818,240 and the Americas at 3,877,450.\n";
const OTHER = "Whisk eggs, fold in the flour, bake until golden.\n";

let pipeline: TestPipeline;
let userId: string;

beforeAll(async () => {
  pipeline = await startTestPipeline();
  const place = { ...pipeline.place, userId: "usr_test" };
  userId = await addPerson(pipeline.databaseUrl, place, "CURATOR");
  await pipeline.add({ "sales/q3_sales.csv": SALES, "texts/report.md": REPORT });
});
afterAll(() => pipeline.stop());

const caller = () =>
  createCaller(appRouter)({
    deps: pipeline.deps,
    user: { id: userId, email: "p@example.com", name: "Person" } as never,
    clientAddress: "local",
  });
const project = () => ({ projectId: pipeline.place.projectId });

async function links() {
  const { rows } = await caller().graph.table({ ...project(), filter: {}, limit: 10 });
  return rows;
}

async function onlyLink() {
  const rows = await links();
  expect(rows).toHaveLength(1);
  return caller().graph.edge({ ...project(), edgeId: rows[0]?.id ?? "" });
}

const decide = (edge: { id: string; revision: number }, kind: "confirm" | "reject") =>
  caller().review.decide({
    ...project(),
    edgeId: edge.id,
    revision: edge.revision,
    action: { kind },
  });

/** The link as records carry it. */
async function recorded(edgeId: string) {
  const repos = pipeline.deps.repos(pipeline.place.workspaceId);
  return (await readRelationships(repos, [edgeId])).get(edgeId);
}

const asked = () => caller().review.next({ ...project(), isEvidenceGone: true });

test("a confirmed link outlives its evidence, flagged; the flag goes when the evidence is back", async () => {
  await pipeline.run();
  const found = await onlyLink();
  expect(found).toMatchObject({ state: "proposed", evidenceGoneAt: null });
  await decide(found, "confirm");
  await pipeline.run();
  expect(await onlyLink()).toMatchObject({ state: "confirmed", evidenceGoneAt: null });
  expect(await asked()).toMatchObject({ links: [], evidenceGone: 0 });
  const shown = await recorded(found.id);
  expect(shown).toMatchObject({ status: "confirmed", reasoning: found.description });
  expect(shown).not.toHaveProperty("evidence_gone");

  await pipeline.add({ "texts/report.md": OTHER });
  const { runId } = await pipeline.run();
  const gone = await onlyLink();
  expect(gone).toMatchObject({ id: found.id, state: "confirmed", confidence: found.confidence });
  expect(gone.evidenceGoneAt).toBeInstanceOf(Date);
  expect(gone.evidence).toEqual(found.evidence);
  expect(await recorded(found.id)).toMatchObject({
    status: "confirmed",
    evidence_gone: true,
    evidence: [],
    reasoning: "",
    places: [],
  });
  const run = await caller().runs.byId({ ...project(), runId });
  expect(run.log.map(({ text }) => text)).toContain(
    '1 decided link is no longer borne out by the files. It stays as decided; Review shows which under "Evidence gone".',
  );

  const queue = await asked();
  expect(queue.evidenceGone).toBe(1);
  expect(queue.links.map(({ id }) => id)).toEqual([found.id]);
  const ordinary = await caller().review.next(project());
  expect(ordinary.links).toEqual([]);
  expect(ordinary.evidenceGone).toBe(1);

  const again = await decide(gone, "confirm");
  expect(again.count).toBe(1);
  expect(await asked()).toMatchObject({ links: [], evidenceGone: 0 });
  const kept = await onlyLink();
  expect(kept).toMatchObject({ state: "confirmed", evidenceGoneAt: gone.evidenceGoneAt });
  expect((await decide(kept, "confirm")).count).toBe(0);

  await pipeline.run();
  expect((await onlyLink()).evidenceGoneAt).toEqual(gone.evidenceGoneAt);
  expect(await asked()).toMatchObject({ evidenceGone: 0 });

  await pipeline.add({ "texts/report.md": REPORT });
  await pipeline.run();
  expect(await onlyLink()).toMatchObject({
    id: found.id,
    state: "confirmed",
    evidenceGoneAt: null,
  });
});

test("a link nobody decided on goes with its evidence", async () => {
  await caller().review.undo(project());
  await caller().review.undo(project());
  expect(await onlyLink()).toMatchObject({ state: "proposed" });
  await pipeline.add({ "texts/report.md": OTHER });
  await pipeline.run();
  expect(await links()).toEqual([]);
});
