"use client";

import { useCallback, useMemo, useState } from "react";
import { Button } from "~/components/button";
import { plural } from "~/components/format";
import { Grid } from "~/components/grid";
import {
  columnLetters,
  type GridBlock,
  type GridPlace,
  placeAddress,
} from "~/components/grid-cells";
import { Note } from "~/components/note";
import { Popover } from "~/components/popover";
import { useKeys } from "~/components/use-keys";
import { dataRowFrom } from "~/core/kit/row-runs";
import { holds, parseCorners, parsePlace, parseRange } from "./cell-range";
import { ColumnCard } from "./column-card";
import type { FileIssue, FileLink, SheetInfo, SheetView } from "./file-types";
import { loadedRows } from "./loaded-rows";
import { blocksOf, holdsFigures, mergeOf, rowCountOf, sheetGrid, sheetMarks } from "./sheet-cells";
import { type SheetPlace, useSheetInfo } from "./sheet-place";
import { useTableRows } from "./use-table-rows";

/** One sheet as a grid: cells as they are displayed, with evidence, issues and comments marked. */
export function SheetGridView({
  sheet,
  sheets,
  cell,
  links,
  issues,
  onSheetStep,
  ...place
}: SheetPlace & {
  sheet: SheetView;
  sheets: readonly SheetView[];
  cell: string | null;
  links: readonly FileLink[];
  issues: readonly FileIssue[];
  onSheetStep: (by: 1 | -1) => void;
}) {
  const { projectId, fileId, raw, index, onPlace } = place;
  const { rowCount, storedColumns: columnCount } = sheet;
  const info = useSheetInfo(place).data ?? null;
  const rows = useTableRows({ projectId, fileId, sheet: index, raw, rowCount, columnCount });
  const marks = useMemo(() => sheetMarks(sheet.name, links, issues), [sheet, links, issues]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the version tells that rows have come
  const loaded = useMemo(() => loadedRows(rows.windows), [rows.windows, rows.version]);
  const grid = useMemo(() => sheetGrid(sheet, info, loaded, marks), [sheet, info, loaded, marks]);
  const { want } = rows;
  const { dataLeft } = grid;
  const onRange = useCallback(
    ({ rowStart, rowEnd }: { rowStart: number; rowEnd: number }) =>
      want(dataRowFrom(sheet, rowStart + 1), dataRowFrom(sheet, rowEnd + 1)),
    [want, sheet],
  );
  const columnWidth = useCallback(
    (column: number) => widthOf(info, column - dataLeft),
    [info, dataLeft],
  );
  const { active, selection } = chosen(cell, grid);

  function go(next: GridPlace, extend: boolean): void {
    const from = extend && active !== null ? `${placeAddress(active)}:` : "";
    onPlace(sheet.name, `${from}${placeAddress(next)}`);
  }
  function goTo(text: string): boolean {
    const column = columnLetters(active?.column ?? dataLeft);
    const names = sheets.map(({ name }) => name);
    const found = parsePlace(text, { sheets: names, sheet: sheet.name, column });
    const target = sheets.find(({ name }) => name === found?.sheet);
    if (found === null || target === undefined || !isInside(found.range, target)) return false;
    onPlace(found.sheet, found.range);
    return true;
  }
  return (
    <div className="flex min-h-0 min-w-0 flex-col">
      {rows.failure !== null && (
        <Note
          kind="bad"
          className="m-2"
          action={
            <Button size="sm" onClick={rows.retry}>
              Read them again
            </Button>
          }
        >
          Some rows could not be read: {rows.failure}
        </Note>
      )}
      <div className="min-h-0 flex-1">
        <Grid
          label={`Cells of ${sheet.name}`}
          rowCount={Math.max(1, grid.rowCount)}
          columnCount={grid.columnCount}
          cell={grid.cell}
          merges={loaded.merges}
          active={active}
          selection={selection}
          onActiveChange={go}
          onGoTo={goTo}
          onRange={onRange}
          columnWidth={columnWidth}
          {...(hasNames(info)
            ? {
                pinned: {
                  row: (sheet.headerRow ?? 0) - 1,
                  text: (column: number) => info?.names[column - dataLeft] ?? "",
                  isFigure: (column: number) =>
                    holdsFigures(info?.columns[column - dataLeft]?.type),
                },
              }
            : {})}
          onNextEvidence={() => nextEvidence(marks, active, (next) => go(next, false))}
          onSheetStep={onSheetStep}
          aside={
            <>
              <UsedIn links={links} sheet={sheet.name} active={active} />
              <ColumnButton info={info} active={active} left={dataLeft} />
            </>
          }
        />
      </div>
    </div>
  );
}

function hasNames(info: SheetInfo | null): boolean {
  return info?.names.some((name) => name !== "") ?? false;
}

/** The active cell and the block that a range in the address names, within the sheet. */
function chosen(
  cell: string | null,
  { rowCount, columnCount }: { rowCount: number; columnCount: number },
): { active: GridPlace | null; selection: GridBlock | null } {
  const block = parseRange(cell ?? "");
  if (block === null) return { active: null, selection: null };
  const hold = (row: number, column: number) => ({
    row: Math.min(row, Math.max(0, rowCount - 1)),
    column: Math.min(column, columnCount - 1),
  });
  const top = hold(block.top, block.left);
  const end = hold(block.bottom, block.right);
  const corners = parseCorners(cell ?? "");
  const active = corners === null ? top : hold(corners.from.row, corners.from.column);
  if (top.row === end.row && top.column === end.column) return { active, selection: null };
  const focus = corners === null ? top : hold(corners.to.row, corners.to.column);
  const merge = mergeOf({ top: top.row, left: top.column, bottom: end.row, right: end.column });
  return { active, selection: { ...merge, focusRow: focus.row, focusColumn: focus.column } };
}

/** True for a range whose first cell the sheet has. */
function isInside(range: string | null, sheet: SheetView): boolean {
  const block = range === null ? null : parseRange(range);
  if (block === null) return range === null;
  const columns = sheet.firstColumn - 1 + Math.max(sheet.columnCount, sheet.storedColumns, 1);
  return block.top < Math.max(1, rowCountOf(sheet)) && block.left < columns;
}

function nextEvidence(
  marks: ReturnType<typeof sheetMarks>,
  active: GridPlace | null,
  go: (place: GridPlace) => void,
): void {
  const places = marks
    .filter((mark) => mark.kind === "evidence")
    .map(({ block }) => ({ row: block.top, column: block.left }))
    .toSorted((a, b) => a.row - b.row || a.column - b.column);
  const next =
    active === null
      ? undefined
      : places.find(
          ({ row, column }) => row > active.row || (row === active.row && column > active.column),
        );
  const found = next ?? places[0];
  if (found !== undefined) go(found);
}

function UsedIn({
  links,
  sheet,
  active,
}: {
  links: readonly FileLink[];
  sheet: string;
  active: GridPlace | null;
}) {
  const used =
    active === null
      ? 0
      : links.filter((link) =>
          blocksOf(link, sheet).some((area) => holds(area, active.row, active.column)),
        ).length;
  if (used === 0) return null;
  return (
    <span className="text-12 text-ink-2 max-panel:hidden">
      Used as evidence in {plural(used, "link", "links")}
    </span>
  );
}

function ColumnButton({
  info,
  active,
  left,
}: {
  info: SheetInfo | null;
  active: GridPlace | null;
  left: number;
}) {
  const [open, setOpen] = useState(false);
  const column = active === null ? undefined : info?.columns[active.column - left];
  useKeys([{ keys: "c", text: "What the column holds", run: () => column && setOpen(true) }], {
    scope: "Sheets",
  });
  if (active === null || column === undefined) return null;
  const letter = columnLetters(active.column);
  return (
    <Popover
      label={`Column ${letter}`}
      align="end"
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button kind="bare" size="sm" keys="C">
          Column {letter}
        </Button>
      }
    >
      <ColumnCard column={column} letter={letter} />
    </Popover>
  );
}

/** Wide enough for the column's own samples, within bounds. */
function widthOf(info: SheetInfo | null, column: number): number {
  const profile = info?.columns[column];
  if (profile === undefined) return column < 0 ? 40 : 104;
  const longest = Math.max(
    profile.name.length,
    ...profile.samples.map((sample) => sample.length),
    profile.max?.length ?? 0,
  );
  return Math.min(280, Math.max(72, 24 + Math.min(40, longest) * 7));
}
