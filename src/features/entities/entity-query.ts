import { EntityKind } from "~/core/entities/contract";

export const PAGE_ROWS = 100;
export const PAGE_FILES = 30;

/** The kind that an address names, or null. */
export function readKind(value: string | null): EntityKind | null {
  return EntityKind.safeParse(value).data ?? null;
}

/** The query of an address for a kind and words. */
export function entityQuery(kind: EntityKind | null, text: string): string {
  const wanted = new URLSearchParams();
  if (kind !== null) wanted.set("kind", kind);
  if (text !== "") wanted.set("q", text);
  return `?${wanted}`;
}
