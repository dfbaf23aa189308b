import { Fix } from "../../core/quality/fixes/fix.ts";
import { RuleDocument } from "../../core/quality/rule-document.ts";
import type { OwnRule } from "../../core/quality/rule-set.ts";
import type { PackDocument } from "../../packs/contract.ts";
import { readStoredPack } from "../../packs/stored-pack.ts";
import type { Prisma } from "../db/generated/client.ts";
import type { Scope } from "../db/scoped.ts";

/** What a run judges by besides its pipeline, as it was when the run started. */
export interface RunBasis {
  /** The project's pack, and the version of the workspace's copy of it; 0 is the built-in pack. */
  readonly pack: PackDocument;
  readonly packVersion: number;
  /** The general pack, which every project has; null where it is the project's own. */
  readonly general: PackDocument | null;
  /** What the project says of its rules, with the version of each. */
  readonly own: ReadonlyArray<OwnRule & { readonly version: number }>;
  /** Corrections in the order in which they were made, each with the rule that it came from. */
  readonly fixes: ReadonlyArray<Fix & { readonly rule: string }>;
}

/** What runs started with, by the hash of its content; only ever added, and changed only where a person is erased from it. */
export function runBasisRepository({ db, workspaceId }: Scope) {
  return {
    async add(row: { id: string; key: string; basis: RunBasis }): Promise<void> {
      const { id, key, basis } = row;
      const document = basis as unknown as Prisma.InputJsonObject;
      await db.runBasis.createMany({
        data: { id, workspaceId, key, document },
        skipDuplicates: true,
      });
    },
    async find(key: string): Promise<RunBasis | null> {
      const row = await db.runBasis.findFirst({ where: { key }, select: { document: true } });
      return row === null ? null : toBasis(row.document);
    },
  };
}

/**
 * A rule or correction that an erasure has left without its shape no longer stands, nor does what is over a limit of today. Null where the
 * pack cannot be read at all.
 */
function toBasis(kept: unknown): RunBasis | null {
  const { packVersion, own, fixes, ...packs } = kept as RunBasis;
  const { document: pack } = readStoredPack(packs.pack);
  const general = packs.general === null ? null : readStoredPack(packs.general).document;
  if (pack === null) return null;
  return {
    ...{ pack, packVersion, general },
    own: own.map((rule) => {
      const document = RuleDocument.safeParse(rule.document);
      return { ...rule, document: document.success ? document.data : null };
    }),
    fixes: fixes.flatMap(({ rule, ...fix }) => {
      const parsed = Fix.safeParse(fix);
      return parsed.success ? [{ ...parsed.data, rule }] : [];
    }),
  };
}
