/** Sums over what waits are taken once and brought along with decisions: they always say what a new pass would. */
import pg from "pg";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { Repositories } from "../../src/server/repositories/repositories.ts";
import { waitingGroups } from "../../src/server/services/review/waiting-groups.ts";
import { startTestDeps, type TestDeps } from "../helpers/deps.ts";
import { seedGraph } from "../helpers/graph.ts";
import { callerOf } from "../helpers/people.ts";
import { addPerson, makeProject, type Place } from "../helpers/place.ts";

let test: TestDeps;
let place: Place;
let passes: number;

beforeAll(async () => {
  test = await startTestDeps();
});
afterAll(() => test.stop());
beforeEach(async () => {
  place = await makeProject(test.databaseUrl);
  await seedGraph(test.databaseUrl, place, { files: 40, edges: 90, communities: 3 });
  passes = 0;
});

async function removeOneEnd(): Promise<void> {
  const client = new pg.Client({ connectionString: test.databaseUrl });
  await client.connect();
  try {
    await client.query(
      `update files set removed_at = now() where id = (select source_file_id from edges
        where project_id = $1 and state = 'PROPOSED' and not redundant order by id limit 1)`,
      [place.projectId],
    );
  } finally {
    await client.end();
  }
}

const scopeOf = (needsTwo: boolean, userId = place.userId) => ({
  projectId: place.projectId,
  userId,
  needsTwo,
});

/** Repositories that count passes over all links. */
function counting(): Repositories {
  const repos = test.deps.repos(place.workspaceId);
  const groups: typeof repos.reviewQueue.groups = (scope, signals) => {
    if (signals === undefined) passes++;
    return repos.reviewQueue.groups(scope, signals);
  };
  return { ...repos, reviewQueue: { ...repos.reviewQueue, groups } };
}

async function kept(scope = scopeOf(false)) {
  const repos = counting();
  const project = await repos.projects.findById(place.projectId);
  if (project === null) throw new Error("no project");
  return waitingGroups(test.deps, repos, { project, scope });
}

const counts = (groups: Awaited<ReturnType<typeof kept>>) =>
  groups.map(({ type, signals, waiting, answered }) => ({ type, signals, waiting, answered }));

async function expectExact(scope = scopeOf(false)): Promise<void> {
  const anew = await test.deps.repos(place.workspaceId).reviewQueue.groups(scope);
  const [held, fresh] = [counts(await kept(scope)), counts(anew)];
  expect(held).toHaveLength(fresh.length);
  expect(held).toEqual(expect.arrayContaining(fresh));
}

it("says after each decision what a pass over all links says, and makes none", async () => {
  const { projectId, userId } = place;
  const { review, graph } = await callerOf(test.deps, userId);
  const { edges } = await graph.bulkPreview({ projectId });
  const [one, two, three, ...more] = edges;
  if (!one || !two || !three) throw new Error("too few links");
  await kept();
  const decide = (link: typeof one, action: Parameters<typeof review.decide>[0]["action"]) =>
    review.decide({ projectId, edgeId: link.id, revision: link.revision, action });
  await decide(one, { kind: "confirm" });
  await expectExact();
  await decide(two, { kind: "unsure" });
  await expectExact();
  await decide(three, { kind: "reverse" });
  await expectExact();
  await review.undo({ projectId });
  await expectExact();
  await review.redo({ projectId });
  await expectExact();
  await graph.bulkDecide({ projectId, edges: more.slice(0, 20), action: { kind: "reject" } });
  await expectExact();
  await review.undo({ projectId });
  await expectExact();
  expect(passes).toBe(1);
});

it("says so to each of two reviewers as well", async () => {
  const { projectId, userId } = place;
  const ben = await addPerson(test.databaseUrl, place, "REVIEWER");
  const own = await callerOf(test.deps, userId);
  const his = await callerOf(test.deps, ben);
  await own.reviewers.setRules({ projectId, reviewersNeeded: 2, isBlindReview: false });
  const exact = async () => {
    for (const who of [userId, ben]) await expectExact(scopeOf(true, who));
  };
  await exact();
  const { edges } = await own.graph.bulkPreview({ projectId });
  const [one, two, three, ...more] = edges;
  if (!one || !two || !three) throw new Error("too few links");
  type Action = Parameters<typeof own.review.decide>[0]["action"];
  const decide = (by: typeof own, link: typeof one, action: Action) =>
    by.review.decide({ projectId, edgeId: link.id, revision: link.revision, action });
  await decide(own, one, { kind: "confirm" });
  await exact();
  await decide(his, one, { kind: "confirm" });
  await exact();
  await decide(his, two, { kind: "retype", type: "DOCUMENTS" });
  await exact();
  await decide(own, two, { kind: "reject" });
  await exact();
  await own.graph.bulkDecide({ projectId, edges: more.slice(0, 20), action: { kind: "reject" } });
  await exact();
  await own.review.undo({ projectId });
  await exact();
  const { source, target } = await own.graph.edge({ projectId, edgeId: three.id });
  const ends = { sourceFileId: source.id, targetFileId: target.id };
  await own.graph.createEdge({ projectId, ...ends, type: "DERIVED_FROM" });
  await exact();
  await own.review.undo({ projectId });
  await exact();
  expect(passes).toBe(1);
});

it("takes them anew where a run or a removed file changed the links", async () => {
  const { projectId, workspaceId } = place;
  const before = await kept();
  const total = (groups: typeof before) => groups.reduce((sum, { waiting }) => sum + waiting, 0);
  await removeOneEnd();
  await expectExact();
  expect(total(await kept())).toBeLessThan(total(before));
  expect(passes).toBe(2);
  await test.deps.repos(workspaceId).projects.bumpGraphRevision(projectId);
  await expectExact();
  expect(passes).toBe(3);
});
