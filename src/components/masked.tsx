"use client";

import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { cx } from "./cx";

const HOLD_MS = 600;
const ARMED_MS = 5_000;

/**
 * A value that stays hidden until somebody who may see it presses and holds for 600 ms, or presses Enter twice. It says before that the
 * look is written down. `onReveal` is called once for each; showing the answer is the caller's.
 */
export function Masked({
  token,
  busy = false,
  disabledReason,
  hint = "Hold for a moment, or press Enter twice, to see what it stands for. This is written to the log with your name and reason.",
  onReveal,
}: {
  token: string;
  busy?: boolean;
  /** Why nothing can be shown yet. */
  disabledReason?: string;
  /** What pressing does and that it is written down, as said before. */
  hint?: string;
  onReveal: () => void;
}) {
  const hintId = useId();
  const holding = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const arming = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const [isHeld, setHeld] = useState(false);
  const [isArmed, setArmed] = useState(false);
  const off = disabledReason !== undefined || busy;

  function letGo(): void {
    clearTimeout(holding.current);
    setHeld(false);
  }
  function disarm(): void {
    clearTimeout(arming.current);
    setArmed(false);
  }
  function hold(): void {
    if (off) return;
    setHeld(true);
    holding.current = setTimeout(() => {
      setHeld(false);
      onReveal();
    }, HOLD_MS);
  }
  function press(event: KeyboardEvent): void {
    if (event.key === "Escape") disarm();
    if (event.key !== "Enter" || event.repeat) return;
    event.preventDefault();
    if (off) return;
    if (isArmed) {
      disarm();
      onReveal();
      return;
    }
    setArmed(true);
    arming.current = setTimeout(() => setArmed(false), ARMED_MS);
  }
  useEffect(
    () => () => {
      clearTimeout(holding.current);
      clearTimeout(arming.current);
    },
    [],
  );

  return (
    <div className="grid justify-items-start gap-1.5">
      <button
        type="button"
        aria-describedby={hintId}
        aria-disabled={off || undefined}
        aria-busy={busy || undefined}
        onPointerDown={hold}
        onPointerUp={letGo}
        onPointerLeave={letGo}
        onPointerCancel={letGo}
        onContextMenu={(event) => event.preventDefault()}
        onKeyDown={press}
        onBlur={() => {
          letGo();
          disarm();
        }}
        className={cx(
          "mono relative max-w-full touch-none overflow-hidden rounded-1 border border-dashed border-control bg-sunken px-2.5 py-1.5 text-left break-all select-none max-desk:min-h-11",
          off && "text-ink-3",
        )}
      >
        <span
          aria-hidden="true"
          className="absolute inset-y-0 left-0 bg-bond-soft"
          style={{
            width: isHeld ? "100%" : "0%",
            transition: isHeld ? `width ${HOLD_MS}ms linear` : "none",
          }}
        />
        <span className="relative">{token}</span>
      </button>
      <p id={hintId} role="status" className="text-12 text-ink-2">
        {disabledReason ??
          (isArmed ? "Press Enter again to see it. This is written to the log." : hint)}
      </p>
    </div>
  );
}
