"use client";

import dynamic from "next/dynamic";
import { type RefObject, useMemo, useState } from "react";
import { notify } from "~/components/toast";
import { focusCanvas } from "./canvas-focus";
import { CanvasNotes } from "./canvas-notes";
import { CanvasRegion } from "./canvas-region";
import { CanvasTools, KeyHints } from "./canvas-tools";
import { framedLinks, type Many } from "./framed-links";
import { GraphSearch } from "./graph-search";
import { hintsFor } from "./hints";
import { useCanvasKeys } from "./use-canvas-keys";
import type { Explorer } from "./use-explorer";

const loadCanvas = () => import("./graph-canvas").then((part) => part.GraphCanvas);
const GraphCanvas = dynamic(loadCanvas, { ssr: false });
// The library is large: it is fetched while the page still waits for its data.
if (typeof window !== "undefined") void loadCanvas();

/** The canvas with what floats over it: search, tools, hints, and what has to be said. */
export function CanvasPane({
  projectId,
  base,
  explorer,
  canDecide,
  onBulk,
  search,
}: {
  projectId: string;
  base: string;
  explorer: Explorer;
  canDecide: boolean;
  /** Files were framed: decide the links among them as one. */
  onBulk: (bulk: Many) => void;
  search: RefObject<HTMLInputElement | null>;
}) {
  const { view, loaded, controller, selectOnCanvas, openGroup } = explorer;
  const { scene } = loaded;
  const [zoom, setZoom] = useState(1);
  useCanvasKeys(explorer);
  const events = useMemo(
    () => ({
      onSelect: selectOnCanvas,
      onOpenRing: openGroup,
      onZoom: setZoom,
      onFrame: canDecide
        ? (fileIds: string[]) => {
            const framed = framedLinks(scene, fileIds);
            if (framed.edges.length > 0) onBulk(framed);
            else notify(`No link among these ${fileIds.length} files waits for a decision.`);
          }
        : null,
    }),
    [scene, selectOnCanvas, openGroup, canDecide, onBulk],
  );
  const newest = view.focus || view.path ? undefined : loaded.opened.at(-1)?.groupId;
  const camera = {
    key: `${view.grouping}|${view.focus}|${view.path?.from}|${view.path?.to}|${newest ?? ""}`,
    ...(newest ? { groupId: newest } : {}),
  };
  return (
    <section
      aria-label="Canvas"
      className="relative min-h-0 min-w-0 overflow-hidden bg-bg bg-[radial-gradient(circle,var(--line)_1px,transparent_1px)] bg-[size:22px_22px]"
    >
      <CanvasRegion>
        <GraphCanvas
          scene={scene}
          selection={view.selection}
          camera={camera}
          controller={controller}
          events={events}
        />
      </CanvasRegion>
      <GraphSearch
        projectId={projectId}
        grouping={view.grouping}
        input={search}
        onPick={(file) => {
          focusCanvas();
          explorer.goTo(file);
        }}
        className="absolute top-3 left-3 w-[250px] max-desk:right-3 max-desk:w-auto"
      />
      <CanvasTools
        zoom={zoom}
        canDecide={canDecide}
        onUndo={() => void explorer.decisions.undo()}
        onZoom={(factor) => controller.current?.zoomBy(factor)}
        onFit={() => controller.current?.fit()}
      />
      <KeyHints hints={hintsFor(view.selection, canDecide && scene.tiles.length > 1)} />
      <CanvasNotes
        projectId={projectId}
        base={base}
        view={view}
        loaded={loaded}
        facetTotal={explorer.facets.data?.total}
        picking={explorer.pick.mode}
        onLeavePicking={explorer.pick.leave}
        onChange={explorer.change}
        onOpen={openGroup}
        onFind={() => search.current?.focus()}
      />
    </section>
  );
}
