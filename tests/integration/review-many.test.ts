import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { appRouter } from "../../src/server/api/root.ts";
import { createCaller } from "../../src/server/api/trpc.ts";
import { startTestDeps, type TestDeps } from "../helpers/deps.ts";
import { type SeededGraph, seedGraph } from "../helpers/graph.ts";
import { addPerson, makeProject, type Place } from "../helpers/place.ts";

/** More waiting links than one act takes. */
const PLAN = { files: 400, edges: 900, communities: 4 };

let test: TestDeps;
let place: Place;
let graph: SeededGraph;
let ben: string;

beforeAll(async () => {
  test = await startTestDeps();
  place = await makeProject(test.databaseUrl);
  graph = await seedGraph(test.databaseUrl, place, PLAN);
  ben = await addPerson(test.databaseUrl, place, "CURATOR");
});
afterAll(() => test.stop());

const callerOf = (userId: string) =>
  createCaller(appRouter)({
    deps: test.deps,
    user: { id: userId, email: "p@example.com", name: "Person" } as never,
    clientAddress: "local",
  });
const caller = () => callerOf(place.userId);

async function edgeOf(edgeId: string) {
  return caller().graph.edge({ projectId: place.projectId, edgeId });
}

describe("deciding many as one", () => {
  it("leaves out what someone has decided, and counts it", async () => {
    const { projectId } = place;
    const { edges } = await caller().graph.bulkPreview({ projectId });
    const [first] = edges;
    if (first === undefined) throw new Error("nothing waits");
    await caller().review.decide({
      projectId,
      edgeId: first.id,
      revision: first.revision,
      action: { kind: "confirm" },
    });
    const before = await callerOf(ben).graph.bulkPreview({ projectId });
    expect(before.edges.map((edge) => edge.id)).not.toContain(first.id);
    const { total } = await caller().graph.table({ projectId, limit: 1 });
    expect(before.count + before.decided).toBe(total);
    expect(before.decided).toBeGreaterThan(1);

    await callerOf(ben).graph.bulkDecide({
      projectId,
      edges: before.edges,
      action: { kind: "reject" },
    });
    expect(await edgeOf(first.id)).toMatchObject({ state: "confirmed" });
    await caller().review.undo({ projectId });
    expect(await edgeOf(first.id)).toMatchObject({ state: "proposed" });
    await callerOf(ben).review.undo({ projectId });
  });

  it("takes the next ones once 500 are decided", async () => {
    const { projectId } = place;
    const first = await caller().graph.bulkPreview({ projectId });
    expect(first.edges).toHaveLength(500);
    const act = { projectId, action: { kind: "confirm" as const } };
    await caller().graph.bulkDecide({ ...act, edges: first.edges });
    const next = await caller().graph.bulkPreview({ projectId });
    expect(next.count).toBe(first.count - 500);
    const taken = new Set(first.edges.map((edge) => edge.id));
    expect(next.edges.filter((edge) => taken.has(edge.id))).toEqual([]);
    await caller().review.undo({ projectId });
  });

  it("leaves links alone that stand that way already, whoever decided them", async () => {
    const { projectId } = place;
    const [one, two] = (await caller().graph.bulkPreview({ projectId })).edges;
    if (!one || !two) throw new Error("nothing waits");
    await caller().review.decide({
      projectId,
      edgeId: one.id,
      revision: one.revision,
      action: { kind: "confirm" },
    });
    const { count } = await callerOf(ben).graph.bulkDecide({
      projectId,
      edges: [{ ...one, revision: one.revision + 1 }, two],
      action: { kind: "confirm" },
    });
    expect(count).toBe(1);
    const { decisions } = await edgeOf(one.id);
    expect(decisions[0]?.by).toBe("Person");
    await caller().review.undo({ projectId });
    expect(await edgeOf(one.id)).toMatchObject({ state: "proposed" });
    await callerOf(ben).review.undo({ projectId });
  });
});

describe("links that read the same both ways", () => {
  it("exist once between two files", async () => {
    const { projectId } = place;
    const [a, b] = [graph.fileIds[0] ?? "", unlinkedTo(graph.fileIds[0] ?? "")];
    const ends = { projectId, sourceFileId: a, targetFileId: b };
    await caller().graph.createEdge({ ...ends, type: "RELATED_TO" });
    const other = await caller().graph.createEdge({
      projectId,
      sourceFileId: b,
      targetFileId: a,
      type: "SUPPORTS",
    });
    await expect(
      caller().review.decide({
        projectId,
        edgeId: other.edgeId,
        revision: (await edgeOf(other.edgeId)).revision,
        action: { kind: "retype", type: "RELATED_TO", turn: false },
      }),
    ).rejects.toMatchObject({ code: "CONFLICT" });
  });

  it("are not drawn again where someone drew one meanwhile", async () => {
    const { projectId } = place;
    const [a, b] = [graph.fileIds[2] ?? "", unlinkedTo(graph.fileIds[2] ?? "")];
    const draw = (by: string) =>
      callerOf(by).graph.createEdge({
        projectId,
        sourceFileId: by === ben ? a : b,
        targetFileId: by === ben ? b : a,
        type: "DUPLICATE_OF",
      });
    await draw(place.userId);
    await caller().review.undo({ projectId });
    await draw(ben);
    await expect(caller().review.redo({ projectId })).rejects.toMatchObject({ code: "CONFLICT" });
  });

  it("are told apart within one act too", async () => {
    const { projectId } = place;
    const [a, b] = [graph.fileIds[1] ?? "", unlinkedTo(graph.fileIds[1] ?? "")];
    const ways = [
      { sourceFileId: a, targetFileId: b },
      { sourceFileId: b, targetFileId: a },
    ];
    const edges = [];
    for (const ends of ways) {
      const { edgeId } = await caller().graph.createEdge({ projectId, ...ends, type: "SUPPORTS" });
      edges.push({ id: edgeId, revision: (await edgeOf(edgeId)).revision });
    }
    await expect(
      caller().graph.bulkDecide({
        projectId,
        edges,
        action: { kind: "retype", type: "DUPLICATE_OF", turn: false },
      }),
    ).rejects.toMatchObject({ code: "CONFLICT" });
  });
});

/** A file of the project without a seeded link to `fileId`. */
function unlinkedTo(fileId: string): string {
  const community = graph.communityOf.get(fileId);
  const found = graph.fileIds.findLast(
    (id) => id !== fileId && graph.communityOf.get(id) !== community,
  );
  if (found === undefined) throw new Error("one community only");
  return found;
}
