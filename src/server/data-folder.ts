/** What must be true before anything starts: nobody else works on the data folder, and the port is free. */
import { createHash } from "node:crypto";
import { chmod, mkdir } from "node:fs/promises";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

const LOCK_FILE = "lock";
const SQLITE_BUSY = 5;
const MAX_RUN_FOLDER = 80;
/** Locks that this process holds: one that nothing refers to would be closed, and so given up, by the garbage collector. */
const held = new Set<DatabaseSync>();

export interface Claim {
  /** Private folder for sockets, short enough for a socket's address. */
  readonly runFolder: string;
  release(): Promise<void>;
}

/** Folder for sockets of a data folder: inside it, or under the temporary folder where the path is too long for a socket. */
export function runFolderOf(dataFolder: string): string {
  const inside = join(dataFolder, "run");
  if (inside.length <= MAX_RUN_FOLDER) return inside;
  const name = createHash("sha256").update(dataFolder).digest("hex").slice(0, 16);
  return join(tmpdir(), `ligature-${name}`);
}

/**
 * Claims the data folder for this process; null when it is held already, by another process or by this one. Of any number that ask at
 * once exactly one gets it. The operating system gives it back when the process ends, however it ends.
 */
export async function claimDataFolder(dataFolder: string): Promise<Claim | null> {
  const runFolder = runFolderOf(dataFolder);
  await mkdir(dataFolder, { recursive: true, mode: 0o700 });
  await mkdir(runFolder, { recursive: true, mode: 0o700 });
  await chmod(runFolder, 0o700);
  const lock = takeLock(join(dataFolder, LOCK_FILE));
  if (lock === null) return null;
  held.add(lock);
  return {
    runFolder,
    async release() {
      if (held.delete(lock)) lock.close();
    },
  };
}

/**
 * The write lock of an empty SQLite file: the one way of Node to a lock of the operating system, which cannot be left behind. Nothing
 * is ever written; the journal stays in memory because one on disk would outlive a killed process and have to be replayed.
 */
function takeLock(path: string): DatabaseSync | null {
  const lock = new DatabaseSync(path);
  try {
    lock.exec("pragma journal_mode = memory; begin immediate");
    return lock;
  } catch (error) {
    lock.close();
    if ((error as { errcode?: number }).errcode === SQLITE_BUSY) return null;
    throw error;
  }
}

/** True when a living process listens on the Unix socket. */
export function answersAt(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}

/** True when a server could listen there now. */
export function isPortFree(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, host, () => server.close(() => resolve(true)));
  });
}
