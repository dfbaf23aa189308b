import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { appRouter } from "../../src/server/api/root.ts";
import { createCaller } from "../../src/server/api/trpc.ts";
import type { Deps } from "../../src/server/deps.ts";
import { describeRun } from "../../src/server/services/run/describe-run.ts";
import { failRun, settleStopped } from "../../src/server/services/run/end-run.ts";
import { noteResumed } from "../../src/server/services/run/note-resumed.ts";
import { planRun } from "../../src/server/services/run/plan-run.ts";
import { startRun } from "../../src/server/services/run/start-run.ts";
import { settleEdges } from "../../src/server/services/run/write-links.ts";
import { startTestDeps, type TestDeps } from "../helpers/deps.ts";
import { seedGraph } from "../helpers/graph.ts";
import { makeProject, type Place } from "../helpers/place.ts";

const FILES = 12;
let test: TestDeps;
let client: pg.Client;
let place: Place;

beforeAll(async () => {
  test = await startTestDeps();
  client = new pg.Client({ connectionString: test.databaseUrl });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await test.stop();
});
beforeEach(async () => {
  place = await makeProject(test.databaseUrl);
  await seedGraph(test.databaseUrl, place, { files: FILES, edges: 10, communities: 2 });
});

const caller = () =>
  createCaller(appRouter)({
    deps: test.deps,
    user: { id: place.userId, email: "p@example.com", name: "Person" } as never,
    clientAddress: "local",
  });

async function startedRun(): Promise<{ runId: string; number: number }> {
  const { runId } = await caller().runs.start({ projectId: place.projectId });
  await planRun(test.deps, { ...place, runId });
  const { number } = await caller().runs.byId({ projectId: place.projectId, runId });
  return { runId, number };
}

/** Marks `count` files of a run as read, the first `failed` of them as not readable. */
async function finishFiles(runId: string, count: number, failed = 0): Promise<void> {
  const { rows } = await client.query<{ id: string; version_id: string }>(
    "select id, version_id from run_files where run_id = $1 and finished_at is null order by id limit $2",
    [runId, count],
  );
  for (const [index, row] of rows.entries()) {
    const state = index < failed ? "failed" : "done";
    await client.query(
      "update run_files set parse = $2, privacy = 'done', enrich = 'done', quality = 'done', finished_at = now() where id = $1",
      [row.id, state],
    );
    if (state === "done") continue;
    await client.query(
      `insert into file_issues (id, workspace_id, project_id, version_id, stage, code, severity, detail)
       values ($1, $2, $3, $4, 'parse', 'parse.damaged', 'error', 'The archive ends too early.')`,
      [`iss_${row.id}`, place.workspaceId, place.projectId, row.version_id],
    );
    await client.query(
      `insert into stage_results (id, workspace_id, version_id, stage, key, state, duration_ms)
       values ($1, $2, $3, 'parse', 'k', 'failed', 1)`,
      [`res_${row.id}`, place.workspaceId, row.version_id],
    );
  }
}

