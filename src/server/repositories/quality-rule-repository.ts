import { RuleDocument } from "../../core/quality/rule-document.ts";
import type { OwnRule } from "../../core/quality/rule-set.ts";
import type { Scope } from "../db/scoped.ts";

export interface OwnRuleRow extends OwnRule {
  readonly version: number;
  readonly updatedAt: Date;
}

/** What a project says of its rules. Most projects have some tens; more than this many are refused. */
export const MOST_OWN_RULES = 400;

const COLUMNS = {
  name: true,
  version: true,
  isEnabled: true,
  document: true,
  updatedAt: true,
} as const;

export function qualityRuleRepository({ db, workspaceId }: Scope) {
  return {
    async list(projectId: string): Promise<OwnRuleRow[]> {
      const rows = await db.qualityRule.findMany({
        where: { projectId },
        select: COLUMNS,
        orderBy: { name: "asc" },
        take: MOST_OWN_RULES,
      });
      return rows.map(asOwnRule);
    },
    async find(projectId: string, name: string): Promise<OwnRuleRow | null> {
      const row = await db.qualityRule.findFirst({ where: { projectId, name }, select: COLUMNS });
      return row === null ? null : asOwnRule(row);
    },
    count(projectId: string): Promise<number> {
      return db.qualityRule.count({ where: { projectId } });
    },
    /** Writes the project's word on a rule; `document` null leaves what stands. */
    async save(
      projectId: string,
      rule: OwnRule & { readonly id: string; readonly createdById: string },
    ): Promise<number> {
      const { id, name, isEnabled, document, createdById } = rule;
      const row = await db.qualityRule.upsert({
        where: { projectId_name: { projectId, name } },
        create: {
          id,
          workspaceId,
          projectId,
          name,
          isEnabled,
          document: document ?? {},
          createdById,
        },
        update: {
          isEnabled,
          version: { increment: 1 },
          ...(document === null ? {} : { document }),
        },
        select: { version: true },
      });
      return row.version;
    },
    async remove(projectId: string, name: string): Promise<boolean> {
      const { count } = await db.qualityRule.deleteMany({ where: { projectId, name } });
      return count > 0;
    },
  };
}

/** A row that only switches a rule off holds an empty document. */
function asOwnRule(row: {
  readonly name: string;
  readonly version: number;
  readonly isEnabled: boolean;
  readonly document: unknown;
  readonly updatedAt: Date;
}): OwnRuleRow {
  const parsed = RuleDocument.safeParse(row.document);
  return { ...row, document: parsed.success ? parsed.data : null };
}
