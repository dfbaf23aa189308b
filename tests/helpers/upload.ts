/** The browser's part of an upload, spoken by hand: what the UploadThing client sends, and what a hostile one might. */
import { createHash } from "node:crypto";
import { request as httpRequest } from "node:http";
import type { Deps } from "../../src/server/deps.ts";
import { announceFiles } from "../../src/server/services/upload/announce-files.ts";
import { checkHashes } from "../../src/server/services/upload/check-hashes.ts";
import { ingestRoute } from "../../src/server/services/upload/ingest-route.ts";
import { openBatch } from "../../src/server/services/upload/open-batch.ts";
import { uploadRoutes } from "../../src/server/services/upload/upload-routes.ts";
import { type FetchServer, startFetchServer } from "./fetch-server.ts";
import type { Place } from "./place.ts";

export const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

/** Serves both upload doors; the header `x-user` stands for the session. */
export function startUploadServer(deps: Deps): Promise<FetchServer> {
  const routes = uploadRoutes(deps, async (request) => {
    const id = request.headers.get("x-user");
    return id === null ? null : { id };
  });
  const store = ingestRoute(deps, routes);
  return startFetchServer(async (request) => {
    const { pathname } = new URL(request.url);
    if (pathname === "/api/uploadthing") return routes.uploadthing(request);
    if (request.method === "HEAD") return store.HEAD(request);
    if (request.method === "PUT") return store.PUT(request);
    return new Response(null, { status: 405 });
  });
}

export interface Announced {
  readonly batchId: string;
  readonly itemIds: string[];
}

/** Opens a drop, announces the files and checks their hashes; all have to be accepted. */
export async function announce(
  deps: Deps,
  place: Place,
  files: readonly { path: string; bytes: Uint8Array; claim?: string }[],
  name = "folder",
): Promise<Announced & { verdicts: string[] }> {
  const { batchId } = await openBatch(deps, {
    ...place,
    name,
    fileCount: files.length,
    byteCount: files.reduce((sum, file) => sum + file.bytes.length, 0),
    startRunWhenDone: false,
  });
  const items = await announceFiles(deps, {
    ...place,
    batchId,
    files: files.map((file) => ({
      path: file.path,
      sizeBytes: file.bytes.length,
      modifiedAt: 1_700_000_000_000,
    })),
  });
  const itemIds = items.map((item) => {
    if ("refused" in item) throw new Error(`refused: ${item.refused}`);
    return item.itemId;
  });
  const checked = await checkHashes(deps, {
    ...place,
    batchId,
    rows: itemIds.map((itemId, i) => ({
      itemId,
      sha256: files[i]?.claim ?? sha256(files[i]!.bytes),
    })),
  });
  return { batchId, itemIds, verdicts: checked.map((row) => row.verdict) };
}

/** Asks the SDK's handler for signed addresses. */
export function presign(
  server: FetchServer,
  place: { projectId: string; userId: string | null },
  announced: Announced,
  sizes: readonly number[],
): Promise<Response> {
  return fetch(`${server.url}/api/uploadthing?actionType=upload&slug=folder`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      ...(place.userId === null ? {} : { "x-user": place.userId }),
    },
    body: JSON.stringify({
      input: { projectId: place.projectId, batchId: announced.batchId, itemIds: announced.itemIds },
      files: sizes.map((size) => ({ name: "../../lie.exe", size, type: "image/png" })),
    }),
  });
}

/** Signed addresses of all items. */
export async function addresses(
  server: FetchServer,
  place: Place,
  announced: Announced,
  sizes: readonly number[],
): Promise<string[]> {
  const response = await presign(server, place, announced, sizes);
  const signed = (await response.json()) as { url: string }[];
  return signed.map(({ url }) => `${server.url}${url}`);
}

export async function storedAt(url: string): Promise<number> {
  const response = await fetch(url, { method: "HEAD" });
  return Number(response.headers.get("x-ut-range-start") ?? "NaN");
}

/** Sends everything from `start` on. */
export function put(url: string, bytes: Uint8Array, start = 0): Promise<Response> {
  const form = new FormData();
  form.append("file", new Blob([bytes.subarray(start) as BlobPart]), "lie.exe");
  return fetch(url, { method: "PUT", headers: { Range: `bytes=${start}-` }, body: form });
}

/** Sends the form up to `cutAt` content bytes after `start`, then breaks the connection. */
export function putAndBreak(
  url: string,
  bytes: Uint8Array,
  start: number,
  cutAt: number,
): Promise<void> {
  const head = '--b\r\nContent-Disposition: form-data; name="file"; filename="x"\r\n\r\n';
  const rest = bytes.length - start;
  return new Promise((resolve) => {
    const request = httpRequest(url, {
      method: "PUT",
      headers: {
        range: `bytes=${start}-`,
        "content-type": "multipart/form-data; boundary=b",
        "content-length": String(head.length + rest + "\r\n--b--\r\n".length),
      },
    });
    request.on("error", () => resolve());
    request.on("close", () => resolve());
    request.write(head);
    request.write(bytes.subarray(start, start + cutAt), () => {
      setTimeout(() => request.destroy(), 15);
    });
  });
}
