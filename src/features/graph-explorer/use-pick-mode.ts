"use client";

import { useCallback, useState } from "react";

/** A second file is being chosen: to draw a link to it, or to find the way to it. */
export interface PickMode {
  purpose: "draw" | "path";
  from: { id: string; name: string };
  /** Set once the other file is chosen and only the type is missing. */
  to: { id: string; name: string } | null;
}

/** Starting, finishing and leaving the choice of a second file. */
export function usePickMode() {
  const [mode, setMode] = useState<PickMode | null>(null);
  const start = useCallback(
    (purpose: PickMode["purpose"], from: PickMode["from"]) => setMode({ purpose, from, to: null }),
    [],
  );
  const choose = useCallback(
    (to: { id: string; name: string }) =>
      setMode((now) => (now && now.from.id !== to.id ? { ...now, to } : now)),
    [],
  );
  const leave = useCallback(() => setMode(null), []);
  return { mode, start, choose, leave };
}
