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
  const change = useCallback((next: QueueFilter) => {
    changeAddress((query) => {
      query.delete("only");
      query.delete("type");
      const isOnly = ONLY.some((name) => name === next);
      if (next !== null) query.set(isOnly ? "only" : "type", next);
    });
  }, []);
  return [filter, change];
}

/** Whether the person wants evidence without the engine's opinion, kept in the address. */
export function useBlindWish(): [boolean, (isBlind: boolean) => void] {
  const isBlind = useSearchParams().get("blind") === "1";
  const change = useCallback((next: boolean) => {
    changeAddress((query) => (next ? query.set("blind", "1") : query.delete("blind")));
  }, []);
  return [isBlind, change];
}

function changeAddress(edit: (query: URLSearchParams) => void): void {
  const query = new URLSearchParams(window.location.search);
  edit(query);
  const address = query.size === 0 ? "" : `?${query}`;
  window.history.replaceState(null, "", window.location.pathname + address);
}
