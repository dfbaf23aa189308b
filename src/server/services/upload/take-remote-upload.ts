/** Uploads that went through the real UploadThing service: its copy is a stop on the way, the bytes live in our own store. */
import { UTApi } from "uploadthing/server";
import { AppError } from "../../../core/model/errors.ts";
import type { Deps } from "../../deps.ts";
import { completeUpload, type UploadOutcome } from "./complete-upload.ts";

export interface RemoteFiles {
  /** Begins to read a file; `signal` ends it at any time. */
  read(key: string, signal: AbortSignal): Promise<Response>;
  remove(key: string): Promise<void>;
}

/** A file that sends nothing for so long is given up. */
const STALL_MS = 60_000;

/** The service that the token belongs to. Reads by signed addresses, which also open files that are private there. */
export function uploadThingFiles(token: string | undefined): RemoteFiles {
  const api = new UTApi(token === undefined ? {} : { token });
  return {
    async read(key, signal) {
      const { ufsUrl } = await api.generateSignedURL(key, { expiresIn: "1 hour" });
      return fetch(ufsUrl, { redirect: "error", signal });
    },
    async remove(key) {
      await api.deleteFiles(key);
    },
  };
}

/**
 * Brings a file that the service has whole into our store and ends its upload. However that goes, the service's copy is removed: a file
 * that is not stored is sent again from its start. `file.size` is the service's word; more bytes are not read.
 */
export async function takeRemoteUpload(
  deps: Deps,
  item: { workspaceId: string; itemId: string },
  file: { key: string; size: number },
  from: { remote: RemoteFiles; stallMs?: number },
): Promise<UploadOutcome> {
  const { remote, stallMs = STALL_MS } = from;
  try {
    const sha256 = await bring(deps, item, file, { remote, stallMs });
    return await completeUpload(deps, {
      ...item,
      sha256,
      sizeBytes: file.size,
      accept: () => deps.ingest.accept(item, sha256),
      discard: () => deps.ingest.discard(item),
    });
  } finally {
    await remote.remove(file.key).catch((error: unknown) => {
      deps.log.warn({ key: file.key, error: String(error) }, "a file stays at the upload service");
    });
  }
}

async function bring(
  deps: Deps,
  item: { workspaceId: string; itemId: string },
  file: { key: string; size: number },
  { remote, stallMs }: { remote: RemoteFiles; stallMs: number },
): Promise<string> {
  const stalled = new AbortController();
  const timer = setTimeout(() => stalled.abort(), stallMs);
  try {
    await deps.ingest.discard(item);
    const response = await remote.read(file.key, stalled.signal);
    if (!response.ok || response.body === null)
      throw new AppError("store.missing", { detail: `service answered ${response.status}` });
    const bytes = watched(response.body, stalled.signal, timer);
    const written = await deps.ingest.write(item, { start: 0, sizeBytes: file.size, bytes });
    if (written.kind !== "complete") {
      await deps.ingest.discard(item);
      throw new AppError("store.missing", { detail: `file at the service: ${written.kind}` });
    }
    return written.sha256;
  } finally {
    clearTimeout(timer);
  }
}

/** Puts the timer off with every chunk; ends with an AbortError when it ran out. */
async function* watched(
  body: ReadableStream<Uint8Array>,
  signal: AbortSignal,
  timer: NodeJS.Timeout,
): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  signal.addEventListener("abort", () => void reader.cancel(signal.reason), { once: true });
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    timer.refresh();
    yield value;
  }
}
