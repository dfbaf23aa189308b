"use client";

import { Maximize, Minus, Plus, Undo2 } from "lucide-react";
import { Button } from "~/components/button";
import { formatPercent } from "~/components/format";
import { Icon } from "~/components/icon";
import { Kbd } from "~/components/kbd";

/** Undo, zoom and fit, floating at the top right of the canvas. */
export function CanvasTools({
  zoom,
  canDecide,
  onUndo,
  onZoom,
  onFit,
}: {
  zoom: number;
  canDecide: boolean;
  onUndo: () => void;
  onZoom: (factor: number) => void;
  onFit: () => void;
}) {
  return (
    <div className="absolute top-3 right-3 flex items-center max-desk:hidden gap-0.5 rounded-3 bg-raised p-[3px] shadow-lift-2">
      {canDecide && (
        <>
          <Button kind="bare" size="sm" icon={<Icon of={Undo2} />} keys="Z" onClick={onUndo}>
            Undo
          </Button>
          <span className="h-4 w-px bg-line-strong" />
        </>
      )}
      <Button
        kind="bare"
        size="sm"
        label="Zoom out"
        icon={<Icon of={Minus} />}
        onClick={() => onZoom(1 / 1.3)}
      />
      <span className="w-10 text-center text-12 text-ink-2 tabular-nums max-desk:hidden">
        {formatPercent(zoom)}
      </span>
      <Button
        kind="bare"
        size="sm"
        label="Zoom in"
        icon={<Icon of={Plus} />}
        onClick={() => onZoom(1.3)}
      />
      <Button
        kind="bare"
        size="sm"
        label="Fit to the screen"
        icon={<Icon of={Maximize} />}
        onClick={onFit}
      />
    </div>
  );
}

/** The keys that matter where one is, at the bottom left of the canvas. */
export function KeyHints({ hints }: { hints: readonly { keys: string; text: string }[] }) {
  if (hints.length === 0) return null;
  return (
    <p className="key-hint pointer-events-none absolute bottom-3 left-3 flex gap-3 rounded-3 bg-raised px-2.5 py-1.5 text-12 text-ink-2 shadow-lift-2 max-wide:hidden">
      {hints.map(({ keys, text }) => (
        <span key={keys} className="flex items-center gap-1.5">
          <Kbd>{keys}</Kbd> {text}
        </span>
      ))}
    </p>
  );
}