describe("lists and describes runs", () => {
  it("counts files, what is done and what is to fix, in the list and in the run", async () => {
    const { projectId } = place;
    const { runId, number } = await startedRun();
    await finishFiles(runId, 5, 2);
    // What an earlier run said of a file that this one has not come to.
    await client.query(
      `insert into file_issues (id, workspace_id, project_id, version_id, stage, code, severity, detail)
       select 'iss_old', workspace_id, $3, version_id, 'parse', 'parse.encrypted', 'error', ''
       from run_files where run_id = $1 and workspace_id = $2 and finished_at is null order by id limit 1`,
      [runId, place.workspaceId, projectId],
    );
    const { runs } = await caller().runs.list({ projectId });
    expect(runs[0]).toMatchObject({
      id: runId,
      state: "running",
      startedBy: "Person",
      files: { total: FILES, done: 5, toFix: 2 },
    });
    const run = await caller().runs.byNumber({ projectId, number });
    expect(run).toMatchObject({
      id: runId,
      pipelineVersion: 1,
      files: { total: FILES, done: 5, kept: 0, toFix: 2 },
      problems: [{ code: "parse.damaged", files: 2 }],
      resumedAt: null,
    });
    expect(run.stages.map((stage) => [stage.name, stage.done, stage.total])).toContainEqual([
      "parse",
      5,
      FILES,
    ]);
  });

  it("tells the time left from the pace, and none once a file takes far longer", async () => {
    const { projectId } = place;
    const { runId } = await startedRun();
    await finishFiles(runId, 6);
    const left = async (startedAgo: string, lastAgo: string) => {
      await client.query(
        "update runs set state = 'RUNNING', started_at = now() - $2::interval where id = $1",
        [runId, startedAgo],
      );
      await client.query(
        "update run_files set finished_at = now() - $2::interval where run_id = $1 and finished_at is not null",
        [runId, lastAgo],
      );
      return (await caller().runs.byId({ projectId, runId })).timeLeft;
    };
    expect(await left("66 seconds", "6 seconds")).toSatisfy(
      (ms: number) => ms > 40_000 && ms <= 54_000,
    );
    expect(await left("660 seconds", "600 seconds")).toBe("held-up");
  });

  it("says of a group only what is true of all its files, and which of them need a person", async () => {
    const { projectId } = place;
    const { runId } = await startedRun();
    await finishFiles(runId, 3, 2);
    await client.query(
      `update file_issues set detail = 'The PDF ends too early.' where project_id = $1
         and id = (select max(id) from file_issues where project_id = $1)`,
      [projectId],
    );
    await client.query(
      `insert into file_issues (id, workspace_id, project_id, version_id, stage, code, severity, detail)
       select 'iss_note_' || id, workspace_id, $3, version_id, 'quality', 'quality.gaps', 'warning', 'Cells are empty.'
       from run_files where run_id = $1 and workspace_id = $2 and finished_at is not null`,
      [runId, place.workspaceId, projectId],
    );
    const { problems, stages } = await caller().runs.byId({ projectId, runId });
    await client.query("update file_versions set format_type = 'pdf' where project_id = $1", [
      projectId,
    ]);
    const [lockable] = (await caller().runs.byId({ projectId, runId })).problems;
    expect(lockable?.unlockable).toBe(2);
    const damaged = await caller().files.list({ projectId, issue: "parse.damaged", sort: "name" });
    expect(problems).toMatchObject([
      {
        code: "parse.damaged",
        files: 2,
        toFix: 2,
        unlockable: 0,
        detail: null,
        names: damaged.rows.map((row) => row.name),
      },
      { code: "quality.gaps", files: 3, toFix: 0, detail: "Cells are empty." },
    ]);
    expect(damaged.rows).toHaveLength(2);
    expect(stages.find((stage) => stage.name === "parse")).toMatchObject({ done: 3, failed: 2 });
  });

  it("answers not-found for a number that no run of the project has", async () => {
    const { number } = await startedRun();
    const other = await makeProject(test.databaseUrl);
    await expect(
      caller().runs.byNumber({ projectId: place.projectId, number: number + 1 }),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(
      caller().runs.byNumber({ projectId: other.projectId, number }),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

describe("tells what it found", () => {
  it("counts settled links by the strategies that spoke for them", async () => {
    const { projectId } = place;
    const { runId } = await startedRun();
    await client.query(
      `update edges set last_run_id = $2, state = 'PROPOSED', redundant = false,
       strategies = case when id = (select min(id) from edges where project_id = $1)
         then array['content', 'filename'] else array['content'] end
       where project_id = $1`,
      [projectId, runId],
    );
    const { rowCount: links } = await client.query("select 1 from edges where project_id = $1", [
      projectId,
    ]);
    await settleEdges(test.deps, { ...place, runId });
    const run = await caller().runs.byId({ projectId, runId });
    expect(run.linkCount).toBe(links);
    expect(run.linksByStrategy).toEqual([
      { strategy: "content", links },
      { strategy: "filename", links: 1 },
    ]);
  });
});

describe("stops and goes on", () => {
  it("says in the log what is kept after a stop, and refuses to stop twice", async () => {
    const { projectId } = place;
    const { runId } = await startedRun();
    await finishFiles(runId, 3);
    await caller().runs.stop({ projectId, runId });
    await caller().runs.stop({ projectId, runId });
    await settleStopped(test.deps, { ...place, runId });
    await settleStopped(test.deps, { ...place, runId });
    const run = await caller().runs.byId({ projectId, runId });
    expect(run.state).toBe("stopped");
    expect(run.log.filter((line) => line.text.startsWith("Stopped"))).toMatchObject([
      { text: `Stopped: 3 of ${FILES} files are done and kept.` },
    ]);
    await expect(caller().runs.stop({ projectId, runId })).rejects.toMatchObject({
      code: "CONFLICT",
    });
  });

  it("writes down who started and stopped it, once each", async () => {
    const { projectId } = place;
    const { runId } = await startedRun();
    await caller().runs.stop({ projectId, runId });
    await caller().runs.stop({ projectId, runId });
    const { rows } = await client.query<{ action: string; user_id: string }>(
      "select action, user_id from audit_events where target = $1 order by created_at, id",
      [runId],
    );
    expect(rows).toEqual([
      { action: "run.started", user_id: place.userId },
      { action: "run.stopped", user_id: place.userId },
    ]);
  });

  it("tells the engine again of a start or stop that a killed process could not tell", async () => {
    const sent: string[] = [];
    const deps: Deps = {
      ...test.deps,
      events: {
        async send(events) {
          sent.push(...events.map((event) => event.id));
        },
      },
    };
    const { runId } = await caller().runs.start({ projectId: place.projectId });
    const ids = { ...place, runId };
    await describeRun(deps, ids);
    expect(sent).toEqual([]);
    await describeRun({ ...deps, clock: () => test.deps.clock() + 60_000 }, ids);
    expect(sent).toEqual([`run.requested:${runId}`]);
    await test.deps.repos(place.workspaceId).runs.transition(runId, ["queued"], "stopping");
    await expect(startRun(deps, { ...place, startedById: place.userId })).rejects.toMatchObject({
      code: "conflict",
    });
    expect(sent.slice(1)).toEqual([`run.cancelled:${runId}`]);
  });

  it("notes once that a younger process took the run up", async () => {
    const { runId } = await startedRun();
    await finishFiles(runId, 4);
    const repos = test.deps.repos(place.workspaceId);
    const run = await repos.runs.findById(runId);
    if (run === null) throw new Error("no run");
    const started = { ...run, startedAt: new Date(Date.now() - 60_000) };
    await noteResumed(test.deps, repos, started, 120_000);
    expect((await repos.runs.logLines(runId, 10)).length).toBe(1);
    await noteResumed(test.deps, repos, started, 5_000);
    await noteResumed(test.deps, repos, started, 5_000);
    const view = await caller().runs.byId({ projectId: place.projectId, runId });
    expect(view.resumedAt).not.toBeNull();
    expect(view.log.filter((line) => line.text.includes("restart"))).toMatchObject([
      { text: `Went on after a restart: 4 of ${FILES} files were done already.` },
    ]);
  });
});

describe("runs again", () => {
  it("only the files of one cause, and forgets what was stored for them", async () => {
    const { projectId } = place;
    const { runId } = await startedRun();
    await finishFiles(runId, FILES, 3);
    const retry = () => caller().runs.retryProblem({ projectId, runId, code: "parse.damaged" });
    const stored = () =>
      client.query("select 1 from stage_results where workspace_id = $1", [place.workspaceId]);
    await expect(retry()).rejects.toMatchObject({ code: "CONFLICT" });
    expect((await stored()).rowCount).toBe(3);
    await failRun(test.deps, { ...place, runId }, "The disk is full.");
    const again = await retry();
    expect(again.files).toBe(3);
    expect((await stored()).rowCount).toBe(0);
    const planned = await planRun(test.deps, { ...place, runId: again.runId });
    expect(planned.files).toBe(3);
    await expect(
      caller().runs.retryProblem({ projectId, runId, code: "parse.unheard" }),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  it("over the same files as a failed run", async () => {
    const { projectId } = place;
    const { rows } = await client.query<{ id: string }>(
      "select id from files where project_id = $1 order by id limit 2",
      [projectId],
    );
    const { runId } = await caller().runs.start({ projectId, fileIds: rows.map((row) => row.id) });
    await failRun(test.deps, { ...place, runId }, "The disk is full.");
    const failed = await caller().runs.byId({ projectId, runId });
    expect(failed).toMatchObject({ state: "failed", failure: "The disk is full." });
    const again = await caller().runs.again({ projectId, runId });
    expect((await planRun(test.deps, { ...place, runId: again.runId })).files).toBe(2);
  });
});
