import { readStored } from "../../core/kit/read-stored.ts";
import { RuleDocument } from "../../core/quality/rule-document.ts";
import { MOST_OWN_RULES, type OwnRule } from "../../core/quality/rule-set.ts";
import type { Scope } from "../db/scoped.ts";

export interface OwnRuleRow extends OwnRule {
  readonly version: number;
  readonly updatedAt: Date;
  /** Why what is stored of the rule cannot be read any more; null where it can. Its document is null then. */
  readonly unreadable: string | null;
}

interface NewRow {
  readonly id: string;
  readonly name: string;
  readonly createdById: string;
}

/** A person accepts what a rule found, in the whole project. */
export interface AcceptanceRow {
  readonly id: string;
  readonly rule: string;
  readonly reason: string;
  readonly until: Date | null;
  readonly createdById: string;
  readonly createdAt: Date;
}

/** Subjects of acceptances that are about rules begin so; others are about findings. */
const RULE_SUBJECT = "rule:";

const MOST_ACCEPTANCES = 2_000;

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
    /**
     * Writes what a rule says, over the version that it is based on (0: there is none yet); the new version, or null where another one
     * stands. Whether the rule is on stays as it is. Fails on the table's key where two first versions come at once.
     */
    async saveDocument(
      projectId: string,
      rule: NewRow & { readonly document: RuleDocument },
      basedOn: number,
    ): Promise<number | null> {
      const { name, document } = rule;
      if (basedOn === 0) {
        if ((await db.qualityRule.count({ where: { projectId, name } })) > 0) return null;
        await db.qualityRule.create({ data: { ...rule, workspaceId, projectId, isEnabled: true } });
        return 1;
      }
      const { count } = await db.qualityRule.updateMany({
        where: { projectId, name, version: basedOn },
        data: { document, version: { increment: 1 } },
      });
      return count === 0 ? null : basedOn + 1;
    },
    /** Switches a rule on or off; what it says stays as it is. */
    async switch(projectId: string, rule: NewRow & { readonly isEnabled: boolean }): Promise<void> {
      const { name, isEnabled } = rule;
      await db.qualityRule.upsert({
        where: { projectId_name: { projectId, name } },
        create: { ...rule, workspaceId, projectId, document: {} },
        update: { isEnabled, version: { increment: 1 } },
      });
    },
    /** Acceptances of rules that hold at a moment. */
    async acceptances(projectId: string, now: Date): Promise<AcceptanceRow[]> {
      const rows = await db.qualityAcceptance.findMany({
        where: {
          projectId,
          fileId: null,
          subject: { startsWith: RULE_SUBJECT },
          revokedAt: null,
          OR: [{ until: null }, { until: { gt: now } }],
        },
        orderBy: { createdAt: "asc" },
        take: MOST_ACCEPTANCES,
      });
      return rows.map(({ subject, ...row }) => ({
        ...row,
        rule: subject.slice(RULE_SUBJECT.length),
      }));
    },
    async accept(projectId: string, row: Omit<AcceptanceRow, "createdAt">): Promise<void> {
      const { rule, ...rest } = row;
      await db.qualityAcceptance.create({
        data: { ...rest, workspaceId, projectId, subject: `${RULE_SUBJECT}${rule}` },
      });
    },
    /** Ends all acceptances of a rule; how many there were. */
    async endAcceptances(projectId: string, rule: string, now: Date): Promise<number> {
      const { count } = await db.qualityAcceptance.updateMany({
        where: { projectId, fileId: null, subject: `${RULE_SUBJECT}${rule}`, revokedAt: null },
        data: { revokedAt: now },
      });
      return count;
    },
    async remove(projectId: string, name: string): Promise<boolean> {
      const { count } = await db.qualityRule.deleteMany({ where: { projectId, name } });
      return count > 0;
    },
  };
}

/** A row that only switches a rule off holds an empty document. */
function asOwnRule({
  document: stored,
  ...row
}: {
  readonly name: string;
  readonly version: number;
  readonly isEnabled: boolean;
  readonly document: unknown;
  readonly updatedAt: Date;
}): OwnRuleRow {
  if (Object.keys(stored ?? {}).length === 0) return { ...row, document: null, unreadable: null };
  const { document, leftOut } = readStored(RuleDocument, stored, PARTS);
  return { ...row, document, unreadable: document === null ? (leftOut[0]?.message ?? "") : null };
}

const PARTS = { lists: [], texts: ["title", "advice"] };
