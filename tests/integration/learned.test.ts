import { afterAll, beforeAll, expect, it } from "vitest";
import type { LabelledPair } from "../../src/core/relate/fusion/fit.ts";
import { learnWeights } from "../../src/server/services/review/learn-weights.ts";
import { startTestDeps, type TestDeps } from "../helpers/deps.ts";
import { seedGraph } from "../helpers/graph.ts";
import { callerOf } from "../helpers/people.ts";
import { makeProject, type Place } from "../helpers/place.ts";

let test: TestDeps;
let place: Place;

beforeAll(async () => {
  test = await startTestDeps();
  place = await makeProject(test.databaseUrl);
  await seedGraph(test.databaseUrl, place, { files: 60, edges: 160, communities: 4 });
});
afterAll(() => test.stop());

it("tells what people's decisions change, and changes nothing that they decided", async () => {
  const { projectId, userId } = place;
  const { graph, review, reviewers } = await callerOf(test.deps, userId);
  expect(await reviewers.learned({ projectId })).toMatchObject({ state: "few", before: null });

  const { edges } = await graph.bulkPreview({ projectId });
  const [rejected, confirmed] = [edges.slice(0, 40), edges.slice(40, 50)];
  await graph.bulkDecide({ projectId, edges: rejected, action: { kind: "reject" } });
  await graph.bulkDecide({ projectId, edges: confirmed, action: { kind: "confirm" } });
  const learned = await reviewers.learned({ projectId });
  expect(learned).toMatchObject({ right: 10, wrong: 40, state: "fitted", up: 0 });
  // All links here rest on one signal, of which four in five are wrong.
  expect(learned.down).toBe(learned.looked);
  expect(learned.looked).toBe(edges.length - 50);
  expect(learned.moved).toHaveLength(20);
  for (const { before, after } of learned.moved) {
    expect(before).toBeGreaterThan(learned.threshold);
    expect(after).toBeLessThan(learned.threshold);
  }
  expect(learned.after?.error ?? 1).toBeLessThan(learned.before?.error ?? 0);

  for (const { id } of confirmed.slice(0, 3))
    expect((await review.link({ projectId, edgeId: id })).state).toBe("confirmed");
});

it("works out what the same decisions teach once, and anew for others", async () => {
  const decided: LabelledPair[] = Array.from({ length: 40 }, (_, i) => ({
    evidence: [{ signal: "same-schema", polarity: "for", strength: 1 }],
    fileCount: 60,
    isRelated: i % 4 === 0,
    weight: 1,
  }));
  const [one, again] = await Promise.all([
    learnWeights(test.deps, decided),
    learnWeights(test.deps, structuredClone(decided)),
  ]);
  expect(again).toBe(one);
  const other = await learnWeights(
    test.deps,
    decided.map((pair) => ({ ...pair, isRelated: !pair.isRelated })),
  );
  expect(other.fitted?.version).not.toBe(one.fitted?.version);
});
