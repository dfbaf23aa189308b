"use client";

import { type ReactNode, useEffect, useRef } from "react";

/** From here on, list and pane stand side by side (`panel:`). */
const SIDE_BY_SIDE = "(min-width: 1100px)";

/** What is chosen of a list: beside it, or above it on narrow screens, where choosing another one brings it into view. */
export function ChosenPane({ chosen, children }: { chosen: string; children: ReactNode }) {
  const pane = useRef<HTMLDivElement>(null);
  const shown = useRef(chosen);
  useEffect(() => {
    if (shown.current === chosen) return;
    shown.current = chosen;
    if (!window.matchMedia(SIDE_BY_SIDE).matches) pane.current?.scrollIntoView({ block: "start" });
  }, [chosen]);
  return (
    <div ref={pane} className="order-first min-w-0 scroll-mt-14 panel:order-none">
      {children}
    </div>
  );
}
