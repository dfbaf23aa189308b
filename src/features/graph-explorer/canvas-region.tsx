"use client";

import { type ReactNode, useState } from "react";
import { CANVAS_ID } from "./canvas-focus";

/** The canvas as one stop of the focus order; its keys are those of `useCanvasKeys`. */
export function CanvasRegion({ children }: { children: ReactNode }) {
  const [isEntered, setIsEntered] = useState(false);
  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: both roles that it can have take a name
    // biome-ignore lint/a11y/noStaticElementInteractions: the role is "application" while it is entered
    <div
      id={CANVAS_ID}
      role={isEntered ? "application" : "group"}
      aria-label="Graph. The table below holds the same links."
      tabIndex={0}
      data-region=""
      onFocus={(event) => setIsEntered(event.target === event.currentTarget)}
      onBlur={() => setIsEntered(false)}
      className="absolute inset-0 outline-none focus-visible:outline-2 focus-visible:-outline-offset-2 focus-visible:outline-bond"
    >
      {children}
    </div>
  );
}
