/** What counts as having come while somebody is searched for: bytes, files and words of people, and nothing else that people do. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { addAudit } from "../../src/server/audit/with-audit.ts";
import { ingestFiles } from "../../src/server/services/file/ingest-file.ts";
import { arrivals } from "../../src/server/services/subject/arrivals.ts";
import { startTestDeps, type TestDeps } from "../helpers/deps.ts";
import { makeProject, type Place } from "../helpers/place.ts";

let at: TestDeps;
let place: Place;
beforeAll(async () => {
  at = await startTestDeps();
});
afterAll(() => at.stop());
beforeEach(async () => {
  place = await makeProject(at.databaseUrl);
});

const now = () => arrivals(at.deps, place.workspaceId);
const repos = () => at.deps.repos(place.workspaceId);

async function decide(reason: string | null): Promise<void> {
  const ends = { type: "REFERENCES", sourceFileId: "a", targetFileId: "b" } as const;
  const end = { ...ends, state: "proposed", decidedAt: null, decidedById: null } as const;
  const row = {
    ...{
      id: at.deps.newId("decision"),
      projectId: place.projectId,
      edgeId: "edge_1",
      actId: "act_1",
    },
    ...({ userId: place.userId, createdAt: new Date(), action: "confirm", part: "alone" } as const),
    ...{ before: end, after: { ...end, state: "confirmed" } as const, reason, isBlind: false },
  };
  await repos().decisions.add([row]);
  await noted("edge.decided");
}

const noted = (action: "edge.decided" | "run.stopped" | "rule.switched" | "edge.commented") =>
  at.deps.transaction(place.workspaceId, (tx) =>
    addAudit(at.deps, tx, place, { action, target: "one", detail: {} }),
  );

test("work that brings no words is nothing that came", async () => {
  const before = await now();
  await noted("run.stopped");
  await noted("rule.switched");
  await decide(null);
  expect(await now()).toBe(before);
});

test("a reason, a comment and a file are", async () => {
  const seen = [await now()];
  await decide("Ottilie said so");
  seen.push(await now());
  await noted("edge.commented");
  seen.push(await now());
  await ingestFiles(at.deps, place, [{ path: "a.md", bytes: Buffer.from("a"), modifiedAt: null }]);
  seen.push(await now());
  expect(new Set(seen).size).toBe(4);
});
