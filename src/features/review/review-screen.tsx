"use client";

import { useState } from "react";
import { useKeys } from "~/components/use-keys";
import { placePairsOf } from "~/features/shared/link-evidence";
import { placeCount, useCellPair } from "~/features/shared/link-places";
import { TypePicker } from "~/features/shared/type-picker";
import { type DecideAction, pickedAction } from "~/features/shared/use-decide";
import { BlindBar } from "./blind-bar";
import { KeysBar } from "./keys-bar";
import { Nothing } from "./nothing";
import { Question } from "./question";
import { EvidenceGoneLine, QueueColumn } from "./queue-column";
import { PhoneControls } from "./queue-controls";
import { type QueueLink, waitingOf } from "./queue-state";
import { useQueue } from "./use-queue";
import { useBlindWish, useQueueFilter } from "./use-queue-filter";
import { WhyDialog, WhyLine } from "./why";

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
  const [wantsBlind, setWantsBlind] = useBlindWish();
  const [isWide, setIsWide] = useState(false);
  const [isTyping, setIsTyping] = useState(false);
  const [place, setPlace] = useState({ id: "", index: 0 });
  const [why, setWhy] = useState("");
  const [isWriting, setIsWriting] = useState(false);
  const queue = useQueue(projectId, { filter, wantsBlind });
  const link = queue.current;
  const at = link && place.id === link.id ? place.index : 0;
  const setAt = (index: number) => link && setPlace({ id: link.id, index });

  function answer(action: DecideAction): void {
    if (!link || !canDecide) return;
    void queue.answer(link, why === "" ? action : { ...action, reason: why });
    setWhy("");
  }
  function step(by: number): void {
    const count = link ? placeCount(link) : 0;
    if (count > 1) setAt((at + by + count) % count);
  }
  const isSeeing = link !== null && link.type !== null;
  useKeys(
    [
      {
        keys: "y",
        text: "Yes",
        when: isSeeing && canDecide,
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
        when: isSeeing && canDecide,
        run: () => setIsTyping(true),
      },
      {
        keys: "w",
        text: "Say why, with the next answer",
        when: link !== null && canDecide,
        run: () => setIsWriting(true),
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
  const today = answersOf(queue.tally);
  const done = filter === "evidence-gone" ? Object.keys(queue.state.answers).length : today;
  const following = waitingOf(queue.state).find((entry) => entry.id !== link?.id);
  const controls = {
    waiting: queue.waiting?.byType ?? null,
    evidenceGone: queue.evidenceGone,
    filter,
    onFilter: setFilter,
    standing: { ...queue.standing, isBlindForAll: queue.standing.isBlind && !wantsBlind },
    onBlind: setWantsBlind,
  };
  return (
    <div className="flex min-h-0 flex-1">
      <h1 className="sr-only">Review</h1>
      <QueueColumn
        state={queue.state}
        waitingCount={queue.waiting === null ? null : queue.waitingCount}
        tally={queue.tally}
        controls={controls}
        onChoose={queue.choose}
      />
      <section aria-label="Link to decide" className="flex min-h-0 min-w-0 flex-1 flex-col bg-bg">
        <PhoneControls {...controls} />
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
              canDecide={canDecide}
              isWide={isWide}
              onWide={() => setIsWide(!isWide)}
              place={at}
              onPlace={setAt}
            />
            {canDecide && (
              <WhyLine text={why} onWrite={() => setIsWriting(true)} onDrop={() => setWhy("")} />
            )}
            {link.type === null ? (
              <BlindBar
                link={link}
                canDecide={canDecide}
                said={queue.said}
                onAnswer={answer}
                onUndo={() => void queue.undo()}
              />
            ) : (
              <>
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
                  onPick={(picked, turn) => answer(pickedAction(link.type, picked, turn))}
                />
              </>
            )}
            <WhyDialog open={isWriting} onOpenChange={setIsWriting} text={why} onKeep={setWhy} />
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

type Tally = ReturnType<typeof useQueue>["tally"];

function answersOf(tally: Tally): number {
  return tally === undefined ? 0 : tally.yes + tally.no + tally.unsure;
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
