"use client";

import { type KeyboardEvent, useEffect, useRef } from "react";
import { Chip } from "~/components/chip";
import { Combobox } from "~/components/combobox";
import { formatCount, plural } from "~/components/format";
import type { SheetView } from "./file-types";

/** Sheets that are drawn as tabs around the chosen one; a workbook may have thousands. */
const SHOWN = 24;
const LIST_FROM = 9;

/** Names of the sheets below a grid. Arrows move between them; from nine on there is a list of all. */
export function SheetBar({
  sheets,
  total,
  chosen,
  onChoose,
}: {
  sheets: readonly SheetView[];
  /** Sheets of the file; more than are listed when there are very many. */
  total: number;
  chosen: number;
  onChoose: (name: string) => void;
}) {
  const list = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another sheet is another tab
  useEffect(() => {
    const bar = list.current;
    const tab = bar?.querySelector<HTMLElement>('[aria-selected="true"]');
    if (!bar || !tab) return;
    // Only the bar scrolls: the page stays where it is.
    const { left, right } = bar.getBoundingClientRect();
    const box = tab.getBoundingClientRect();
    if (box.left < left) bar.scrollLeft -= left - box.left;
    else if (box.right > right) bar.scrollLeft += box.right - right;
  }, [chosen]);
  const first = Math.max(0, Math.min(chosen - SHOWN / 2, sheets.length - SHOWN));
  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    const by = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    const next = sheets[chosen + by];
    if (by === 0 || next === undefined) return;
    event.preventDefault();
    onChoose(next.name);
    const tabs = event.currentTarget.querySelectorAll<HTMLElement>('[role="tab"]');
    tabs[chosen + by - first]?.focus();
  }
  return (
    <div className="flex min-w-0 items-stretch border-t border-line bg-sunken">
      <div
        ref={list}
        role="tablist"
        aria-label="Sheets"
        onKeyDown={onKeyDown}
        className="flex min-w-0 flex-1 items-stretch overflow-x-auto pl-[52px] [scrollbar-width:thin] max-desk:pl-0"
      >
        {sheets.slice(first, first + SHOWN).map((sheet, i) => (
          <SheetTab
            // biome-ignore lint/suspicious/noArrayIndexKey: sheets keep their order
            key={first + i}
            sheet={sheet}
            isChosen={first + i === chosen}
            onChoose={() => onChoose(sheet.name)}
          />
        ))}
      </div>
      {sheets.length >= LIST_FROM && (
        <div className="flex items-center gap-2 border-l border-line px-2 text-12 text-ink-2">
          <span className="whitespace-nowrap max-desk:hidden">
            {total > sheets.length
              ? `first ${formatCount(sheets.length)} of ${formatCount(total)}`
              : plural(total, "sheet", "sheets")}
          </span>
          <Combobox
            label="All sheets"
            className="!h-[26px] w-36 max-desk:!h-9"
            value={String(chosen)}
            options={sheets.map((sheet, i) => ({ value: String(i), label: sheet.name }))}
            onValueChange={(value) => onChoose(sheets[Number(value)]?.name ?? "")}
          />
        </div>
      )}
    </div>
  );
}

const KIND_WORD: Readonly<Partial<Record<SheetView["kind"], string>>> = {
  chart: "chart",
  macro: "macros",
  dialog: "dialog",
};

function SheetTab({
  sheet,
  isChosen,
  onChoose,
}: {
  sheet: SheetView;
  isChosen: boolean;
  onChoose: () => void;
}) {
  const kind = KIND_WORD[sheet.kind];
  return (
    <button
      type="button"
      role="tab"
      aria-selected={isChosen}
      tabIndex={isChosen ? 0 : -1}
      onClick={onChoose}
      className={`flex shrink-0 items-center gap-1.5 border-r border-line px-3.5 whitespace-nowrap focus-visible:-outline-offset-2 ${isChosen ? "bg-surface font-550 text-ink shadow-[inset_0_2px_0_var(--bond)]" : "text-ink-2 hover:bg-hover"}`}
    >
      {sheet.name}
      {sheet.rowCount > 0 && (
        <span className="font-normal text-ink-3 tabular-nums">{formatCount(sheet.rowCount)}</span>
      )}
      {kind !== undefined && <Chip>{kind}</Chip>}
      {sheet.hidden && <Chip>hidden in file</Chip>}
    </button>
  );
}
