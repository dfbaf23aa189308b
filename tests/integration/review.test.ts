import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { appRouter } from "../../src/server/api/root.ts";
import { createCaller } from "../../src/server/api/trpc.ts";
import { startTestDeps, type TestDeps } from "../helpers/deps.ts";
import { type SeededGraph, seedGraph } from "../helpers/graph.ts";
import { addPerson, makeProject, type Place } from "../helpers/place.ts";

let test: TestDeps;
let place: Place;
let graph: SeededGraph;

beforeAll(async () => {
  test = await startTestDeps();
  place = await makeProject(test.databaseUrl);
  graph = await seedGraph(test.databaseUrl, place, { files: 60, edges: 160, communities: 4 });
});
afterAll(() => test.stop());

const callerOf = (userId: string) =>
  createCaller(appRouter)({
    deps: test.deps,
    user: { id: userId, email: "p@example.com", name: "Person" } as never,
    clientAddress: "local",
  });
const caller = () => callerOf(place.userId);

async function firstProposed() {
  const page = await caller().graph.table({
    projectId: place.projectId,
    filter: { states: ["proposed"] },
    limit: 1,
  });
  const [row] = page.rows;
  if (!row) throw new Error("nothing is proposed");
  return row;
}

describe("deciding", () => {
  it("confirms, undoes exactly, and redoes", async () => {
    const { projectId } = place;
    const edge = await firstProposed();
    const before = await caller().graph.edge({ projectId, edgeId: edge.id });
    const { actId } = await caller().review.decide({
      projectId,
      edgeId: edge.id,
      revision: edge.revision,
      action: { kind: "confirm" },
    });
    const decided = await caller().graph.edge({ projectId, edgeId: edge.id });
    expect(decided).toMatchObject({ state: "confirmed", revision: edge.revision + 1 });
    expect(decided.decisions[0]).toMatchObject({
      action: "confirm",
      by: "Person",
      wasUndone: false,
    });

    const undone = await caller().review.undo({ projectId });
    expect(undone.undoneActId).toBe(actId);
    const back = await caller().graph.edge({ projectId, edgeId: edge.id });
    expect({ ...back, revision: 0, decisions: [] }).toEqual({
      ...before,
      revision: 0,
      decisions: [],
    });
    expect(back.decisions.map((d) => d.action)).toEqual(["undo", "confirm"]);

    await caller().review.redo({ projectId });
    expect((await caller().graph.edge({ projectId, edgeId: edge.id })).state).toBe("confirmed");
    await caller().review.undo({ projectId });
    expect((await caller().graph.edge({ projectId, edgeId: edge.id })).state).toBe("proposed");
  });

  it("says who was first when two decide, and takes a repeated call for one", async () => {
    const { projectId } = place;
    const edge = await firstProposed();
    const earlier = (await caller().graph.edge({ projectId, edgeId: edge.id })).decisions.length;
    const wish = { projectId, edgeId: edge.id, revision: edge.revision };
    await caller().review.decide({ ...wish, action: { kind: "reject", reason: "chance" } });
    const other = await addPerson(test.databaseUrl, place, "CURATOR");
    await expect(
      callerOf(other).review.decide({ ...wish, action: { kind: "confirm" } }),
    ).rejects.toMatchObject({
      code: "CONFLICT",
      message: expect.stringContaining("Person rejected"),
    });
    expect(await caller().review.decide({ ...wish, action: { kind: "reject" } })).toEqual({
      actId: null,
      count: 0,
      waits: 0,
      isFinal: false,
    });
    const detail = await caller().graph.edge({ projectId, edgeId: edge.id });
    expect(detail.decisions).toHaveLength(earlier + 1);
    expect(detail.decisions[0]?.reason).toBe("chance");
  });

  it("takes the next answer of a person who has just taken one back, unless another came between", async () => {
    const { projectId } = place;
    const edge = await firstProposed();
    const seen = { projectId, edgeId: edge.id, revision: edge.revision };
    await caller().review.decide({ ...seen, action: { kind: "confirm" } });
    await caller().review.undo({ projectId });
    await caller().review.decide({ ...seen, action: { kind: "reject" } });
    expect((await caller().graph.edge({ projectId, edgeId: edge.id })).state).toBe("rejected");

    const other = await addPerson(test.databaseUrl, place, "CURATOR");
    const now = { ...seen, revision: edge.revision + 3 };
    await callerOf(other).review.decide({ ...now, action: { kind: "unsure" } });
    await caller().review.decide({
      ...now,
      revision: now.revision + 1,
      action: { kind: "reject" },
    });
    for (const revision of [edge.revision, edge.revision + 9])
      await expect(
        caller().review.decide({ ...seen, revision, action: { kind: "confirm" } }),
      ).rejects.toMatchObject({ code: "CONFLICT" });
  });

  it("does not undo over another person's decision", async () => {
    const { projectId } = place;
    const other = await addPerson(test.databaseUrl, place, "CURATOR");
    const edge = await firstProposed();
    await caller().review.decide({
      projectId,
      edgeId: edge.id,
      revision: edge.revision,
      action: { kind: "confirm" },
    });
    await callerOf(other).review.decide({
      projectId,
      edgeId: edge.id,
      revision: edge.revision + 1,
      action: { kind: "reject" },
    });
    await expect(caller().review.undo({ projectId })).rejects.toMatchObject({ code: "CONFLICT" });
    expect((await caller().graph.edge({ projectId, edgeId: edge.id })).state).toBe("rejected");
  });

  it("changes type and direction, and refuses a link that is there already", async () => {
    const { projectId } = place;
    const edge = await firstProposed();
    const type = edge.type === "SUPPORTS" ? "SUMMARIZES" : "SUPPORTS";
    await caller().review.decide({
      projectId,
      edgeId: edge.id,
      revision: edge.revision,
      action: { kind: "retype", type, turn: true },
    });
    const detail = await caller().graph.edge({ projectId, edgeId: edge.id });
    expect(detail).toMatchObject({ type, state: "confirmed" });
    expect(detail.source.id).toBe(edge.target.id);
    await expect(
      caller().graph.createEdge({
        projectId,
        sourceFileId: edge.target.id,
        targetFileId: edge.source.id,
        type,
      }),
    ).rejects.toMatchObject({ code: "CONFLICT" });
  });

  it("draws a link by hand and takes it away again", async () => {
    const { projectId } = place;
    const [a, b] = lonelyPair();
    const { edgeId } = await caller().graph.createEdge({
      projectId,
      sourceFileId: a,
      targetFileId: b,
      type: "REFERENCES",
      note: "Seen in the meeting",
    });
    expect(await caller().graph.edge({ projectId, edgeId })).toMatchObject({
      isByHand: true,
      state: "confirmed",
      description: "Drawn by hand.",
      decisions: [{ action: "create", reason: "Seen in the meeting" }],
    });
    await caller().review.undo({ projectId });
    await expect(caller().graph.edge({ projectId, edgeId })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    await caller().review.redo({ projectId });
    expect(await caller().graph.edge({ projectId, edgeId })).toMatchObject({
      isByHand: true,
      description: "Drawn by hand.",
    });
    await expect(
      caller().graph.createEdge({ projectId, sourceFileId: a, targetFileId: a, type: "SUPPORTS" }),
    ).rejects.toMatchObject({ code: "BAD_REQUEST" });
  });

  it("decides many as one act that undoes as one", async () => {
    const { projectId } = place;
    const range = {
      projectId,
      filter: { states: ["proposed" as const], types: ["RELATED_TO" as const] },
    };
    const preview = await caller().graph.bulkPreview(range);
    expect(preview.count).toBeGreaterThan(5);
    expect(preview.sample).toHaveLength(10);
    const { count } = await caller().graph.bulkDecide({
      projectId,
      edges: preview.edges,
      action: { kind: "confirm" },
    });
    expect(count).toBe(preview.count);
    expect((await caller().graph.bulkPreview(range)).count).toBe(0);
    expect((await caller().review.undo({ projectId })).edgeIds).toHaveLength(count);
    expect((await caller().graph.bulkPreview(range)).count).toBe(count);
    const edges = Array.from({ length: 501 }, (_, i) => ({ id: `edge_${i}`, revision: 0 }));
    await expect(
      caller().graph.bulkDecide({ projectId, edges, action: { kind: "confirm" } }),
    ).rejects.toMatchObject({ code: "BAD_REQUEST" });
  });
});

describe("the queue", () => {
  it("hands out ten, never one that was decided, held or set aside", async () => {
    const { projectId } = place;
    const first = await caller().review.next({ projectId });
    expect(first.links).toHaveLength(10);
    expect(first.links[0]?.evidence[0]?.places[0]?.a?.excerpt).toBe("4818240");
    const held = first.links.map((link) => link.id);
    const second = await caller().review.next({ projectId, exclude: held });
    expect(second.links.filter((link) => held.includes(link.id))).toEqual([]);
    const [link] = first.links;
    if (!link) throw new Error("the queue is empty");
    await caller().review.decide({
      projectId,
      edgeId: link.id,
      revision: link.revision,
      action: { kind: "unsure" },
    });
    const third = await caller().review.next({ projectId });
    expect(third.links.map((entry) => entry.id)).not.toContain(link.id);
    const sum = (batch: typeof first) => batch.waiting.count;
    expect(sum(third)).toBe(sum(first) - 1);
    await caller().review.undo({ projectId });
    expect(sum(await caller().review.next({ projectId }))).toBe(sum(first));
  });

  it("counts what one person decided, without what was taken back", async () => {
    const { projectId } = place;
    const since = new Date(Date.now() - 3_600_000);
    const before = await caller().review.tally({ projectId, since });
    const edge = await firstProposed();
    await caller().review.decide({
      projectId,
      edgeId: edge.id,
      revision: edge.revision,
      action: { kind: "confirm" },
    });
    expect((await caller().review.tally({ projectId, since })).yes).toBe(before.yes + 1);
    await caller().review.undo({ projectId });
    expect((await caller().review.tally({ projectId, since })).yes).toBe(before.yes);
  });
});

describe("who may decide", () => {
  it("lets a reader look, and refuses every decision", async () => {
    const { projectId } = place;
    const reader = callerOf(await addPerson(test.databaseUrl, place, "READER"));
    const edge = await firstProposed();
    await reader.graph.edge({ projectId, edgeId: edge.id });
    const [a, b] = lonelyPair();
    const tries = [
      () =>
        reader.review.decide({
          projectId,
          edgeId: edge.id,
          revision: edge.revision,
          action: { kind: "confirm" },
        }),
      () => reader.review.undo({ projectId }),
      () => reader.review.redo({ projectId }),
      () =>
        reader.graph.createEdge({ projectId, sourceFileId: a, targetFileId: b, type: "SUPPORTS" }),
      () =>
        reader.graph.bulkDecide({
          projectId,
          edges: [{ id: edge.id, revision: edge.revision }],
          action: { kind: "reject" },
        }),
      () => reader.graph.renameCommunity({ projectId, communityId: "x", name: "Mine" }),
    ];
    for (const attempt of tries)
      await expect(attempt()).rejects.toMatchObject({ code: "FORBIDDEN" });
    expect((await caller().graph.edge({ projectId, edgeId: edge.id })).state).toBe("proposed");
  });

  it("answers a stranger as if nothing existed", async () => {
    const elsewhere = await makeProject(test.databaseUrl);
    const stranger = callerOf(elsewhere.userId);
    await expect(
      stranger.graph.edge({ projectId: place.projectId, edgeId: graph.edgeIds[0] ?? "" }),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(
      stranger.graph.edge({ projectId: elsewhere.projectId, edgeId: graph.edgeIds[0] ?? "" }),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(
      stranger.review.decide({
        projectId: elsewhere.projectId,
        edgeId: graph.edgeIds[0] ?? "",
        revision: 0,
        action: { kind: "confirm" },
      }),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

/** Two files that no seeded link joins: the last two of different communities. */
function lonelyPair(): [string, string] {
  const [a, b] = [
    graph.fileIds.at(-1),
    graph.fileIds.find(
      (id) => graph.communityOf.get(id) !== graph.communityOf.get(graph.fileIds.at(-1) ?? ""),
    ),
  ];
  if (a === undefined || b === undefined) throw new Error("one community only");
  return [a, b];
}
