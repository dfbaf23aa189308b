"use client";

import { useSearchParams } from "next/navigation";
import { useCallback } from "react";
import { RelationshipType } from "~/core/model/edge";

/** What the queue is narrowed to: links of one type, those one is asked to review, decided links whose evidence is gone, or nothing. */
export type QueueFilter = RelationshipType | "assigned" | "evidence-gone" | null;

const ONLY = ["assigned", "evidence-gone"] as const;

/** The filter of the queue, kept in the address. */
export function useQueueFilter(): [QueueFilter, (filter: QueueFilter) => void] {
  const query = useSearchParams();
  const filter =
    ONLY.find((name) => name === query.get("only")) ??
    RelationshipType.safeParse(query.get("type")).data ??
    null;
  const change = useCallback((next: QueueFilter) => goTo(next, isBlindHere()), []);
  return [filter, change];
}

/** Whether the person wants evidence without the engine's opinion, kept in the address. */
export function useBlindWish(): [boolean, (isBlind: boolean) => void] {
  const [filter] = useQueueFilter();
  const isBlind = useSearchParams().get("blind") === "1";
  const change = useCallback((next: boolean) => goTo(filter, next), [filter]);
  return [isBlind, change];
}

function isBlindHere(): boolean {
  return new URLSearchParams(window.location.search).get("blind") === "1";
}

function goTo(filter: QueueFilter, isBlind: boolean): void {
  const query = new URLSearchParams();
  const isOnly = ONLY.some((name) => name === filter);
  if (filter !== null) query.set(isOnly ? "only" : "type", filter);
  if (isBlind) query.set("blind", "1");
  const address = query.size === 0 ? "" : `?${query}`;
  window.history.replaceState(null, "", window.location.pathname + address);
}
