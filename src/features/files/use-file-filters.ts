"use client";

import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useMemo } from "react";
import { type FileFilters, readFilters, writeFilters } from "./file-filters";

/** Filters of the page and a way to change them; the address is their only home. */
export function useFileFilters(): [FileFilters, (change: Partial<FileFilters>) => void] {
  const query = useSearchParams();
  const path = usePathname();
  const router = useRouter();
  const filters = useMemo(() => readFilters(query), [query]);
  return [
    filters,
    (change) =>
      router.replace(`${path}${writeFilters({ ...filters, ...change })}`, { scroll: false }),
  ];
}
