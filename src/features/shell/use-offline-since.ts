"use client";

import { onlineManager, useQueryClient } from "@tanstack/react-query";
import { useEffect, useSyncExternalStore } from "react";
import { isUnreachable } from "~/features/shared/unreachable";
import { Connection } from "./connection";

/** True when the server and its database answer; rejects or says no otherwise. */
export async function isServing(): Promise<boolean> {
  return navigator.onLine && (await fetch("/api/health", { cache: "no-store" })).ok;
}

/** One for the page: every frame shows the same. */
const connection = new Connection({
  ping: isServing,
  tell: (isOnline) => onlineManager.setOnline(isOnline),
  now: () => new Date(),
});

/**
 * Since when the server cannot be reached, or null. Requests of the page wait meanwhile: lists keep what they show, and decisions are
 * sent when it answers again.
 */
export function useOfflineSince(): Date | null {
  const client = useQueryClient();
  useEffect(() => {
    window.addEventListener("offline", connection.lost);
    const watch = (event: { type: string; action?: object }) => {
      const { action } = event;
      if (action && "error" in action && isUnreachable(action.error)) connection.lost();
    };
    const leave = [
      client.getQueryCache().subscribe(watch),
      client.getMutationCache().subscribe(watch),
    ];
    return () => {
      window.removeEventListener("offline", connection.lost);
      for (const stop of leave) stop();
    };
  }, [client]);
  return useSyncExternalStore(connection.subscribe, connection.since, () => null);
}
