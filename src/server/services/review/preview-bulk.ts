import type { RelationshipType } from "../../../core/model/edge.ts";
import {
  DEFAULT_SORT,
  type GraphFilter,
  type GraphGrouping,
  MAX_BULK,
} from "../../../core/model/graph-filter.ts";
import type { EdgeRow } from "../../../core/model/graph-view.ts";
import type { ProjectRow } from "../../repositories/project-repository.ts";
import type { Repositories } from "../../repositories/repositories.ts";

export interface BulkPreview {
  /** Links in range that nobody has decided. */
  readonly count: number;
  /** Links in range that someone has decided or set aside; an act on all of a range leaves them alone. */
  readonly decided: number;
  /** Links in range that this person has answered, or on which two differ: they wait for somebody else and are left alone too. */
  readonly waiting: number;
  /** One act brings links only half way: a second person has to say the same. */
  readonly needsTwo: boolean;
  /** What `count` is made of. */
  readonly byType: Array<{ type: RelationshipType; count: number; min: number; max: number }>;
  /** Those that one act takes: the surest 500 of `count`, with the revision that the act must name. */
  readonly edges: Array<{ id: string; revision: number }>;
  /** Ten of them, spread over the range, to be looked at first. */
  readonly sample: EdgeRow[];
}

const SAMPLE = 10;

/** What deciding all links of a view as one would touch. Nothing is decided here. */
export async function previewBulk(
  repos: Repositories,
  { project, userId }: { project: ProjectRow; userId: string },
  view: {
    grouping: GraphGrouping;
    filter: GraphFilter;
    groups?: readonly string[];
    fileId?: string;
  },
): Promise<BulkPreview> {
  const projectId = project.id;
  const needsTwo = project.reviewersNeeded > 1;
  const undecided = { ...view, isUndecided: true };
  const open = needsTwo ? { ...undecided, openTo: userId } : undecided;
  const [all, unsettled, byType, rows] = await Promise.all([
    repos.edgeQueries.count(projectId, view),
    repos.edgeQueries.count(projectId, undecided),
    repos.edgeQueries.countByType(projectId, open),
    repos.edgeQueries.page(projectId, { ...open, sort: DEFAULT_SORT, limit: MAX_BULK }),
  ]);
  const step = Math.max(1, Math.floor(rows.length / SAMPLE));
  const count = byType.reduce((sum, entry) => sum + entry.count, 0);
  return {
    count,
    decided: all - unsettled,
    waiting: unsettled - count,
    needsTwo,
    byType,
    edges: rows.map(({ id, revision }) => ({ id, revision })),
    sample: rows
      .filter((_, index) => index % step === 0)
      .slice(0, SAMPLE)
      .map(({ key: _, ...row }) => row),
  };
}
