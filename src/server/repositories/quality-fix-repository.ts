import { z } from "zod";
import { Fix, FixKind, MOST_FIXES } from "../../core/quality/fixes/fix.ts";
import { RuleScope } from "../../core/quality/rule-document.ts";
import type { Scope } from "../db/scoped.ts";

export interface FixRow extends Fix {
  readonly rule: string;
  readonly fileCount: number;
  readonly cellCount: number;
  /** False where not all files were counted when it was made. */
  readonly isCountWhole: boolean;
  readonly createdById: string;
  readonly createdAt: Date;
  readonly undoneById: string | null;
  readonly undoneAt: Date | null;
}

/** The scope as it is kept: beside it stands whether the counts are of some files only, and what packs call its columns. */
const KeptScope = RuleScope.extend({
  isCountPartial: z.literal(true).optional(),
  otherNames: Fix.shape.otherNames,
});

/** Corrections that people put over a project's files. */
export function qualityFixRepository({ db, workspaceId }: Scope) {
  return {
    /** Those that stand, in the order in which they were made. */
    async active(projectId: string): Promise<Array<Fix & Pick<FixRow, "rule">>> {
      const rows = await db.qualityFix.findMany({
        where: { projectId, undoneAt: null },
        orderBy: [{ createdAt: "asc" }, { id: "asc" }],
        take: MOST_FIXES,
        select: { id: true, rule: true, kind: true, columns: true, scope: true },
      });
      return rows.map(({ rule, scope, ...row }) => ({
        ...Fix.parse({ ...row, ...fixParts(scope) }),
        rule,
      }));
    },
    /** The newest first, undone ones too. */
    async list(projectId: string, limit: number): Promise<FixRow[]> {
      const rows = await db.qualityFix.findMany({
        where: { projectId },
        orderBy: [{ createdAt: "desc" }, { id: "desc" }],
        take: limit,
      });
      return rows.map((row) => ({
        ...row,
        kind: FixKind.parse(row.kind),
        columns: z.array(z.string()).parse(row.columns),
        ...readScope(row.scope),
      }));
    },
    countActive(projectId: string): Promise<number> {
      return db.qualityFix.count({ where: { projectId, undoneAt: null } });
    },
    async add(
      projectId: string,
      row: Fix & Pick<FixRow, "rule" | "fileCount" | "cellCount" | "isCountWhole" | "createdById">,
    ): Promise<void> {
      const { isCountWhole, otherNames, ...data } = row;
      const scope = {
        ...row.scope,
        ...(isCountWhole ? {} : { isCountPartial: true }),
        ...(otherNames === undefined ? {} : { otherNames }),
      };
      await db.qualityFix.create({ data: { ...data, scope, workspaceId, projectId } });
    },
    /** False where it is gone or undone already. */
    async undo(projectId: string, id: string, by: string, now: Date): Promise<boolean> {
      const { count } = await db.qualityFix.updateMany({
        where: { projectId, id, undoneAt: null },
        data: { undoneAt: now, undoneById: by },
      });
      return count > 0;
    },
  };
}

function readScope(kept: unknown): Pick<Fix, "scope" | "otherNames"> & { isCountWhole: boolean } {
  const { isCountPartial, otherNames, ...scope } = KeptScope.parse(kept);
  const named = otherNames === undefined ? {} : { otherNames };
  return { scope, ...named, isCountWhole: isCountPartial !== true };
}

function fixParts(kept: unknown): Pick<Fix, "scope" | "otherNames"> {
  const { isCountWhole: _, ...parts } = readScope(kept);
  return parts;
}
