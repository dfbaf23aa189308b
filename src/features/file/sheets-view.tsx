"use client";

import { useMemo } from "react";
import { Chip } from "~/components/chip";
import { formatCount, plural } from "~/components/format";
import { Grid } from "~/components/grid";
import { columnLetters, placeAddress } from "~/components/grid-cells";
import { useKeys } from "~/components/use-keys";
import { holds, parseRange } from "./cell-range";
import type { FileIssue, FileLink, SheetView } from "./file-types";
import { blocksOf, sheetGrid, sheetMarks } from "./sheet-cells";
import { useTableRows } from "./use-table-rows";

/** Sheets of a file as grids; the chosen sheet and cell stand in the address. */
export function SheetsView({
  projectId,
  fileId,
  raw,
  sheets,
  chosen,
  cell,
  links,
  issues,
  onPlace,
}: {
  projectId: string;
  fileId: string;
  raw: boolean;
  sheets: readonly SheetView[];
  /** Number of the sheet that is open. */
  chosen: number;
  cell: string | null;
  links: readonly FileLink[];
  issues: readonly FileIssue[];
  onPlace: (sheet: string, cell: string | null) => void;
}) {
  const sheet = sheets[chosen];
  useKeys(
    [
      { keys: "[", text: "Sheet before", run: () => step(-1) },
      { keys: "]", text: "Next sheet", run: () => step(1) },
    ],
    { scope: "Sheets" },
  );
  function step(by: 1 | -1): void {
    const next = sheets[chosen + by];
    if (next !== undefined) onPlace(next.name, null);
  }
  if (sheet === undefined) return null;
  return (
    <section
      aria-label={`Sheet ${sheet.name}`}
      className="grid min-h-0 min-w-0 flex-1 grid-cols-[minmax(0,1fr)] grid-rows-[minmax(0,1fr)_36px] max-desk:h-[420px]"
    >
      {sheet.hasRows || sheet.headerRow !== null ? (
        <SheetGridView
          key={`${chosen}/${raw}`}
          {...{ projectId, fileId, raw, sheet, cell, links, issues, onPlace }}
          index={chosen}
          onSheetStep={step}
        />
      ) : (
        <p className="p-5 text-ink-2">
          {sheet.kind === "chart"
            ? "A chart sheet: it holds a drawing and no cells."
            : "This sheet has no cells."}
        </p>
      )}
      <SheetBar sheets={sheets} chosen={chosen} onChoose={(name) => onPlace(name, null)} />
    </section>
  );
}

function SheetGridView({
  projectId,
  fileId,
  raw,
  sheet,
  index,
  cell,
  links,
  issues,
  onPlace,
  onSheetStep,
}: {
  projectId: string;
  fileId: string;
  raw: boolean;
  sheet: SheetView;
  index: number;
  cell: string | null;
  links: readonly FileLink[];
  issues: readonly FileIssue[];
  onPlace: (sheet: string, cell: string | null) => void;
  onSheetStep: (by: 1 | -1) => void;
}) {
  const rows = useTableRows({ projectId, fileId, sheet: index, raw, rowCount: sheet.rowCount });
  const marks = useMemo(() => sheetMarks(sheet.name, links, issues), [sheet, links, issues]);
  const grid = sheetGrid(sheet, rows.rowOf, marks);
  const block = parseRange(cell ?? "");
  const active = block === null ? null : { row: block.top, column: block.left };
  const evidence = marks.filter((mark) => mark.kind === "evidence");
  const used =
    active === null
      ? 0
      : links.filter((link) =>
          blocksOf(link, sheet.name).some((area) => holds(area, active.row, active.column)),
        ).length;
  function nextEvidence(): void {
    if (evidence.length === 0) return;
    const at = active === null ? -1 : active.row * 20_000 + active.column;
    const sorted = evidence.toSorted((a, b) => order(a.block) - order(b.block));
    const next = sorted.find((mark) => order(mark.block) > at) ?? sorted[0];
    if (next) onPlace(sheet.name, placeAddress({ row: next.block.top, column: next.block.left }));
  }
  return (
    <Grid
      label={`Cells of ${sheet.name}`}
      height="100%"
      rowCount={Math.max(1, grid.rowCount)}
      columnCount={grid.columnCount}
      cell={grid.cell}
      merges={grid.merges}
      active={active}
      onActiveChange={(place) => onPlace(sheet.name, placeAddress(place))}
      onRange={({ rowStart, rowEnd }) => rows.want(rowStart - grid.dataTop, rowEnd - grid.dataTop)}
      columnName={(column) =>
        sheet.headerRow === null
          ? sheet.columns[column - grid.dataLeft]?.name || columnLetters(column)
          : columnLetters(column)
      }
      columnWidth={(column) => widthOf(sheet, column - grid.dataLeft)}
      onNextEvidence={nextEvidence}
      onSheetStep={onSheetStep}
      aside={
        used > 0 ? (
          <span className="text-12 text-ink-2">
            Used as evidence in {plural(used, "link", "links")}
          </span>
        ) : undefined
      }
    />
  );
}

function order(block: { top: number; left: number }): number {
  return block.top * 20_000 + block.left;
}

/** Wide enough for the column's own samples, within bounds. */
function widthOf(sheet: SheetView, column: number): number {
  const profile = sheet.columns[column];
  if (profile === undefined) return column < 0 ? 40 : 104;
  const longest = Math.max(
    profile.name.length,
    ...profile.samples.map((sample) => sample.length),
    profile.max?.length ?? 0,
  );
  return Math.min(280, Math.max(72, 24 + Math.min(40, longest) * 7));
}

function SheetBar({
  sheets,
  chosen,
  onChoose,
}: {
  sheets: readonly SheetView[];
  chosen: number;
  onChoose: (name: string) => void;
}) {
  return (
    <div
      role="tablist"
      aria-label="Sheets"
      className="flex items-stretch overflow-x-auto border-t border-line bg-sunken pl-[52px] max-desk:pl-0"
    >
      {sheets.map((sheet, i) => (
        <button
          // biome-ignore lint/suspicious/noArrayIndexKey: sheets keep their order
          key={i}
          type="button"
          role="tab"
          aria-selected={i === chosen}
          onClick={() => onChoose(sheet.name)}
          className={`flex shrink-0 items-center gap-1.5 border-r border-line px-3.5 whitespace-nowrap focus-visible:-outline-offset-2 ${i === chosen ? "bg-surface font-550 text-ink shadow-[inset_0_2px_0_var(--bond)]" : "text-ink-2 hover:bg-hover"}`}
        >
          {sheet.name}
          {sheet.rowCount > 0 && (
            <span className="font-normal text-ink-3 tabular-nums">
              {formatCount(sheet.rowCount)}
            </span>
          )}
          {sheet.hidden && <Chip>hidden in file</Chip>}
        </button>
      ))}
    </div>
  );
}
