"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useMemo } from "react";
import { type FileFilters, readFilters, writeFilters } from "./file-filters";

/** Filters of the page and a way to change them; the address is their only home. */
export function useFileFilters(): [FileFilters, (change: Partial<FileFilters>) => void] {
  const query = useSearchParams();
  const path = usePathname();
  const filters = useMemo(() => readFilters(query), [query]);
  return [
    filters,
    // Not by the router: it asks the server for the page, and leaves it where that does not answer.
    (change) =>
      window.history.replaceState(null, "", path + writeFilters({ ...filters, ...change })),
  ];
}
