"use client";

import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useCallback, useMemo, useRef, useState } from "react";
import { notify } from "~/components/toast";
import { TILES_AT_FIRST, TILES_MORE } from "~/core/model/graph-filter";
import type { EdgeRow } from "~/core/model/graph-view";
import { placeCount } from "~/features/shared/link-places";
import { TypePicker } from "~/features/shared/type-picker";
import { type DecideAction, messageOf, useDecide } from "~/features/shared/use-decide";
import { useTRPC } from "~/trpc/react";
import { BulkDialog } from "./bulk-dialog";
import { CanvasNotes } from "./canvas-notes";
import { CanvasRegion } from "./canvas-region";
import { CanvasTools, KeyHints } from "./canvas-tools";
import { DrawnSummary } from "./drawn-summary";
import { FilterColumn } from "./filter-column";
import type { GraphController } from "./graph-controller";
import { type FoundFile, GraphSearch } from "./graph-search";
import type { Selection } from "./graph-url";
import { hintsFor } from "./hints";
import { Inspector } from "./inspector";
import { LinkActions } from "./link-actions";
import { TwinTable } from "./twin-table";
import { useGraphKeys } from "./use-graph-keys";
import { useGraphView } from "./use-graph-view";
import { usePickMode } from "./use-pick-mode";
import { useScene } from "./use-scene";

const GraphCanvas = dynamic(() => import("./graph-canvas").then((part) => part.GraphCanvas), {
  ssr: false,
});

export interface ExplorerProps {
  projectId: string;
  /** Address of the project's pages. */
  base: string;
  canDecide: boolean;
  canRename: boolean;
}

