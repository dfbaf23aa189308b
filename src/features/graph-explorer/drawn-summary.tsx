"use client";

import { type ReactNode, useState } from "react";
import { formatCount, plural } from "~/components/format";
import type { GraphOverview } from "~/core/model/graph-view";
import type { GraphView } from "./graph-url";
import { LeftOutDialog } from "./left-out-dialog";
import type { Scene } from "./scene-shapes";

/** What is on the canvas and what is not, in figures that add up. */
export function DrawnSummary({
  projectId,
  base,
  view,
  scene,
  overview,
  onOpen,
}: {
  projectId: string;
  base: string;
  view: GraphView;
  scene: Scene;
  overview: GraphOverview | undefined;
  onOpen: (groupId: string) => void;
}) {
  const [list, setList] = useState<"groups" | "unlinked" | null>(null);
  if (!overview) return <p className="text-12 text-ink-2">Counting …</p>;
  const inRings = scene.rings.reduce((sum, ring) => sum + ring.fileCount, 0);
  const isPart = view.focus !== null || view.path !== null;
  const more = scene.hulls.reduce((sum, hull) => sum + hull.more, 0) + scene.cut.tiles;
  return (
    <div className="text-12 text-ink-2">
      <p>
        <b className="text-ink">{formatCount(scene.tiles.length)}</b> of{" "}
        {plural(overview.fileCount, "file")} as tiles
        {isPart ? "." : ", "}
        {!isPart && (
          <>
            <b className="text-ink">{formatCount(inRings)}</b> in{" "}
            {plural(scene.rings.length, wordOf(view))}.
          </>
        )}
      </p>
      {!isPart && (
        <p className="mt-1">
          Not drawn: {more > 0 && `${formatCount(more)} more in opened ones, `}
          <ListButton count={overview.rest.files} onClick={() => setList("groups")}>
            in small {wordOf(view)}s
          </ListButton>
          ,{" "}
          <ListButton count={overview.unlinkedCount} onClick={() => setList("unlinked")}>
            with no link yet
          </ListButton>
          .
        </p>
      )}
      {scene.cut.edges > 0 && (
        <p className="mt-1">{plural(scene.cut.edges, "weaker link")} are in the table only.</p>
      )}
      {list && (
        <LeftOutDialog
          projectId={projectId}
          base={base}
          what={list}
          grouping={view.grouping}
          onClose={() => setList(null)}
          onOpen={(id) => {
            setList(null);
            onOpen(id);
          }}
        />
      )}
    </div>
  );
}

function wordOf(view: GraphView): string {
  return { cluster: "cluster", folder: "folder", time: "month" }[view.grouping];
}

function ListButton({
  count,
  onClick,
  children,
}: {
  count: number;
  onClick: () => void;
  children: ReactNode;
}) {
  if (count === 0) return <span>none {children}</span>;
  return (
    <button
      type="button"
      onClick={onClick}
      className="min-h-6 text-left underline decoration-line-strong underline-offset-2 hover:text-ink"
    >
      {formatCount(count)} {children}
    </button>
  );
}
