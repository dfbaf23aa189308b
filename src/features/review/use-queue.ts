"use client";

import { useQuery } from "@tanstack/react-query";
import { TRPCClientError } from "@trpc/client";
import { useCallback, useEffect, useReducer, useRef, useState } from "react";
import { announce } from "~/components/live";
import type { EdgeStatus, RelationshipType } from "~/core/model/edge";
import { QUEUE_BATCH } from "~/core/model/graph-filter";
import { type DecideAction, messageOf, useDecide } from "~/features/shared/use-decide";
import { type RouterOutputs, useTRPC, useTRPCClient } from "~/trpc/react";
import { BatchLine } from "./batch-line";
import { type Answer, EMPTY_QUEUE, nextQueue, type QueueLink, waitingOf } from "./queue-state";
import { useCounters } from "./use-counters";
import type { QueueFilter } from "./use-queue-filter";

/** Below this many loaded links the next batch is fetched: a whole batch stands ready while another is on its way. */
const FETCH_BELOW = QUEUE_BATCH + 1;

const ANSWER: Readonly<Record<DecideAction["kind"], Answer>> = {
  confirm: "yes",
  name: "other",
  reject: "no",
  retype: "other",
  reverse: "other",
  unsure: "unsure",
};

const STANDS: Readonly<Record<EdgeStatus, Answer>> = {
  confirmed: "yes",
  rejected: "no",
  proposed: "unsure",
};

/**
 * The review queue: the next links stand ready with their evidence; an answer shows the next one at once and is sent behind. A refused
 * answer comes back with the reason.
 */
