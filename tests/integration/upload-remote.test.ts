/** Uploads through the real service: bytes are brought into our own store, and nothing of them stays elsewhere, however it ends. */
import { randomBytes } from "node:crypto";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import {
  type RemoteFiles,
  takeRemoteUpload,
} from "../../src/server/services/upload/take-remote-upload.ts";
import { startTestDeps, type TestDeps } from "../helpers/deps.ts";
import { makeProject, type Place } from "../helpers/place.ts";
import { announce, sha256 } from "../helpers/upload.ts";

let test: TestDeps;
let place: Place;
beforeAll(async () => {
  test = await startTestDeps();
  place = await makeProject(test.databaseUrl);
});
afterAll(() => test.stop());

const SIZE = 5_000;
let count = 0;
type Held = (content: Uint8Array<ArrayBuffer>) => Response | Promise<Response>;

/** Announces a file with new content and ends its upload at the service, which holds what `held` makes of it. */
async function end(held: Held, change: Partial<RemoteFiles> = {}) {
  const path = `remote-${count++}.bin`;
  const content = new Uint8Array(randomBytes(SIZE));
  const announced = await announce(test.deps, place, [{ path, bytes: content }], path);
  const itemId = announced.itemIds[0] ?? "";
  const gone: string[] = [];
  const remote: RemoteFiles = {
    read: async () => held(content),
    remove: async (key) => void gone.push(key),
    ...change,
  };
  const item = { workspaceId: place.workspaceId, itemId };
  const file = { key: `key-${path}`, size: SIZE };
  const [outcome] = await Promise.allSettled([
    takeRemoteUpload(test.deps, item, file, { remote, stallMs: 200 }),
  ]);
  return { outcome, gone, file, path, content };
}

async function blobsOnDisk(): Promise<string[]> {
  const names = await readdir(join(test.deps.env.LIGATURE_DATA_DIR, "blobs"), { recursive: true });
  return names.map((name) => name.split("/").at(-1) ?? "");
}

it("become files of ours, and are taken away from the service", async () => {
  const { outcome, gone, file, path, content } = await end((bytes) => new Response(bytes));
  expect(outcome).toMatchObject({ status: "fulfilled", value: { state: "stored" } });
  expect(gone).toEqual([file.key]);
  const files = await test.deps.repos(place.workspaceId).files.listCurrent(place.projectId, {
    limit: 100,
  });
  expect(files.find((one) => one.path === path)?.sha256).toBe(sha256(content));
});

it("leave no bytes anywhere when they are refused", async () => {
  const other = randomBytes(SIZE);
  const { outcome, gone, file } = await end(() => new Response(other));
  expect(outcome).toMatchObject({ value: { state: "failed", reason: "changed" } });
  expect(gone).toEqual([file.key]);
  expect(await blobsOnDisk()).not.toContain(sha256(other));
});

it("never take back bytes that another file has", async () => {
  const { content } = await end((bytes) => new Response(bytes));
  const { outcome } = await end(() => new Response(content));
  expect(outcome).toMatchObject({ value: { state: "failed", reason: "changed" } });
  expect(await blobsOnDisk()).toContain(sha256(content));
});

it.each([
  ["is longer than it said", () => new Response(randomBytes(SIZE + 1))],
  ["ends too early", (bytes: Uint8Array<ArrayBuffer>) => new Response(bytes.subarray(1))],
  ["is not there", () => new Response(null, { status: 404 })],
  ["cannot be reached", () => Promise.reject(new TypeError("fetch failed"))],
])("are given up when the file at the service %s", async (_, held) => {
  const { outcome, gone, file } = await end(held);
  expect(outcome?.status).toBe("rejected");
  expect(gone).toEqual([file.key]);
});

it("are given up when no byte comes for too long", async () => {
  const silent = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(randomBytes(10)),
  });
  const { outcome, gone } = await end(() => new Response(silent));
  expect(outcome).toMatchObject({ status: "rejected" });
  expect(gone).toHaveLength(1);
});

it("stay files of ours where the service cannot be told to forget them", async () => {
  const { outcome } = await end((bytes) => new Response(bytes), {
    remove: () => Promise.reject(new Error("service is away")),
  });
  expect(outcome).toMatchObject({ value: { state: "stored" } });
});
