"use client";

import type { FileDocument, FileIssue, FileLink, SheetView } from "./file-types";
import { SheetBar } from "./sheet-bar";
import { SheetGridView } from "./sheet-grid-view";
import { type SheetPlace, useSheetKeys } from "./sheet-place";

/** Sheets of a file as grids; the chosen sheet and cell stand in the address. */
export function SheetsView({
  document,
  cell,
  links,
  issues,
  ...place
}: SheetPlace & {
  document: FileDocument;
  cell: string | null;
  links: readonly FileLink[];
  issues: readonly FileIssue[];
}) {
  const { sheets, sheetCount } = document;
  const { index, onPlace } = place;
  const sheet = sheets[index];
  const step = useSheetKeys(sheets, index, onPlace);
  if (sheet === undefined) return null;
  return (
    <section
      aria-label={`Sheet ${sheet.name}`}
      className="grid min-h-0 min-w-0 flex-1 grid-cols-[minmax(0,1fr)] grid-rows-[minmax(0,1fr)_36px] max-desk:h-[calc(100dvh-260px)] max-desk:min-h-[420px] max-desk:flex-none max-desk:grid-rows-[minmax(0,1fr)_44px]"
    >
      {(sheet.hasRows && sheet.rowCount > 0) || sheet.headerRow !== null ? (
        <SheetGridView
          key={`${index}/${place.raw}`}
          {...place}
          sheet={sheet}
          sheets={sheets}
          cell={cell}
          links={links}
          issues={issues}
          onSheetStep={step}
        />
      ) : (
        <p className="p-5 text-ink-2">{emptyWords(sheet)}</p>
      )}
      <SheetBar
        sheets={sheets}
        total={sheetCount}
        chosen={index}
        onChoose={(name) => onPlace(name, null)}
      />
    </section>
  );
}

function emptyWords({ kind }: SheetView): string {
  switch (kind) {
    case "chart":
      return "A chart sheet: it holds a drawing and no cells. What stands in the drawing is under As text.";
    case "macro":
      return "A sheet of macros: it is named and not read.";
    case "dialog":
      return "A dialog sheet: it holds no cells.";
    default:
      return "This sheet has no cells.";
  }
}
