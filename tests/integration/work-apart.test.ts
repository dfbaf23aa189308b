/** Runs, builds, erasures and changes of the key are not started beside each other; reports of access requests end in time. */
import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ExportOptions } from "../../src/core/export/options.ts";
import type { Deps } from "../../src/server/deps.ts";
import { requestVersion } from "../../src/server/services/dataset/request-version.ts";
import { newPseudonymKey } from "../../src/server/services/pseudonym/new-pseudonym-key.ts";
import { destroyKey, rotateKey } from "../../src/server/services/pseudonym/rotate-key.ts";
import { startRun } from "../../src/server/services/run/start-run.ts";
import { deleteAllExpired } from "../../src/server/services/subject/end-request.ts";
import { createRequest, startRequest } from "../../src/server/services/subject/handle-requests.ts";
import { requestFolder } from "../../src/server/services/subject/hit-file.ts";
import { openReport } from "../../src/server/services/subject/open-report.ts";
import { RequestState } from "../../src/server/services/subject/request-state.ts";
import { viewRequest } from "../../src/server/services/subject/view-requests.ts";
import { closeBatch } from "../../src/server/services/upload/close-batch.ts";
import { startTestDeps, type TestDeps } from "../helpers/deps.ts";
import type { FetchServer } from "../helpers/fetch-server.ts";
import { makeProject, type Place } from "../helpers/place.ts";
import { addresses, announce, put, startUploadServer } from "../helpers/upload.ts";

const NAME = "Ada Example";
const ERASING = { code: "conflict", userMessage: expect.stringContaining("being erased") };
const RUNNING = { code: "conflict", userMessage: expect.stringContaining("A run is at work") };
const BUILDING = { code: "conflict", userMessage: expect.stringContaining("being built") };

let test: TestDeps;
let server: FetchServer;
let client: pg.Client;
let at: Place;
beforeAll(async () => {
  test = await startTestDeps();
  server = await startUploadServer(test.deps);
  client = new pg.Client({ connectionString: test.databaseUrl });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await server.stop();
  await test.stop();
});
beforeEach(async () => {
  at = await makeProject(test.databaseUrl);
  const first = { ...newPseudonymKey(test.deps), generation: 1, createdById: at.userId };
  await test.deps.repos(at.workspaceId).pseudonymKeys.add(first, new Date());
});

async function searched(kind: "access" | "erasure"): Promise<string> {
  const terms = [{ kind: "name", value: NAME } as const];
  const { requestId } = await createRequest(test.deps, { ...at, kind, terms, region: "US" });
  const found = RequestState.parse({ phase: "searched", searchedAt: new Date().toISOString() });
  await test.deps.repos(at.workspaceId).subjectRequests.saveFound(requestId, found);
  return requestId;
}

const run = (deps = test.deps) => startRun(deps, { ...at, startedById: at.userId });
const build = (deps = test.deps) =>
  requestVersion(deps, { ...at, name: "Set", options: ExportOptions.parse({}) });
const erase = (requestId: string, deps = test.deps) =>
  startRequest(deps, { ...at, requestId, typedName: NAME });

/** The engine of a call that others overtake: `write` is committed when the call begins its transaction; counts the locks it takes. */
function overtaken(write: string, id: string) {
  const seen = { locks: 0 };
  const deps: Deps = {
    ...test.deps,
    async transaction(workspaceId, work) {
      await client.query(write, [id]);
      return test.deps.transaction(workspaceId, (repos) => {
        const lock = () => {
          seen.locks++;
          return repos.work.lock();
        };
        return work({ ...repos, work: { ...repos.work, lock } });
      });
    },
  };
  return { deps, seen };
}

