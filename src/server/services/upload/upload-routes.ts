/**
 * The two HTTP doors of uploads, over one UploadThing file route: the SDK's route handler, which signs addresses, and the local
 * store's protocol, which takes the bytes. The SDK's own calls to the store and the store's callback stay in this process, so no
 * address that a client could choose is ever contacted. With a token of the real service its store is used, and the same callback.
 */
import {
  createRouteHandler,
  createUploadthing,
  UploadThingError,
  UTFiles,
} from "uploadthing/server";
import { z } from "zod";
import { can } from "../../auth/permissions.ts";
import type { Deps } from "../../deps.ts";
import type { AdmittedItem } from "../../repositories/upload-repository.ts";
import { completeUpload } from "./complete-upload.ts";
import {
  customIdOf,
  ingestApiKey,
  isSame,
  LOCAL_INGEST_URL,
  localToken,
  readCustomId,
} from "./ingest-token.ts";
import { type RemoteFiles, takeRemoteUpload, uploadThingFiles } from "./take-remote-upload.ts";
import { findOwnBatch } from "./upload-access.ts";

/** Who sent the request, from its session; null for nobody. */
export type UserOf = (request: Request) => Promise<{ readonly id: string } | null>;
type Handler = (request: Request) => Promise<Response>;

export interface UploadRoutes {
  /** `/api/uploadthing`: signs addresses for items of a drop, and takes the store's callbacks. */
  readonly uploadthing: Handler;
  /** Sends the store's callback to the SDK and gives back what the end of the upload answered, or null. */
  announce(
    payload: string,
    signature: string,
    admitted: AdmittedItem | undefined,
  ): Promise<unknown>;
  /** Where a callback has to be answered to. */
  readonly callbackOrigin: string;
}

/** Files for which one call signs addresses. */
export const MAX_FILES_PER_CALL = 100;

const RouteInput = z.object({
  projectId: z.string().max(64),
  batchId: z.string().max(64),
  itemIds: z.array(z.string().max(64)).min(1).max(MAX_FILES_PER_CALL),
});

/** Builds the SDK's route handler for this process. */
export function uploadRoutes(deps: Deps, userOf: UserOf): UploadRoutes {
  const results = new Map<string, unknown>();
  /** Items whose end is being told to the SDK right now. */
  const admitted = new Map<string, AdmittedItem>();
  const isLocal = deps.env.UPLOADTHING_TOKEN === undefined;
  const remote = isLocal ? null : uploadThingFiles(deps.env.UPLOADTHING_TOKEN);
  const toStore: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    return request.url.startsWith(`${LOCAL_INGEST_URL}/`)
      ? answerSdk(deps, request, results)
      : fetch(request);
  };
  const handler = createRouteHandler({
    router: { folder: folderRoute(deps, userOf, { admitted, remote }) },
    config: isLocal
      ? {
          token: localToken(deps),
          ingestUrl: LOCAL_INGEST_URL,
          callbackUrl: `${new URL(LOCAL_INGEST_URL).origin}/api/uploadthing`,
          isDev: false,
          handleDaemonPromise: "await",
          logLevel: "Error",
          fetch: toStore,
        }
      : {
          token: deps.env.UPLOADTHING_TOKEN,
          // Without a public address the service cannot call back; the SDK then listens on its stream.
          isDev: deps.env.PUBLIC_URL === undefined,
          handleDaemonPromise: deps.env.PUBLIC_URL === undefined ? "void" : "await",
          logLevel: "Error",
        },
  });
  return {
    uploadthing: isLocal ? async (request) => withOwnAddresses(await handler(request)) : handler,
    callbackOrigin: LOCAL_INGEST_URL,
    async announce(payload, signature, known) {
      const nonce = (JSON.parse(payload) as { origin: string }).origin.split("/").at(-1) ?? "";
      if (known !== undefined) admitted.set(known.id, known);
      await handler(
        new Request(`${new URL(LOCAL_INGEST_URL).origin}/api/uploadthing?slug=folder`, {
          method: "POST",
          headers: {
            "content-type": "application/json",
            "uploadthing-hook": "callback",
            "x-uploadthing-signature": signature,
          },
          body: payload,
        }),
      );
      const result = results.get(nonce) ?? null;
      results.delete(nonce);
      if (known !== undefined) admitted.delete(known.id);
      return result;
    },
  };
}

/** What the end of an upload has to know. */
interface Ends {
  readonly admitted: ReadonlyMap<string, AdmittedItem>;
  /** The real service where its store is used. */
  readonly remote: RemoteFiles | null;
}

