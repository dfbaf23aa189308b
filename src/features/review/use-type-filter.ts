"use client";

import { useSearchParams } from "next/navigation";
import { useCallback } from "react";
import { RelationshipType } from "~/core/model/edge";

/** The one type that the queue is narrowed to, kept in the address; null for all. */
export function useTypeFilter(): [
  RelationshipType | null,
  (type: RelationshipType | null) => void,
] {
  const type = RelationshipType.safeParse(useSearchParams().get("type")).data ?? null;
  const change = useCallback((next: RelationshipType | null) => {
    const query = next === null ? "" : `?type=${next}`;
    window.history.replaceState(null, "", window.location.pathname + query);
  }, []);
  return [type, change];
}
