/**
 * Drives one drop through its lanes: announce, hash, check, send. It lives outside of React, so that it goes on while the person
 * looks at other pages; screens subscribe to its snapshots, which change at most twice a second.
 */
import { createHasher, type Hasher, HasherAway } from "./hasher";
import type { DroppedFile } from "./read-drop";
import { createTransport, type SendFailure, type Transport } from "./transport";
import {
  createUploadQueue,
  type NeedReason,
  type QueueItem,
  type UploadQueue,
} from "./upload-queue";
import { createSpeed } from "./upload-speed";
import type { Phase, Snapshot, UploadApi } from "./upload-types";

const ANNOUNCE_ROWS = 500;
const CHECK_ROWS = 200;
const HASH_AHEAD = 4;
/** Hashing stays at most this many files ahead of sending. */
const READY_AHEAD = 600;
const SEND_GROUP = 50;
const SEND_LOW = 20;
const TELL_MS = 500;
/** Wait after a loss; it doubles with each that follows without a file stored between them. */
const FIRST_RETRY_MS = 500;
const LAST_RETRY_MS = 15_000;

export type UploadController = ReturnType<typeof createUploadController>;

export interface ControllerInput {
  readonly projectId: string;
  readonly name: string;
  readonly files: readonly DroppedFile[];
  /** Places of the drop that the browser could not open. */
  readonly unreadable: readonly string[];
  readonly leftOut: ReadonlySet<number>;
  readonly startRun: boolean;
  readonly api: UploadApi;
  /** Parts that tests replace. */
  readonly hasher?: Hasher;
  readonly makeTransport?: typeof createTransport;
}

