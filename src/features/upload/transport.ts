/**
 * Bytes to the store through UploadThing's own client. One call of it asks for the addresses of many files; a gate lets at most six
 * of them send at a time: the client begins each file with a HEAD request, and that is where it waits for its turn. For a file of
 * which the server has just said that nothing has arrived, the HEAD is answered here: with small files it is half of the requests.
 */
import { genUploader } from "uploadthing/client";
import { createGate } from "./gate";

export const IN_FLIGHT = 6;

export interface SendFile {
  readonly index: number;
  readonly itemId: string;
  readonly file: File;
  /** The store has nothing of it yet. */
  readonly isFresh: boolean;
}

export type SendFailure =
  | "network"
  | "expired"
  | "changed"
  | "closed"
  | "refused"
  | "erased"
  | "disk-full"
  | "again";

export interface SendEvents {
  onStart(index: number): void;
  onProgress(index: number, sentBytes: number): void;
  onStored(index: number): void;
  onFailed(index: number, failure: SendFailure): void;
}

export interface Transport {
  /** Sends the files; every one of them ends in `onStored` or `onFailed`, unless `stop` was called before. */
  send(files: readonly SendFile[], place: { projectId: string; batchId: string }): Promise<void>;
  /** Breaks off everything that is on its way. What the store has of it stays there. */
  stop(): void;
}

const REASONS: Readonly<Record<string, SendFailure>> = {
  changed: "changed",
  size: "changed",
  closed: "closed",
  refused: "refused",
  erased: "erased",
  "disk-full": "disk-full",
  away: "network",
  expired: "expired",
  signature: "expired",
};

/** A sender for one drop; one at a time may send for it. */
export function createTransport(events: SendEvents): Transport {
  const gate = createGate(IN_FLIGHT);
  let generation = 0;
  const active = new Set<{ pause(): void }>();

  async function send(
    files: readonly SendFile[],
    place: { projectId: string; batchId: string },
  ): Promise<void> {
    const mine = generation;
    const turns = new Map<string, SendFile>();
    const releases = new Map<number, () => void>();
    const gatedFetch: typeof fetch = async (input, init) => {
      if (init?.method !== "HEAD") return rememberAddresses(await fetch(input, init), files, turns);
      // The client begins to send before it hands over the means to stop it: who comes late must not take a place.
      if (mine !== generation) return untilStopped(init.signal);
      const entry = turns.get(String(input));
      const release = await gate.enter(init.signal ?? undefined);
      if (entry !== undefined) {
        releases.set(entry.index, release);
        if (mine === generation) events.onStart(entry.index);
      }
      return entry?.isFresh
        ? new Response(null, { headers: { "x-ut-range-start": "0" } })
        : fetch(input, init);
    };
    const { createUpload } = genUploader<never>({ url: "/api/uploadthing", fetch: gatedFetch });
    const byFile = new Map(files.map((entry) => [entry.file, entry]));
    let upload: Awaited<ReturnType<typeof createUpload>>;
    try {
      upload = await createUpload(
        "folder" as never,
        {
          files: files.map((entry) => entry.file),
          input: { ...place, itemIds: files.map((entry) => entry.itemId) },
          onUploadProgress: ({ file, loaded }: { file: File; loaded: number }) => {
            const entry = byFile.get(file);
            if (entry !== undefined && mine === generation) events.onProgress(entry.index, loaded);
          },
        } as never,
      );
    } catch (error) {
      if (mine !== generation) return;
      for (const entry of files) events.onFailed(entry.index, presignFailure(error));
      return;
    }
    const handle = { pause: () => upload.pauseUpload() };
    if (mine !== generation) {
      handle.pause();
      return;
    }
    active.add(handle);
    await Promise.all(
      files.map(async (entry) => {
        try {
          await upload.done(entry.file);
          if (mine === generation) events.onStored(entry.index);
        } catch (error) {
          const failure = await sendFailure(error, entry.file);
          if (mine === generation) events.onFailed(entry.index, failure);
        } finally {
          releases.get(entry.index)?.();
        }
      }),
    );
    active.delete(handle);
  }

  return {
    send,
    stop() {
      generation++;
      for (const handle of active) handle.pause();
      active.clear();
      gate.reset();
    },
  };
}

function untilStopped(signal: AbortSignal | null | undefined): Promise<never> {
  return new Promise((_, reject) => {
    signal?.addEventListener("abort", () => reject(signal.reason as Error), { once: true });
  });
}

/** Notes which address belongs to which file; the answer lists them in the order of the request. */
async function rememberAddresses(
  response: Response,
  files: readonly SendFile[],
  turns: Map<string, SendFile>,
): Promise<Response> {
  const signed: unknown = await response
    .clone()
    .json()
    .catch(() => null);
  if (Array.isArray(signed)) {
    signed.forEach((entry: { url?: string }, i) => {
      const file = files[i];
      if (entry.url !== undefined && file !== undefined) turns.set(entry.url, file);
    });
  }
  return response;
}

function presignFailure(error: unknown): SendFailure {
  const { code, message = "" } = error as { code?: string; message?: string };
  if (code === "FORBIDDEN" || code === "NOT_FOUND") return "refused";
  if (code === "BAD_REQUEST") return message.includes("ended") ? "closed" : "changed";
  return "network";
}

/** The store says why; where nothing was said, a file that cannot be read any more has changed, else the network was lost. */
async function sendFailure(error: unknown, file: File): Promise<SendFailure> {
  const reason = (error as { data?: { error?: unknown } | null }).data?.error;
  if (typeof reason === "string") return REASONS[reason] ?? "again";
  try {
    await file.slice(0, 1).arrayBuffer();
    return "network";
  } catch {
    return "changed";
  }
}
