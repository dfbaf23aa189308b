"use client";

import { useRef, useState } from "react";
import { PHONE, useMedia } from "~/components/use-media";
import { TypePicker } from "~/features/shared/type-picker";
import { pickedAction } from "~/features/shared/use-decide";
import { BulkDialog } from "./bulk-dialog";
import { CanvasPane } from "./canvas-pane";
import { DrawnSummary } from "./drawn-summary";
import { FilterColumn } from "./filter-column";
import type { Many } from "./framed-links";
import type { TableSize } from "./graph-url";
import { Inspector } from "./inspector";
import { LinkActions } from "./link-actions";
import { TwinTable } from "./twin-table";
import { type Explorer, type ExplorerProps, useExplorer } from "./use-explorer";
import { useGraphKeys } from "./use-graph-keys";

const ROWS: Readonly<Record<TableSize, string>> = {
  fold: "grid-rows-[minmax(0,1fr)_36px] max-desk:grid-rows-[minmax(0,1fr)_45px]",
  half: "grid-rows-[minmax(0,1fr)_214px] max-desk:grid-rows-[minmax(0,1fr)_45px]",
  full: "grid-rows-[0_minmax(0,1fr)]",
};

/** The graph: filters at the left, canvas over its twin table, inspector at the right. */
export function ExplorerScreen(props: ExplorerProps) {
  const { projectId, base, canDecide, canRename } = props;
  const explorer = useExplorer(props);
  const { view, change, loaded, controller, link, decisions, pick } = explorer;
  const search = useRef<HTMLInputElement>(null);
  const [isTyping, setIsTyping] = useState(false);
  const [bulk, setBulk] = useState<Many | null>(null);
  const table = useTableSize(view.table, (size) => change({ table: size }));
  useGraphKeys({
    controller,
    selection: view.selection,
    canDecide,
    isPicking: pick.mode !== null,
    onDecide: (action) => void explorer.decide(action),
    onOther: () => setIsTyping(true),
    onOpenBoth: explorer.openBoth,
    onUndo: () => void decisions.undo(),
    onRedo: () => void decisions.redo(),
    onSearch: () => search.current?.focus(),
    onOpenGroup: explorer.openGroup,
    onFoldGroup: explorer.foldGroup,
    onFocus: explorer.focusOn,
    onDraw: explorer.startDraw,
    onTable: () => table.set(table.size === "half" ? "fold" : "half"),
    onPlace: explorer.stepPlace,
    onEscape: () => (pick.mode ? pick.leave() : explorer.select(null)),
  });
  return (
    <div className="relative flex min-h-0 flex-1 max-desk:flex-col">
      <h1 className="sr-only">Graph</h1>
      <button
        type="button"
        className="sr-only z-40 rounded-2 bg-ink px-3 py-2 text-on-ink focus:not-sr-only focus:absolute focus:top-2 focus:left-2 focus:px-3 focus:py-2"
        onClick={() => {
          if (table.size === "fold") table.set("half");
          document.getElementById("links-table")?.focus();
        }}
      >
        Skip to table
      </button>
      <FilterColumn
        table={table.size}
        filter={view.filter}
        grouping={view.grouping}
        facets={explorer.facets.data}
        summary={
          <DrawnSummary
            projectId={projectId}
            base={base}
            view={view}
            scene={loaded.scene}
            overview={loaded.overview}
            onOpen={explorer.openGroup}
          />
        }
        onFilter={(filter) => change({ filter })}
        onGrouping={(grouping) =>
          change({ grouping, open: [], focus: null, path: null, selection: null }, "step")
        }
      />
      <div className={`grid min-h-0 min-w-0 flex-1 ${ROWS[table.size]}`}>
        <CanvasPane
          projectId={projectId}
          base={base}
          explorer={explorer}
          canDecide={canDecide}
          onBulk={setBulk}
          search={search}
        />
        <TwinTable
          projectId={projectId}
          view={{ ...view, table: table.size }}
          canDecide={canDecide}
          isReady={loaded.overview !== undefined}
          onSelect={(id) => {
            explorer.select({ kind: "edge", id });
            controller.current?.reveal({ kind: "edge", id });
          }}
          onSize={table.set}
          onSort={(sort) => change({ sort })}
          onBulk={setBulk}
        />
      </div>
      <Inspector
        projectId={projectId}
        base={base}
        explorer={explorer}
        canDecide={canDecide}
        canRename={canRename}
        actions={
          <LinkActions
            canDecide={canDecide}
            isBusy={decisions.isBusy}
            onDecide={(action) => void explorer.decide(action)}
            onOther={() => setIsTyping(true)}
            onOpenBoth={explorer.openBoth}
          />
        }
      />
      {link.data && (
        <TypePicker
          open={isTyping}
          onOpenChange={setIsTyping}
          type={link.data.type}
          from={link.data.source.name}
          to={link.data.target.name}
          onPick={(picked, turn) =>
            void explorer.decide(pickedAction(link.data.type, picked, turn))
          }
        />
      )}
      <DrawPicker explorer={explorer} />
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

/** A phone has no room for half a table: there it is folded or full. */
function useTableSize(size: TableSize, onSize: (size: TableSize) => void) {
  const isPhone = useMedia(PHONE);
  const shown = isPhone && size === "half" ? "fold" : size;
  return {
    size: shown,
    set: (next: TableSize) =>
      onSize(isPhone && next === "half" && shown === "fold" ? "full" : next),
  };
}

/** Both files of a new link are chosen: which link is it? */
function DrawPicker({ explorer }: { explorer: Explorer }) {
  const { mode, leave } = explorer.pick;
  if (mode?.purpose !== "draw" || !mode.to) return null;
  return (
    <TypePicker
      open
      onOpenChange={(open) => !open && leave()}
      from={mode.from.name}
      to={mode.to.name}
      title="Which link do you draw?"
      verb="Draw"
      onPick={explorer.draw}
    />
  );
}
