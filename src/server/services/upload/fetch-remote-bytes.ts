/** Bytes that the real UploadThing service holds, brought into our own store: later stages read local blobs only. */
import { AppError } from "../../../core/model/errors.ts";
import type { Deps } from "../../deps.ts";
import type { CompletedUpload } from "./complete-upload.ts";

const HOSTS = /(^|\.)(ufs\.sh|utfs\.io|uploadthing\.com)$/;

/** Downloads the file, at most as many bytes as were announced, and computes its hash. Only the service's own hosts are read. */
export async function fetchRemoteBytes(
  deps: Deps,
  item: { workspaceId: string; itemId: string },
  file: { size: number; ufsUrl: string },
  get: typeof fetch = fetch,
): Promise<CompletedUpload> {
  const url = new URL(file.ufsUrl);
  if (url.protocol !== "https:" || !HOSTS.test(url.hostname))
    throw new AppError("internal", { detail: "upload address is not the service's" });
  const response = await get(url, { redirect: "error" });
  if (!response.ok || response.body === null)
    throw new AppError("store.missing", { detail: `service answered ${response.status}` });
  const blob = await deps.blobs.put(item.workspaceId, atMost(response.body, file.size));
  return {
    ...item,
    sha256: blob.sha256,
    sizeBytes: blob.sizeBytes,
    accept: async () => blob.key,
    // The blob may be another file's too; what nothing refers to is found by the store's own clean-up.
    discard: async () => undefined,
  };
}

async function* atMost(stream: ReadableStream<Uint8Array>, limit: number) {
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.byteLength;
    if (size > limit) throw new AppError("limit.exceeded", { detail: "more bytes than announced" });
    yield chunk;
  }
}