/** The graph: filters at the left, canvas over its twin table, inspector at the right. */
export function ExplorerScreen({ projectId, base, canDecide, canRename }: ExplorerProps) {
  const trpc = useTRPC();
  const [view, change] = useGraphView();
  const loaded = useScene(projectId, view);
  const controller = useRef<GraphController | null>(null);
  const searchInput = useRef<HTMLInputElement>(null);
  const [zoom, setZoom] = useState(1);
  const [place, setPlace] = useState(0);
  const [failure, setFailure] = useState<string | null>(null);
  const [isTyping, setIsTyping] = useState(false);
  const [bulk, setBulk] = useState<{ edges: EdgeRow[] } | "all" | null>(null);
  const pick = usePickMode();
  const decisions = useDecide(projectId);
  const facets = useQuery(
    trpc.graph.facets.queryOptions(
      { projectId, filter: view.filter },
      { placeholderData: keepPreviousData },
    ),
  );
  const edgeId = view.selection?.kind === "edge" ? view.selection.id : null;
  const link = useQuery(
    trpc.graph.edge.queryOptions(
      { projectId, edgeId: edgeId ?? "-" },
      { enabled: edgeId !== null },
    ),
  );
  const draw = useMutation(trpc.graph.createEdge.mutationOptions());

  const select = useCallback(
    (selection: Selection | null) => {
      setPlace(0);
      setFailure(null);
      change({ selection });
    },
    [change],
  );
  const openGroup = useCallback(
    (id: string) => {
      if (view.open.some((group) => group.id === id)) return;
      change(
        { open: [...view.open, { id, limit: TILES_AT_FIRST }], focus: null, path: null },
        "step",
      );
    },
    [view.open, change],
  );
  const foldGroup = (id: string) =>
    change({ open: view.open.filter((group) => group.id !== id) }, "step");
  const focusOn = (fileId: string) =>
    change(
      {
        focus: view.focus === fileId ? null : fileId,
        path: null,
        selection: { kind: "file", id: fileId },
      },
      "step",
    );

  const takeFile = useCallback(
    (file: { id: string; name: string }) => {
      if (pick.mode === null) return false;
      if (pick.mode.purpose === "path" && pick.mode.from.id !== file.id) {
        change({ path: { from: pick.mode.from.id, to: file.id }, focus: null }, "step");
        pick.leave();
      } else pick.choose(file);
      return true;
    },
    [pick, change],
  );
  const events = useMemo(
    () => ({
      onSelect(selection: Selection | null) {
        const tile = loaded.scene.tiles.find((entry) => entry.id === selection?.id);
        if (selection?.kind === "file" && takeFile({ id: selection.id, name: tile?.name ?? "" }))
          return;
        select(selection);
      },
      onOpenRing: openGroup,
      onZoom: setZoom,
      onFrame(fileIds: string[]) {
        const framed = new Set(fileIds);
        const ids = loaded.scene.edges
          .filter((e) => framed.has(e.source) && framed.has(e.target))
          .map((e) => e.id);
        notify(
          `${fileIds.length} files with ${ids.length} links framed. The table decides them as one.`,
        );
      },
    }),
    [loaded.scene, select, openGroup, takeFile],
  );
  function goTo(file: FoundFile): void {
    if (takeFile(file)) return;
    const ring = loaded.overview?.rings.find((entry) => entry.id === file.group);
    const isDrawable = ring !== undefined && ring.fileCount <= TILES_AT_FIRST;
    const selection = { kind: "file" as const, id: file.id };
    if (!isDrawable) return change({ selection, focus: file.id, path: null }, "step");
    const isOpen = view.open.some((group) => group.id === ring.id);
    const open = isOpen ? view.open : [...view.open, { id: ring.id, limit: TILES_AT_FIRST }];
    change({ selection, open, focus: null, path: null }, "step");
    if (isOpen) controller.current?.reveal(selection);
  }

  async function decide(action: DecideAction): Promise<void> {
    if (!link.data || !canDecide) return;
    setFailure(null);
    try {
      await decisions.decide({ edge: link.data, action });
    } catch (error) {
      setFailure(messageOf(error));
      await link.refetch();
    }
  }
  const openBoth = () => {
    for (const file of [link.data?.source, link.data?.target])
      if (file) window.open(`${base}/files/${file.id}`, "_blank", "noopener");
  };
  const startDraw = () => {
    const id = view.selection?.kind === "file" ? view.selection.id : null;
    const tile = loaded.scene.tiles.find((entry) => entry.id === id);
    if (id) pick.start("draw", { id, name: tile?.name ?? "this file" });
  };
  const step = (by: number) => {
    const count = link.data ? placeCount(link.data) : 0;
    if (count > 1) setPlace((place + by + count) % count);
  };
  useGraphKeys({
    controller,
    selection: view.selection,
    canDecide,
    isPicking: pick.mode !== null,
    table: view.table,
    onDecide: (action) => void decide(action),
    onOther: () => setIsTyping(true),
    onOpenBoth: openBoth,
    onUndo: () => void decisions.undo(),
    onRedo: () => void decisions.redo(),
    onSearch: () => searchInput.current?.focus(),
    onOpenGroup: openGroup,
    onFoldGroup: foldGroup,
    onFocus: focusOn,
    onDraw: startDraw,
    onTable: () => change({ table: view.table === "half" ? "fold" : "half" }),
    onPlace: step,
    onEscape: () => (pick.mode ? pick.leave() : select(null)),
  });

  const newest = loaded.opened.at(-1)?.groupId;
  const camera = {
    key: `${view.grouping}|${view.focus}|${view.path?.from}|${view.path?.to}|${newest ?? ""}`,
    ...(newest && !view.focus && !view.path ? { groupId: newest } : {}),
  };
  return (
    <div className="flex min-h-0 flex-1 max-desk:flex-col">
      <h1 className="sr-only">Graph</h1>
      <a
        href="#links-table"
        className="absolute top-2 left-2 z-40 -translate-y-16 rounded-2 bg-ink px-3 py-2 text-on-ink focus:translate-y-0"
        onClick={() => view.table === "fold" && change({ table: "half" })}
      >
        Skip to table
      </a>
      <FilterColumn
        filter={view.filter}
        grouping={view.grouping}
        facets={facets.data}
        summary={
          <DrawnSummary
            projectId={projectId}
            base={base}
            view={view}
            scene={loaded.scene}
            overview={loaded.overview}
            onOpen={openGroup}
          />
        }
        onFilter={(filter) => change({ filter })}
        onGrouping={(grouping) =>
          change({ grouping, open: [], focus: null, path: null, selection: null }, "step")
        }
      />
      <div
        className={`grid min-h-0 min-w-0 flex-1 ${
          {
            fold: "grid-rows-[minmax(0,1fr)_36px]",
            half: "grid-rows-[minmax(0,1fr)_214px]",
            full: "grid-rows-[0_minmax(0,1fr)]",
          }[view.table]
        } max-desk:grid-rows-[minmax(240px,1fr)_auto]`}
      >
        <section
          aria-label="Canvas"
          className="canvas-dots relative min-h-0 min-w-0 overflow-hidden bg-bg"
        >
          <CanvasRegion
            scene={loaded.scene}
            selection={view.selection}
            onSelect={(selection) => {
              events.onSelect(selection);
              controller.current?.reveal(selection);
            }}
            onInspect={() =>
              document
                .querySelector<HTMLElement>(
                  "aside[aria-label^='Selected'] a, aside[aria-label^='Selected'] button",
                )
                ?.focus()
            }
          >
            <GraphCanvas
              scene={loaded.scene}
              selection={view.selection}
              camera={camera}
              controller={controller}
              events={events}
            />
          </CanvasRegion>
          <GraphSearch
            projectId={projectId}
            grouping={view.grouping}
            input={searchInput}
            onPick={goTo}
            className="absolute top-3 left-3 w-[250px] max-desk:w-[150px]"
          />
          <CanvasTools
            zoom={zoom}
            canDecide={canDecide}
            onUndo={() => void decisions.undo()}
            onZoom={(factor) => controller.current?.zoomBy(factor)}
            onFit={() => controller.current?.fit()}
          />
          <KeyHints hints={hintsFor(view.selection)} />
          <CanvasNotes
            projectId={projectId}
            base={base}
            view={view}
            loaded={loaded}
            facetTotal={facets.data?.total}
            picking={pick.mode}
            onLeavePicking={pick.leave}
            onChange={change}
            onFind={() => searchInput.current?.focus()}
          />
        </section>
        <TwinTable
          projectId={projectId}
          view={view}
          canDecide={canDecide}
          onSelect={(id) => {
            select({ kind: "edge", id });
            controller.current?.reveal({ kind: "edge", id });
          }}
          onSize={(table) => change({ table })}
          onBulk={setBulk}
        />
      </div>
      <Inspector
        projectId={projectId}
        base={base}
        view={view}
        loaded={loaded}
        link={link}
        place={place}
        failure={failure}
        canDecide={canDecide}
        canRename={canRename}
        actions={
          <LinkActions
            canDecide={canDecide}
            isBusy={decisions.isBusy}
            onDecide={(action) => void decide(action)}
            onOther={() => setIsTyping(true)}
            onOpenBoth={openBoth}
          />
        }
        onPlace={setPlace}
        onClose={() => select(null)}
        onSelect={select}
        onOpenGroup={openGroup}
        onFoldGroup={foldGroup}
        onMore={(id) =>
          change({
            open: view.open.map((g) => (g.id === id ? { ...g, limit: g.limit + TILES_MORE } : g)),
          })
        }
        onFocus={focusOn}
        onPick={(purpose, file) => pick.start(purpose, file)}
      />
      {link.data && (
        <TypePicker
          open={isTyping}
          onOpenChange={setIsTyping}
          type={link.data.type}
          from={link.data.source.name}
          to={link.data.target.name}
          onPick={(type, turn) =>
            void decide(
              turn && type === link.data.type
                ? { kind: "reverse" }
                : { kind: "retype", type, turn },
            )
          }
        />
      )}
      {pick.mode?.purpose === "draw" && pick.mode.to && (
        <TypePicker
          open
          onOpenChange={(open) => !open && pick.leave()}
          from={pick.mode.from.name}
          to={pick.mode.to.name}
          title="Which link do you draw?"
          verb="Draw"
          onPick={(type, turn) => {
            const ends = [pick.mode?.from.id ?? "", pick.mode?.to?.id ?? ""];
            const [sourceFileId = "", targetFileId = ""] = turn ? ends.reverse() : ends;
            pick.leave();
            draw.mutate(
              { projectId, sourceFileId, targetFileId, type },
              {
                onSuccess: ({ edgeId: drawn }) => {
                  notify("Drawn.", { undo: () => void decisions.undo(), keys: "Z" });
                  select({ kind: "edge", id: drawn });
                  void decisions.refresh([drawn]);
                },
                onError: (error) => notify(messageOf(error)),
              },
            );
          }}
        />
      )}
      {bulk && (
        <BulkDialog
          projectId={projectId}
          view={view}
          bulk={bulk}
          onDecide={decisions.decideMany}
          onClose={() => setBulk(null)}
        />
      )}
    </div>
  );
}
