import { z } from "zod";
import { RelationshipType } from "../../../core/model/edge.ts";
import {
  DEFAULT_SORT,
  EdgeSort,
  GraphFilter,
  GraphGrouping,
  MAX_BULK,
  MAX_TILES,
  TILES_AT_FIRST,
} from "../../../core/model/graph-filter.ts";
import {
  EdgeDetail,
  EdgeRow,
  FileCard,
  GraphFacets,
  GraphOverview,
  Neighbourhood,
  OpenedGroup,
  Tile,
} from "../../../core/model/graph-view.ts";
import { LONGEST_REASON } from "../../../core/review/transitions.ts";
import { can } from "../../auth/permissions.ts";
import { createEdge } from "../../services/graph/create-edge.ts";
import { describeFileCard } from "../../services/graph/describe-file-card.ts";
import { describeGraph } from "../../services/graph/describe-graph.ts";
import { findPath } from "../../services/graph/find-path.ts";
import { listEdges } from "../../services/graph/list-edges.ts";
import { listLeftOut } from "../../services/graph/list-left-out.ts";
import { listNeighbours } from "../../services/graph/list-neighbours.ts";
import { openGroup } from "../../services/graph/open-group.ts";
import { readCells } from "../../services/graph/read-cells.ts";
import { readPulse } from "../../services/graph/read-pulse.ts";
import { renameCommunity } from "../../services/graph/rename-community.ts";
import { decideEdges } from "../../services/review/decide-edges.ts";
import { previewBulk } from "../../services/review/preview-bulk.ts";
import { openLink } from "../../services/review/show-links.ts";
import { DecideOutput, edgeActionInput, reviewerOf } from "../decision-input.ts";
import { idInput, nameInput } from "../inputs.ts";
import { projectProcedure, router } from "../trpc.ts";

const MAX_OPEN = 12;
const groupInput = z.string().min(1).max(200);
const viewInput = z.object({
  grouping: GraphGrouping.default("cluster"),
  filter: GraphFilter.prefault({}),
});
const rangeInput = viewInput.extend({
  groups: z.array(groupInput).max(MAX_OPEN).optional(),
  fileId: idInput.optional(),
});

const read = () => projectProcedure("graph.read");
const decide = () => projectProcedure("edge.decide");

