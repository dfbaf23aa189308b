"use client";

import { useSearchParams } from "next/navigation";
import { useCallback } from "react";
import { RelationshipType } from "~/core/model/edge";

/** What the queue is narrowed to: links of one type, decided links whose evidence is gone, or nothing. */
export type QueueFilter = RelationshipType | "evidence-gone" | null;

/** The filter of the queue, kept in the address. */
export function useQueueFilter(): [QueueFilter, (filter: QueueFilter) => void] {
  const query = useSearchParams();
  const filter =
    query.get("only") === "evidence-gone"
      ? "evidence-gone"
      : (RelationshipType.safeParse(query.get("type")).data ?? null);
  const change = useCallback((next: QueueFilter) => {
    window.history.replaceState(null, "", window.location.pathname + addressOf(next));
  }, []);
  return [filter, change];
}

function addressOf(filter: QueueFilter): string {
  if (filter === null) return "";
  return filter === "evidence-gone" ? "?only=evidence-gone" : `?type=${filter}`;
}
