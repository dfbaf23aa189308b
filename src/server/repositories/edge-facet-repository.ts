/** Counts for the legend: each filter's values, counted under all the other filters. */
import type { GraphFilter } from "../../core/model/graph-filter.ts";
import type { GraphFacets } from "../../core/model/graph-view.ts";
import { Prisma } from "../db/generated/client.ts";
import type { Scope } from "../db/scoped.ts";
import { filesSql, filterParts } from "./edge-filter-sql.ts";

const BINS = 20;

export function edgeFacetRepository({ query, workspaceId }: Scope) {
  return {
    /** One pass over the project's links; each row of the pass knows which filters it meets. */
    async facets(projectId: string, filter: GraphFilter): Promise<GraphFacets> {
      const parts = filterParts(filter);
      const rows = await query<{ facet: string; value: string; count: number }>(Prisma.sql`
        with ${filesSql({ workspaceId, projectId })}, judged as materialized (
          select e.type, lower(e.state::text) as state, e.strategies, ks.kind as source_kind, kt.kind as target_kind,
            least(${BINS - 1}, floor(e.confidence * ${BINS}))::int as bin,
            ${parts.types} as t, ${parts.states} as s, ${parts.confidence} as c, ${parts.strategies} as g, ${parts.kinds} as k,
            ${parts.redundant} as r
          from edges e join known ks on ks.id = e.source_file_id join known kt on kt.id = e.target_file_id
          where e.workspace_id = ${workspaceId} and e.project_id = ${projectId})
        select 'types' as facet, type as value, count(*)::int as count from judged where s and c and g and k and r group by type
        union all select 'states', state, count(*)::int from judged where t and c and g and k and r group by state
        union all select 'strategies', name, count(*)::int from judged, unnest(strategies) as name where t and s and c and k and r group by name
        union all select 'kinds', kind, count(*)::int from (
          select source_kind as kind from judged where t and s and c and g and r
          union all select target_kind from judged where t and s and c and g and r and target_kind is distinct from source_kind
        ) ends where kind is not null group by kind
        union all select 'confidence', bin::text, count(*)::int from judged where t and s and g and k and r group by bin
        union all select 'redundant', 'hidden', count(*)::int from judged where t and s and c and g and k and not r
        union all select 'total', 'all', count(*)::int from judged where t and s and c and g and k and r
        order by 1, 3 desc, 2`);
      const of = (facet: string) =>
        rows.filter((row) => row.facet === facet).map(({ value, count }) => ({ value, count }));
      const bins = new Map(of("confidence").map(({ value, count }) => [Number(value), count]));
      return {
        types: of("types"),
        states: of("states"),
        strategies: of("strategies"),
        kinds: of("kinds"),
        confidence: Array.from({ length: BINS }, (_, bin) => bins.get(bin) ?? 0),
        redundant: of("redundant")[0]?.count ?? 0,
        total: of("total")[0]?.count ?? 0,
      };
    },
  };
}