export const graphRouter = router({
  overview: read()
    .input(viewInput)
    .output(GraphOverview)
    .query(({ ctx, input }) => describeGraph(ctx.repos, ctx.project, input)),
  openCommunity: read()
    .input(
      viewInput.extend({
        groupId: groupInput,
        limit: z.int().min(1).max(MAX_TILES).default(TILES_AT_FIRST),
        alsoOpen: z.array(groupInput).max(MAX_OPEN).default([]),
      }),
    )
    .output(OpenedGroup)
    .query(({ ctx, input }) => openGroup(ctx.repos, ctx.project.id, input)),
  neighbours: read()
    .input(viewInput.extend({ fileId: idInput }))
    .output(Neighbourhood)
    .query(({ ctx, input }) => listNeighbours(ctx.repos, ctx.project.id, input)),
  path: read()
    .input(z.object({ from: idInput, to: idInput }))
    .output(Neighbourhood.extend({ isConfirmed: z.boolean() }).nullable())
    .query(({ ctx, input }) => findPath(ctx.repos, ctx.project.id, input)),
  pulse: read()
    .output(
      z.object({
        links: z.number().int(),
        revision: z.number().int(),
        run: z.object({ id: z.string(), number: z.number().int() }).nullable(),
      }),
    )
    .query(({ ctx }) => readPulse(ctx.repos, ctx.project)),
  edge: read()
    .input(z.object({ edgeId: idInput }))
    .output(EdgeDetail)
    .query(({ ctx, input }) =>
      openLink(ctx.repos, { projectId: ctx.project.id, userId: ctx.user.id }, input.edgeId),
    ),
  file: read()
    .input(z.object({ fileId: idInput, filter: GraphFilter.prefault({}) }))
    .output(FileCard)
    .query(({ ctx, input }) => describeFileCard(ctx.repos, ctx.project.id, input)),
  search: read()
    .input(
      z.object({
        text: z.string().trim().min(1).max(200),
        grouping: GraphGrouping.default("cluster"),
      }),
    )
    .output(z.array(Tile.extend({ path: z.string() })))
    .query(({ ctx, input }) =>
      ctx.repos.graph.search(ctx.project.id, input.grouping, {
        text: input.text,
        limit: 20,
        byShownPath: !can(ctx.workspace.role, "file.read-raw"),
      }),
    ),
  facets: read()
    .input(z.object({ filter: GraphFilter.prefault({}) }))
    .output(GraphFacets)
    .query(({ ctx, input }) => ctx.repos.edgeFacets.facets(ctx.project.id, input.filter)),
  table: read()
    .input(
      rangeInput.extend({
        sort: EdgeSort.default(DEFAULT_SORT),
        cursor: z.string().max(2_000).nullish(),
        limit: z.int().min(1).max(200).default(100),
      }),
    )
    .output(
      z.object({
        rows: z.array(EdgeRow),
        next: z.string().nullable(),
        total: z.number().nullable(),
      }),
    )
    .query(({ ctx, input: { cursor, ...input } }) =>
      listEdges(ctx.repos, ctx.project.id, { ...input, ...(cursor ? { cursor } : {}) }),
    ),
  cells: read()
    .input(
      z.object({
        fileId: idInput,
        sheet: z.string().max(300),
        cells: z.array(z.string().max(40)).min(1).max(12),
        words: z.array(z.string().max(200)).max(12).default([]),
      }),
    )
    .output(
      z
        .object({
          columns: z.array(z.string()),
          rows: z.array(
            z.object({
              head: z.string(),
              cells: z.array(z.string()),
              marks: z.array(z.object({ column: z.number(), wish: z.number() })),
            }),
          ),
        })
        .nullable(),
    )
    .query(({ ctx, input }) =>
      readCells(ctx.deps, {
        ...input,
        workspaceId: ctx.workspace.id,
        role: ctx.workspace.role,
      }),
    ),
  leftOut: read()
    .input(
      z.object({
        what: z.enum(["groups", "unlinked"]),
        grouping: GraphGrouping.default("cluster"),
        cursor: z.string().max(4_000).nullish(),
      }),
    )
    .output(
      z.object({
        rows: z.array(z.object({ id: z.string(), name: z.string(), detail: z.string() })),
        next: z.string().nullable(),
      }),
    )
    .query(({ ctx, input }) => listLeftOut(ctx.repos, ctx.project.id, input)),
  createEdge: decide()
    .input(
      z.object({
        sourceFileId: idInput,
        targetFileId: idInput,
        type: RelationshipType,
        note: z.string().trim().min(1).max(LONGEST_REASON).optional(),
      }),
    )
    .output(z.object({ edgeId: z.string(), actId: z.string() }))
    .mutation(({ ctx, input }) => createEdge(ctx.deps, reviewerOf(ctx), input)),
  bulkPreview: decide()
    .input(rangeInput)
    .output(
      z.object({
        count: z.number().int(),
        decided: z.number().int(),
        waiting: z.number().int(),
        needsTwo: z.boolean(),
        byType: z.array(
          z.object({
            type: RelationshipType,
            count: z.number().int(),
            min: z.number(),
            max: z.number(),
          }),
        ),
        edges: z.array(z.object({ id: z.string(), revision: z.number().int() })),
        sample: z.array(EdgeRow),
      }),
    )
    .query(({ ctx, input }) =>
      previewBulk(ctx.repos, { project: ctx.project, userId: ctx.user.id }, input),
    ),
  bulkDecide: decide()
    .input(
      z.object({
        edges: z
          .array(z.object({ id: idInput, revision: z.int().min(0) }))
          .min(1)
          .max(MAX_BULK),
        action: edgeActionInput,
      }),
    )
    .output(DecideOutput)
    .mutation(({ ctx, input }) => decideEdges(ctx.deps, reviewerOf(ctx), input)),
  renameCommunity: projectProcedure("graph.arrange")
    .input(z.object({ communityId: idInput, name: nameInput }))
    .mutation(({ ctx, input }) => renameCommunity(ctx.repos, ctx.project.id, input)),
});
