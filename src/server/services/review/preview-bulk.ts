import {
  DEFAULT_SORT,
  type GraphFilter,
  type GraphGrouping,
  MAX_BULK,
} from "../../../core/model/graph-filter.ts";
import type { EdgeRow } from "../../../core/model/graph-view.ts";
import type { Repositories } from "../../repositories/repositories.ts";

export interface BulkPreview {
  /** Links in range that nobody has decided. */
  readonly count: number;
  /** Links in range that someone has decided or set aside; an act on all of a range leaves them alone. */
  readonly decided: number;
  /** Those that one act takes: the surest 500 of `count`, with the revision that the act must name. */
  readonly edges: Array<{ id: string; revision: number }>;
  /** Five of them, spread over the range, to be looked at first. */
  readonly sample: EdgeRow[];
}

const SAMPLE = 5;

/** What deciding all links of a view as one would touch. Nothing is decided here. */
export async function previewBulk(
  repos: Repositories,
  projectId: string,
  view: {
    grouping: GraphGrouping;
    filter: GraphFilter;
    groups?: readonly string[];
    fileId?: string;
  },
): Promise<BulkPreview> {
  const open = { ...view, isUndecided: true };
  const [all, count, rows] = await Promise.all([
    repos.edgeQueries.count(projectId, view),
    repos.edgeQueries.count(projectId, open),
    repos.edgeQueries.page(projectId, { ...open, sort: DEFAULT_SORT, limit: MAX_BULK }),
  ]);
  const step = Math.max(1, Math.floor(rows.length / SAMPLE));
  return {
    count,
    decided: all - count,
    edges: rows.map(({ id, revision }) => ({ id, revision })),
    sample: rows
      .filter((_, index) => index % step === 0)
      .slice(0, SAMPLE)
      .map(({ key: _, ...row }) => row),
  };
}
