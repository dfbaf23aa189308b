/**
 * Jobs act for the system, on the workspace that their event names and on no other: a payload that names one workspace and the rows of
 * another finds nothing. The engine's door opens to signed requests only.
 */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { SILENT_LOG } from "../../src/core/ports.ts";
import { inngestSocket } from "../../src/jobs/clients/inngest-forward.ts";
import type { Step } from "../../src/jobs/define.ts";
import { ALL_JOBS } from "../../src/jobs/definitions/all.ts";
import type { AppEvent } from "../../src/jobs/events.ts";
import { startInngestRuntime } from "../../src/jobs/runtime/inngest-server.ts";
import { JOBS } from "../architecture/authorisation.expected.ts";
import { startTestDeps, type TestDeps } from "../helpers/deps.ts";
import { type Footprints, startFootprints } from "../helpers/footprint.ts";
import { seedMatrix } from "../helpers/matrix-seed.ts";
import { makeProject, type Place } from "../helpers/place.ts";
import { setProcessSettings } from "../helpers/process-settings.ts";

let t: TestDeps;
let victim: Place;
let attacker: Place;
let footprints: Footprints;
let payload: Record<string, unknown>;

beforeAll(async () => {
  t = await startTestDeps();
  victim = await makeProject(t.databaseUrl);
  attacker = await makeProject(t.databaseUrl);
  await seedMatrix(t, victim);
  const repos = t.deps.repos(victim.workspaceId);
  const [file] = await repos.files.listCurrent(victim.projectId, { limit: 1 });
  payload = {
    workspaceId: attacker.workspaceId,
    projectId: victim.projectId,
    runId: (await repos.runs.findLast(victim.projectId))?.id,
    datasetVersionId: t.sent.find((event) => event.name === "dataset.requested")?.data
      .datasetVersionId,
    requestId: t.sent.find((event) => event.name === "subject.search-requested")?.data.requestId,
    fileId: file?.fileId,
    images: "keep",
    workId: t.sent.find((event) => event.name === "model-work.requested")?.data.workId,
    shard: 0,
    part: 0,
  };
  footprints = await startFootprints(t.databaseUrl);
});
afterAll(async () => {
  await footprints.stop();
  await t.stop();
});

const both = async () => [
  await footprints.of(victim.workspaceId),
  await footprints.of(attacker.workspaceId),
];

/** Steps that do their work at once and keep what was to be sent. */
function directSteps(sent: AppEvent[]): Step {
  return {
    run: <T>(_: string, work: () => Promise<T>) => work(),
    sleep: async () => undefined,
    send: async (_, ...events) => void sent.push(...events),
    progress: async () => undefined,
  };
}

describe.each(ALL_JOBS.map((job) => [job.id, job] as const))("job %s", (id, job) => {
  test("does nothing to rows of a workspace that its event does not name", async () => {
    expect(JOBS[id]).toBe("system");
    const before = await both();
    const sent: AppEvent[] = [];
    const event = job.on[0];
    const fields = Object.keys(event?.schema.shape ?? {});
    const data = Object.fromEntries(fields.map((field) => [field, payload[field]]));
    expect(event?.schema.safeParse(data).success).toBe(true);
    const context = {
      event: event?.name ?? "",
      payload: data,
      step: directSteps(sent),
      deps: t.deps,
      log: SILENT_LOG,
      signal: new AbortController().signal,
    };
    const failure = { code: "internal", detail: "x", userMessage: "x" };
    const handle = await job.load();
    await Promise.allSettled([handle(context)]);
    const handleFailure = await job.loadOnFailure?.();
    await Promise.allSettled([handleFailure?.({ ...context, failure })]);
    expect(await both()).toEqual(before);
    for (const one of sent) expect(one.data.workspaceId).not.toBe(victim.workspaceId);
  });
});

test("under its own workspace the same event does something, so the payloads above are live", async () => {
  const job = ALL_JOBS.find((one) => one.id === "plan-run");
  const before = await footprints.of(victim.workspaceId);
  const { projectId, runId } = payload;
  const handle = await job?.load();
  await handle?.({
    event: "run.requested",
    payload: { workspaceId: victim.workspaceId, projectId, runId },
    step: directSteps([]),
    deps: t.deps,
    log: SILENT_LOG,
    signal: new AbortController().signal,
  });
  expect(await footprints.of(victim.workspaceId)).not.toEqual(before);
});

test("the engine's door, where an engine is configured, opens to nobody without its signature", async () => {
  const folder = t.deps.env.LIGATURE_DATA_DIR;
  const settings = {
    NODE_ENV: "production",
    INNGEST_BASE_URL: "http://127.0.0.1:9",
    INNGEST_SIGNING_KEY: `signkey-test-${"ab".repeat(32)}`,
  };
  const putBack = setProcessSettings({ ...settings, LIGATURE_DATA_DIR: folder });
  const calls: string[] = [];
  const jobs = ALL_JOBS.map((job) => ({
    ...job,
    load: async () => async () => void calls.push(job.id),
  }));
  const listen = { path: inngestSocket(folder) };
  const door = await startInngestRuntime({ settings, jobs, deps: t.deps, log: SILENT_LOG, listen });
  try {
    const { GET, POST, PUT } = await import("../../src/app/api/inngest/route.ts");
    const before = await both();
    const body = JSON.stringify({
      ctx: { fn_id: "ligature-plan-run", run_id: "r", step_id: "step", attempt: 0, stack: {} },
      event: { name: "run.requested", data: payload, ts: Date.now() },
      events: [{ name: "run.requested", data: payload, ts: Date.now() }],
      steps: {},
      use_api: false,
      version: 1,
    });
    const now = Math.floor(Date.now() / 1_000);
    for (const signature of [null, "", `t=${now}&s=${"0".repeat(64)}`, "t=1&s=00"]) {
      const send = (method: string, act: (request: Request) => Promise<Response>, url: string) =>
        act(
          new Request(`http://127.0.0.1:3000/api/inngest${url}`, {
            method,
            headers: {
              "content-type": "application/json",
              ...(signature === null ? {} : { "x-inngest-signature": signature }),
            },
            ...(method === "GET" ? {} : { body }),
          }),
        );
      const acted = await send("POST", POST, "?fnId=ligature-plan-run&stepId=step");
      expect([signature, acted.status]).toEqual([signature, 401]);
      const synced = await send("PUT", PUT, "");
      expect([signature, synced.ok]).toEqual([signature, false]);
      const told = await (await send("GET", GET, "")).text();
      for (const { id } of ALL_JOBS) expect(told).not.toContain(id);
    }
    expect(calls).toEqual([]);
    expect(await both()).toEqual(before);
  } finally {
    await door.stop();
    await putBack();
  }
});
