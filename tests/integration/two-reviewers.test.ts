import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { appRouter } from "../../src/server/api/root.ts";
import { createCaller } from "../../src/server/api/trpc.ts";
import { startTestDeps, type TestDeps } from "../helpers/deps.ts";
import { seedGraph } from "../helpers/graph.ts";
import { addPerson, makeProject, type Place } from "../helpers/place.ts";

let test: TestDeps;
let place: Place;
let ben: string;
let cat: string;
let rita: string;

beforeAll(async () => {
  test = await startTestDeps();
});
afterAll(() => test.stop());
beforeEach(async () => {
  place = await makeProject(test.databaseUrl);
  await seedGraph(test.databaseUrl, place, { files: 30, edges: 60, communities: 2 });
  ben = await addPerson(test.databaseUrl, place, "REVIEWER");
  cat = await addPerson(test.databaseUrl, place, "CURATOR");
  rita = await addPerson(test.databaseUrl, place, "REVIEWER");
  await callerOf(place.userId).reviewers.setRules({
    projectId: place.projectId,
    reviewersNeeded: 2,
    isBlindReview: false,
  });
});

const callerOf = (userId: string) =>
  createCaller(appRouter)({
    deps: test.deps,
    user: { id: userId, email: "p@example.com", name: "Person" } as never,
    clientAddress: "local",
  });

/** Changes the database as a run or a removal does. */
async function run(sql: string, values: readonly unknown[]): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: test.databaseUrl });
  await client.connect();
  try {
    return (await client.query(sql, [...values])).rows;
  } finally {
    await client.end();
  }
}

type Kind = "confirm" | "reject" | "unsure";
const ask = async (who: string) =>
  (await callerOf(who).review.next({ projectId: place.projectId })).links;
const first = async (who: string) => {
  const [link] = await ask(who);
  if (link === undefined) throw new Error("nothing waits");
  return link;
};
const edgeOf = (edgeId: string, who = place.userId) =>
  callerOf(who).graph.edge({ projectId: place.projectId, edgeId });
const answer = (who: string, link: { id: string; revision: number }, kind: Kind, reason?: string) =>
  callerOf(who).review.decide({
    projectId: place.projectId,
    edgeId: link.id,
    revision: link.revision,
    action: { kind, ...(reason ? { reason } : {}) },
  });
const undo = (who: string) => callerOf(who).review.undo({ projectId: place.projectId });

async function holds(who: string, id: string): Promise<boolean> {
  const seen: string[] = [];
  for (;;) {
    const { links } = await callerOf(who).review.next({
      projectId: place.projectId,
      exclude: seen.slice(-200),
    });
    if (links.length === 0) return false;
    if (links.some((link) => link.id === id)) return true;
    seen.push(...links.map((link) => link.id));
  }
}

