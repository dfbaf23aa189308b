import { randomBytes } from "node:crypto";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SILENT_LOG } from "../../src/core/ports.ts";
import { localBlobStore } from "../../src/server/adapters/blobs/local.ts";
import { localIngestStore } from "../../src/server/adapters/ingest-store/local.ts";
import { createDeps } from "../../src/server/deps.ts";
import { announceFiles } from "../../src/server/services/upload/announce-files.ts";
import { checkHashes } from "../../src/server/services/upload/check-hashes.ts";
import { openBatch } from "../../src/server/services/upload/open-batch.ts";
import { startTestDeps, type TestDeps } from "../helpers/deps.ts";
import type { FetchServer } from "../helpers/fetch-server.ts";
import { makeProject, type Place, setRole } from "../helpers/place.ts";
import {
  addresses,
  announce,
  presign,
  put,
  putAndBreak,
  sha256,
  startUploadServer,
  storedAt,
} from "../helpers/upload.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

describe("uploads through the SDK's handler and the local store", () => {
  let test: TestDeps;
  let server: FetchServer;
  let place: Place;
  beforeAll(async () => {
    test = await startTestDeps({ LIGATURE_MAX_FILE_BYTES: "3000000" });
    server = await startUploadServer(test.deps);
    place = await makeProject(test.databaseUrl);
  });
  afterAll(async () => {
    await server.stop();
    await test.stop();
  });

  const current = async (at: Place = place) =>
    test.deps.repos(at.workspaceId).files.listCurrent(at.projectId, { limit: 1000 });
  const end = (batchId: string) =>
    test.deps
      .repos(place.workspaceId)
      .uploads.close(batchId, { startRunWhenDone: false, runId: null });
  const fileAt = async (path: string) => (await current()).find((file) => file.path === path);

  it("tells a lost database from a fault of the file, so that nothing counts against it", async () => {
    const file = { path: "away/a.txt", bytes: bytes("while the database is away") };
    const announced = await announce(test.deps, place, [file], "away");
    const [url] = await addresses(server, place, announced, [file.bytes.length]);
    const cut = createDeps({
      env: test.deps.env,
      databaseUrl: "postgresql://postgres@localhost/postgres?host=/nowhere",
      processName: "test",
      log: SILENT_LOG,
      events: { async send() {} },
    });
    const dead = await startUploadServer(cut);
    try {
      const { pathname, search } = new URL(url ?? "");
      const refused = await put(`${dead.url}${pathname}${search}`, file.bytes);
      expect(refused.status).toBe(503);
      expect(await refused.json()).toEqual({ error: "away" });
    } finally {
      await dead.stop();
      await cut.close();
    }
    expect((await put(url ?? "", file.bytes)).status).toBe(200);
  });

  it("stores nested, empty and hidden files under their own paths, whatever names the client sends", async () => {
    const files = [
      { path: "2025/Q3/Über.xlsx", bytes: randomBytes(200_000) },
      { path: "2025/.hidden", bytes: bytes("hidden") },
      { path: "2025/empty.txt", bytes: new Uint8Array(0) },
    ];
    const announced = await announce(test.deps, place, files, "nested");
    const urls = await addresses(
      server,
      place,
      announced,
      files.map((file) => file.bytes.length),
    );
    for (const [i, url] of urls.entries()) {
      const response = await put(url, files[i]!.bytes);
      expect(response.status).toBe(200);
      const body = (await response.json()) as { fileHash: string; serverData: { state: string } };
      expect(body.fileHash).toBe(sha256(files[i]!.bytes));
      expect(body.serverData.state).toBe("stored");
    }
    for (const file of files) {
      const stored = await fileAt(file.path);
      expect(stored).toMatchObject({
        sha256: sha256(file.bytes),
        sizeBytes: file.bytes.length,
        modifiedAt: new Date(1_700_000_000_000).toISOString(),
      });
      const chunks: Uint8Array[] = [];
      for await (const chunk of test.deps.blobs.read(stored!.storeKey)) chunks.push(chunk);
      expect(Buffer.concat(chunks).equals(file.bytes)).toBe(true);
    }
    const totals = await test.deps.repos(place.workspaceId).uploads.totals(announced.batchId);
    expect(totals.stored.files).toBe(3);
  });

  it("goes on after cuts at random places and never takes a byte twice", async () => {
    for (let round = 0; round < 12; round++) {
      const content = randomBytes(40_000 + Math.floor(Math.random() * 400_000));
      const path = `cuts/${round}.bin`;
      const announced = await announce(test.deps, place, [{ path, bytes: content }], "cuts");
      const [url] = await addresses(server, place, announced, [content.length]);
      let start = 0;
      for (let cut = 0; cut < 3; cut++) {
        await putAndBreak(
          url!,
          content,
          start,
          Math.floor(Math.random() * (content.length - start)),
        );
        const next = await storedAt(url!);
        expect(next).toBeGreaterThanOrEqual(start);
        start = next;
      }
      expect((await put(url!, content, start)).status).toBe(200);
      expect((await fileAt(path))?.sha256).toBe(sha256(content));
    }
  });

  it("goes on from stored bytes with an address that was signed again", async () => {
    const content = randomBytes(300_000);
    const announced = await announce(
      test.deps,
      place,
      [{ path: "again.bin", bytes: content }],
      "again",
    );
    const [first] = await addresses(server, place, announced, [content.length]);
    await putAndBreak(first!, content, 0, 250_000);
    const later = await announce(
      test.deps,
      place,
      [{ path: "again.bin", bytes: content }],
      "again",
    );
    expect(later.batchId).toBe(announced.batchId);
    const [second] = await addresses(server, place, later, [content.length]);
    const start = await storedAt(second!);
    expect(start).toBeGreaterThan(0);
    expect((await put(second!, content, start)).status).toBe(200);
    expect((await fileAt("again.bin"))?.sha256).toBe(sha256(content));
  });

  it("refuses a wrong offset and changes nothing", async () => {
    const content = randomBytes(50_000);
    const announced = await announce(test.deps, place, [{ path: "offset.bin", bytes: content }]);
    const [url] = await addresses(server, place, announced, [content.length]);
    const response = await put(url!, content, 10);
    expect(response.status).toBe(409);
    expect(response.headers.get("x-ut-range-start")).toBe("0");
    expect(await storedAt(url!)).toBe(0);
    expect((await put(url!, content)).status).toBe(200);
  });

  it("answers a second end of the same upload alike and refuses to write over it", async () => {
    const content = bytes("replayed");
    const announced = await announce(test.deps, place, [{ path: "replay.txt", bytes: content }]);
    const [url] = await addresses(server, place, announced, [content.length]);
    expect((await put(url!, content)).status).toBe(200);
    expect(await storedAt(url!)).toBe(content.length);
    expect((await put(url!, content, content.length)).status).toBe(200);
    expect((await put(url!, bytes("REPLAYED"))).status).toBe(409);
    expect((await fileAt("replay.txt"))?.sha256).toBe(sha256(content));
  });

  it.each([
    ["a changed signature", (url: string) => url.replace(/.$/, (c) => (c === "0" ? "1" : "0"))],
    ["no signature", (url: string) => url.replace(/&signature=.*/, "")],
    ["a longer life", (url: string) => url.replace(/expires=(\d)/, "expires=9$1")],
    ["another size", (url: string) => url.replace(/x-ut-file-size=\d+/, "x-ut-file-size=999999")],
    ["another key", (url: string) => url.replace(/\/api\/ingest\/(.)/, "/api/ingest/Z$1")],
    ["a parameter behind it", (url: string) => `${url}&x-ut-custom-id=ws_a.upl_b`],
    ["a path trick", (url: string) => url.replace("/api/ingest/", "/api/ingest/%2e%2e%2f")],
  ])("refuses an address with %s", async (_, tamper) => {
    const content = bytes("tampered");
    const announced = await announce(
      test.deps,
      place,
      [{ path: "tamper.txt", bytes: content }],
      "tamper",
    );
    const [url] = await addresses(server, place, announced, [content.length]);
    const bad = tamper(url!);
    expect((await put(bad, content)).status).toBe(403);
    expect(await storedAt(bad)).toBeNaN();
    expect(await fileAt("tamper.txt")).toBeUndefined();
  });

  it("refuses an address after its hour", async () => {
    const content = bytes("late");
    const clock = { now: Date.now() };
    const late = await startTestDeps();
    const lateServer = await startUploadServer({ ...late.deps, clock: () => clock.now });
    try {
      const there = await makeProject(late.databaseUrl);
      const announced = await announce(late.deps, there, [{ path: "late.txt", bytes: content }]);
      const [url] = await addresses(lateServer, there, announced, [content.length]);
      clock.now += 3_700_000;
      expect((await put(url!, content)).status).toBe(403);
    } finally {
      await lateServer.stop();
      await late.stop();
    }
  });

  it.each([
    ["longer", randomBytes(20_000), 413, "size"],
    ["shorter", randomBytes(9_000), 409, "changed"],
    ["other", randomBytes(10_000), 409, "changed"],
  ])(
    "drops a file that is %s than announced, says why, and takes it when it is sent again",
    async (what, sent, status, reason) => {
      const content = randomBytes(10_000);
      const path = `lies/${what}.bin`;
      const announced = await announce(
        test.deps,
        place,
        [{ path, bytes: content }],
        `lies-${what}`,
      );
      const [url] = await addresses(server, place, announced, [content.length]);
      const response = await put(url!, sent);
      const { error } = (await response.json()) as { error: string };
      expect([response.status, error]).toEqual([status, reason]);
      expect(await fileAt(path)).toBeUndefined();
      const item = await test.deps.repos(place.workspaceId).uploads.findItem(announced.itemIds[0]!);
      expect(item).toMatchObject({ state: "failed", errorCode: reason });
      const [again] = await addresses(server, place, announced, [content.length]);
      expect(await storedAt(again!)).toBe(0);
      expect((await put(again!, content)).status).toBe(200);
      expect((await fileAt(path))?.sha256).toBe(sha256(content));
    },
  );

  it("recognises bytes that are here by hash and size, without their being sent", async () => {
    const content = randomBytes(5_000);
    const first = await announce(test.deps, place, [{ path: "orig.bin", bytes: content }], "dup-1");
    const [url] = await addresses(server, place, first, [content.length]);
    await put(url!, content);
    const second = await announce(
      test.deps,
      place,
      [
        { path: "copy.bin", bytes: content },
        { path: "liar.bin", bytes: content.subarray(1), claim: sha256(content) },
      ],
      "dup-2",
    );
    expect(second.verdicts).toEqual(["here", "send"]);
    expect((await fileAt("copy.bin"))?.sha256).toBe(sha256(content));
    expect(await fileAt("liar.bin")).toBeUndefined();
  });

  it("never tells another workspace that bytes are here", async () => {
    const content = randomBytes(5_000);
    const first = await announce(test.deps, place, [{ path: "mine.bin", bytes: content }], "mine");
    const [url] = await addresses(server, place, first, [content.length]);
    await put(url!, content);
    const other = await makeProject(test.databaseUrl);
    const theirs = await announce(test.deps, other, [{ path: "mine.bin", bytes: content }]);
    expect(theirs.verdicts).toEqual(["send"]);
  });

  it("signs nothing for strangers, readers, other projects, other sizes and closed drops", async () => {
    const content = bytes("denied");
    const announced = await announce(
      test.deps,
      place,
      [{ path: "denied.txt", bytes: content }],
      "denied",
    );
    const other = await makeProject(test.databaseUrl);
    const reader = await makeProject(test.databaseUrl, "READER");
    const ask = async (
      who: { projectId: string; userId: string | null },
      size = content.length,
    ) => {
      const response = await presign(server, who, announced, [size]);
      expect(await response.text()).not.toContain("signature=");
      return response.status;
    };
    expect(await ask({ ...place, userId: null })).toBe(403);
    expect(await ask(other)).toBe(404);
    expect(await ask({ ...place, userId: other.userId })).toBe(404);
    expect(await ask(reader)).toBe(403);
    expect(await ask(place, 1)).toBe(400);
    await end(announced.batchId);
    expect(await ask(place)).toBe(400);
  });

  it("takes no bytes for a drop that was closed or whose owner lost the role meanwhile", async () => {
    const content = bytes("meanwhile");
    const announced = await announce(test.deps, place, [{ path: "m.txt", bytes: content }], "m");
    const [url] = await addresses(server, place, announced, [content.length]);
    await end(announced.batchId);
    expect((await put(url!, content)).status).toBe(409);
    const left = await makeProject(test.databaseUrl);
    const theirs = await announce(test.deps, left, [{ path: "m.txt", bytes: content }]);
    const [theirUrl] = await addresses(server, left, theirs, [content.length]);
    await setRole(test.databaseUrl, left, "READER");
    expect((await put(theirUrl!, content)).status).toBe(403);
    expect(await storedAt(theirUrl!)).toBe(0);
  });

  it("refuses callbacks that the store did not sign", async () => {
    const response = await fetch(`${server.url}/api/uploadthing?slug=folder`, {
      method: "POST",
      headers: {
        "uploadthing-hook": "callback",
        "x-uploadthing-signature": `hmac-sha256=${"0".repeat(64)}`,
        "content-type": "application/json",
      },
      body: JSON.stringify({ status: "uploaded", metadata: {}, origin: "http://x", file: {} }),
    });
    expect(response.status).toBe(400);
  });

  it("names files that are refused before a byte is sent, and keeps the others", async () => {
    const { batchId } = await openBatch(test.deps, {
      ...place,
      name: "refusals",
      fileCount: 6,
      byteCount: 10,
      startRunWhenDone: false,
    });
    const file = (path: string, sizeBytes = 1) => ({ path, sizeBytes, modifiedAt: null });
    const answers = await announceFiles(test.deps, {
      ...place,
      batchId,
      files: [
        file("../up.txt"),
        file("/etc/passwd"),
        file("a\u0000b"),
        file("big.bin", 3_000_001),
        file("u\u0308.txt"),
        file("\u00fc.txt"),
      ],
    });
    expect(answers.map((answer) => ("refused" in answer ? answer.refused : answer.state))).toEqual([
      "parent",
      "absolute",
      "control-character",
      "too-large",
      "waiting",
      "same-name",
    ]);
  });

  it("keeps what is stored when the same folder is dropped again, and takes changed files anew", async () => {
    const content = bytes("kept");
    const files = [
      { path: "kept/a.txt", bytes: content },
      { path: "kept/b.txt", bytes: bytes("second") },
    ];
    const first = await announce(test.deps, place, files, "kept");
    const [url] = await addresses(
      server,
      place,
      first,
      files.map((f) => f.bytes.length),
    );
    await put(url!, content);
    const again = await openBatch(test.deps, {
      ...place,
      name: "kept",
      fileCount: 2,
      byteCount: 10,
      startRunWhenDone: false,
    });
    expect(again).toMatchObject({ batchId: first.batchId, keptFiles: 1, missingBytes: 0 });
    const states = await announceFiles(test.deps, {
      ...place,
      batchId: again.batchId,
      files: files.map((f) => ({
        path: f.path,
        sizeBytes: f.bytes.length,
        modifiedAt: 1_700_000_000_000,
      })),
    });
    expect(states).toMatchObject([{ state: "stored" }, { state: "waiting" }]);
    const [changed] = await announceFiles(test.deps, {
      ...place,
      batchId: again.batchId,
      files: [{ path: "kept/a.txt", sizeBytes: 5, modifiedAt: 1_700_000_000_000 }],
    });
    expect(changed).toMatchObject({ state: "waiting" });
  });

  it("is blind to items of another drop or workspace", async () => {
    const other = await makeProject(test.databaseUrl);
    const content = bytes("blind");
    const theirs = await announce(test.deps, other, [{ path: "x.txt", bytes: content }]);
    const mine = await announce(test.deps, place, [{ path: "x.txt", bytes: content }], "blind");
    await expect(
      checkHashes(test.deps, {
        ...place,
        batchId: mine.batchId,
        rows: [{ itemId: theirs.itemIds[0]!, sha256: sha256(content) }],
      }),
    ).rejects.toMatchObject({ code: "not-found" });
    const stolen = await presign(
      server,
      place,
      { batchId: mine.batchId, itemIds: theirs.itemIds },
      [5],
    );
    expect(stolen.status).toBe(400);
  });

  it("says before it starts how much room the disk lacks", async () => {
    const opened = await openBatch(
      { ...test.deps, ingest: { ...test.deps.ingest, freeBytes: async () => 1_000 } },
      { ...place, name: "large", fileCount: 1, byteCount: 5_000, startRunWhenDone: true },
    );
    expect(opened.missingBytes).toBe(4_000);
  });

  it("stops at the reserve of the disk in the middle of a file, and goes on from there", async () => {
    const root = join(test.deps.env.LIGATURE_DATA_DIR, "incoming-full");
    const disk = { free: 212_000_000 };
    const store = localIngestStore(
      root,
      localBlobStore(join(root, "blobs")),
      async () => disk.free,
    );
    const item = { workspaceId: "ws_a", itemId: "upl_a" };
    const content = randomBytes(30_000_000);
    const from = async function* (start: number) {
      for (let at = start; at < content.length; at += 1_000_000) {
        disk.free -= 1_000_000;
        yield content.subarray(at, at + 1_000_000);
      }
    };
    const send = (start: number) =>
      store.write(item, { start, sizeBytes: content.length, bytes: from(start) });
    await expect(send(0)).rejects.toMatchObject({ code: "store.full" });
    const stored = await store.storedBytes(item);
    expect(stored).toBeGreaterThan(0);
    expect(stored).toBeLessThan(24_000_000);
    disk.free = 400_000_000;
    expect(await send(stored)).toEqual({ kind: "complete", sha256: sha256(content) });
  });

  it("removes parts that were left behind, and only those", async () => {
    const root = join(test.deps.env.LIGATURE_DATA_DIR, "incoming-sweep");
    const store = localIngestStore(root, localBlobStore(join(root, "blobs")));
    const item = { workspaceId: "ws_a", itemId: "upl_a" };
    await store.write(item, {
      start: 0,
      sizeBytes: 10,
      bytes: (async function* () {
        yield bytes("part");
      })(),
    });
    expect(await store.sweep(Date.now(), 60_000)).toBe(0);
    expect(await store.sweep(Date.now() + 120_000, 60_000)).toBe(1);
    expect(await readdir(join(root, "ws_a"))).toEqual([]);
  });
});