export function useQueue(
  projectId: string,
  { filter, wantsBlind }: { filter: QueueFilter; wantsBlind: boolean },
) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const [state, dispatch] = useReducer(nextQueue, EMPTY_QUEUE);
  const [waiting, setWaiting] = useState<Waiting | null>(null);
  const [evidenceGone, setEvidenceGone] = useState(0);
  const [standing, setStanding] = useState(NO_STANDING);
  const [error, setError] = useState<string | null>(null);
  const [isLoading, setIsLoading] = useState(true);
  const latest = useRef(state);
  latest.current = state;
  const line = useRef(new BatchLine());
  const isDry = useRef(false);
  const onItsWay = useRef(0);

  const [said, setSaid] = useState("");
  const say = useCallback((text: string) => {
    announce(text);
    setSaid(text);
  }, []);
  const decisions = useDecide(projectId, say);

  const load = useCallback(() => {
    const exclude = latest.current.links.map((link) => link.id).slice(-200);
    return line.current.fetch(
      () =>
        client.review.next.query({ projectId, exclude, isBlind: wantsBlind, ...wishOf(filter) }),
      (batch) => {
        isDry.current = batch.links.length === 0;
        // What was answered here and is still on its way was counted by the server as waiting.
        const { count } = batch.waiting;
        setWaiting({ ...batch.waiting, count: Math.max(0, count - onItsWay.current) });
        setEvidenceGone(batch.evidenceGone);
        setStanding(batch);
        setError(null);
        setIsLoading(false);
        dispatch({ kind: "loaded", links: batch.links });
      },
      (failure) => {
        setError(messageOf(failure));
        setIsLoading(false);
      },
    );
  }, [client, projectId, filter, wantsBlind]);

  useEffect(() => {
    line.current.restart();
    isDry.current = false;
    latest.current = EMPTY_QUEUE;
    dispatch({ kind: "emptied" });
    setIsLoading(true);
    void load();
  }, [load]);

  const ready = waitingOf(state).length;
  useEffect(() => {
    if (!isLoading && ready < FETCH_BELOW && !isDry.current) void load();
  }, [ready, isLoading, load]);

  const since = useStartOfDay();
  const tally = useQuery(trpc.review.tally.queryOptions({ projectId, since }));
  const countAnswer = useCounters(projectId, since);

  const waitingCount = filter === "evidence-gone" ? evidenceGone : (waiting?.count ?? 0);
  async function answer(link: QueueLink, action: DecideAction): Promise<void> {
    const left = Math.max(0, waitingCount - 1);
    dispatch({ kind: "answered", id: link.id, answer: ANSWER[action.kind] });
    if (filter === "evidence-gone") setEvidenceGone(left);
    else {
      setWaiting((now) => lessOne(now, link.type));
      countAnswer(ANSWER[action.kind]);
    }
    onItsWay.current++;
    try {
      await decisions.decide({ edge: link, action, after: `${left} left.` });
    } catch (failure) {
      await comeBack(link, messageOf(failure));
      decisions.recount();
      void load();
    } finally {
      onItsWay.current--;
    }
  }

  /** A refused answer: its link stands as it is now; one that a run has removed meanwhile leaves the queue. */
  async function comeBack(link: QueueLink, reason: string): Promise<void> {
    const { id } = link;
    try {
      dispatch({ kind: "refused", id, reason, link: await askAbout(id) });
    } catch (failure) {
      if (!isNotFound(failure)) return dispatch({ kind: "refused", id, reason, link: null });
      dispatch({ kind: "gone", id });
      say("That link is gone: the last run no longer found it.");
    }
  }

  function askAbout(edgeId: string): Promise<QueueLink> {
    return client.review.link.query({ projectId, edgeId, isBlind: wantsBlind });
  }

  /** Takes the last act back and shows its link again, as it stands now. */
  async function undo(): Promise<void> {
    const undone = await decisions.undo();
    if (undone === null) return;
    await Promise.all(
      undone.map(async (id) => {
        const held = latest.current.links.find((link) => link.id === id);
        const link = await askAbout(id).catch(() => null);
        if (link && held) {
          dispatch({ kind: "taken-back", ids: [id] });
          dispatch({ kind: "loaded", links: [link] });
        }
      }),
    );
    isDry.current = false;
    void load();
  }

  /** Makes what was taken back stand again, and goes on. */
  async function redo(): Promise<void> {
    const redone = await decisions.redo();
    for (const id of redone ?? []) {
      const link = await askAbout(id).catch(() => null);
      const answer = link?.state ? STANDS[link.state] : "other";
      if (link) dispatch({ kind: "answered", id, answer });
    }
    if (redone !== null) void load();
  }

  return {
    state,
    /** What was done last, for the bar of answers: a toast would cover it. */
    said,
    waiting,
    /** Links that wait under the filter. */
    waitingCount,
    /** Decided links whose evidence is gone, under any filter. */
    evidenceGone,
    /** How the project reviews, and what waits elsewhere. */
    standing,
    error,
    isLoading,
    tally: tally.data,
    current: state.links.find((link) => link.id === state.current) ?? null,
    answer,
    undo,
    redo,
    choose: (id: string) => dispatch({ kind: "chosen", id }),
    retry: () => void load(),
  };
}

function wishOf(filter: QueueFilter) {
  if (filter === "evidence-gone") return { isEvidenceGone: true };
  if (filter === "assigned") return { isAssigned: true };
  return filter === null ? {} : { types: [filter] };
}

const NO_STANDING = { assigned: 0, split: 0, needsTwo: false, isBlind: false };

function isNotFound(failure: unknown): boolean {
  return failure instanceof TRPCClientError && failure.data?.code === "NOT_FOUND";
}

function useStartOfDay(): Date {
  const [since] = useState(() => {
    const day = new Date();
    day.setHours(0, 0, 0, 0);
    return day;
  });
  return since;
}

type Waiting = RouterOutputs["review"]["next"]["waiting"];

function lessOne(waiting: Waiting | null, type: RelationshipType | null): Waiting | null {
  if (waiting === null) return null;
  const less = (count: number) => Math.max(0, count - 1);
  return {
    count: less(waiting.count),
    byType: waiting.byType.map((entry) =>
      entry.type === type ? { ...entry, count: less(entry.count) } : entry,
    ),
  };
}
