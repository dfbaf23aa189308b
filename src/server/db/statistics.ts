/**
 * What the planner knows of the tables. The embedded database has no autovacuum, so that nobody else counts: without statistics a question for
 * a project's rows is taken to find one row, and the indexes that would serve a list are left aside.
 */
import type { Database } from "./client.ts";
import { Prisma } from "./generated/client.ts";

/** As autovacuum has it: a table is counted anew when this many rows and this share of them have changed. */
const CHANGED_ROWS = 50;
const CHANGED_SHARE = 0.1;
/** Values kept of a column; 300 times as many rows are sampled, however large the table is. */
const TARGET = 20;

/** Two jobs follow a run side by side: each counts its own, for what the other still writes would be counted again. */
export type CountedTables = "all" | "search" | "others";

/**
 * Counts those of the product's tables anew that changed much since they were counted, one a transaction so that nobody waits long. Returns how
 * many. A server's own autovacuum may have come first; then there is nothing to do.
 */
export async function refreshStatistics(
  database: Database,
  which: CountedTables = "all",
): Promise<number> {
  const stale = await database.$queryRaw<Array<{ name: string }>>(Prisma.sql`
    select format('%I.%I', s.schemaname, s.relname) as name
    from pg_stat_user_tables s join pg_class c on c.oid = s.relid
    where s.schemaname = current_schema()
      and (${which === "all"} or starts_with(s.relname, 'search_') = ${which === "search"})
      and (s.n_mod_since_analyze > ${CHANGED_ROWS} + ${CHANGED_SHARE} * greatest(c.reltuples, 0)
        or (c.reltuples < 0 and pg_relation_size(c.oid) > 0))
    order by name`);
  for (const { name } of stale)
    await database.$transaction([
      database.$queryRaw(
        Prisma.sql`select set_config('default_statistics_target', ${String(TARGET)}, true)`,
      ),
      database.$executeRawUnsafe(`analyze ${name}`),
    ]);
  return stale.length;
}
