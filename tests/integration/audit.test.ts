/** What the audit log says was done, and to what. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { appRouter } from "../../src/server/api/root.ts";
import { createCaller } from "../../src/server/api/trpc.ts";
import { startTestDeps, type TestDeps } from "../helpers/deps.ts";
import { type SeededGraph, seedGraph } from "../helpers/graph.ts";
import { makeProject, type Place } from "../helpers/place.ts";

let test: TestDeps;
let place: Place;
let graph: SeededGraph;

beforeAll(async () => {
  test = await startTestDeps();
  place = await makeProject(test.databaseUrl);
  graph = await seedGraph(test.databaseUrl, place, { files: 12, edges: 10, communities: 2 });
});
afterAll(() => test.stop());

const caller = () =>
  createCaller(appRouter)({
    deps: test.deps,
    user: { id: place.userId, email: "p@example.com", name: "Person" } as never,
    clientAddress: "local",
  });

async function newest() {
  const { workspaceId } = place;
  const { lines } = await caller().audit.list({ workspaceId, limit: 1 });
  if (lines[0] === undefined) throw new Error("nothing in the log");
  return lines[0];
}

describe("a line of the audit log", () => {
  it("names the run and its project, each with its address", async () => {
    const { projectId } = place;
    const { runId } = await caller().runs.start({ projectId });
    const { number } = await caller().runs.byId({ projectId, runId });
    const line = await newest();
    expect(line).toMatchObject({
      who: "Person",
      action: "run.started",
      things: [{ name: `Run ${number}`, path: expect.stringMatching(`/runs/${number}$`) }],
      project: { path: expect.stringMatching(/^\/[^/]+$/) },
    });
    expect(line.things[0]?.path?.startsWith(line.project?.path ?? "none")).toBe(true);
  });

  it("names files that were taken out, which have no address any more", async () => {
    const { projectId } = place;
    const { rows } = await caller().files.list({ projectId, sort: "name", limit: 2 });
    await caller().files.remove({ projectId, fileIds: rows.map((row) => row.id) });
    const line = await newest();
    expect(line.action).toBe("file.removed");
    expect(line.things).toEqual(rows.map(({ id, name }) => ({ id, name, path: null })));
    expect(line.project).not.toBeNull();
  });

  it("leaves out what stands in another workspace", async () => {
    const other = await makeProject(test.databaseUrl);
    const { audit } = test.deps.repos(other.workspaceId);
    expect(await audit.things([...graph.fileIds, ...graph.edgeIds])).toEqual([]);
    const own = await test.deps.repos(place.workspaceId).audit.things(graph.edgeIds);
    expect(own).toHaveLength(graph.edgeIds.length);
  });
});
