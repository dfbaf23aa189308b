import { Prisma } from "../db/generated/client.ts";
import type { Scope } from "../db/scoped.ts";

/** Questions that nobody answered for so long are forgotten. */
const KEPT_DAYS = 30;
const DAY_MS = 86_400_000;

/** Which links a person was last shown by their evidence alone. */
export function blindServingRepository({ db, execute, workspaceId }: Scope) {
  return {
    /** These links (those of them that exist) were shown to the person by their evidence alone. */
    async add(userId: string, edgeIds: readonly string[], servedAt: Date): Promise<void> {
      if (edgeIds.length === 0) return;
      const before = new Date(servedAt.getTime() - KEPT_DAYS * DAY_MS);
      await db.blindServing.deleteMany({ where: { userId, servedAt: { lt: before } } });
      await execute(Prisma.sql`
        insert into blind_servings (workspace_id, id, user_id, edge_id, served_at)
        select ${workspaceId}, ${userId} || '-' || e.id, ${userId}, e.id, ${servedAt} from edges e
        where e.workspace_id = ${workspaceId} and e.id = any(${[...edgeIds]}) order by e.id
        on conflict (id) do update set served_at = excluded.served_at`);
    },
    /** The person was shown what the engine thinks of these links, or has answered them. */
    async end(userId: string, edgeIds: readonly string[]): Promise<void> {
      if (edgeIds.length === 0) return;
      await db.blindServing.deleteMany({ where: { userId, edgeId: { in: [...edgeIds] } } });
    },
    /** Those of these links of which the evidence alone was the last that the person was shown. */
    async among(userId: string, edgeIds: readonly string[]): Promise<ReadonlySet<string>> {
      const rows = await db.blindServing.findMany({
        where: { userId, edgeId: { in: [...edgeIds] } },
        select: { edgeId: true },
      });
      return new Set(rows.map(({ edgeId }) => edgeId));
    },
  };
}
