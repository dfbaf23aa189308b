/** Keyed hashes of files as they were before somebody was erased: of their bytes, and of paths from which a name was taken. Never the values. */
import { Prisma } from "../db/generated/client.ts";
import type { Scope } from "../db/scoped.ts";

/** Kinds of identifiers that are of files; all others are of people. */
export const OF_FILES = "file.";
const BYTES = `${OF_FILES}bytes`;
/** The file that had the path stands behind it. */
const PATH = `${OF_FILES}path.`;

const LOCK = 7_116;

interface Hashed {
  readonly id: string;
  readonly requestId: string;
  readonly hash: string;
}

export function erasedFileRepository({ db, query, workspaceId }: Scope) {
  const add = async (rows: ReadonlyArray<Hashed & { readonly kind: string }>) => {
    await db.erasedIdentifier.createMany({
      data: rows.map((row) => ({ ...row, workspaceId })),
      skipDuplicates: true,
    });
  };
  const lockedFor = async (who: "readers" | "one") => {
    const lock =
      who === "readers"
        ? Prisma.sql`pg_advisory_xact_lock_shared`
        : Prisma.sql`pg_advisory_xact_lock`;
    await query(Prisma.sql`
      select ${lock}(hashtextextended(place.workspace_id, ${LOCK}))::text
      from (select ${workspaceId}::text as workspace_id) place where place.workspace_id = ${workspaceId}`);
  };
  return {
    /** To be taken first in a transaction that adds files: until it ends nothing more is written down here. */
    lockForFiles: () => lockedFor("readers"),
    /** To be taken first in a transaction that writes here: files that were being added stand then, and later ones are asked about. */
    lockForErasure: () => lockedFor("one"),
    addBytes: (rows: readonly Hashed[]) => add(rows.map((row) => ({ ...row, kind: BYTES }))),
    addPaths: (rows: ReadonlyArray<Hashed & { readonly fileId: string }>) =>
      add(rows.map(({ fileId, ...row }) => ({ ...row, kind: `${PATH}${fileId}` }))),
    /** Those of the hashes that are of erased bytes. */
    async bytesAmong(hashes: readonly string[]): Promise<string[]> {
      const where = { kind: BYTES, hash: { in: [...hashes] } };
      const rows = await db.erasedIdentifier.findMany({
        where,
        select: { hash: true },
        distinct: ["hash"],
      });
      return rows.map(({ hash }) => hash);
    },
    /** Where the files are now that had paths of these hashes. */
    async pathsAmong(
      projectId: string,
      hashes: readonly string[],
    ): Promise<Array<{ hash: string; path: string; name: string; folder: string }>> {
      const where = { kind: { startsWith: PATH }, hash: { in: [...hashes] } };
      const rows = await db.erasedIdentifier.findMany({ where });
      if (rows.length === 0) return [];
      const hashOf = new Map(rows.map(({ kind, hash }) => [kind.slice(PATH.length), hash]));
      const files = await db.file.findMany({
        where: { projectId, id: { in: [...hashOf.keys()] } },
        select: { id: true, path: true, name: true, folder: true },
      });
      return files.map(({ id, ...place }) => ({ ...place, hash: hashOf.get(id) ?? "" }));
    },
    /** How many contents of files a request holds back. */
    countBytes: (requestId: string): Promise<number> =>
      db.erasedIdentifier.count({ where: { requestId, kind: BYTES } }),
    /** How many of those another request holds back too. */
    async countShared(requestId: string): Promise<number> {
      const own = await db.erasedIdentifier.findMany({
        where: { requestId, kind: BYTES },
        select: { hash: true },
      });
      const shared = await db.erasedIdentifier.findMany({
        where: {
          kind: BYTES,
          hash: { in: own.map(({ hash }) => hash) },
          requestId: { not: requestId },
        },
        select: { hash: true },
        distinct: ["hash"],
      });
      return shared.length;
    },
    /** The request holds them back no longer; returns how many there were. */
    async forgetBytes(requestId: string): Promise<number> {
      const where = { requestId, kind: BYTES };
      return (await db.erasedIdentifier.deleteMany({ where })).count;
    },
  };
}
