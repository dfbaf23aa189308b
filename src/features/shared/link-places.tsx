"use client";

import { useQueries } from "@tanstack/react-query";
import { useMemo } from "react";
import { type RouterOutputs, useTRPC } from "~/trpc/react";
import { type CellWish, type PlacedLink, placePairsOf, type ShownPair } from "./link-evidence";
import type { Outcome } from "./outcome";
import type { Excerpt } from "./place-types";
import { Places } from "./places";

/** The places of a link side by side; sheets as a few of their cells, read when they come into view. */
export function LinkPlaces({
  projectId,
  base,
  link,
  index,
  onIndexChange,
  compact,
  title,
  outcome,
}: {
  projectId: string;
  /** Address of the project's pages. */
  base: string;
  link: PlacedLink;
  index: number;
  onIndexChange: (index: number) => void;
  compact?: boolean;
  title?: string;
  outcome?: Outcome;
}) {
  const plain = useMemo(
    () => placePairsOf(link, (fileId) => `${base}/files/${fileId}`),
    [link, base],
  );
  const at = plain.length === 0 ? 0 : index % plain.length;
  const shown = useCellPair(projectId, plain[at]);
  const pairs = useMemo(
    () => plain.map((pair, place) => (place === at && shown ? shown : pair)),
    [plain, at, shown],
  );
  return (
    <Places
      pairs={pairs}
      index={at}
      onIndexChange={onIndexChange}
      compact={compact}
      title={title}
      outcome={outcome}
    />
  );
}

/** How many pairs of places a link shows, for keys that page through them. */
export function placeCount(link: PlacedLink): number {
  return placePairsOf(link, () => "").length;
}

/** Asks for the cells of a pair ahead of time. */
export function useCellPair(projectId: string, pair: ShownPair | undefined): ShownPair | undefined {
  const trpc = useTRPC();
  const wishes = [pair?.fromCells, pair?.toCells].filter((wish) => wish !== undefined);
  const answers = useQueries({
    queries: wishes.map((wish) =>
      trpc.graph.cells.queryOptions({ projectId, ...wish }, { staleTime: 600_000 }),
    ),
  });
  const [first, second] = answers.map((answer) => answer.data ?? null);
  const fromCells = pair?.fromCells ? first : null;
  const toCells = pair?.toCells ? (pair.fromCells ? second : first) : null;
  return useMemo(
    () =>
      pair && {
        ...pair,
        from: withCells(pair.from, pair.fromCells, fromCells ?? null),
        to: withCells(pair.to, pair.toCells, toCells ?? null),
      },
    [pair, fromCells, toCells],
  );
}

type Snippet = RouterOutputs["graph"]["cells"];

/** The excerpt as a piece of its sheet; each cell is bound in the order in which the evidence names its cells. */
function withCells(
  excerpt: Excerpt | null,
  wish: CellWish | undefined,
  snippet: Snippet,
): Excerpt | null {
  if (excerpt === null || wish === undefined || snippet === null) return excerpt;
  const { text: _, ranges: __, blocks: ___, ...rest } = excerpt;
  return {
    ...rest,
    table: {
      columns: snippet.columns,
      rows: snippet.rows.map((row) => ({
        head: row.head,
        cells: row.cells,
        marks: row.marks.map(({ column, wish }) => ({ column, bind: String(wish) })),
      })),
    },
  };
}