describe("while a person is erased", () => {
  it("no run, build or change of the key starts, and an upload says why it started no run", async () => {
    const drop = await announce(test.deps, at, [{ path: "a.txt", bytes: Buffer.from("a") }], "a");
    const [url] = await addresses(server, at, drop, [1]);
    expect((await put(url ?? "", Buffer.from("a"))).status).toBe(200);
    await rotateKey(test.deps, at);
    const [, old] = await test.deps.repos(at.workspaceId).pseudonymKeys.list();
    const erasure = await searched("erasure");
    await erase(erasure);
    await expect(run()).rejects.toMatchObject(ERASING);
    await expect(build()).rejects.toMatchObject(ERASING);
    await expect(rotateKey(test.deps, at)).rejects.toMatchObject(ERASING);
    await expect(destroyKey(test.deps, { ...at, keyId: old?.id ?? "" })).rejects.toMatchObject(
      ERASING,
    );
    const closed = await closeBatch(test.deps, { ...at, batchId: drop.batchId, startRun: true });
    expect(closed).toEqual({ runId: null, notStarted: "erasure-active" });
    await client.query("update subject_requests set state = 'DONE' where id = $1", [erasure]);
    expect(await run()).toMatchObject({ runId: expect.stringMatching(/^run_/) });
    await expect(rotateKey(test.deps, at)).rejects.toMatchObject(RUNNING);
  });

  it("an erasure refuses runs and builds, and can be asked for again", async () => {
    const erasure = await searched("erasure");
    const { versionId } = await build();
    await expect(erase(erasure)).rejects.toMatchObject(BUILDING);
    await run();
    await expect(erase(erasure)).rejects.toMatchObject(RUNNING);
    await client.query("update runs set state = 'FINISHED' where workspace_id = $1", [
      at.workspaceId,
    ]);
    await client.query("update dataset_versions set state = 'STOPPED' where id = $1", [versionId]);
    await erase(erasure);
  });

  it("a start that is overtaken by another sees it, under the lock", async () => {
    const erasure = await searched("erasure");
    const late = overtaken("update subject_requests set state = 'RUNNING' where id = $1", erasure);
    await expect(run(late.deps)).rejects.toMatchObject(ERASING);
    await expect(build(late.deps)).rejects.toMatchObject(ERASING);
    await expect(rotateKey(late.deps, at)).rejects.toMatchObject(ERASING);
    expect(late.seen.locks).toBe(3);
    await client.query("update subject_requests set state = 'FAILED' where id = $1", [erasure]);
    const { runId } = await run();
    await client.query("update runs set state = 'FINISHED' where id = $1", [runId]);
    const begun = overtaken("update runs set state = 'QUEUED' where id = $1", runId);
    await expect(erase(erasure, begun.deps)).rejects.toMatchObject(RUNNING);
    expect(begun.seen.locks).toBe(1);
    const request = await test.deps.repos(at.workspaceId).subjectRequests.find(erasure);
    expect(request?.state).toBe("failed");
  });
});

describe("the report of an access request", () => {
  async function reported(expiresAt: Date, reportKey: string | null = "report") {
    const requestId = await searched("access");
    await client.query(
      "update subject_requests set state = 'DONE', report_key = $2, expires_at = $3 where id = $1",
      [requestId, reportKey, reportKey === null ? null : expiresAt],
    );
    const folder = requestFolder(test.deps, { ...at, requestId });
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, "report.sealed"), "sealed");
    const request = await test.deps.repos(at.workspaceId).subjectRequests.find(requestId);
    const key = async () =>
      (await test.deps.repos(at.workspaceId).subjectKeys.find(request?.subjectKeyId ?? ""))
        ?.sealedKey ?? null;
    return { requestId, folder, key, number: request?.number ?? 0 };
  }

  it("is not given out past its time, though nobody has deleted it", async () => {
    const open = ({ requestId }: { requestId: string }) =>
      openReport(test.deps, { ...at, requestId, name: "report.zip" });
    const old = await reported(new Date(Date.now() - 1));
    await expect(open(old)).rejects.toMatchObject({ code: "not-found" });
    const view = await viewRequest(test.deps, { ...at, number: old.number });
    expect(view.hasReport).toBe(false);
    const young = await reported(new Date(Date.now() + 60_000));
    expect(await open(young)).toMatchObject({ name: `access-request-${young.number}.zip` });
  });

  it("is deleted with its key in every workspace, also where a killed process left only one of both", async () => {
    const old = await reported(new Date(Date.now() - 1));
    const keyless = await reported(new Date(Date.now() - 1), null);
    const young = await reported(new Date(Date.now() + 60_000));
    expect(await keyless.key()).not.toBeNull();
    await deleteAllExpired(test.deps);
    for (const gone of [old, keyless]) {
      expect(await gone.key()).toBeNull();
      expect(existsSync(gone.folder)).toBe(false);
    }
    expect(await young.key()).not.toBeNull();
    expect(existsSync(young.folder)).toBe(true);
  });

  it("loses its key first", async () => {
    const old = await reported(new Date(Date.now() - 1));
    const folder = join(test.deps.artifactRoot, at.workspaceId);
    const broken = {
      ...test.deps,
      get artifactRoot(): string {
        throw new Error("killed");
      },
    };
    await deleteAllExpired(broken);
    expect(await old.key()).toBeNull();
    expect(existsSync(folder)).toBe(true);
    await deleteAllExpired(test.deps);
    expect(existsSync(old.folder)).toBe(false);
  });
});
