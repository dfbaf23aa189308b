"use client";

import { useState } from "react";
import { Button, ButtonLink } from "~/components/button";
import { Empty } from "~/components/empty";
import { ErrorView } from "~/components/error-view";
import { formatCount } from "~/components/format";
import { Loading } from "~/components/loading";
import { useKeys } from "~/components/use-keys";
import { placePairsOf } from "~/features/shared/link-evidence";
import { placeCount, useCellPair } from "~/features/shared/link-places";
import { TypePicker } from "~/features/shared/type-picker";
import type { DecideAction } from "~/features/shared/use-decide";
import { KeysBar } from "./keys-bar";
import { Question } from "./question";
import { EvidenceGoneLine, QueueColumn } from "./queue-column";
import { type QueueLink, waitingOf } from "./queue-state";
import { useQueue } from "./use-queue";
import { type QueueFilter, useQueueFilter } from "./use-queue-filter";

/** The review queue: one link, one key, the next one already there. */
export function ReviewScreen({
  projectId,
  base,
  canDecide,
}: {
  projectId: string;
  base: string;
  canDecide: boolean;
}) {
  const [filter, setFilter] = useQueueFilter();
  const [isWide, setIsWide] = useState(false);
  const [isTyping, setIsTyping] = useState(false);
  const [place, setPlace] = useState({ id: "", index: 0 });
  const queue = useQueue(projectId, filter);
  const link = queue.current;
  const at = link && place.id === link.id ? place.index : 0;
  const setAt = (index: number) => link && setPlace({ id: link.id, index });

  function answer(action: DecideAction): void {
    if (link && canDecide) void queue.answer(link, action);
  }
  function step(by: number): void {
    const count = link ? placeCount(link) : 0;
    if (count > 1) setAt((at + by + count) % count);
  }
  useKeys(
    [
      {
        keys: "y",
        text: "Yes",
        when: link !== null && canDecide,
        run: () => answer({ kind: "confirm" }),
      },
      {
        keys: "n",
        text: "No",
        when: link !== null && canDecide,
        run: () => answer({ kind: "reject" }),
      },
      {
        keys: "t",
        text: "Other link, then 1 to 8",
        when: link !== null && canDecide,
        run: () => setIsTyping(true),
      },
      {
        keys: "s",
        text: "Can't say",
        when: link !== null && canDecide,
        run: () => answer({ kind: "unsure" }),
      },
      { keys: "z", text: "Undo", when: canDecide, run: () => void queue.undo() },
      { keys: "shift+z", text: "Redo", when: canDecide, run: () => void queue.redo() },
      { keys: "e", text: "All evidence", when: link !== null, run: () => setIsWide(!isWide) },
      {
        keys: "o",
        text: "Open both files",
        when: link !== null,
        run: () => link && openBoth(base, link),
      },
      { keys: "left", text: "Previous place", when: link !== null, run: () => step(-1) },
      { keys: "right", text: "Next place", when: link !== null, run: () => step(1) },
    ],
    { scope: "Review" },
  );
  const today = (queue.tally?.yes ?? 0) + (queue.tally?.no ?? 0) + (queue.tally?.unsure ?? 0);
  const done = filter === "evidence-gone" ? Object.keys(queue.state.answers).length : today;
  const following = waitingOf(queue.state).find((entry) => entry.id !== link?.id);
  return (
    <div className="flex min-h-0 flex-1">
      <h1 className="sr-only">Review</h1>
      <QueueColumn
        state={queue.state}
        waiting={queue.waiting}
        waitingCount={queue.waitingCount}
        evidenceGone={queue.evidenceGone}
        tally={queue.tally}
        filter={filter}
        onFilter={setFilter}
        onChoose={queue.choose}
      />
      <section aria-label="Link to decide" className="flex min-h-0 min-w-0 flex-1 flex-col bg-bg">
        {queue.evidenceGone > 0 && filter !== "evidence-gone" && (
          <div className="px-4 desk:hidden">
            <EvidenceGoneLine
              count={queue.evidenceGone}
              onShow={() => setFilter("evidence-gone")}
            />
          </div>
        )}
        {link ? (
          <>
            <Question
              projectId={projectId}
              base={base}
              link={link}
              number={done + 1}
              total={done + Math.max(1, queue.waitingCount)}
              refused={queue.state.refused[link.id]}
              isWide={isWide}
              onWide={() => setIsWide(!isWide)}
              place={at}
              onPlace={setAt}
            />
            <KeysBar
              type={link.type}
              canDecide={canDecide}
              said={queue.said}
              onAnswer={answer}
              onOther={() => setIsTyping(true)}
              onUndo={() => void queue.undo()}
            />
            <TypePicker
              open={isTyping}
              onOpenChange={setIsTyping}
              type={link.type}
              from={link.source.name}
              to={link.target.name}
              onPick={(next, turn) =>
                answer(
                  turn && next === link.type
                    ? { kind: "reverse" }
                    : { kind: "retype", type: next, turn },
                )
              }
            />
          </>
        ) : (
          <Nothing
            queue={queue}
            base={base}
            done={today}
            filter={filter}
            onAll={() => setFilter(null)}
          />
        )}
        {following && <Ahead key={following.id} projectId={projectId} link={following} />}
      </section>
    </div>
  );
}

/** Reads the cells of the next link's first places, so that they are there when it is asked. */
function Ahead({ projectId, link }: { projectId: string; link: QueueLink }) {
  useCellPair(projectId, placePairsOf(link, () => "")[0]);
  return null;
}

function openBoth(base: string, link: QueueLink): void {
  for (const file of [link.source, link.target])
    window.open(`${base}/files/${file.id}`, "_blank", "noopener");
}

function Nothing({
  queue,
  base,
  done,
  filter,
  onAll,
}: {
  queue: ReturnType<typeof useQueue>;
  base: string;
  done: number;
  filter: QueueFilter;
  onAll: () => void;
}) {
  if (queue.error)
    return (
      <div className="grid flex-1 place-items-center p-6">
        <ErrorView
          what="The queue cannot be read."
          why={queue.error}
          works="What was decided is stored."
          action={<Button onClick={queue.retry}>Try again</Button>}
        />
      </div>
    );
  if (queue.isLoading)
    return (
      <div className="p-8">
        <Loading label="Fetching the next ten links" shape="text" />
      </div>
    );
  return (
    <div className="grid flex-1 place-items-center p-6">
      <Empty
        bound
        action={
          filter !== null && (queue.waitingCount > 0 || filter === "evidence-gone") ? (
            <Button onClick={onAll}>All types</Button>
          ) : (
            <ButtonLink href={`${base}/graph`}>See the graph</ButtonLink>
          )
        }
      >
        {emptyWords(filter, queue.waitingCount, done)}
      </Empty>
    </div>
  );
}

function emptyWords(filter: QueueFilter, waiting: number, done: number): string {
  if (filter === "evidence-gone") return "The files bear out every link that was decided on.";
  if (filter !== null && waiting > 0)
    return `None of this type waits. ${formatCount(waiting)} of others do.`;
  if (done > 0) return `All ${formatCount(done)} decided. New ones come with the next run.`;
  return "No link waits for you. New ones come with the next run.";
}
