import { Prisma } from "../db/generated/client.ts";

/**
 * At most `most` of the rows that `rows` selects as `id`, spread over them in id order: the same each time for the same rows. `total` is how
 * many they are.
 */
export function spreadSampleSql(rows: Prisma.Sql, total: number, most: number): Prisma.Sql {
  const all = Math.max(total, most);
  return Prisma.sql`
    select id from (select id, row_number() over (order by id) as place from (${rows}) asked) x
    where place * ${most}::bigint / ${all}::bigint <> (place - 1) * ${most}::bigint / ${all}::bigint
    order by id limit ${most}`;
}
