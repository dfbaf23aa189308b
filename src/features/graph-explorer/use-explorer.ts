"use client";

import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import { useCallback, useRef, useState } from "react";
import { notify } from "~/components/toast";
import type { RelationshipType } from "~/core/model/edge";
import { TILES_AT_FIRST, TILES_MORE } from "~/core/model/graph-filter";
import type { GraphOverview } from "~/core/model/graph-view";
import { placeCount } from "~/features/shared/link-places";
import { outcomeOf } from "~/features/shared/outcome";
import { type DecideAction, messageOf, useDecide } from "~/features/shared/use-decide";
import { useTRPC } from "~/trpc/react";
import type { GraphController } from "./graph-controller";
import type { FoundFile } from "./graph-search";
import type { Selection } from "./graph-url";
import { openAlso, sizesOf } from "./open-groups";
import { useGraphView } from "./use-graph-view";
import { usePickMode } from "./use-pick-mode";
import { useScene } from "./use-scene";

export interface ExplorerProps {
  projectId: string;
  /** Address of the project's pages. */
  base: string;
  canDecide: boolean;
  canRename: boolean;
  /** The opening view, on its way with the page; undefined when it could not be read. */
  first: Promise<GraphOverview | undefined>;
}

/** What the explorer knows and can do: the view in the address, the scene, the selected link, and every action on them. */
export function useExplorer({ projectId, base, canDecide, first }: ExplorerProps) {
  const trpc = useTRPC();
  const [view, change] = useGraphView();
  const loaded = useScene(projectId, view, first);
  const controller = useRef<GraphController | null>(null);
  const [place, setPlace] = useState(0);
  const [failure, setFailure] = useState<string | null>(null);
  const [decided, setDecided] = useState<{ edgeId: string; revision: number } | null>(null);
  const pick = usePickMode();
  const decisions = useDecide(projectId);
  const drawCall = useMutation(trpc.graph.createEdge.mutationOptions());
  const facets = useQuery(
    trpc.graph.facets.queryOptions(
      { projectId, filter: view.filter },
      { placeholderData: keepPreviousData, enabled: loaded.overview !== undefined },
    ),
  );
  const edgeId = view.selection?.kind === "edge" ? view.selection.id : null;
  const link = useQuery(
    trpc.graph.edge.queryOptions(
      { projectId, edgeId: edgeId ?? "-" },
      { enabled: edgeId !== null },
    ),
  );

  const select = useCallback(
    (selection: Selection | null) => {
      setPlace(0);
      setFailure(null);
      setDecided(null);
      change({ selection });
    },
    [change],
  );
  const opening = useCallback(
    (id: string) => {
      if (loaded.opened.some((group) => group.groupId === id)) return view.open;
      const { open, folded } = openAlso(view.open, id, sizesOf(loaded.overview));
      const names = loaded.overview?.rings.filter((ring) => folded.includes(ring.id));
      if (names && names.length > 0)
        notify(`Folded to make room: ${names.map((ring) => ring.name).join(", ")}.`);
      return open;
    },
    [view.open, loaded.opened, loaded.overview],
  );
  const openGroup = useCallback(
    (id: string) => change({ open: opening(id), focus: null, path: null }, "step"),
    [opening, change],
  );
  /** A file was chosen: finishes what waits for a second file. False when nothing waits. */
  const takeFile = useCallback(
    (file: { id: string; name: string }): boolean => {
      const { mode } = pick;
      if (mode === null) return false;
      if (mode.purpose === "path" && mode.from.id !== file.id) {
        change({ path: { from: mode.from.id, to: file.id }, focus: null }, "step");
        pick.leave();
      } else pick.choose(file);
      return true;
    },
    [pick, change],
  );
  const selectOnCanvas = useCallback(
    (selection: Selection | null) => {
      const tile = loaded.scene.tiles.find((entry) => entry.id === selection?.id);
      const isTaken =
        selection?.kind === "file" && takeFile({ id: selection.id, name: tile?.name ?? "" });
      if (!isTaken) select(selection);
    },
    [loaded.scene, select, takeFile],
  );

  function goTo(file: FoundFile): void {
    if (takeFile(file)) return;
    const ring = loaded.overview?.rings.find((entry) => entry.id === file.group);
    const selection = { kind: "file" as const, id: file.id };
    if (!ring || ring.fileCount > TILES_AT_FIRST) {
      change({ selection, focus: file.id, path: null }, "step");
      return;
    }
    change({ selection, open: opening(ring.id), focus: null, path: null }, "step");
    controller.current?.reveal(selection);
  }

  async function decide(action: DecideAction): Promise<void> {
    if (!link.data || !canDecide) return;
    setFailure(null);
    setDecided({ edgeId: link.data.id, revision: link.data.revision });
    try {
      await decisions.decide({ edge: link.data, action });
    } catch (error) {
      setFailure(messageOf(error));
      await link.refetch();
    }
  }

  function draw(type: RelationshipType, turn: boolean): void {
    const { mode } = pick;
    if (!mode?.to) return;
    const [source, target] = turn ? [mode.to, mode.from] : [mode.from, mode.to];
    pick.leave();
    drawCall.mutate(
      { projectId, sourceFileId: source.id, targetFileId: target.id, type },
      {
        onSuccess: (drawn) => {
          notify("Drawn.", { undo: () => void decisions.undo(drawn.actId), keys: "Z" });
          select({ kind: "edge", id: drawn.edgeId });
          void decisions.refresh();
        },
        onError: (error) => notify(messageOf(error)),
      },
    );
  }

  function startDraw(): void {
    if (view.selection?.kind !== "file") return;
    const { id } = view.selection;
    const tile = loaded.scene.tiles.find((entry) => entry.id === id);
    pick.start("draw", { id, name: tile?.name ?? "this file" });
  }

  return {
    view,
    change,
    loaded,
    controller,
    facets,
    link,
    place,
    setPlace,
    failure,
    outcome: link.data && outcomeOf(decided, link.data),
    pick,
    decisions,
    select,
    selectOnCanvas,
    openGroup,
    goTo,
    decide,
    draw,
    startDraw,
    foldGroup: (id: string) =>
      change({ open: view.open.filter((group) => group.id !== id) }, "step"),
    showMore: (id: string) =>
      change({
        open: view.open.map((group) =>
          group.id === id ? { ...group, limit: group.limit + TILES_MORE } : group,
        ),
      }),
    focusOn: (fileId: string) =>
      change(
        {
          focus: view.focus === fileId ? null : fileId,
          path: null,
          selection: { kind: "file", id: fileId },
        },
        "step",
      ),
    stepPlace(by: number): void {
      const count = link.data ? placeCount(link.data) : 0;
      if (count > 1) setPlace((place + by + count) % count);
    },
    openBoth(): void {
      for (const file of [link.data?.source, link.data?.target])
        if (file) window.open(`${base}/files/${file.id}`, "_blank", "noopener");
    },
  };
}

export type Explorer = ReturnType<typeof useExplorer>;
