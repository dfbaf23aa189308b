"use client";

import { useIsFetching, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { Button, ButtonLink } from "~/components/button";
import { Empty } from "~/components/empty";
import { ErrorView } from "~/components/error-view";
import { plural } from "~/components/format";
import { Loading } from "~/components/loading";
import { DEFAULT_FILTER } from "~/core/model/graph-filter";
import { messageOf } from "~/features/shared/use-decide";
import { useTRPC } from "~/trpc/react";
import { emptyWords } from "./empty-words";
import type { GraphView } from "./graph-url";
import { drawnPulse, type Pulse } from "./new-links";
import type { ChangeView } from "./use-graph-view";
import type { PickMode } from "./use-pick-mode";
import type { LoadedScene } from "./use-scene";

const LOOK_MS = 12_000;

/** What is said over the canvas: nothing there yet, a failure, new links waiting, a choice being made. */
export function CanvasNotes({
  projectId,
  base,
  view,
  loaded,
  facetTotal,
  picking,
  onLeavePicking,
  onChange,
  onOpen,
  onFind,
}: {
  projectId: string;
  base: string;
  view: GraphView;
  loaded: LoadedScene;
  facetTotal: number | undefined;
  picking: PickMode | null;
  onLeavePicking: () => void;
  onChange: ChangeView;
  onOpen: (groupId: string) => void;
  onFind: () => void;
}) {
  return (
    <>
      <Middle base={base} view={view} loaded={loaded} facetTotal={facetTotal} onChange={onChange} />
      <div className="pointer-events-none absolute inset-x-3 top-[58px] max-desk:top-[66px] flex flex-col items-center gap-2 *:pointer-events-auto">
        <NewLinks projectId={projectId} loaded={loaded} />
        {picking && picking.to === null && (
          <Slip>
            {picking.purpose === "draw" ? "Draw from " : "Way from "}
            <b className="font-medium">{picking.from.name}</b>: pick the other file.
            <Button size="sm" keys="/" onClick={onFind}>
              Find it
            </Button>
            <Button size="sm" kind="bare" keys="Esc" onClick={onLeavePicking}>
              Leave
            </Button>
          </Slip>
        )}
        {isUntouched(view) && picking === null && (
          <WhereToStart view={view} loaded={loaded} onOpen={onOpen} onFind={onFind} />
        )}
        {(view.focus || view.path) && !loaded.error && (
          <Slip>
            {view.path ? <PathWords loaded={loaded} /> : "Only one file and its neighbours."}
            <Button size="sm" onClick={() => onChange({ focus: null, path: null }, "step")}>
              Back to all
            </Button>
          </Slip>
        )}
      </div>
    </>
  );
}

/** Nothing is open, chosen or looked for. */
function isUntouched({ selection, open, focus, path }: GraphView): boolean {
  return selection === null && open.length === 0 && focus === null && path === null;
}

const RING_WORDS = {
  cluster: "Each ring is a cluster of files that belong together",
  folder: "Each ring is a folder",
  time: "Each ring is a month",
} as const;

function WhereToStart({
  view,
  loaded,
  onOpen,
  onFind,
}: {
  view: GraphView;
  loaded: LoadedScene;
  onOpen: (groupId: string) => void;
  onFind: () => void;
}) {
  const rings = loaded.overview?.rings ?? [];
  const [first] = rings.toSorted((a, b) => b.fileCount - a.fileCount);
  if (first === undefined) return null;
  return (
    <Slip>
      <span className="min-w-0">{RING_WORDS[view.grouping]}. Open one, or find a file.</span>
      <Button size="sm" onClick={() => onOpen(first.id)}>
        {rings.length === 1 ? "Open it" : "Open the largest"}
      </Button>
      <Button size="sm" kind="bare" keys="/" onClick={onFind}>
        Find a file
      </Button>
    </Slip>
  );
}

function PathWords({ loaded }: { loaded: LoadedScene }) {
  if (!loaded.hasPath) return "No way of at most six links joins these two files.";
  const count = plural(loaded.scene.edges.length, "link");
  return loaded.isPathConfirmed
    ? `The shortest way over confirmed links: ${count}.`
    : `The shortest way, with proposed links: ${count}.`;
}

function Slip({ children }: { children: React.ReactNode }) {
  return (
    <p
      role="status"
      className="enter-fade flex min-h-9 flex-wrap items-center gap-2 rounded-3 bg-raised py-1 pr-1.5 pl-3 shadow-lift-2"
    >
      {children}
    </p>
  );
}

/** While a run is at work its links wait here: nothing moves under the pointer. */
function NewLinks({ projectId, loaded }: { projectId: string; loaded: LoadedScene }) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const run = loaded.overview?.run ?? null;
  const drawnRevision = loaded.overview?.graphRevision;
  const isReading = useIsFetching({ queryKey: trpc.graph.overview.pathKey() }) > 0;
  const [drawn, setDrawn] = useState<Pulse | null>(null);
  const pulse = useQuery(
    trpc.graph.pulse.queryOptions(
      { projectId },
      {
        enabled: loaded.overview !== undefined,
        refetchInterval: (query) => (query.state.data?.run || run ? LOOK_MS : false),
      },
    ),
  );
  const heard = pulse.data;
  useEffect(() => {
    if (heard && drawnRevision !== undefined)
      setDrawn((before) => drawnPulse(before, heard, drawnRevision));
  }, [heard, drawnRevision]);
  if (!heard || drawnRevision === undefined || isReading) return null;
  const fresh = heard.links - drawnPulse(drawn, heard, drawnRevision).links;
  if (fresh <= 0) return null;
  return (
    <Slip>
      {plural(fresh, "new link")}
      <Button
        size="sm"
        kind="main"
        onClick={() => {
          setDrawn(heard);
          void client.invalidateQueries({ queryKey: trpc.graph.pathKey() });
        }}
      >
        Show
      </Button>
    </Slip>
  );
}

function Middle({
  base,
  view,
  loaded,
  facetTotal,
  onChange,
}: {
  base: string;
  view: GraphView;
  loaded: LoadedScene;
  facetTotal: number | undefined;
  onChange: ChangeView;
}) {
  const { overview, error, isLoading } = loaded;
  if (error && !overview)
    return (
      <Centre>
        <ErrorView
          what="The graph cannot be read."
          why={messageOf(error)}
          works="Files, runs and the review queue may still work."
          action={<Button onClick={loaded.retry}>Try again</Button>}
        />
      </Centre>
    );
  if (isLoading)
    return (
      <Centre>
        <Loading label="Reading the graph" shape="text" />
      </Centre>
    );
  if (!overview || overview.rings.length > 0) {
    if (facetTotal === 0 && overview)
      return (
        <p className="absolute bottom-3 left-1/2 flex -translate-x-1/2 items-center gap-2 rounded-3 bg-raised py-1 pr-1.5 pl-3 shadow-lift-2">
          No link meets this filter.
          <Button size="sm" onClick={() => onChange({ filter: DEFAULT_FILTER })}>
            Clear
          </Button>
        </p>
      );
    return null;
  }
  if (view.focus || view.path) return null;
  return (
    <Centre>
      <Empty
        action={
          <ButtonLink
            kind="main"
            href={overview.fileCount === 0 ? `${base}/files` : `${base}/runs`}
          >
            {overview.fileCount === 0 ? "Go to files" : "Go to runs"}
          </ButtonLink>
        }
      >
        {emptyWords(overview)}
      </Empty>
    </Centre>
  );
}

function Centre({ children }: { children: React.ReactNode }) {
  return <div className="absolute inset-0 grid place-items-center bg-bg p-6">{children}</div>;
}
