"use client";

import { type KeyboardEvent, useRef, useState } from "react";
import { announce } from "./live";
import { Tooltip } from "./tooltip";

const HOLD_MS = 600;

/**
 * A stand-in for something personal: dashed box, token in mono. Who may see what is behind it presses and
 * holds 600 ms, or presses Enter twice; the hint says first that this is written down.
 */
export function Masked({
  token,
  kind,
  policy,
  onReveal,
  revealed,
}: {
  token: string;
  kind: string;
  policy?: string;
  onReveal?: () => void;
  revealed?: string;
}) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [asked, setAsked] = useState(false);
  const hint = `${kind}${policy ? `, ${policy}` : ""}${onReveal ? ". Hold to see it. This is written to the audit log." : ""}`;
  const box =
    "mono rounded-1 border border-dashed border-control bg-sunken px-1.5 text-12 text-ink select-none";
  if (revealed !== undefined)
    return <span className="font-serif underline decoration-dashed">{revealed}</span>;
  if (!onReveal) {
    return (
      <span className={box} title={hint}>
        <span className="sr-only">{kind} </span>
        {token}
      </span>
    );
  }
  const hold = () => {
    timer.current = setTimeout(onReveal, HOLD_MS);
  };
  const letGo = () => clearTimeout(timer.current);
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== "Enter" || event.repeat) return;
    event.preventDefault();
    if (asked) onReveal?.();
    else announce("Press Enter again to see it. This is written to the audit log.");
    setAsked(!asked);
  }
  return (
    <Tooltip text={hint}>
      <button
        type="button"
        onPointerDown={hold}
        onPointerUp={letGo}
        onPointerLeave={letGo}
        onKeyDown={onKeyDown}
        onBlur={() => setAsked(false)}
        className={`${box} min-h-6`}
      >
        <span className="sr-only">{kind} </span>
        {token}
      </button>
    </Tooltip>
  );
}