/** The file route: who may, for which items, and what happens with bytes that have arrived. */
function folderRoute(deps: Deps, userOf: UserOf, ends: Ends) {
  const limit = `${deps.env.LIGATURE_MAX_FILE_BYTES}B` as "1B";
  return createUploadthing()(
    { blob: { maxFileSize: limit, maxFileCount: MAX_FILES_PER_CALL } },
    { presignedURLTTL: "1h", getFileHashParts: (file) => [file.name] },
  )
    .input(RouteInput)
    .middleware(async ({ req, input, files }) => {
      const user = await userOf(req);
      if (user === null)
        throw new UploadThingError({ code: "FORBIDDEN", message: "You are not signed in." });
      const workspaceId = await admit(deps, user.id, input, files);
      const named = files.map((file, i) => ({
        ...file,
        // The address holds no file name: names may be personal data and addresses stand in logs.
        name: input.itemIds[i] ?? "",
        type: "application/octet-stream",
        customId: customIdOf(workspaceId, input.itemIds[i] ?? ""),
      }));
      return { batchId: input.batchId, [UTFiles]: named };
    })
    .onUploadComplete(({ file }) => finish(deps, file, ends));
}

/** Workspace of the drop when the person may send exactly these files now; else throws what the SDK shows. */
async function admit(
  deps: Deps,
  userId: string,
  input: z.infer<typeof RouteInput>,
  files: readonly { size: number }[],
): Promise<string> {
  const place = await deps.accounts.workspaceOfProject(input.projectId, userId);
  if (place === null) throw refusal("NOT_FOUND", "This does not exist, or you may not see it.");
  if (!can(place.role, "file.upload"))
    throw refusal("FORBIDDEN", "Your role does not allow adding files.");
  const { uploads } = deps.repos(place.workspaceId);
  const batch = await findOwnBatch(deps, { ...input, workspaceId: place.workspaceId, userId });
  if (batch === null) throw refusal("NOT_FOUND", "This does not exist, or you may not see it.");
  if (!batch.isOpen) throw refusal("BAD_REQUEST", "This upload was ended.");
  const items = await uploads.items(batch.id, input.itemIds);
  const itemOf = new Map(items.map((item) => [item.id, item]));
  if (files.length !== input.itemIds.length || itemOf.size !== input.itemIds.length)
    throw refusal("BAD_REQUEST", "The files are not those that were announced.");
  for (const [i, id] of input.itemIds.entries()) {
    const item = itemOf.get(id);
    // One that was stored meanwhile is signed too: the store then answers that it has all bytes.
    if (item === undefined || item.sizeBytes !== files[i]?.size)
      throw refusal("BAD_REQUEST", "A file has changed since it was announced.");
  }
  const failed = items.filter((item) => item.state === "failed").map((item) => item.id);
  if (failed.length > 0) await uploads.retry(batch.id, failed);
  return place.workspaceId;
}

/** What the store's callback brings about. Its signature was checked by the SDK. */
async function finish(
  deps: Deps,
  file: { customId: string | null; key: string; size: number; fileHash: string },
  { admitted, remote }: Ends,
) {
  const item = readCustomId(file.customId);
  if (item === null) return { state: "failed", reason: "unknown" } as const;
  if (remote !== null) return takeRemoteUpload(deps, item, file, { remote });
  return completeUpload(deps, {
    ...item,
    sha256: file.fileHash,
    sizeBytes: file.size,
    admitted: admitted.get(item.itemId),
    accept: () => deps.ingest.accept(item, file.fileHash),
    discard: () => deps.ingest.discard(item),
  });
}

/** What the SDK asks of the store: registering metadata, which we do not need as addresses carry the item, and callback results. */
async function answerSdk(
  deps: Deps,
  request: Request,
  results: Map<string, unknown>,
): Promise<Response> {
  if (!isSame(request.headers.get("x-uploadthing-api-key") ?? "", ingestApiKey(deps)))
    return Response.json({ ok: false }, { status: 401 });
  const { pathname } = new URL(request.url);
  const nonce = /\/([A-Za-z0-9-]+)\/callback-result$/.exec(pathname)?.[1];
  if (nonce !== undefined) {
    const body = (await request.json()) as { callbackData: unknown };
    results.set(nonce, body.callbackData);
  }
  return Response.json({ ok: true });
}

/** Addresses relative to our own host, whatever name people reach us by; the signature covers path and query. */
async function withOwnAddresses(response: Response): Promise<Response> {
  const text = await response.text();
  return new Response(text.replaceAll(`${LOCAL_INGEST_URL}/`, "/api/ingest/"), {
    status: response.status,
    headers: {
      "content-type": response.headers.get("content-type") ?? "application/json",
      "x-uploadthing-version": response.headers.get("x-uploadthing-version") ?? "",
      "cache-control": "no-store",
    },
  });
}

function refusal(code: "NOT_FOUND" | "FORBIDDEN" | "BAD_REQUEST", message: string) {
  return new UploadThingError({ code, message });
}
