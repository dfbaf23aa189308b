"use client";

import { useSyncExternalStore } from "react";

/** Whether keys are written with ⌘; false on the server. */
export function useMac(): boolean {
  return useSyncExternalStore(
    () => () => undefined,
    () => /mac|iphone|ipad/i.test(navigator.userAgent),
    () => false,
  );
}
