/** Sums over what waits are taken once and brought along with decisions: they always say what a new pass would. */
import pg from "pg";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { Repositories } from "../../src/server/repositories/repositories.ts";
import { waitingGroups } from "../../src/server/services/review/waiting-groups.ts";
import { startTestDeps, type TestDeps } from "../helpers/deps.ts";
import { seedGraph } from "../helpers/graph.ts";
import { callerOf } from "../helpers/people.ts";
import { makeProject, type Place } from "../helpers/place.ts";

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

const scopeOf = () => ({ projectId: place.projectId, userId: place.userId, needsTwo: false });

/** Repositories that count passes over all links. */
function counting(): Repositories {
  const repos = test.deps.repos(place.workspaceId);
  const groups: typeof repos.reviewQueue.groups = (scope) => {
    passes++;
    return repos.reviewQueue.groups(scope);
  };
  return { ...repos, reviewQueue: { ...repos.reviewQueue, groups } };
}

async function kept() {
  const repos = counting();
  const project = await repos.projects.findById(place.projectId);
  if (project === null) throw new Error("no project");
  return waitingGroups(test.deps, repos, { project, scope: scopeOf() });
}

const counts = (groups: Awaited<ReturnType<typeof kept>>) =>
  groups.map(({ type, signals, waiting, answered }) => ({ type, signals, waiting, answered }));

async function expectExact(): Promise<void> {
  const anew = await test.deps.repos(place.workspaceId).reviewQueue.groups(scopeOf());
  const [held, fresh] = [counts(await kept()), counts(anew)];
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
