"use client";

import { useSyncExternalStore } from "react";

export const PHONE = "(max-width: 47.49rem)";
export const BELOW_PANEL = "(max-width: 68.74rem)";

/** Whether a media query holds; false on the server and on first paint. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const list = window.matchMedia(query);
      list.addEventListener("change", listener);
      return () => list.removeEventListener("change", listener);
    },
    () => window.matchMedia(query).matches,
    () => false,
  );
}
