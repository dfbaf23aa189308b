/**
 * What becomes of every file of a drop: pure bookkeeping, no network and no clock. Each file is in exactly one state, every change
 * goes through `move`, and all counts are kept by it, so that they always add up to the folder.
 */
export type ItemState =
  | "waiting"
  | "reading"
  | "sending"
  | "stored"
  | "here"
  | "needs"
  | "left-out";

export const ITEM_STATES: readonly ItemState[] = [
  "waiting",
  "reading",
  "sending",
  "stored",
  "here",
  "needs",
  "left-out",
];

/** Why a file needs a person. The first group is decided before a byte is sent. */
export type NeedReason =
  | "name"
  | "same-name"
  | "too-large"
  | "unreadable"
  | "changed"
  | "network"
  | "refused"
  | "erased";

export interface QueueFile {
  readonly path: string;
  readonly sizeBytes: number;
}

export interface Tally {
  files: number;
  bytes: number;
}

export interface FolderTally {
  readonly path: string;
  readonly total: Tally;
  /** Stored or already here. */
  readonly done: Tally;
  /** What the store has of files that are not done. */
  sentBytes: number;
  needs: number;
}

/** Where in the line an item of state "waiting" stands. */
type Lane = "announce" | "hash" | "check" | "send";

export interface QueueItem {
  readonly index: number;
  readonly path: string;
  readonly name: string;
  sizeBytes: number;
  state: ItemState;
  reason: NeedReason | null;
  itemId: string | null;
  sha256: string | null;
  /** The store has nothing of it, so it need not be asked where to go on. */
  isFresh: boolean;
  /** Bytes that the store has of one that is being sent or waits to go on, as far as is known here. */
  sentBytes: number;
  /** Times that the network was lost under it. */
  losses: number;
}

export const MAX_LOSSES = 5;

/** The folder that an item lies in, from the one that was dropped; "" for those at its top. */
export function folderOf({ path }: Pick<QueueItem, "path">): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}

/** The queue of one drop. Items are numbered in the order given. */
export type UploadQueue = ReturnType<typeof createUploadQueue>;

