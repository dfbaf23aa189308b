"use client";

import { useSearchParams } from "next/navigation";
import { useCallback, useMemo } from "react";
import type { Location } from "~/core/model/location";
import { readPlace } from "~/features/shared/file-address";

export interface FilePlaceState {
  /** Tab as the address names it; null leaves the choice to the file's kind. */
  readonly tab: string | null;
  readonly panel: string;
  /** Content from before the policy. */
  readonly raw: boolean;
  readonly place: Location | null;
}

/** Where the reader stands in a file: all of it in the address, so that it can be sent on. */
export function useFilePlace(): [FilePlaceState, (change: Record<string, string | null>) => void] {
  const query = useSearchParams();
  const text = query.toString();
  const state = useMemo(() => {
    const params = new URLSearchParams(text);
    return {
      tab: params.get("tab"),
      panel: params.get("panel") ?? "links",
      raw: params.get("raw") === "1",
      place: readPlace(params),
    };
  }, [text]);
  const change = useCallback((part: Record<string, string | null>) => {
    const params = new URLSearchParams(window.location.search);
    for (const [name, value] of Object.entries(part)) {
      if (value === null) params.delete(name);
      else params.set(name, value);
    }
    const query = params.toString();
    window.history.replaceState(null, "", query === "" ? window.location.pathname : `?${query}`);
  }, []);
  return [state, change];
}
