import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { createSubjectMatcher } from "../../../core/privacy/subject/matcher.ts";
import { localBlobStore } from "../../adapters/blobs/local.ts";
import { localIngestStore } from "../../adapters/ingest-store/local.ts";
import type { Deps } from "../../deps.ts";
import { readHits } from "./hit-file.ts";
import type { OpenRequest } from "./load-request.ts";
import { listStored, searchBatch } from "./search-files.ts";

const NAME = "Jonas Feldmann";
const SIZE = 1_000;
const root = mkdtempSync(join(tmpdir(), "search-files-"));
afterAll(() => rmSync(root, { recursive: true }));

const ids = { workspaceId: "ws_search", requestId: "sub_1" };
const upload = { workspaceId: ids.workspaceId, itemId: "upl_1" };
const blobs = localBlobStore(join(root, "blobs"));
const ingest = localIngestStore(join(root, "incoming"), blobs);
let made = 0;
const deps = {
  ...{ artifactRoot: join(root, "artifacts"), blobs, ingest },
  newId: () => `evt_${++made}`,
  repos: () => ({ subjects: { versionsOf: async () => [] } }),
} as unknown as Deps;
const terms = [{ kind: "name", value: NAME }] as const;
const request = {
  ...{ key: randomBytes(32), terms, standIns: [] },
  matcher: createSubjectMatcher({ terms, region: "DE" }),
} as unknown as OpenRequest;

async function append(text: string): Promise<void> {
  const bytes = Buffer.from(text);
  const start = await ingest.storedBytes(upload);
  async function* body() {
    yield bytes;
  }
  const written = await ingest.write(upload, { start, sizeBytes: SIZE, bytes: body() });
  expect(written).toEqual({ kind: "partial", storedBytes: start + bytes.byteLength });
}

/** Files that were searched in a round, and how often the person was found in which store. */
async function search(round: number, since: number | null) {
  const { files, batches } = await listStored(deps, ids, { request, round, since });
  const signal = new AbortController().signal;
  for (let batch = 0; batch < batches; batch++)
    await searchBatch(deps, ids, { request, round, batch, onFile: async () => {} }, signal);
  const found: Record<string, number> = {};
  for await (const { store, count } of readHits(deps, ids, { round, key: request.key }))
    found[store] = (found[store] ?? 0) + count;
  return { files, found };
}

test("a later round tells of uploads on their way in, as they were and as they are now", async () => {
  await append(`${NAME} called.\n`);
  expect(await search(0, null)).toEqual({ files: 1, found: { incoming: 1 } });
  expect(await search(1, 0)).toEqual({ files: 0, found: { incoming: 1 } });
  await append(`Then ${NAME} wrote.\n`);
  expect(await search(2, 0)).toEqual({ files: 1, found: { incoming: 2 } });
  await ingest.discard(upload);
  expect(await search(3, 0)).toEqual({ files: 0, found: {} });
});

test("an upload that is accepted while the files are listed is among them", async () => {
  await append(`${NAME} called.\n`);
  const sha256 = "a".repeat(64);
  const parts = async (workspaceId: string) => {
    const found = await ingest.parts(workspaceId);
    if (found.length > 0) await ingest.accept(upload, sha256);
    return found;
  };
  const racing = { ...deps, ingest: { ...ingest, parts } };
  const { files } = await listStored(racing, ids, { request, round: 4, since: null });
  expect(files).toBe(1);
  const signal = new AbortController().signal;
  const batch = { request, round: 4, batch: 0, onFile: async () => {} };
  expect(await searchBatch(deps, ids, batch, signal)).toEqual({
    originals: { places: 1, matches: 1 },
  });
});
