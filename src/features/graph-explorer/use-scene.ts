"use client";

import { keepPreviousData, useQueries, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import { PHONE, useMedia } from "~/components/use-media";
import { DEFAULT_FILTER } from "~/core/model/graph-filter";
import type { GraphOverview, OpenedGroup } from "~/core/model/graph-view";
import { useTRPC } from "~/trpc/react";
import { isArranging } from "./empty-words";
import type { GraphView } from "./graph-url";
import { limitsOf, overviewWith, sizesOf } from "./open-groups";
import { clusterScene, focusScene, pathScene } from "./scene";
import { EMPTY_SCENE, type Scene } from "./scene-shapes";

export interface LoadedScene {
  scene: Scene;
  /** With the rings of small groups that were opened. */
  overview: GraphOverview | undefined;
  opened: readonly OpenedGroup[];
  /** Set when the graph could not be read. */
  error: { message: string } | null;
  isLoading: boolean;
  /** False when two files were asked for and no way joins them. */
  hasPath: boolean;
  isPathConfirmed: boolean;
  retry: () => void;
}

const FRESH_MS = 60_000;
const ARRANGING_MS = 3_000;

/** Reads what a view needs and turns it into what is drawn; `first` is the opening view, which comes with the page. Old content stays while new content is on its way. */
export function useScene(
  projectId: string,
  view: GraphView,
  first: Promise<GraphOverview | undefined>,
): LoadedScene {
  const trpc = useTRPC();
  const { grouping, filter, open, focus, path } = view;
  const base = { projectId, grouping, filter };
  const keep = { placeholderData: keepPreviousData, staleTime: FRESH_MS };
  const isStreamed = useStreamed(projectId, first);
  const isFirst =
    grouping === "cluster" && JSON.stringify(filter) === JSON.stringify(DEFAULT_FILTER);
  const overview = useQuery(
    trpc.graph.overview.queryOptions(base, {
      ...keep,
      enabled: isStreamed || !isFirst,
      refetchInterval: ({ state }) =>
        state.data && isArranging(state.data) ? ARRANGING_MS : false,
    }),
  );
  const asked = [...limitsOf(open, sizesOf(overview.data))].filter(([, limit]) => limit > 0);
  const opened = useQueries({
    queries: asked.map(([groupId, limit], index) =>
      trpc.graph.openCommunity.queryOptions(
        { ...base, groupId, limit, alsoOpen: asked.slice(0, index).map(([id]) => id) },
        keep,
      ),
    ),
    combine: (answers) => ({
      groups: answers.flatMap((answer) => (answer.data ? [answer.data] : [])),
      error: answers.find((answer) => answer.error)?.error ?? null,
    }),
  });
  const near = useQuery(
    trpc.graph.neighbours.queryOptions(
      { ...base, fileId: focus ?? "-" },
      { ...keep, enabled: focus !== null },
    ),
  );
  const way = useQuery(
    trpc.graph.path.queryOptions(
      { projectId, from: path?.from ?? "-", to: path?.to ?? "-" },
      { staleTime: FRESH_MS, enabled: path !== null },
    ),
  );
  const known = useMemo(
    () => overview.data && overviewWith(overview.data, opened.groups),
    [overview.data, opened.groups],
  );
  const isUpright = useMedia(PHONE);
  const scene = useMemo(() => {
    if (path) return way.data ? pathScene(way.data.tiles, way.data.edges, path.from) : EMPTY_SCENE;
    if (focus) return near.data ? focusScene(focus, near.data.tiles, near.data.edges) : EMPTY_SCENE;
    if (!known) return EMPTY_SCENE;
    return clusterScene({ ...known, opened: opened.groups }, isUpright);
  }, [path, focus, way.data, near.data, known, opened.groups, isUpright]);
  return {
    scene,
    overview: known,
    opened: opened.groups,
    error: overview.error ?? opened.error ?? near.error ?? way.error ?? null,
    isLoading: overview.isPending,
    hasPath: path === null || way.isPending || way.data !== null,
    isPathConfirmed: way.data?.isConfirmed ?? false,
    retry: () => void Promise.all([overview.refetch(), near.isError && near.refetch()]),
  };
}

/**
 * Takes the opening view out of the page's own stream, so that nothing waits for a second request. True once it has come, or has not
 * come and has to be asked for.
 */
function useStreamed(projectId: string, first: Promise<GraphOverview | undefined>): boolean {
  const trpc = useTRPC();
  const client = useQueryClient();
  const [isSettled, setIsSettled] = useState(false);
  useEffect(() => {
    let isGone = false;
    // What streams in is a thenable only: its own "then" returns nothing.
    void Promise.resolve(first)
      .then((overview) => {
        const view = { projectId, grouping: "cluster" as const, filter: DEFAULT_FILTER };
        if (overview) client.setQueryData(trpc.graph.overview.queryKey(view), overview);
      })
      .catch(() => undefined)
      .finally(() => !isGone && setIsSettled(true));
    return () => {
      isGone = true;
    };
  }, [first, projectId, client, trpc]);
  return isSettled;
}
