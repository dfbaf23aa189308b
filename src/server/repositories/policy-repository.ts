import type { LeftOut } from "../../core/kit/read-stored.ts";
import { PolicyDocument } from "../../core/privacy/policy-document.ts";
import { readStoredPolicy } from "../../core/privacy/stored-policy.ts";
import { Prisma } from "../db/generated/client.ts";
import type { Scope } from "../db/scoped.ts";

export interface PolicyRow {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  /** Policy and version that it was copied from: "gdpr@1". */
  readonly basedOn: string | null;
  readonly createdById: string;
  readonly createdAt: Date;
  readonly archivedAt: Date | null;
}

export interface PolicyVersionFacts {
  readonly id: string;
  readonly policyId: string;
  readonly number: number;
  readonly note: string;
  readonly createdById: string;
  readonly createdAt: Date;
  /** Null while it is a draft. */
  readonly usedFrom: Date | null;
  readonly usedById: string | null;
}

export interface PolicyVersionRow extends PolicyVersionFacts {
  readonly document: PolicyDocument;
  /** What is over a limit of today. A version that lacks anything must not be followed. */
  readonly leftOut: readonly LeftOut[];
}

/** As many as a workspace may have. */
const MAX_POLICIES = 200;
const MAX_PAGE = 100;
const FACTS = {
  id: true,
  policyId: true,
  number: true,
  note: true,
  createdById: true,
  createdAt: true,
  usedFrom: true,
  usedById: true,
} as const;

/** Privacy policies of one workspace. Versions are only ever added; one of them is in use, or none. */
export function policyRepository({ db, workspaceId, query }: Scope) {
  return {
    /** All of them, by title; those put away too. */
    list(): Promise<PolicyRow[]> {
      return db.privacyPolicy.findMany({
        orderBy: [{ title: "asc" }, { id: "asc" }],
        take: MAX_POLICIES,
        select: policyFields,
      });
    },
    count(): Promise<number> {
      return db.privacyPolicy.count();
    },
    findBySlug(slug: string): Promise<PolicyRow | null> {
      return db.privacyPolicy.findUnique({
        where: { workspaceId_slug: { workspaceId, slug } },
        select: policyFields,
      });
    },
    /** Throws a unique violation when the slug is taken, which the service turns into a conflict. */
    async create(row: Omit<PolicyRow, "createdAt" | "archivedAt">): Promise<void> {
      await db.privacyPolicy.create({ data: { ...row, workspaceId } });
    },
    async update(id: string, change: { title?: string; archivedAt?: Date | null }): Promise<void> {
      await db.privacyPolicy.update({ where: { id }, data: change });
    },
    /** Throws a unique violation when the number is taken. */
    async addVersion(
      row: Pick<
        PolicyVersionRow,
        "id" | "policyId" | "number" | "document" | "note" | "createdById"
      >,
    ): Promise<void> {
      await db.privacyPolicyVersion.create({
        data: { ...row, workspaceId, document: row.document as unknown as Prisma.InputJsonValue },
      });
    },
    async version(policyId: string, number: number): Promise<PolicyVersionRow | null> {
      const row = await db.privacyPolicyVersion.findUnique({
        where: { policyId_number: { policyId, number } },
      });
      return row === null ? null : toVersion(row);
    },
    async newest(policyId: string): Promise<PolicyVersionRow | null> {
      const row = await db.privacyPolicyVersion.findFirst({
        where: { policyId },
        orderBy: { number: "desc" },
      });
      return row === null ? null : toVersion(row);
    },
    /** The version that was put into use last; null while all are drafts. */
    async inUse(policyId: string): Promise<PolicyVersionRow | null> {
      const row = await db.privacyPolicyVersion.findFirst({
        where: { policyId, usedFrom: { not: null } },
        orderBy: [{ usedFrom: "desc" }, { number: "desc" }],
      });
      return row === null ? null : toVersion(row);
    },
    /** Versions below `before`, newest first, without their documents. */
    versions(
      policyId: string,
      page: { before: number | null; limit: number },
    ): Promise<PolicyVersionFacts[]> {
      return db.privacyPolicyVersion.findMany({
        where: { policyId, ...(page.before === null ? {} : { number: { lt: page.before } }) },
        orderBy: { number: "desc" },
        take: Math.min(page.limit, MAX_PAGE),
        select: FACTS,
      });
    },
    /** Number of the newest version and of the one in use, by policy. */
    async standing(): Promise<Map<string, { newest: number; inUse: number | null }>> {
      const rows = await query<{
        policyId: string;
        newest: number;
        inUse: number | null;
      }>(Prisma.sql`
        select policy_id as "policyId", max(number) as newest,
          (array_agg(number order by used_from desc nulls last, number desc) filter (where used_from is not null))[1] as "inUse"
        from privacy_policy_versions where workspace_id = ${workspaceId}
        group by policy_id limit ${MAX_POLICIES}`);
      return new Map(rows.map(({ policyId, newest, inUse }) => [policyId, { newest, inUse }]));
    },
    async use(policyId: string, number: number, by: string, at: Date): Promise<void> {
      await db.privacyPolicyVersion.update({
        where: { policyId_number: { policyId, number } },
        data: { usedFrom: at, usedById: by },
      });
    },
    /**
     * Current files of a project whose text is stored, those with personal data first, else in an order that is the same each time and
     * follows neither names nor age.
     */
    sampleFiles(projectId: string, limit: number): Promise<Array<{ id: string }>> {
      return query<{ id: string }>(Prisma.sql`
        select f.id from files f
        join file_versions v on v.id = f.current_version_id and v.workspace_id = ${workspaceId}
        where f.workspace_id = ${workspaceId} and f.project_id = ${projectId} and f.removed_at is null
          and v.artifacts ? 'parse'
        order by (v.personal_data_count > 0) desc, md5(f.id) limit ${Math.min(limit, MAX_PAGE)}`);
    },
    /** How many current files of the project hold personal data of any of the types, as the last run found it. */
    async filesWith(projectId: string, types: readonly string[]): Promise<number> {
      if (types.length === 0) return 0;
      const [row] = await query<{ files: number }>(Prisma.sql`
        select count(distinct f.id)::int as files from files f
        join personal_data_counts c on c.version_id = f.current_version_id and c.workspace_id = ${workspaceId}
        where f.workspace_id = ${workspaceId} and f.project_id = ${projectId} and f.removed_at is null
          and c.type = any(${[...types]})`);
      return row?.files ?? 0;
    },
  };
}

const policyFields = {
  id: true,
  slug: true,
  title: true,
  basedOn: true,
  createdById: true,
  createdAt: true,
  archivedAt: true,
} as const;

/** What is shown of a version that cannot be read at all. */
const EMPTY_POLICY = PolicyDocument.parse({
  id: "unreadable",
  version: 1,
  title: "Unreadable policy",
  rules: [],
  otherwise: "block",
});

function toVersion(row: PolicyVersionFacts & { document: unknown }): PolicyVersionRow {
  const { id, policyId, number, note, createdById, createdAt, usedFrom, usedById } = row;
  const facts = { id, policyId, number, note, createdById, createdAt, usedFrom, usedById };
  const { document, leftOut } = readStoredPolicy(row.document);
  return { ...facts, document: document ?? EMPTY_POLICY, leftOut };
}
