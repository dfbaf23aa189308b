/**
 * Everything that services may use, built once per process from the settings: web, worker and command line share it. Services get
 * `Deps` as an argument; nothing else in the product opens a connection or reads a setting.
 */
import { randomBytes } from "node:crypto";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { AppError } from "../core/model/errors.ts";
import { type IdKind, idMaker } from "../core/model/ids.ts";
import type { Compute } from "../core/pipeline/compute.ts";
import type { BlobStore, Clock, EventSender, Log, Random } from "../core/ports.ts";
import { pseudonymKeyId } from "../core/privacy/pseudonym/keys.ts";
import type { ErasedPeople } from "../core/privacy/subject/erased.ts";
import { localBlobStore } from "./adapters/blobs/local.ts";
import { type IngestStore, localIngestStore } from "./adapters/ingest-store/local.ts";
import { type ModelAdapters, modelAdapters } from "./adapters/language-model/adapters.ts";
import { type AnchorStore, anchorStore, type ChainHead } from "./audit/anchor.ts";
import { erasedPeople } from "./auth/erased-people.ts";
import { STAND_IN_PURPOSE, unseal } from "./auth/seal.ts";
import { loadSecret } from "./auth/secret.ts";
import { connect, type Database } from "./db/client.ts";
import { scopeTo } from "./db/scoped.ts";
import { type CountedTables, refreshStatistics } from "./db/statistics.ts";
import type { Env } from "./env.ts";
import { createLogger } from "./logger.ts";
import { type AccountRepository, accountRepository } from "./repositories/account-repository.ts";
import { type Repositories, repositories } from "./repositories/repositories.ts";

export interface Deps {
  readonly env: Env;
  readonly log: Log;
  readonly clock: Clock;
  readonly random: Random;
  newId(kind: IdKind): string;
  readonly accounts: AccountRepository;
  /** Repositories bound to one workspace; the caller has established that it may act there. */
  repos(workspaceId: string): Repositories;
  /** The same within one transaction. Keep it short: the embedded database runs one at a time. */
  transaction<T>(workspaceId: string, work: (repos: Repositories) => Promise<T>): Promise<T>;
  /** Reads that all see one state of the database. As short as a transaction must be. */
  snapshot<T>(workspaceId: string, work: (repos: Repositories) => Promise<T>): Promise<T>;
  /** Lets the planner know how large the tables are by now; after anything that wrote many rows. Returns how many tables were counted anew. */
  refreshStatistics(which?: CountedTables): Promise<number>;
  readonly blobs: BlobStore;
  /** Heads of the audit chains, outside the database. */
  readonly anchors: AnchorStore;
  /** Bytes of uploads that are on their way in. */
  readonly ingest: IngestStore;
  /** Root of stage results on disk: `<artifacts>/<workspaceId>/<key>/`. */
  readonly artifactRoot: string;
  readonly events: EventSender;
  /** Language models, the local one among them. Services ask through services/language-model, which keeps to the budget. */
  readonly models: ModelAdapters;
  /** The worker pool; only the worker process and the command line have one. */
  readonly compute: Compute | null;
  /** The generation in use of the workspace's pseudonym key (base64) and an id that changes with it. */
  standInKey(workspaceId: string): Promise<StandInKey>;
  close(): Promise<void>;
}

export interface DepsOptions {
  readonly env: Env;
  readonly databaseUrl: string;
  readonly processName: string;
  readonly events: EventSender;
  readonly compute?: Compute;
  readonly maxConnections?: number;
  readonly clock?: Clock;
  readonly random?: Random;
  readonly log?: Log;
}

export interface StandInKey {
  /** Base64. */
  readonly key: string;
  /** Changes with the key, and with who was erased: results of the privacy stage hang on both. */
  readonly keyId: string;
  /** People whom the privacy stage removes whatever the policy says; null where there are none. */
  readonly erased: ErasedPeople | null;
}

/** Opens the database pool and the stores. Close it to let the process end. */
export function createDeps(options: DepsOptions): Deps {
  const { env } = options;
  const clock = options.clock ?? Date.now;
  const random = options.random ?? cryptoRandom;
  const database: Database = connect(
    options.databaseUrl,
    options.maxConnections === undefined ? {} : { maxConnections: options.maxConnections },
  );
  const accounts = accountRepository(database);
  const artifactRoot = join(env.LIGATURE_DATA_DIR, "artifacts");
  mkdirSync(artifactRoot, { recursive: true, mode: 0o700 });
  const blobs = localBlobStore(join(env.LIGATURE_DATA_DIR, "blobs"));
  const log = options.log ?? createLogger({ level: env.LOG_LEVEL, name: options.processName });
  const anchors = anchorStore(join(env.LIGATURE_DATA_DIR, "anchors"), () => loadSecret(env));
  const anchored = { database, anchors, log };
  const repos = (workspaceId: string) => repositories(scopeTo(database, workspaceId));
  return {
    env,
    log,
    anchors,
    clock,
    random,
    newId: idMaker({ clock, random }),
    accounts,
    repos,
    transaction: (workspaceId, work) => inTransaction(anchored, workspaceId, work),
    snapshot: (workspaceId, work) =>
      scopeTo(database, workspaceId).snapshot((scope) => work(repositories(scope))),
    refreshStatistics: (which) => refreshStatistics(database, which),
    blobs,
    ingest: localIngestStore(join(env.LIGATURE_DATA_DIR, "incoming"), blobs),
    artifactRoot,
    events: options.events,
    models: modelAdapters(clock),
    compute: options.compute ?? null,
    standInKey: async (workspaceId) => {
      const row = await repos(workspaceId).pseudonymKeys.newest();
      const sealed = row?.sealedKey ?? null;
      if (sealed === null) throw new AppError("not-found", { detail: `workspace ${workspaceId}` });
      const key = unseal(loadSecret(env), STAND_IN_PURPOSE, sealed);
      const hashes = await repos(workspaceId).subjects.erased();
      const erased = erasedPeople(env, workspaceId, hashes);
      const keyId = pseudonymKeyId(key);
      return {
        key: key.toString("base64"),
        keyId: erased === null ? keyId : `${keyId}.${erased.id}`,
        erased: erased?.people ?? null,
      };
    },
    close: () => database.$disconnect(),
  };
}

/** One transaction; where it wrote to the audit log, the new head of the chain is kept outside the database too. */
async function inTransaction<T>(
  of: { readonly database: Database; readonly anchors: AnchorStore; readonly log: Log },
  workspaceId: string,
  work: (repos: Repositories) => Promise<T>,
): Promise<T> {
  let head: ChainHead | null = null;
  const result = await scopeTo(of.database, workspaceId).transaction(async (scope) => {
    const repos = repositories(scope);
    const done = await work(repos);
    head = repos.audit.added();
    return done;
  });
  if (head !== null)
    await of.anchors.note(workspaceId, head).catch((error: unknown) => {
      // What was done stands, and the next note anchors it as well.
      of.log.error({ workspaceId, error: String(error) }, "the audit log could not be anchored");
    });
  return result;
}

/** Uniform floats in [0, 1) from the system's generator: ids must not be guessable. */
function cryptoRandom(): number {
  return randomBytes(4).readUInt32LE(0) / 2 ** 32;
}