/** A controller that has not begun; call `start`. */
export function createUploadController(input: ControllerInput) {
  const queue: UploadQueue = createUploadQueue(
    input.files.map(({ path, file }) => ({ path, sizeBytes: file.size })),
  );
  const sources = input.files.map(({ file, reload }) => ({ file, reload }));
  const hasher = input.hasher ?? createHasher();
  const speed = createSpeed();
  const listeners = new Set<() => void>();
  let snapshot: Snapshot = {
    version: 0,
    phase: "running",
    keptFiles: 0,
    missingBytes: 0,
    bytesPerSecond: null,
    secondsLeft: null,
    startRun: input.startRun,
    runId: null,
    notStarted: null,
    failure: null,
  };
  let batchId: string | null = null;
  let retryMs = FIRST_RETRY_MS;
  let timer: ReturnType<typeof setTimeout> | null = null;
  /** What the server believes. */
  let toldStartRun = input.startRun;
  const busy = {
    announce: false,
    check: false,
    wish: false,
    end: false,
    hashing: 0,
    outstanding: 0,
  };
  for (const index of input.leftOut) queue.leaveOut(index);

  const transport: Transport = (input.makeTransport ?? createTransport)({
    onStart: (index) => queue.sending(index),
    onProgress(index, sentBytes) {
      queue.progress(index, sentBytes);
      changed();
    },
    onStored(index) {
      busy.outstanding--;
      retryMs = FIRST_RETRY_MS;
      queue.sending(index);
      queue.stored(index);
      pump();
    },
    onFailed(index, failure) {
      busy.outstanding--;
      queue.sending(index);
      settleFailure(index, failure);
      pump();
    },
  });

  function settleFailure(index: number, failure: SendFailure): void {
    if (failure === "changed" || failure === "refused" || failure === "erased") {
      queue.fail(index, failure);
      return;
    }
    if (failure === "network") {
      queue.lost(index);
      hold("offline");
      return;
    }
    if (failure === "again") {
      queue.lost(index);
      return;
    }
    queue.backToLine(index);
    if (failure === "disk-full") hold("disk-full");
    if (failure === "closed") hold("closed");
  }

  /** Stops sending and puts what is on its way back in line; the store keeps the bytes that it has. */
  function hold(phase: Phase, extra: Partial<Snapshot> = {}): void {
    if (snapshot.phase !== "running") return;
    transport.stop();
    busy.outstanding = 0;
    for (const item of queue.items) if (item.state === "sending") queue.backToLine(item.index);
    for (const item of inTransport) if (item.state === "waiting") queue.giveBack("send", [item]);
    inTransport.clear();
    tell({ phase, ...extra });
    if (phase === "offline") {
      retryMs = Math.min(LAST_RETRY_MS, retryMs * 2);
      setTimeout(goOnWhenOnline, retryMs / 2);
    }
  }

  function goOnWhenOnline(): void {
    if (snapshot.phase !== "offline") return;
    if (globalThis.navigator?.onLine ?? true) resume();
    else setTimeout(goOnWhenOnline, retryMs);
  }

  function resume(): void {
    if (!["paused", "offline", "disk-full", "failed"].includes(snapshot.phase)) return;
    speed.reset();
    tell({ phase: "running", failure: null });
    if (batchId === null) void start();
    else pump();
  }

  /** Given to the transport and not begun: they count as waiting. */
  const inTransport = new Set<QueueItem>();

  function pump(): void {
    changed();
    if (snapshot.phase !== "running" || batchId === null) return;
    void tellWish(batchId);
    void announceSome(batchId);
    while (busy.hashing < HASH_AHEAD && queue.lengthOf("send") < READY_AHEAD) {
      const [item] = queue.take("hash", 1);
      if (item === undefined) break;
      void hashOne(item);
    }
    void checkSome(batchId);
    if (busy.outstanding < SEND_LOW) sendSome(batchId);
    if (queue.isSettled() && !busy.announce && !busy.check) finish();
  }

  async function announceSome(batch: string): Promise<void> {
    if (busy.announce) return;
    const taken = queue.take("announce", ANNOUNCE_ROWS);
    if (taken.length === 0) return;
    busy.announce = true;
    const answers = await attempt(() =>
      input.api.announce(
        batch,
        taken.map(({ index, path, sizeBytes }) => ({
          path,
          sizeBytes,
          modifiedAt: sources[index]?.file.lastModified ?? null,
        })),
      ),
    );
    busy.announce = false;
    if (answers === null) queue.giveBack("announce", taken);
    else {
      taken.forEach((item, i) => {
        const answer = answers[i];
        if (answer === undefined) return;
        if ("refused" in answer) queue.fail(item.index, refusalReason(answer.refused));
        else
          queue.announced(
            item.index,
            answer.itemId,
            answer.state === "stored" || answer.state === "duplicate",
            answer.isFresh,
          );
      });
    }
    pump();
  }

  async function hashOne(item: QueueItem): Promise<void> {
    const file = sources[item.index]?.file;
    if (file === undefined) return;
    busy.hashing++;
    queue.reading(item.index);
    try {
      queue.hashed(item.index, await hasher.hash(file));
    } catch (error) {
      if (error instanceof HasherAway) {
        queue.unread(item.index);
        hold("offline");
      } else queue.fail(item.index, "unreadable");
    }
    busy.hashing--;
    pump();
  }

  async function checkSome(batch: string): Promise<void> {
    const waiting = queue.lengthOf("check");
    const moreSoon = busy.hashing > 0 && busy.outstanding > 0 && waiting < SEND_GROUP;
    if (busy.check || waiting === 0 || moreSoon) return;
    const taken = queue.take("check", CHECK_ROWS);
    if (taken.length === 0) return;
    busy.check = true;
    const answers = await attempt(() =>
      input.api.check(
        batch,
        taken.map((item) => ({ itemId: item.itemId ?? "", sha256: item.sha256 ?? "" })),
      ),
    );
    busy.check = false;
    if (answers === null) queue.giveBack("check", taken);
    else {
      taken.forEach((item, i) => {
        queue.checked(item.index, answers[i]?.verdict ?? "send");
      });
    }
    pump();
  }

  function sendSome(batch: string): void {
    const taken = queue.take("send", SEND_GROUP);
    if (taken.length === 0) return;
    busy.outstanding += taken.length;
    for (const item of taken) inTransport.add(item);
    const files = taken.flatMap((item) => {
      const file = sources[item.index]?.file;
      return file === undefined
        ? []
        : [{ index: item.index, itemId: item.itemId ?? "", file, isFresh: item.isFresh }];
    });
    void transport.send(files, { projectId: input.projectId, batchId: batch }).finally(() => {
      for (const item of taken) inTransport.delete(item);
    });
  }

  /** One call to the server; a lost network pauses everything, another failure stops with its words. Null for both. */
  async function attempt<T>(call: () => Promise<T>): Promise<T | null> {
    try {
      return await call();
    } catch (error) {
      const status = (error as { data?: { httpStatus?: number } }).data?.httpStatus;
      if (status === undefined || status >= 500) hold("offline");
      else hold("failed", { failure: (error as Error).message });
      return null;
    }
  }

  function finish(): void {
    if (snapshot.phase !== "running") return;
    if (queue.tallies.needs.files === 0) void end();
    else tell({ phase: "done" });
  }

  /** Asks the server to end the drop. The batch is kept until it has answered: going on after a failure asks again. */
  async function end(): Promise<void> {
    if (batchId === null || busy.end) return;
    const batch = batchId;
    busy.end = true;
    const closed = await attempt(() => input.api.close(batch, snapshot.startRun));
    busy.end = false;
    if (closed === null) return;
    batchId = null;
    hasher.stop();
    tell({ phase: "done", runId: closed.runId, notStarted: closed.notStarted });
  }

  /** Ends a drop of which nothing needs a person any more. */
  function finishIfClean(): void {
    if (batchId === null || !queue.isSettled() || queue.tallies.needs.files > 0) return;
    tell({ phase: "running" });
    pump();
  }

  /** The server may have to start the run without us, so it hears of a change of mind at once. */
  async function tellWish(batch: string): Promise<void> {
    const { startRun } = snapshot;
    if (busy.wish || toldStartRun === startRun) return;
    busy.wish = true;
    const told = await attempt(() => input.api.wishRun(batch, startRun).then(() => true));
    busy.wish = false;
    if (told !== null) toldStartRun = startRun;
  }

  async function start(): Promise<void> {
    const out = queue.tallies["left-out"];
    const opened = await attempt(() =>
      input.api.open({
        name: input.name,
        fileCount: queue.items.length - out.files,
        byteCount: queue.items.reduce((sum, item) => sum + item.sizeBytes, 0) - out.bytes,
        startRunWhenDone: snapshot.startRun,
      }),
    );
    if (opened === null) return;
    if (opened.missingBytes > 0) return hold("disk-full", { missingBytes: opened.missingBytes });
    batchId = opened.batchId;
    tell({ keptFiles: opened.keptFiles });
    pump();
  }

  function changed(): void {
    timer ??= setTimeout(() => tell({}), TELL_MS);
  }

  function tell(change: Partial<Snapshot>): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    const { tallies } = queue;
    const sent = queue.sentBytes();
    const left = tallies.waiting.bytes + tallies.reading.bytes + tallies.sending.bytes - sent;
    speed.note(Date.now(), tallies.stored.bytes + tallies.here.bytes + sent);
    const bytesPerSecond = speed.perSecond();
    snapshot = {
      ...snapshot,
      version: snapshot.version + 1,
      bytesPerSecond,
      secondsLeft: bytesPerSecond ? left / bytesPerSecond : null,
      ...change,
    };
    for (const listener of listeners) listener();
  }

  return {
    projectId: input.projectId,
    name: input.name,
    unreadable: input.unreadable,
    queue,
    start,
    resume,
    pause: () => hold("paused"),
    /** Ends the drop; what is stored stays. */
    async stop(): Promise<void> {
      hold("stopped");
      const batch = batchId;
      batchId = null;
      hasher.stop();
      tell({ phase: "stopped" });
      // Where this is lost the drop stays open, and is told as unfinished when a folder is added next.
      if (batch !== null) await input.api.close(batch, false).catch(() => null);
    },
    /** Ends a drop of which some files need a person, without them. */
    finishWithout(): void {
      for (const item of queue.items) if (item.state === "needs") queue.leaveOut(item.index);
      finishIfClean();
    },
    leaveOut(indexes: readonly number[]): void {
      for (const index of indexes) queue.leaveOut(index);
      if (snapshot.phase === "done") finishIfClean();
      tell({});
    },
    /** Reads the files again and begins them anew. */
    async retry(indexes: readonly number[]): Promise<void> {
      for (const index of indexes) {
        const source = sources[index];
        if (source === undefined) continue;
        const file = source.reload === null ? source.file : await source.reload().catch(() => null);
        if (file === null) continue;
        source.file = file;
        queue.retry(index, file.size);
      }
      if (snapshot.phase === "done") tell({ phase: "running" });
      pump();
    },
    setStartRun(startRun: boolean): void {
      tell({ startRun });
      pump();
    },
    getSnapshot: () => snapshot,
    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function refusalReason(refused: string): NeedReason {
  return refused === "too-large" || refused === "same-name" ? refused : "name";
}
