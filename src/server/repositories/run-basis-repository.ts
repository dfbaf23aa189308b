import { createHash } from "node:crypto";
import { canonicalJson } from "../../core/kit/canonical-json.ts";
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

/** A basis as it is stored: its packs, rules and corrections are rows of their own, once for all bases that have them. */
interface StoredBasis {
  readonly parts: true;
  readonly pack: string;
  readonly packVersion: number;
  readonly general: string | null;
  readonly own: ReadonlyArray<
    Omit<RunBasis["own"][number], "document"> & { document: string | null }
  >;
  readonly fixes: readonly string[];
}

/**
 * What runs started with, by the hash of its content; only ever added, and changed only where a person is erased from it. A change of one
 * rule adds that rule and a list of keys, whatever else holds. Kept as long as the workspace: no run or project is ever deleted, and every
 * run may be asked what it judged by.
 */
export function runBasisRepository({ db, workspaceId }: Scope) {
  const documents = async (keys: readonly string[]): Promise<Map<string, unknown>> => {
    const rows = await db.runBasis.findMany({
      where: { key: { in: [...keys] } },
      select: { key: true, document: true },
    });
    return new Map(rows.map((row) => [row.key, row.document]));
  };
  return {
    async add(row: { newId: () => string; key: string; basis: RunBasis }): Promise<void> {
      const { newId, key, basis } = row;
      const parts = new Map<string, unknown>();
      const stored = apart(basis, (part) => {
        const partKey = `part:${createHash("sha256").update(canonicalJson(part)).digest("hex")}`;
        parts.set(partKey, part);
        return partKey;
      });
      await db.runBasis.createMany({
        data: [...parts, [key, stored] as const].map(([of, document]) => ({
          ...{ id: newId(), workspaceId, key: of },
          document: document as Prisma.InputJsonObject,
        })),
        skipDuplicates: true,
      });
    },
    async find(key: string): Promise<RunBasis | null> {
      const kept = (await documents([key])).get(key);
      if (kept === undefined) return null;
      if (!isApart(kept)) return toBasis(kept);
      const parts = await documents([
        ...[kept.pack, kept.general, ...kept.own.map(({ document }) => document)].filter(
          (part) => part !== null,
        ),
        ...kept.fixes,
      ]);
      return toBasis(joined(kept, (part) => parts.get(part) ?? null));
    },
  };
}

function apart(basis: RunBasis, keep: (part: unknown) => string): StoredBasis {
  const { pack, packVersion, general, own, fixes } = basis;
  return {
    parts: true,
    pack: keep(pack),
    packVersion,
    general: general === null ? null : keep(general),
    own: own.map((rule) => ({
      ...rule,
      document: rule.document === null ? null : keep(rule.document),
    })),
    fixes: fixes.map(keep),
  };
}

/** Bases from before they were taken apart are whole. */
function isApart(kept: unknown): kept is StoredBasis {
  return typeof kept === "object" && kept !== null && "parts" in kept;
}

function joined(stored: StoredBasis, part: (key: string) => unknown): unknown {
  const { pack, packVersion, general, own, fixes } = stored;
  return {
    pack: part(pack),
    packVersion,
    general: general === null ? null : part(general),
    own: own.map((rule) => ({
      ...rule,
      document: rule.document === null ? null : part(rule.document),
    })),
    fixes: fixes.map(part).filter((fix) => fix !== null),
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
