"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useCallback, useRef } from "react";
import { formatCount, plural } from "~/components/format";
import { notify } from "~/components/toast";
import type { RelationshipType } from "~/core/model/edge";
import { type RouterInputs, useTRPC } from "~/trpc/react";
import { relationshipWords } from "./relationship-style";
import { isUnreachable } from "./unreachable";

export type DecideAction = RouterInputs["review"]["decide"]["action"];

/** What a decision is called once it is made. */
export function decidedWords(action: DecideAction): string {
  switch (action.kind) {
    case "confirm":
      return "Confirmed.";
    case "reject":
      return "Rejected.";
    case "name":
    case "retype":
      return `Now: ${relationshipWords(action.type)}.`;
    case "reverse":
      return "Turned round.";
    case "unsure":
      return "Set aside.";
  }
}

/** What picking `picked` says of a link of type `type`: the same type turned round only reverses it. */
export function pickedAction(
  type: RelationshipType | null,
  picked: RelationshipType,
  turn: boolean,
): DecideAction {
  return turn && picked === type ? { kind: "reverse" } : { kind: "retype", type: picked, turn };
}

const MAX_TRIES = 8;
/** Counts over all links of a project are asked for when answers pause: each of them takes longer than an answer. */
const QUIET_MS = 700;

/** A decision may be sent again: the same one twice changes nothing. While the server is out of reach the tries wait. */
function untilReached(tries: number, error: unknown): boolean {
  return tries < MAX_TRIES && isUnreachable(error);
}

interface Wish {
  edge: { id: string; revision: number };
  action: DecideAction;
  /** Said after the decision, as things stand when it is made: "127 left." */
  after?: () => string;
}

/** Says what was done; by default a toast that holds Undo. */
export type Say = (text: string, options?: { undo?: () => void; keys?: string }) => void;

/**
 * Decides, undoes and redoes, and says so. Afterwards everything that shows links is read again. Failures of a decision come back as
 * rejections; the caller shows them beside the link.
 */
export function useDecide(projectId: string, say: Say = notify) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const decideCall = useMutation(trpc.review.decide.mutationOptions({ retry: untilReached }));
  const bulkCall = useMutation(trpc.graph.bulkDecide.mutationOptions({ retry: untilReached }));
  const undoCall = useMutation(trpc.review.undo.mutationOptions());
  const redoCall = useMutation(trpc.review.redo.mutationOptions());
  const undone = useRef<string[]>([]);
  const line = useRef<Promise<unknown>>(Promise.resolve());

  /** One after another: an undo that is pressed right after an answer must find that answer. */
  function inLine<T>(work: () => Promise<T>): Promise<T> {
    const result = line.current.then(work);
    line.current = result.catch(() => undefined);
    return result;
  }

  const recounting = useRef<ReturnType<typeof setTimeout>>(undefined);
  const recount = useCallback(() => {
    clearTimeout(recounting.current);
    recounting.current = setTimeout(
      () => void client.invalidateQueries({ queryKey: trpc.project.frame.pathKey() }),
      QUIET_MS,
    );
  }, [client, trpc]);

  const refresh = useCallback(async () => {
    const { graph, review, reviewers } = trpc;
    // Cells of sheets do not change by a decision; all else about links may.
    const changed = [graph.overview, graph.openCommunity, graph.neighbours, graph.path, graph.edge];
    const listed = [graph.file, graph.facets, graph.table];
    const counted = [graph.pulse, review.tally, reviewers];
    recount();
    await Promise.all(
      [...changed, ...listed, ...counted].map((part) =>
        client.invalidateQueries({ queryKey: part.pathKey() }),
      ),
    );
  }, [client, trpc, recount]);

  /** Ids of the links that were taken back; null when nothing was. */
  async function takeBack(actId?: string): Promise<string[] | null> {
    try {
      const result = await inLine(async () => {
        const taken = await undoCall.mutateAsync({ projectId, ...(actId ? { actId } : {}) });
        undone.current.push(taken.actId);
        return taken;
      });
      say(result.edgeIds.length > 1 ? `${result.edgeIds.length} decisions undone.` : "Undone.");
      await refresh();
      return result.edgeIds;
    } catch (error) {
      say(messageOf(error));
      return null;
    }
  }

  /**
   * Nothing to offer where the link stood that way already, since an undo would take back an earlier act, and for an answer that has told what
   * another person said.
   */
  function undoOf({ actId, isFinal }: { actId: string | null; isFinal: boolean }) {
    return actId === null || isFinal ? {} : { undo: () => void takeBack(actId), keys: "Z" };
  }

  return {
    isBusy: decideCall.isPending || bulkCall.isPending,
    async decide({ edge, action, after }: Wish): Promise<void> {
      const { id: edgeId, revision } = edge;
      const done = await inLine(() =>
        decideCall.mutateAsync({ projectId, edgeId, revision, action }),
      );
      undone.current = [];
      const words =
        done.waits > 0 ? "Answered, and somebody else is asked too." : decidedWords(action);
      say(after ? `${words} ${after()}` : words, undoOf(done));
      await refresh();
    },
    async decideMany(
      edges: { id: string; revision: number }[],
      action: DecideAction,
    ): Promise<void> {
      const done = await inLine(() => bulkCall.mutateAsync({ projectId, edges, action }));
      undone.current = [];
      say(manyWords(done.count, done.waits), undoOf(done));
      await refresh();
    },
    /** Takes back the act named, else the person's last; ids of its links, null when there was nothing. */
    undo: (actId?: string) => takeBack(actId),
    /** Ids of the links that stand as decided again; null when there is nothing to redo. */
    async redo(): Promise<string[] | null> {
      try {
        // What there is to redo is known once the undo before it has been answered.
        const result = await inLine(async () => {
          const actId = undone.current.pop();
          return actId === undefined ? null : redoCall.mutateAsync({ projectId, actId });
        });
        if (result === null) {
          say("There is nothing to redo.");
          return null;
        }
        say("Done again.", { undo: () => void takeBack(result.actId), keys: "Z" });
        await refresh();
        return result.edgeIds;
      } catch (error) {
        say(messageOf(error));
        return null;
      }
    },
    refresh,
    /** Counts over all links are asked for once answers pause. */
    recount,
  };
}

function manyWords(count: number, waits: number): string {
  if (count === 0) return "They stood that way already.";
  const decided = `${plural(count, "link")} ${waits === count ? "answered" : "decided"} as one.`;
  return waits === 0
    ? decided
    : `${decided} ${waits === count ? "All" : formatCount(waits)} wait for somebody else.`;
}

/** The words of a failure, as the server wrote them for people. */
export function messageOf(error: unknown): string {
  return error instanceof Error && error.message !== ""
    ? error.message
    : "The server cannot be reached.";
}