describe("links that need two reviewers", () => {
  it("settles a link when the second says the same, and not before", async () => {
    const link = await first(place.userId);
    expect(await answer(place.userId, link, "confirm")).toMatchObject({
      count: 1,
      waits: 1,
      isFinal: false,
    });
    expect(await edgeOf(link.id)).toMatchObject({ state: "proposed", stage: "second" });
    expect(await holds(place.userId, link.id)).toBe(false);
    expect(await holds(ben, link.id)).toBe(true);
    expect(await answer(ben, link, "confirm")).toMatchObject({
      count: 1,
      waits: 0,
      isFinal: true,
    });
    expect(await edgeOf(link.id)).toMatchObject({ state: "confirmed", stage: "open" });
  });

  it("shows nobody the first answer before their own", async () => {
    const link = await first(place.userId);
    await answer(place.userId, link, "reject", "only the template is shared");
    for (const who of [ben, cat]) {
      const seen = await edgeOf(link.id, who);
      expect(seen.decisions).toEqual([]);
      expect(
        JSON.stringify(await callerOf(who).review.next({ projectId: place.projectId })),
      ).not.toContain("only the template");
    }
    expect((await edgeOf(link.id)).decisions).toMatchObject([
      { action: "reject", isWaiting: true },
    ]);
    const { rows } = await test.deps
      .repos(place.workspaceId)
      .audit.list({ cursor: null, limit: 10, actions: ["edge.decided"] });
    expect(JSON.stringify(rows)).not.toContain("reject");
    await answer(ben, link, "confirm");
    expect((await edgeOf(link.id, ben)).decisions).toHaveLength(2);
  });

  it("leaves a disagreement as it stands, and lets a third person decide with both reasons", async () => {
    const { projectId } = place;
    const link = await first(ben);
    await answer(ben, link, "confirm", "same figures");
    await answer(rita, link, "reject", "another year");
    expect(await edgeOf(link.id)).toMatchObject({ state: "proposed", stage: "split" });
    for (const who of [ben, rita, cat]) expect(await holds(who, link.id)).toBe(false);
    await expect(answer(ben, link, "reject")).rejects.toMatchObject({ code: "CONFLICT" });
    await expect(callerOf(rita).reviewers.disagreements({ projectId })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    const { total, rows } = await callerOf(cat).reviewers.disagreements({ projectId });
    expect(total).toBe(1);
    expect(rows[0]?.link.id).toBe(link.id);
    expect(rows[0]?.answers.map(({ reason }) => reason)).toEqual(["same figures", "another year"]);
    expect(await answer(cat, link, "reject")).toMatchObject({ count: 1, waits: 0 });
    expect(await edgeOf(link.id)).toMatchObject({ state: "rejected", stage: "open" });
    await undo(cat);
    expect(await edgeOf(link.id)).toMatchObject({ state: "proposed", stage: "split" });
  });

  it("does not let one of the two say who is right", async () => {
    const link = await first(cat);
    await answer(cat, link, "confirm");
    await answer(ben, link, "reject");
    await expect(answer(cat, link, "reject")).rejects.toMatchObject({ code: "CONFLICT" });
    const { rows } = await callerOf(cat).reviewers.disagreements({ projectId: place.projectId });
    expect(rows[0]?.isOwn).toBe(true);
    await answer(place.userId, link, "confirm");
    expect((await edgeOf(link.id)).state).toBe("confirmed");
  });

  it("takes two answers given at once for a first and a second", async () => {
    const links = await ask(ben);
    for (const link of links.slice(0, 5)) {
      const results = await Promise.all([
        answer(ben, link, "confirm"),
        answer(rita, link, "confirm"),
      ]);
      expect(results.map(({ waits }) => waits).sort()).toEqual([0, 1]);
      expect(await edgeOf(link.id)).toMatchObject({ state: "confirmed", stage: "open" });
    }
  });

  it("takes a first answer back while it waits, and no answer once both are told", async () => {
    const link = await first(ben);
    await answer(ben, link, "confirm");
    await undo(ben);
    expect(await edgeOf(link.id)).toMatchObject({ state: "proposed", stage: "open" });
    expect(await holds(ben, link.id)).toBe(true);
    await callerOf(ben).review.redo({ projectId: place.projectId });
    expect((await edgeOf(link.id)).stage).toBe("second");
    await answer(rita, link, "reject");
    for (const who of [ben, rita])
      await expect(undo(who)).rejects.toMatchObject({ code: "CONFLICT" });
    expect((await edgeOf(link.id)).stage).toBe("split");
    await answer(cat, link, "confirm");
    await undo(cat);
    expect((await edgeOf(link.id)).stage).toBe("split");
  });

  it("does not let the second look, take back and agree", async () => {
    const { projectId } = place;
    const [one, two] = await ask(ben);
    if (one === undefined || two === undefined) throw new Error("nothing waits");
    for (const link of [one, two]) await answer(ben, link, "confirm");
    await answer(rita, one, "confirm");
    await answer(rita, two, "reject");
    await expect(undo(rita)).rejects.toThrow("your answer stays");
    const { actId } = await answer(rita, { ...one, revision: 1 }, "reject");
    expect(await edgeOf(one.id)).toMatchObject({ state: "confirmed", stage: "second" });
    await callerOf(rita).review.undo({ projectId, actId: actId ?? "" });
    const [pair] = await callerOf(cat).reviewers.agreement({ projectId });
    expect(pair).toMatchObject({ count: 2, observed: 0.5 });
  });

  it("counts what two said the first time, whatever they say when asked anew", async () => {
    const link = await first(ben);
    await answer(ben, link, "confirm");
    await answer(rita, link, "reject");
    await answer(cat, link, "confirm");
    const settled = { ...link, revision: 1 };
    await answer(rita, settled, "reject");
    await answer(ben, settled, "reject");
    expect((await edgeOf(link.id)).state).toBe("rejected");
    const [pair] = await callerOf(cat).reviewers.agreement({ projectId: place.projectId });
    expect(pair).toMatchObject({ count: 1, observed: 0 });
  });

  it("does not take an answer back that its author has replaced", async () => {
    const { projectId } = place;
    const link = await first(ben);
    const { actId } = await answer(ben, link, "confirm");
    await answer(ben, link, "reject");
    await expect(callerOf(ben).review.undo({ projectId, actId: actId ?? "" })).rejects.toThrow(
      "answered this link again",
    );
    expect((await edgeOf(link.id, ben)).decisions).toHaveLength(2);
    await answer(rita, link, "reject");
    expect((await edgeOf(link.id)).state).toBe("rejected");
  });

  it("shows an answer that was taken back to nobody else either before their own", async () => {
    const link = await first(ben);
    await answer(ben, link, "reject", "only the template is shared");
    await undo(ben);
    expect((await edgeOf(link.id, rita)).decisions).toEqual([]);
    expect((await edgeOf(link.id, ben)).decisions).toHaveLength(2);
    await answer(ben, link, "unsure");
    expect((await edgeOf(link.id, rita)).decisions).toEqual([]);
    await answer(rita, link, "confirm");
    expect((await edgeOf(link.id, rita)).decisions).toHaveLength(4);
  });

  it("takes the last word of one person, and the same said twice for once", async () => {
    const link = await first(ben);
    await answer(ben, link, "confirm");
    expect(await answer(ben, link, "confirm")).toEqual({
      actId: null,
      count: 0,
      waits: 0,
      isFinal: false,
    });
    await answer(ben, link, "reject");
    await answer(rita, link, "reject");
    expect((await edgeOf(link.id)).state).toBe("rejected");
  });

  it("proposes a drawn link until a second person agrees", async () => {
    const { projectId } = place;
    const link = await first(ben);
    const ends = { sourceFileId: link.source.id, targetFileId: link.target.id };
    const type = link.type === "DERIVED_FROM" ? "SUMMARIZES" : "DERIVED_FROM";
    const { edgeId } = await callerOf(ben).graph.createEdge({ projectId, ...ends, type });
    expect(await edgeOf(edgeId)).toMatchObject({ state: "proposed", stage: "second" });
    await undo(ben);
    await expect(edgeOf(edgeId)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await callerOf(ben).review.redo({ projectId });
    await answer(rita, { id: edgeId, revision: 0 }, "confirm");
    expect((await edgeOf(edgeId)).state).toBe("confirmed");
  });

  it("keeps a link that waits for a second when a run no longer finds it", async () => {
    const links = await ask(ben);
    const [kept, gone] = links;
    if (kept === undefined || gone === undefined) throw new Error("nothing waits");
    await answer(ben, kept, "confirm");
    await test.deps.transaction(place.workspaceId, async (repos) => {
      await repos.edges.removeUnfound(place.projectId, "run_next");
      await repos.edges.flagUnfound(place.projectId, "run_next", new Date());
    });
    await expect(edgeOf(gone.id)).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect((await edgeOf(kept.id)).evidenceGoneAt).not.toBeNull();
    await answer(rita, kept, "confirm");
    expect((await edgeOf(kept.id)).state).toBe("confirmed");
  });

  it("keeps unsettled answers out of what is learned, exported and counted as checked", async () => {
    const { decisionQueries } = test.deps.repos(place.workspaceId);
    const link = await first(ben);
    const before = await decisionQueries.decided(1_000);
    await answer(ben, link, "confirm");
    expect(await decisionQueries.decided(1_000)).toEqual(before);
    expect(await decisionQueries.calibration(place.projectId)).toEqual([]);
    await answer(rita, link, "confirm");
    expect(await decisionQueries.decided(1_000)).toHaveLength(before.length + 1);
  });

  it("brings bulk acts half way, and the same act of another person the rest", async () => {
    const { projectId } = place;
    const action = { kind: "confirm" } as const;
    const preview = await callerOf(ben).graph.bulkPreview({ projectId });
    expect(preview.needsTwo).toBe(true);
    expect(preview.sample).toHaveLength(10);
    expect(preview.byType.reduce((sum, { count }) => sum + count, 0)).toBe(preview.count);
    const one = await callerOf(ben).graph.bulkDecide({ projectId, edges: preview.edges, action });
    expect(one).toMatchObject({ count: preview.count, waits: preview.count });
    const again = await callerOf(ben).graph.bulkPreview({ projectId });
    expect(again).toMatchObject({ count: 0, waiting: preview.count, decided: preview.decided });
    const theirs = await callerOf(rita).graph.bulkPreview({ projectId });
    expect(theirs.count).toBe(preview.count);
    const two = await callerOf(rita).graph.bulkDecide({ projectId, edges: theirs.edges, action });
    expect(two).toMatchObject({ count: preview.count, waits: 0 });
    await expect(undo(rita)).rejects.toMatchObject({ code: "CONFLICT" });
  });

  it("tells how far two people agree", async () => {
    const links = await ask(ben);
    const said: [Kind, Kind][] = [
      ["confirm", "confirm"],
      ["reject", "reject"],
      ["confirm", "reject"],
      ["unsure", "unsure"],
    ];
    for (const [i, [one, two]] of said.entries()) {
      const link = links[i];
      if (link === undefined) throw new Error("too few links");
      await answer(ben, link, one);
      await answer(rita, link, two);
      if (one !== two) await answer(cat, link, two);
    }
    const [pair, ...more] = await callerOf(cat).reviewers.agreement({ projectId: place.projectId });
    expect(more).toEqual([]);
    expect([pair?.a.userId, pair?.b.userId].sort()).toEqual([ben, rita].sort());
    expect(pair).toMatchObject({ count: 4, observed: 0.75 });
    expect(pair?.table.flat().filter((cell) => cell > 0)).toEqual([1, 1, 1, 1]);
  });

  it("settles with the next answer once one reviewer is enough again", async () => {
    const link = await first(ben);
    await answer(ben, link, "reject");
    await callerOf(place.userId).reviewers.setRules({
      projectId: place.projectId,
      reviewersNeeded: 1,
      isBlindReview: false,
    });
    expect(await answer(rita, link, "confirm")).toMatchObject({ waits: 0 });
    expect(await edgeOf(link.id)).toMatchObject({ state: "confirmed", stage: "open" });
  });
});

describe("the number beside Review", () => {
  it("counts the links that this person is asked about, as the queue does", async () => {
    const shown = async (who: string) =>
      (await callerOf(who).project.frame({ projectId: place.projectId })).linksToDecide;
    const waits = async (who: string) =>
      (await callerOf(who).review.next({ projectId: place.projectId })).waiting.count;
    const all = await shown(ben);
    const link = await first(ben);
    await answer(ben, link, "confirm");
    expect(await shown(ben)).toBe(all - 1);
    expect(await shown(rita)).toBe(all);
    await answer(rita, link, "reject");
    for (const who of [ben, cat, rita]) {
      expect(await shown(who)).toBe(all - 1);
      expect(await waits(who)).toBe(all - 1);
    }
    const next = await first(ben);
    await answer(ben, next, "confirm");
    for (const [who, left] of [
      [ben, all - 2],
      [rita, all - 1],
    ] as const) {
      const cards = await callerOf(who).project.list({ workspaceId: place.workspaceId });
      expect(cards.find(({ id }) => id === place.projectId)?.linksToDecide).toBe(left);
      expect(await callerOf(who).project.overview({ projectId: place.projectId })).toMatchObject({
        linksToDecide: left,
      });
    }
  });
});

describe("blind review", () => {
  it("sends nothing of the engine's opinion, and remembers that the answer was blind", async () => {
    const { projectId } = place;
    await callerOf(place.userId).reviewers.setRules({
      projectId,
      reviewersNeeded: 1,
      isBlindReview: true,
    });
    const seen = await callerOf(ben).review.next({ projectId, types: ["SUPPORTS"] });
    const { links, isBlind } = seen;
    expect(isBlind).toBe(true);
    expect(seen.waiting.byType).toEqual([]);
    expect(seen.waiting.count).toBeGreaterThan(links.length);
    expect(links).toHaveLength(10);
    for (const link of links)
      expect(link).toMatchObject({
        type: null,
        state: null,
        confidence: null,
        calibration: null,
        counterfactuals: null,
        contributions: [],
        decisions: [],
        description: "",
        strategies: [],
      });
    const [link] = links;
    if (link === undefined) throw new Error("nothing waits");
    expect(link.evidence.length).toBeGreaterThan(0);
    const real = await edgeOf(link.id);
    await callerOf(ben).review.decide({
      projectId,
      edgeId: link.id,
      revision: link.revision,
      action: { kind: "name", type: real.type, sourceFileId: real.source.id },
    });
    const decided = await edgeOf(link.id);
    expect(decided).toMatchObject({ state: "confirmed", type: real.type });
    expect(decided.decisions[0]).toMatchObject({ action: "confirm", isBlind: true });
  });

  describe("asked for by one person", () => {
    const blindly = { isBlind: true };
    const lastOf = async (edgeId: string) => (await edgeOf(edgeId)).decisions[0];
    const askBlindly = async (who: string) => {
      const { links } = await callerOf(who).review.next({ projectId: place.projectId, ...blindly });
      const [link] = links;
      if (link === undefined) throw new Error("nothing waits");
      return link;
    };
    beforeEach(() =>
      callerOf(place.userId).reviewers.setRules({
        projectId: place.projectId,
        reviewersNeeded: 1,
        isBlindReview: false,
      }),
    );

    it("calls an answer blind where the evidence alone went to that person", async () => {
      const link = await askBlindly(ben);
      await answer(ben, link, "reject");
      expect(await lastOf(link.id)).toMatchObject({ isBlind: true });
    });

    it("does not for somebody else, nor once the answer is given", async () => {
      const link = await askBlindly(ben);
      await answer(rita, link, "reject");
      expect(await lastOf(link.id)).toMatchObject({ isBlind: false });
      await answer(ben, { ...link, revision: 1 }, "unsure");
      expect(await lastOf(link.id)).toMatchObject({ isBlind: true });
      await answer(ben, { ...link, revision: 2 }, "reject");
      expect(await lastOf(link.id)).toMatchObject({ isBlind: false });
    });

    it.each<[string, (edgeId: string) => Promise<unknown>]>([
      ["the queue", (edgeId) => callerOf(ben).review.link({ projectId: place.projectId, edgeId })],
      ["the graph", (edgeId) => edgeOf(edgeId, ben)],
    ])("does not once %s has shown the score", async (_, open) => {
      const link = await askBlindly(ben);
      await open(link.id);
      await answer(ben, link, "reject");
      expect(await lastOf(link.id)).toMatchObject({ isBlind: false });
    });

    it("does not where the link was picked from a list", async () => {
      const link = await askBlindly(ben);
      await callerOf(ben).graph.bulkDecide({
        projectId: place.projectId,
        edges: [{ id: link.id, revision: link.revision }],
        action: { kind: "reject" },
      });
      expect(await lastOf(link.id)).toMatchObject({ isBlind: false });
    });

    it("does after the answer was taken back and the evidence alone was asked for again", async () => {
      const link = await askBlindly(ben);
      await answer(ben, link, "reject");
      await undo(ben);
      const again = await callerOf(ben).review.link({
        projectId: place.projectId,
        edgeId: link.id,
        ...blindly,
      });
      await answer(ben, again, "unsure");
      expect(await lastOf(link.id)).toMatchObject({ action: "unsure", isBlind: true });
    });
  });
});

describe("comments and assignments", () => {
  it("keeps what others wrote back until the own answer, and lets authors change it for a while", async () => {
    const { projectId } = place;
    const link = await first(ben);
    await answer(ben, link, "confirm");
    const { id } = await callerOf(ben).reviewers.comment({
      projectId,
      edgeId: link.id,
      text: "Row 7 says so.",
    });
    const where = { projectId, edgeId: link.id };
    expect(await callerOf(rita).reviewers.comments(where)).toMatchObject({
      comments: [],
      keptBack: 1,
    });
    await expect(
      callerOf(rita).reviewers.editComment({ projectId, commentId: id, text: "No." }),
    ).rejects.toMatchObject({ code: "FORBIDDEN" });
    await callerOf(ben).reviewers.editComment({ projectId, commentId: id, text: "Row 8 says so." });
    await answer(rita, link, "confirm");
    const { comments } = await callerOf(rita).reviewers.comments(where);
    expect(comments).toMatchObject([{ said: "Row 8 says so.", isOwn: false, canEdit: false }]);
    await callerOf(ben).reviewers.removeComment({ projectId, commentId: id });
    expect((await callerOf(rita).reviewers.comments(where)).comments).toEqual([]);
  });

  it("asks a person to review what a filter holds, and counts what is left of it", async () => {
    const { projectId } = place;
    const before = await callerOf(rita).review.next({ projectId });
    const type = before.waiting.byType[0]?.type ?? "SUPPORTS";
    const filter = { types: [type] };
    const { links, leftOut } = await callerOf(cat).reviewers.assign({
      projectId,
      userId: rita,
      filter,
      note: "By Friday",
    });
    expect(links).toBe(before.waiting.byType[0]?.count);
    expect(leftOut).toBe(0);
    const mine = await callerOf(rita).review.next({ projectId, isAssigned: true });
    expect(mine.assigned).toBe(links);
    expect(new Set(mine.links.map((link) => link.type))).toEqual(new Set([type]));
    const [asked] = mine.links;
    if (asked === undefined) throw new Error("nothing assigned");
    await answer(rita, asked, "confirm");
    const [row] = await callerOf(rita).reviewers.assignments({ projectId });
    expect(row).toMatchObject({ links, left: links - 1, note: "By Friday" });
    expect(await callerOf(ben).reviewers.assignments({ projectId })).toEqual([]);
    await callerOf(cat).reviewers.endAssignment({ projectId, assignmentId: row?.id ?? "" });
    expect((await callerOf(rita).review.next({ projectId })).assigned).toBe(0);
  });

  const assignAll = (userId: string) =>
    callerOf(cat).reviewers.assign({ projectId: place.projectId, userId });
  const assignments = () => callerOf(cat).reviewers.assignments({ projectId: place.projectId });

  it("counts as left of an assignment what the queue still asks about", async () => {
    const { projectId } = place;
    await assignAll(rita);
    const [before] = await assignments();
    const [gone, said] = (await callerOf(rita).review.next({ projectId, isAssigned: true })).links;
    if (gone === undefined || said === undefined) throw new Error("nothing assigned");
    await run("update files set removed_at = now() where id = $1", [gone.source.id]);
    await run("update edges set redundant = true where id = $1", [said.id]);
    const { assigned } = await callerOf(rita).review.next({ projectId, isAssigned: true });
    expect(assigned).toBeLessThan((before?.left ?? 0) - 1);
    expect(await assignments()).toMatchObject([{ links: before?.links, left: assigned }]);
    await run("update edges set redundant = true where project_id = $1", [projectId]);
    await assignAll(ben).catch(() => undefined);
    expect(await assignments()).toMatchObject([{ left: 0 }]);
  });

  it("lists assignments with links left before those without", async () => {
    const { projectId } = place;
    const of = { projectId, userId: rita };
    const [one, two] = (await callerOf(rita).review.next({ projectId })).waiting.byType;
    if (one === undefined || two === undefined) throw new Error("too few types");
    await callerOf(cat).reviewers.assign({ ...of, filter: { types: [one.type] } });
    await callerOf(cat).reviewers.assign({ ...of, filter: { types: [two.type] } });
    await run("update edges set redundant = true where project_id = $1 and type = $2", [
      projectId,
      two.type,
    ]);
    expect((await assignments()).map(({ left }) => left > 0)).toEqual([true, false]);
  });

  it("ends what a member is asked for who leaves or may not decide any longer", async () => {
    const { workspaceId } = place;
    for (const who of [rita, ben]) await assignAll(who);
    expect(await assignments()).toHaveLength(2);
    const owner = callerOf(place.userId).member;
    await owner.remove({ workspaceId, memberId: rita });
    await owner.changeRole({ workspaceId, memberId: ben, role: "reader" });
    expect(await assignments()).toEqual([]);
    const [rest] = await run(
      "select count(*)::int as n from assigned_edges where workspace_id = $1",
      [workspaceId],
    );
    expect(rest).toEqual({ n: 0 });
  });

  it("shows pace to the person and to owners only", async () => {
    const { projectId } = place;
    const links = await ask(ben);
    for (const link of links.slice(0, 3)) await answer(ben, link, "confirm");
    expect(await callerOf(rita).reviewers.pace({ projectId })).toEqual([]);
    expect(await callerOf(cat).reviewers.pace({ projectId })).toEqual([]);
    for (const who of [ben, place.userId])
      expect(await callerOf(who).reviewers.pace({ projectId })).toMatchObject([
        { userId: ben, decisions: 3, acts: 3, isYou: who === ben },
      ]);
  });
});
