/** What a drop that is going on tells its screens, and what it asks of the server. */
export type Phase =
  | "running"
  | "paused"
  | "offline"
  | "disk-full"
  | "closed"
  | "stopped"
  | "done"
  | "failed";

/** The server's part, bound to one project. */
export interface UploadApi {
  open(input: {
    name: string;
    fileCount: number;
    byteCount: number;
    startRunWhenDone: boolean;
  }): Promise<{ batchId: string; keptFiles: number; missingBytes: number }>;
  announce(
    batchId: string,
    files: readonly { path: string; sizeBytes: number; modifiedAt: number | null }[],
  ): Promise<
    readonly ({ itemId: string; state: string; isFresh: boolean } | { refused: string })[]
  >;
  check(
    batchId: string,
    rows: readonly { itemId: string; sha256: string }[],
  ): Promise<readonly { itemId: string; verdict: "here" | "send" | "erased" }[]>;
  wishRun(batchId: string, startRun: boolean): Promise<void>;
  close(
    batchId: string,
    startRun: boolean,
  ): Promise<{ runId: string | null; notStarted: string | null }>;
}

export interface Snapshot {
  readonly version: number;
  readonly phase: Phase;
  readonly keptFiles: number;
  readonly missingBytes: number;
  readonly bytesPerSecond: number | null;
  readonly secondsLeft: number | null;
  readonly startRun: boolean;
  readonly runId: string | null;
  readonly notStarted: string | null;
  readonly failure: string | null;
}
