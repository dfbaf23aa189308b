/** The local store's protocol for browsers: HEAD tells where to go on, PUT takes bytes. The signed address is the only authority. */
import { randomUUID } from "node:crypto";
import { MultipartError, readMultipartFile } from "../../../core/ingest/multipart.ts";
import { isAppError } from "../../../core/model/errors.ts";
import { isDatabaseAway } from "../../database-away.ts";
import type { Deps } from "../../deps.ts";
import type { AdmittedItem, UploadItemRow } from "../../repositories/upload-repository.ts";
import { isHere } from "./complete-upload.ts";
import {
  customIdOf,
  LOCAL_INGEST_PATH,
  readSignedUpload,
  type SignedUpload,
  signPayload,
} from "./ingest-token.ts";
import { whyNotAdmitted } from "./upload-access.ts";
import type { UploadRoutes } from "./upload-routes.ts";

/** What was read before the bytes came still counts when they took no longer than this. */
const FRESH_MS = 2_000;
const NO_STORE = { "cache-control": "no-store" };

export interface IngestRoute {
  HEAD(request: Request): Promise<Response>;
  PUT(request: Request): Promise<Response>;
}

/** Handlers for `/api/ingest/<key>`. */
export function ingestRoute(deps: Deps, routes: UploadRoutes): IngestRoute {
  return {
    async HEAD(request) {
      const upload = readAddress(deps, request);
      if (typeof upload === "string") return new Response(null, { status: 403, headers: NO_STORE });
      const item = await deps.repos(upload.workspaceId).uploads.findItem(upload.itemId);
      if (item === null) return new Response(null, { status: 404, headers: NO_STORE });
      const stored = isHere(item) ? item.sizeBytes : await deps.ingest.storedBytes(upload);
      return new Response(null, { headers: { ...NO_STORE, "x-ut-range-start": String(stored) } });
    },
    async PUT(request) {
      try {
        return await put(deps, routes, request);
      } catch (error) {
        if (error instanceof MultipartError) return refuse(400, error.problem);
        if (isAppError(error, "store.full")) return refuse(507, "disk-full");
        deps.log.error({ error: String(error) }, "upload failed unexpectedly");
        if (isDatabaseAway(error)) return refuse(503, "away");
        return refuse(500, "internal");
      }
    },
  };
}

async function put(deps: Deps, routes: UploadRoutes, request: Request): Promise<Response> {
  const upload = readAddress(deps, request);
  if (typeof upload === "string") return refuse(403, upload);
  const began = deps.clock();
  const { uploads } = deps.repos(upload.workspaceId);
  const item = await uploads.admit(upload.itemId);
  if (item === null) return refuse(404, "unknown");
  const start = readStart(request.headers.get("range"));
  if (start === null) return refuse(400, "range");
  if (isHere(item)) return start === item.sizeBytes ? done(item) : refuse(409, "stored");
  if (item.sizeBytes !== upload.sizeBytes) return refuse(409, "changed");
  const refusal = whyNotAdmitted(item);
  if (refusal !== null) return refuse(refusal === "refused" ? 403 : 409, refusal);
  const reader = readMultipartFile(request.headers.get("content-type"));
  const written = await deps.ingest.write(upload, {
    start,
    sizeBytes: item.sizeBytes,
    bytes: content(request.body, reader.push),
  });
  switch (written.kind) {
    case "wrong-offset":
      return refuse(409, "offset", { "x-ut-range-start": String(written.storedBytes) });
    case "too-long":
      await uploads.fail([item.id], "size");
      return refuse(413, "size");
    case "partial":
      // A whole form with too few bytes: the file has become shorter since it was announced.
      if (!reader.isComplete()) return refuse(408, "cut");
      await deps.ingest.discard(upload);
      await uploads.fail([item.id], "changed");
      return refuse(409, "changed");
    case "complete":
      return announce(
        deps,
        routes,
        upload,
        written.sha256,
        deps.clock() - began < FRESH_MS ? item : undefined,
      );
  }
}

/** Tells the SDK that the bytes are whole and answers with what became of them. */
async function announce(
  deps: Deps,
  routes: UploadRoutes,
  upload: SignedUpload,
  sha256: string,
  admitted: AdmittedItem | undefined,
): Promise<Response> {
  const address = `${routes.callbackOrigin}/${upload.fileKey}`;
  const payload = JSON.stringify({
    status: "uploaded",
    metadata: {},
    origin: `${routes.callbackOrigin}/${randomUUID()}`,
    file: {
      name: upload.itemId,
      size: upload.sizeBytes,
      type: "application/octet-stream",
      customId: customIdOf(upload.workspaceId, upload.itemId),
      key: upload.fileKey,
      url: address,
      appUrl: address,
      ufsUrl: address,
      fileHash: sha256,
    },
  });
  const outcome = (await routes.announce(payload, signPayload(deps, payload), admitted)) as {
    state: string;
    reason?: string;
  } | null;
  if (outcome === null) {
    // The SDK keeps the reason to itself; a database that is away throws here.
    await deps.accounts.ping();
    return refuse(500, "internal");
  }
  if (outcome.state !== "stored") return refuse(409, outcome.reason ?? "refused");
  return answer(upload.fileKey, sha256, outcome);
}

function done(item: UploadItemRow): Response {
  return answer(item.id, item.claimedSha256 ?? "", { state: "stored", fileId: item.fileId });
}

function answer(key: string, fileHash: string, serverData: unknown): Response {
  const url = `${LOCAL_INGEST_PATH}/${key}`;
  return Response.json(
    { url, appUrl: url, ufsUrl: url, fileHash, serverData },
    { headers: NO_STORE },
  );
}

function refuse(status: number, reason: string, headers: Record<string, string> = {}): Response {
  return Response.json({ error: reason }, { status, headers: { ...NO_STORE, ...headers } });
}

function readAddress(deps: Deps, request: Request) {
  const url = new URL(request.url);
  const path = url.pathname.slice(LOCAL_INGEST_PATH.length + 1);
  return readSignedUpload(deps, path, url.search);
}

function readStart(range: string | null): number | null {
  const match = /^bytes=(\d{1,15})-$/.exec(range ?? "");
  return match === null ? null : Number(match[1]);
}

async function* content(
  body: ReadableStream<Uint8Array> | null,
  push: (chunk: Uint8Array) => Uint8Array[],
): AsyncGenerator<Uint8Array> {
  if (body === null) return;
  for await (const chunk of body) yield* push(chunk);
}
