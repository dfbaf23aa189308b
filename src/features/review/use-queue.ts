"use client";

import { useQuery } from "@tanstack/react-query";
import { TRPCClientError } from "@trpc/client";
import { useCallback, useEffect, useReducer, useRef, useState } from "react";
import { formatCount } from "~/components/format";
import { announce } from "~/components/live";
import type { EdgeStatus, RelationshipType } from "~/core/model/edge";
import { QUEUE_BATCH } from "~/core/model/graph-filter";
import { type DecideAction, messageOf, useDecide } from "~/features/shared/use-decide";
import { type RouterOutputs, useTRPC, useTRPCClient } from "~/trpc/react";
import { AnswerLedger } from "./answer-ledger";
import { BatchLine } from "./batch-line";
import { type Answer, EMPTY_QUEUE, nextQueue, type QueueLink, waitingOf } from "./queue-state";
import { useCounters } from "./use-counters";
import type { QueueFilter } from "./use-queue-filter";

/** Below this many loaded links the next batch is fetched: a whole batch stands ready while another is on its way. */
const FETCH_BELOW = QUEUE_BATCH + 1;
/** A batch that did not come is asked for again after so long. */
const AGAIN_MS = 4_000;
/** As many as a question for a batch may name. */
const MOST_EXCLUDED = 200;

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
  const [evidenceGone, setEvidenceGone] = useState<number | null>(null);
  const [standing, setStanding] = useState(NO_STANDING);
  /** Why the last batch did not come; another object for each one that did not. */
  const [failed, setFailed] = useState<{ readonly why: string } | null>(null);
  const [isLoading, setIsLoading] = useState(true);
  const latest = useRef(state);
  latest.current = state;
  const line = useRef(new BatchLine());
  const ledger = useRef(new AnswerLedger());
  /** The server has no more than what is loaded. */
  const [isDry, setIsDry] = useState(false);
  /** Batches that came, so that each is followed by a look whether it was enough. */
  const [arrivals, setArrivals] = useState(0);

  const [said, setSaid] = useState("");
  const say = useCallback((text: string) => {
    announce(text);
    setSaid(text);
  }, []);
  const decisions = useDecide(projectId, say);

  const load = useCallback(() => {
    const held = latest.current.links.map((link) => link.id);
    const exclude = [...new Set([...held, ...ledger.current.onItsWay])].slice(-MOST_EXCLUDED);
    const countsAll = ledger.current.beginReading();
    return line.current.fetch(
      () =>
        client.review.next.query({ projectId, exclude, isBlind: wantsBlind, ...wishOf(filter) }),
      (batch) => {
        const isWhole = countsAll();
        // While answers are on their way the count kept here is the better one: each of them was taken off it.
        setWaiting((known) => (known === null || isWhole ? batch.waiting : known));
        setEvidenceGone((known) => (known === null || isWhole ? batch.evidenceGone : known));
        setStanding(batch);
        setFailed(null);
        setIsLoading(false);
        setIsDry(batch.links.length === 0);
        setArrivals((count) => count + 1);
        dispatch({ kind: "loaded", links: batch.links });
      },
      (failure) => {
        setFailed({ why: messageOf(failure) });
        setIsLoading(false);
      },
    );
  }, [client, projectId, filter, wantsBlind]);

  useEffect(() => {
    line.current.restart();
    latest.current = EMPTY_QUEUE;
    dispatch({ kind: "emptied" });
    setWaiting(null);
    setEvidenceGone(null);
    setIsDry(false);
    setIsLoading(true);
    void load();
  }, [load]);

  const ready = waitingOf(state).length;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a batch that came while answers went out may not have been enough
  useEffect(() => {
    if (!isLoading && ready < FETCH_BELOW && !isDry) void load();
  }, [ready, isLoading, isDry, load, arrivals]);

  useEffect(() => {
    if (failed === null) return;
    const timer = setTimeout(() => void load(), AGAIN_MS);
    return () => clearTimeout(timer);
  }, [failed, load]);

  const since = useStartOfDay();
  const tally = useQuery(trpc.review.tally.queryOptions({ projectId, since }));
  const countAnswer = useCounters(projectId, since);

  const waitingCount = filter === "evidence-gone" ? (evidenceGone ?? 0) : (waiting?.count ?? 0);
  const left = useRef(waitingCount);
  left.current = waitingCount;

  /** Links of one type that wait now more, or fewer, than before. */
  function count(by: number, type: RelationshipType | null): void {
    if (filter === "evidence-gone")
      setEvidenceGone((now) => (now === null ? null : Math.max(0, now + by)));
    else setWaiting((now) => changedBy(now, by, type));
  }

  async function answer(link: QueueLink, action: DecideAction): Promise<void> {
    dispatch({ kind: "answered", id: link.id, answer: ANSWER[action.kind] });
    count(-1, link.type);
    if (filter !== "evidence-gone") countAnswer(ANSWER[action.kind]);
    ledger.current.given(link.id);
    try {
      await decisions.decide({
        edge: link,
        action,
        after: () => `${formatCount(left.current)} left.`,
      });
      ledger.current.arrived(link.id);
    } catch (failure) {
      ledger.current.arrived(link.id);
      await comeBack(link, messageOf(failure));
      decisions.recount();
      void load();
    }
  }

  /** A refused answer: its link stands as it is now; one that a run has removed meanwhile leaves the queue. */
  async function comeBack(link: QueueLink, reason: string): Promise<void> {
    const { id } = link;
    try {
      dispatch({ kind: "refused", id, reason, link: await askAbout(id) });
    } catch (failure) {
      if (isNotFound(failure)) {
        dispatch({ kind: "gone", id });
        return say("That link is gone: the last run no longer found it.");
      }
      dispatch({ kind: "refused", id, reason, link: null });
    }
    count(1, link.type);
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
          count(1, link.type);
        }
      }),
    );
    setIsDry(false);
    void load();
  }

  /** Makes what was taken back stand again, and goes on. */
  async function redo(): Promise<void> {
    const redone = await decisions.redo();
    for (const id of redone ?? []) {
      const link = await askAbout(id).catch(() => null);
      const answer = link?.state ? STANDS[link.state] : "other";
      if (!link) continue;
      dispatch({ kind: "answered", id, answer });
      count(-1, link.type);
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
    evidenceGone: evidenceGone ?? 0,
    /** How the project reviews, and what waits elsewhere. */
    standing,
    error: failed?.why ?? null,
    /** Answers that the server has not taken in yet. */
    isSending: ledger.current.onItsWay.length > 0,
    /** More may come: nothing can be said yet of what waits. */
    isLoading: isLoading || (!isDry && failed === null),
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

function changedBy(
  waiting: Waiting | null,
  by: number,
  type: RelationshipType | null,
): Waiting | null {
  if (waiting === null) return null;
  return {
    count: Math.max(0, waiting.count + by),
    byType: waiting.byType.map((entry) =>
      entry.type === type ? { ...entry, count: Math.max(0, entry.count + by) } : entry,
    ),
  };
}
