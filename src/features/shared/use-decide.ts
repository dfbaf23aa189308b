"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useCallback, useRef } from "react";
import { notify } from "~/components/toast";
import { type RouterInputs, useTRPC } from "~/trpc/react";
import { relationshipWords } from "./relationship-style";

export type DecideAction = RouterInputs["review"]["decide"]["action"];

/** What a decision is called once it is made. */
export function decidedWords(action: DecideAction): string {
  switch (action.kind) {
    case "confirm":
      return "Confirmed.";
    case "reject":
      return "Rejected.";
    case "retype":
      return `Now: ${relationshipWords(action.type)}.`;
    case "reverse":
      return "Turned round.";
    case "unsure":
      return "Set aside.";
  }
}

interface Wish {
  edge: { id: string; revision: number };
  action: DecideAction;
  /** Said after the decision: "127 left." */
  after?: string;
}

/**
 * Decides, undoes and redoes, with a toast that holds Undo. Afterwards everything that shows links is read again; `onChanged` tells
 * which links have changed. Failures come back as rejections; the caller shows them beside the link.
 */
export function useDecide(projectId: string, onChanged?: (edgeIds: readonly string[]) => void) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const decideCall = useMutation(trpc.review.decide.mutationOptions());
  const bulkCall = useMutation(trpc.graph.bulkDecide.mutationOptions());
  const undoCall = useMutation(trpc.review.undo.mutationOptions());
  const redoCall = useMutation(trpc.review.redo.mutationOptions());
  const undone = useRef<string[]>([]);

  const refresh = useCallback(
    async (edgeIds: readonly string[]) => {
      onChanged?.(edgeIds);
      await Promise.all([
        client.invalidateQueries({ queryKey: trpc.graph.pathKey() }),
        client.invalidateQueries({ queryKey: trpc.review.tally.queryKey() }),
      ]);
    },
    [client, trpc, onChanged],
  );

  /** Ids of the links that were taken back; null when nothing was. */
  async function takeBack(actId?: string): Promise<string[] | null> {
    try {
      const result = await undoCall.mutateAsync({ projectId, ...(actId ? { actId } : {}) });
      undone.current.push(result.actId);
      notify(result.edgeIds.length > 1 ? `${result.edgeIds.length} decisions undone.` : "Undone.");
      await refresh(result.edgeIds);
      return result.edgeIds;
    } catch (error) {
      notify(messageOf(error));
      return null;
    }
  }

  return {
    isBusy: decideCall.isPending || bulkCall.isPending,
    async decide({ edge, action, after }: Wish): Promise<void> {
      const { actId } = await decideCall.mutateAsync({
        projectId,
        edgeId: edge.id,
        revision: edge.revision,
        action,
      });
      undone.current = [];
      const words = decidedWords(action);
      notify(after ? `${words} ${after}` : words, {
        undo: () => void takeBack(actId ?? undefined),
        keys: "Z",
      });
      await refresh([edge.id]);
    },
    async decideMany(
      edges: { id: string; revision: number }[],
      action: DecideAction,
    ): Promise<void> {
      const { count, actId } = await bulkCall.mutateAsync({ projectId, edges, action });
      undone.current = [];
      notify(`${count} links decided as one.`, {
        undo: () => void takeBack(actId ?? undefined),
        keys: "Z",
      });
      await refresh(edges.map((edge) => edge.id));
    },
    undo: () => takeBack(),
    async redo(): Promise<void> {
      const actId = undone.current.pop();
      if (actId === undefined) return notify("There is nothing to redo.");
      try {
        const result = await redoCall.mutateAsync({ projectId, actId });
        notify("Done again.", { undo: () => void takeBack(result.actId), keys: "Z" });
        await refresh(result.edgeIds);
      } catch (error) {
        notify(messageOf(error));
      }
    },
    refresh,
  };
}

/** The words of a failure, as the server wrote them for people. */
export function messageOf(error: unknown): string {
  return error instanceof Error && error.message !== ""
    ? error.message
    : "The server cannot be reached.";
}
