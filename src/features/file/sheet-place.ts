"use client";

import { useQuery } from "@tanstack/react-query";
import { useKeys } from "~/components/use-keys";
import { useTRPC } from "~/trpc/react";
import type { SheetView } from "./file-types";

export interface SheetPlace {
  projectId: string;
  fileId: string;
  raw: boolean;
  /** Number of the sheet that is open. */
  index: number;
  onPlace: (sheet: string, cell: string | null) => void;
}

/** [ and ] go from sheet to sheet. */
export function useSheetKeys(
  sheets: readonly SheetView[],
  index: number,
  onPlace: SheetPlace["onPlace"],
): (by: 1 | -1) => void {
  function step(by: 1 | -1): void {
    const next = sheets[index + by];
    if (next !== undefined) onPlace(next.name, null);
  }
  useKeys(
    [
      { keys: "[", text: "Sheet before", run: () => step(-1) },
      { keys: "]", text: "Next sheet", run: () => step(1) },
    ],
    { scope: "Sheets" },
  );
  return step;
}

/** Columns of a sheet and what stands above its table. */
export function useSheetInfo({ projectId, fileId, raw, index }: Omit<SheetPlace, "onPlace">) {
  const trpc = useTRPC();
  return useQuery({
    ...trpc.files.sheet.queryOptions({ projectId, fileId, raw, sheet: index }),
    staleTime: Number.POSITIVE_INFINITY,
  });
}
