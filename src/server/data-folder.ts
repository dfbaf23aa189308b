/** What must be true before anything starts: nobody else works on the data folder, and the port is free. */
import { createHash } from "node:crypto";
import { chmod, mkdir, rm } from "node:fs/promises";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const LOCK_SOCKET = "lock";
const MAX_RUN_FOLDER = 80;

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
 * Claims the data folder for this process by listening on a socket in it; null when another living process holds it. The socket of
 * a killed process answers nobody and is replaced.
 */
export async function claimDataFolder(dataFolder: string): Promise<Claim | null> {
  const runFolder = runFolderOf(dataFolder);
  await mkdir(dataFolder, { recursive: true, mode: 0o700 });
  await mkdir(runFolder, { recursive: true, mode: 0o700 });
  await chmod(runFolder, 0o700);
  const path = join(runFolder, LOCK_SOCKET);
  if (await answersAt(path)) return null;
  await rm(path, { force: true });
  const server = createServer((socket) => socket.end());
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(path, resolve));
  server.unref();
  return {
    runFolder,
    release: () => new Promise((resolve) => server.close(() => resolve())),
  };
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