export function createUploadQueue(files: readonly QueueFile[]) {
  const items: QueueItem[] = files.map((file, index) => ({
    index,
    path: file.path,
    name: file.path.slice(file.path.lastIndexOf("/") + 1),
    sizeBytes: file.sizeBytes,
    state: "waiting",
    reason: null,
    itemId: null,
    sha256: null,
    isFresh: false,
    sentBytes: 0,
    losses: 0,
  }));
  const tallies = Object.fromEntries(
    ITEM_STATES.map((state) => [state, { files: 0, bytes: 0 }]),
  ) as Record<ItemState, Tally>;
  const folders = new Map<string, FolderTally>();
  const chains = items.map((item) => chainOf(folders, item.path));
  const lanes: Record<Lane, number[]> = {
    announce: [],
    hash: [],
    check: [],
    send: [],
  };
  /** The lane in which each item stands, at most one: what a list still holds of an earlier place counts for nothing. */
  const laneOf: (Lane | null)[] = items.map(() => "announce");
  /** Which item of equal bytes is on its way, and who waits for it. */
  /** Two spellings of one name get one item; the second file needs a person. */
  const owners = new Map<string, number>();
  const leaders = new Map<string, { leader: number; held: number[] }>();

  for (const item of items) {
    tallies.waiting.files++;
    tallies.waiting.bytes += item.sizeBytes;
    for (const folder of chains[item.index] ?? []) {
      folder.total.files++;
      folder.total.bytes += item.sizeBytes;
    }
    lanes.announce.push(item.index);
  }

  function at(index: number): QueueItem {
    const item = items[index];
    if (item === undefined) throw new RangeError(`no item ${index}`);
    return item;
  }

  let sentBytes = 0;
  function setSent(item: QueueItem, bytes: number): void {
    const change = bytes - item.sentBytes;
    if (change === 0) return;
    sentBytes += change;
    for (const folder of chains[item.index] ?? []) folder.sentBytes += change;
    item.sentBytes = bytes;
  }

  function move(item: QueueItem, state: ItemState, reason: NeedReason | null = null): void {
    const from = item.state;
    tallies[from].files--;
    tallies[from].bytes -= item.sizeBytes;
    tallies[state].files++;
    tallies[state].bytes += item.sizeBytes;
    for (const folder of chains[item.index] ?? []) {
      if (isDone(from)) {
        folder.done.files--;
        folder.done.bytes -= item.sizeBytes;
      }
      if (isDone(state)) {
        folder.done.files++;
        folder.done.bytes += item.sizeBytes;
      }
      if (from === "needs") folder.needs--;
      if (state === "needs") folder.needs++;
    }
    item.state = state;
    item.reason = reason;
    laneOf[item.index] = null;
    if (from === "sending") item.isFresh = false;
    if (state !== "sending" && state !== "waiting") setSent(item, 0);
  }

  function take(lane: Lane, max: number): QueueItem[] {
    const taken: QueueItem[] = [];
    const list = lanes[lane];
    let used = 0;
    while (used < list.length && taken.length < max) {
      const item = at(list[used++] ?? 0);
      if (item.state !== "waiting" || laneOf[item.index] !== lane) continue;
      laneOf[item.index] = null;
      taken.push(item);
    }
    list.splice(0, used);
    return taken;
  }

  function putInto(lane: Lane, index: number, inFront = false): void {
    if (laneOf[index] === lane) return;
    laneOf[index] = lane;
    if (inFront) lanes[lane].unshift(index);
    else lanes[lane].push(index);
  }

  /** Lets those go on that waited for equal bytes. After a failure the first of them is sent itself. */
  function release(item: QueueItem): void {
    if (item.sha256 === null) return;
    const group = leaders.get(item.sha256);
    if (group === undefined || group.leader !== item.index) return;
    leaders.delete(item.sha256);
    for (const held of group.held.map(at)) {
      // One that was left out or failed meanwhile must not lead: the others would wait for it for ever.
      if (held.state === "waiting" && held.sha256 === item.sha256) joinCheck(held);
    }
  }

  function joinCheck(item: QueueItem): void {
    const sha256 = item.sha256 ?? "";
    const group = leaders.get(sha256);
    if (group !== undefined && group.leader !== item.index) {
      group.held.push(item.index);
      return;
    }
    if (group === undefined) leaders.set(sha256, { leader: item.index, held: [] });
    putInto("check", item.index);
  }

  return {
    items,
    tallies,
    /** Bytes that the store has of files that are not done. */
    sentBytes: () => sentBytes,
    folders: folders as ReadonlyMap<string, FolderTally>,
    take,
    /** Puts items that `take` gave out back in front, because the call for them failed. */
    giveBack(lane: Lane, taken: readonly QueueItem[]): void {
      for (const item of taken.toReversed()) putInto(lane, item.index, true);
    },
    lengthOf: (lane: Lane) => lanes[lane].length,
    /** Leaves a file out, by a rule or by a person; it stays in the counts. */
    leaveOut(index: number): void {
      const item = at(index);
      if (isDone(item.state) || item.state === "sending") return;
      move(item, "left-out");
      release(item);
    },
    /** Takes a file in again that was left out. */
    takeIn(index: number): void {
      const item = at(index);
      if (item.state !== "left-out") return;
      move(item, "waiting");
      putInto("announce", index);
    },
    /** The server knows the file; stored ones of an earlier try are done. */
    announced(index: number, itemId: string, isStored: boolean, isFresh = false): void {
      const item = at(index);
      const owner = owners.get(itemId);
      if (owner !== undefined && owner !== index) {
        this.fail(index, "same-name");
        return;
      }
      owners.set(itemId, index);
      item.itemId = itemId;
      item.isFresh = isFresh;
      if (item.state !== "waiting") return;
      if (isStored) move(item, "stored");
      else putInto("hash", index);
    },
    reading(index: number): void {
      const item = at(index);
      if (item.state === "waiting") move(item, "reading");
    },
    /** Its hash is known. Equal bytes that are on their way already are waited for. */
    hashed(index: number, sha256: string): void {
      const item = at(index);
      if (item.state !== "reading") return;
      item.sha256 = sha256;
      move(item, "waiting");
      joinCheck(item);
    },
    checked(index: number, verdict: "here" | "send" | "erased"): void {
      const item = at(index);
      if (item.state !== "waiting") return;
      if (verdict === "erased") {
        move(item, "needs", "erased");
        release(item);
        return;
      }
      if (verdict === "send") {
        putInto("send", index);
        return;
      }
      move(item, "here");
      release(item);
    },
    sending(index: number): void {
      const item = at(index);
      if (item.state === "waiting") move(item, "sending");
    },
    progress(index: number, sentBytes: number): void {
      const item = at(index);
      if (item.state === "sending") setSent(item, Math.min(item.sizeBytes, sentBytes));
    },
    stored(index: number): void {
      const item = at(index);
      if (item.state !== "sending" && item.state !== "waiting") return;
      move(item, "stored");
      release(item);
    },
    /** Puts one that was being sent back in line (pause, signature too old). Its bytes at the store are kept there. */
    backToLine(index: number): void {
      const item = at(index);
      if (item.state !== "sending") return;
      move(item, "waiting");
      putInto("send", index, true);
    },
    /** Nothing of it was read: back in line. */
    unread(index: number): void {
      if (at(index).state !== "reading") return;
      move(at(index), "waiting");
      putInto("hash", index, true);
    },
    /** The network was lost under it: back in line, or to a person after five times. Returns whether it goes on by itself. */
    lost(index: number): boolean {
      const item = at(index);
      if (item.state !== "sending") return true;
      item.losses++;
      if (item.losses >= MAX_LOSSES) {
        move(item, "needs", "network");
        release(item);
        return false;
      }
      move(item, "waiting");
      putInto("send", index);
      return true;
    },
    fail(index: number, reason: NeedReason): void {
      const item = at(index);
      if (isDone(item.state) || item.state === "left-out") return;
      move(item, "needs", reason);
      release(item);
    },
    /** Begins a file anew that needed a person, with the size that it has now. */
    retry(index: number, sizeBytes: number): void {
      const item = at(index);
      if (item.state !== "needs") return;
      resize(item, sizeBytes);
      item.losses = 0;
      item.sha256 = null;
      move(item, "waiting");
      putInto("announce", index);
    },
    /** True when nothing is left to do without a person. */
    isSettled: () =>
      tallies.waiting.files === 0 && tallies.reading.files === 0 && tallies.sending.files === 0,
  };

  function resize(item: QueueItem, sizeBytes: number): void {
    const change = sizeBytes - item.sizeBytes;
    tallies[item.state].bytes += change;
    for (const folder of chains[item.index] ?? []) folder.total.bytes += change;
    item.sizeBytes = sizeBytes;
  }
}

/** True for files that need no more work. */
export function isDone(state: ItemState): boolean {
  return state === "stored" || state === "here";
}

function chainOf(folders: Map<string, FolderTally>, path: string): FolderTally[] {
  const chain: FolderTally[] = [];
  for (let end = 0; end >= 0; end = path.indexOf("/", end + 1)) {
    const name = path.slice(0, end);
    let folder = folders.get(name);
    if (folder === undefined) {
      folder = {
        path: name,
        total: { files: 0, bytes: 0 },
        done: { files: 0, bytes: 0 },
        sentBytes: 0,
        needs: 0,
      };
      folders.set(name, folder);
    }
    chain.push(folder);
    if (path.indexOf("/", end + 1) < 0) break;
  }
  return chain;
}
