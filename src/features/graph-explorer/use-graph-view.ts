"use client";

import { useSearchParams } from "next/navigation";
import { useCallback, useMemo } from "react";
import { type GraphView, readView, writeView } from "./graph-url";

export type ChangeView = (change: Partial<GraphView>, keep?: "step" | "replace") => void;

/** The view of the explorer, kept in the address. A "step" can be taken back with the browser's own button. */
export function useGraphView(): [GraphView, ChangeView] {
  const params = useSearchParams();
  const text = params.toString();
  const view = useMemo(() => readView(new URLSearchParams(text)), [text]);
  const change = useCallback<ChangeView>((part, keep = "replace") => {
    // The address is read anew: two changes in one go must not lose the first.
    const now = readView(new URLSearchParams(window.location.search));
    const query = writeView({ ...now, ...part });
    const address = query === "" ? window.location.pathname : `?${query}`;
    if (keep === "step") window.history.pushState(null, "", address);
    else window.history.replaceState(null, "", address);
  }, []);
  return [view, change];
}
