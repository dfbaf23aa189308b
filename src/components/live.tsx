"use client";

import { useSyncExternalStore } from "react";

let message = "";
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Says a sentence to screen readers, politely: decisions, progress, results of a search. */
export function announce(text: string): void {
  // The same words twice would stay unsaid: a trailing no-break space makes them a change.
  message = message === text ? `${text}\u00a0` : text;
  for (const listener of listeners) listener();
}

/** Stands once in the frame and speaks what `announce` was given. */
export function LiveRegion() {
  const text = useSyncExternalStore(
    subscribe,
    () => message,
    () => "",
  );
  return (
    <div aria-live="polite" aria-atomic="true" className="sr-only">
      {text}
    </div>
  );
}
