/**
 * Embedded Postgres: PGlite (PostgreSQL in WebAssembly) with pgvector, served on a Unix socket. The socket's folder has mode 0700,
 * for the server checks no password. One process owns the data folder; everyone else connects by URL.
 */
import { chmod, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { vector } from "@electric-sql/pglite-pgvector";
import { PGLiteSocketServer } from "@electric-sql/pglite-socket";
import { AppError } from "../../core/model/errors.ts";
import { answersAt } from "../data-folder.ts";
import { keepPipelinesWhole } from "./whole-pipelines.ts";

export interface EmbeddedDatabase {
  readonly url: string;
  stop(): Promise<void>;
}

/** Longest path that fits a Unix socket address on Linux and macOS, with room for the file name. */
const MAX_SOCKET_PATH = 100;
const SOCKET_FILE = ".s.PGSQL.5432";

/** URL by which clients reach the embedded server through `socketFolder`. */
export function embeddedUrl(socketFolder: string): string {
  return `postgresql://postgres@localhost/postgres?host=${encodeURIComponent(socketFolder)}`;
}

/**
 * Opens (or makes) the database in `dataFolder` (`null` = in memory) and listens in `socketFolder`. A new one begins as the tar file
 * `template` (of PGlite's `dumpDataDir`) when given, else empty. A stale socket of a killed server is removed. Where the path is too long for a socket, a private folder under the system's temporary folder is used.
 * Throws a conflict when a living server listens there; else when the folder cannot be written or the stored database cannot be opened.
 */
export async function startEmbeddedDatabase(options: {
  dataFolder: string | null;
  socketFolder: string;
  maxConnections?: number;
  template?: Blob;
}): Promise<EmbeddedDatabase> {
  const tooLong = join(options.socketFolder, SOCKET_FILE).length > MAX_SOCKET_PATH;
  const folder = tooLong ? await mkdtemp(join(tmpdir(), "ligature-")) : options.socketFolder;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700);
  const socket = join(folder, SOCKET_FILE);
  if (await answersAt(socket))
    throw new AppError("conflict", {
      detail: `a living server listens in ${folder}`,
      userMessage: "Another database still serves this data folder.",
    });
  await rm(socket, { force: true });
  if (options.dataFolder !== null)
    await mkdir(options.dataFolder, { recursive: true, mode: 0o700 });
  const db = await PGlite.create({
    ...(options.dataFolder === null ? {} : { dataDir: options.dataFolder }),
    ...(options.template === undefined ? {} : { loadDataDir: options.template }),
    extensions: { vector },
  });
  const server = new PGLiteSocketServer({
    db: keepPipelinesWhole(db),
    path: socket,
    maxConnections: options.maxConnections ?? 20,
  });
  await server.start();
  return {
    url: embeddedUrl(folder),
    async stop() {
      await server.stop();
      await db.close();
      await rm(tooLong ? folder : socket, { recursive: true, force: true });
    },
  };
}
