/** How a drop ends, and what it may hold: with its run or not at all, once, whether or not its browser is still there. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { announceFiles } from "../../src/server/services/upload/announce-files.ts";
import { closeBatch } from "../../src/server/services/upload/close-batch.ts";
import { openBatch } from "../../src/server/services/upload/open-batch.ts";
import { wishRun } from "../../src/server/services/upload/wish-run.ts";
import { startTestDeps, type TestDeps } from "../helpers/deps.ts";
import type { FetchServer } from "../helpers/fetch-server.ts";
import { makeProject, type Place } from "../helpers/place.ts";
import { addresses, announce, put, startUploadServer } from "../helpers/upload.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

let test: TestDeps;
let server: FetchServer;
beforeAll(async () => {
  test = await startTestDeps({
    LIGATURE_MAX_BATCH_FILES: "4",
    LIGATURE_MAX_BATCH_BYTES: "2000000",
  });
  server = await startUploadServer(test.deps);
});
afterAll(async () => {
  await server.stop();
  await test.stop();
});

const runsOf = async (place: Place) =>
  (await test.deps.repos(place.workspaceId).runs.list(place.projectId, { limit: 9, before: null }))
    .length;

describe("the end of a drop", () => {
  let place: Place;
  beforeAll(async () => {
    place = await makeProject(test.databaseUrl);
  });

  async function dropAndSend(at: Place, names: readonly string[], wish?: boolean) {
    const files = names.map((name) => ({ path: `${name}.txt`, bytes: bytes(name) }));
    const dropped = await announce(test.deps, at, files, names.join());
    if (wish !== undefined)
      await wishRun(test.deps, { ...at, batchId: dropped.batchId, startRun: wish });
    const urls = await addresses(
      server,
      at,
      dropped,
      files.map((file) => file.bytes.length),
    );
    return { ...dropped, sendOne: (i: number) => put(urls[i] ?? "", files[i]?.bytes ?? bytes("")) };
  }

  it("starts its run with the last byte, when the browser is gone before it can ask", async () => {
    const drop = await dropAndSend(place, ["one", "two"], true);
    await drop.sendOne(0);
    expect(await runsOf(place)).toBe(0);
    expect((await drop.sendOne(1)).status).toBe(200);
    expect(await runsOf(place)).toBe(1);
    const answer = await closeBatch(test.deps, { ...place, batchId: drop.batchId, startRun: true });
    expect(answer).toMatchObject({ runId: expect.stringMatching(/^run_/), notStarted: null });
    expect(await runsOf(place)).toBe(1);
  });

  it("waits for the browser where no run is wanted, and leaves the choice to it until the end", async () => {
    const at = await makeProject(test.databaseUrl);
    const drop = await dropAndSend(at, ["three"], false);
    expect((await drop.sendOne(0)).status).toBe(200);
    expect(await runsOf(at)).toBe(0);
    const { runId } = await closeBatch(test.deps, { ...at, batchId: drop.batchId, startRun: true });
    expect(runId).not.toBeNull();
  });

  it("gives one answer however often and by how many it is asked", async () => {
    const at = await makeProject(test.databaseUrl);
    const drop = await dropAndSend(at, ["four"]);
    await drop.sendOne(0);
    const close = () => closeBatch(test.deps, { ...at, batchId: drop.batchId, startRun: true });
    const answers = await Promise.all([close(), close(), close()]);
    answers.push(await close());
    expect(new Set(answers.map((answer) => answer.runId)).size).toBe(1);
    expect(answers[0]?.runId).not.toBeNull();
    expect(await runsOf(at)).toBe(1);
    const next = await dropAndSend(at, ["five"]);
    await next.sendOne(0);
    const busy = { ...at, batchId: next.batchId, startRun: true };
    for (let i = 0; i < 2; i++)
      expect(await closeBatch(test.deps, busy)).toEqual({ runId: null, notStarted: "run-active" });
  });

  it("stays open when its run cannot be started", async () => {
    const at = await makeProject(test.databaseUrl);
    const drop = await dropAndSend(at, ["six"]);
    await drop.sendOne(0);
    const asked = { ...at, batchId: drop.batchId, startRun: true };
    const broken = {
      ...test.deps,
      transaction: () => Promise.reject(new Error("the database is away")),
    };
    await expect(closeBatch(broken, asked)).rejects.toThrow("away");
    expect(await closeBatch(test.deps, asked)).toMatchObject({ notStarted: null });
    expect(await runsOf(at)).toBe(1);
  });
});

describe("what a drop may hold", () => {
  const file = (path: string, sizeBytes = 1) => ({ path, sizeBytes, modifiedAt: null });
  const open = (place: Place) =>
    openBatch(test.deps, {
      ...place,
      name: "Files",
      fileCount: 1,
      byteCount: 1,
      startRunWhenDone: false,
    });

  it("is held to what is announced, not to what was promised, in files and in bytes", async () => {
    const place = await makeProject(test.databaseUrl);
    const { batchId } = await open(place);
    const say = (files: ReturnType<typeof file>[]) =>
      announceFiles(test.deps, { ...place, batchId, files });
    await say([file("a"), file("b", 1_000_000)]);
    await expect(say([file("c"), file("d"), file("e")])).rejects.toMatchObject({
      code: "limit.exceeded",
      userMessage: "One folder may hold at most 4 files; this one has 5. Add it in parts.",
    });
    await expect(say([file("c", 1_500_000)])).rejects.toMatchObject({
      userMessage: "One folder may hold at most 2 MB; this one has 2.5 MB. Add it in parts.",
    });
    expect(await say([file("c"), file("d"), file("a"), file("b", 1_000_000)])).toHaveLength(4);
  });

  it("does not count what an earlier drop of that name left", async () => {
    const place = await makeProject(test.databaseUrl);
    const first = await open(place);
    const say = (batchId: string, names: string) =>
      announceFiles(test.deps, { ...place, batchId, files: [...names].map((name) => file(name)) });
    await say(first.batchId, "abcd");
    const second = await open(place);
    expect(second.batchId).toBe(first.batchId);
    await say(second.batchId, "efgh");
    await expect(say(second.batchId, "a")).rejects.toMatchObject({ code: "limit.exceeded" });
    await open(place);
    const again = await say(second.batchId, "abe");
    expect(again.every((item) => "isFresh" in item && !item.isFresh)).toBe(true);
  });
});
