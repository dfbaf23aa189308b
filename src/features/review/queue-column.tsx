"use client";

import { Unlink } from "lucide-react";
import { Chip } from "~/components/chip";
import { cx } from "~/components/cx";
import { formatCount, plural } from "~/components/format";
import { Icon } from "~/components/icon";
import { FileName, Folder } from "~/features/shared/file-name";
import { RelationGlyph } from "~/features/shared/glyphs";
import { RELATIONSHIP_STYLE } from "~/features/shared/relationship-style";
import type { RouterOutputs } from "~/trpc/react";
import { BlindSwitch, FilterSelect, type QueueControls } from "./queue-controls";
import type { Answer, QueueLink, QueueState } from "./queue-state";

const WORD: Readonly<Record<Answer, string>> = {
  yes: "yes",
  no: "no",
  other: "other",
  unsure: "can't say",
};
const KIND = { yes: "ok", no: "bad", other: "info", unsure: "care" } as const;
const SHOWN_DONE = 6;

/** The queue at the left: what was just answered, what is asked, what comes next, and the day's tally. */
export function QueueColumn({
  state,
  waitingCount,
  tally,
  controls,
  onChoose,
}: {
  state: QueueState;
  /** Null until the queue is read. */
  waitingCount: number | null;
  tally: RouterOutputs["review"]["tally"] | undefined;
  controls: QueueControls;
  onChoose: (id: string) => void;
}) {
  const { evidenceGone, filter, onFilter, standing } = controls;
  const done = state.links.filter((link) => state.answers[link.id] !== undefined);
  const hidden = new Set(
    done.slice(0, Math.max(0, done.length - SHOWN_DONE)).map((link) => link.id),
  );
  const listed = state.links.filter((link) => state.answers[link.id] === undefined).length;
  const following = Math.max(0, (waitingCount ?? 0) - listed);
  return (
    <aside
      aria-label="Queue"
      className="flex w-[280px] shrink-0 flex-col border-r border-line bg-surface max-desk:hidden"
    >
      <div className="border-b border-line px-4 pt-3.5 pb-3">
        <div className="flex items-center gap-2">
          <h2 className="flex-1">Waiting for you</h2>
          {waitingCount !== null && (
            <span className="text-ink-2 tabular-nums">{formatCount(waitingCount)}</span>
          )}
        </div>
        <div className="mt-1.5 flex items-center gap-2">
          {!standing.isBlind && <Chip kind="line">Most useful first</Chip>}
          <FilterSelect {...controls} />
        </div>
        <div className="mt-2 text-12">
          <BlindSwitch {...controls} />
        </div>
        {evidenceGone > 0 && filter !== "evidence-gone" && (
          <EvidenceGoneLine count={evidenceGone} onShow={() => onFilter("evidence-gone")} />
        )}
      </div>
      <ol className="min-h-0 flex-1 overflow-auto">
        {state.links
          .filter((link) => !hidden.has(link.id))
          .map((link) => (
            <Row
              key={link.id}
              link={link}
              answer={state.answers[link.id]}
              isCurrent={link.id === state.current}
              onChoose={() => onChoose(link.id)}
            />
          ))}
        {following > 0 && (
          <li className="px-4 py-3 text-12 text-ink-2">
            {formatCount(following)} more follow as you answer.
          </li>
        )}
      </ol>
      {tally && waitingCount !== null && (
        <TallyFoot tally={tally} waiting={waitingCount} needsTwo={standing.needsTwo} />
      )}
    </aside>
  );
}

function Row({
  link,
  answer,
  isCurrent,
  onChoose,
}: {
  link: QueueLink;
  answer: Answer | undefined;
  isCurrent: boolean;
  onChoose: () => void;
}) {
  return (
    <li>
      <button
        type="button"
        onClick={onChoose}
        aria-current={isCurrent ? "true" : undefined}
        className={cx(
          "relative block w-full border-b border-line px-4 py-[9px] text-left hover:bg-hover",
          isCurrent &&
            "bg-bond-soft before:absolute before:inset-y-0 before:left-0 before:w-[3px] before:bg-bond hover:bg-bond-soft",
        )}
      >
        <span className="flex items-center gap-2">
          <FileName
            name={link.source.name}
            kind={link.source.kind ?? undefined}
            folder={link.source.folder}
            max={answer ? 24 : 30}
            className={cx("flex-1", answer && "!font-normal text-ink-3")}
          />
          {answer && <Chip kind={KIND[answer]}>{WORD[answer]}</Chip>}
        </span>
        <span
          className={cx(
            "mt-0.5 flex items-center gap-[7px] text-12",
            answer ? "text-ink-3" : "text-ink-2",
          )}
        >
          {link.type !== null && <RelationGlyph type={link.type} />}
          <span className="truncate">
            {link.type === null ? "and" : RELATIONSHIP_STYLE[link.type].active} {link.target.name}
          </span>
          {link.target.folder !== null && <Folder path={link.target.folder} />}
        </span>
      </button>
    </li>
  );
}

/** Says that decided links have lost their evidence, and shows them. */
export function EvidenceGoneLine({ count, onShow }: { count: number; onShow: () => void }) {
  return (
    <button
      type="button"
      onClick={onShow}
      className="mt-2 inline-flex min-h-6 items-center gap-1.5 text-left text-12 text-warn underline decoration-line-strong underline-offset-2 hover:decoration-warn max-desk:min-h-11"
    >
      <Icon of={Unlink} />
      {plural(count, "decided link")} {count === 1 ? "has" : "have"} lost{" "}
      {count === 1 ? "its" : "their"} evidence
    </button>
  );
}

/** How far the day is: yes, no and can't say as one bar, and the pace. */
function TallyFoot({
  tally,
  waiting,
  needsTwo,
}: {
  needsTwo: boolean;
  tally: RouterOutputs["review"]["tally"];
  waiting: number;
}) {
  const done = tally.yes + tally.no + tally.unsure;
  const all = Math.max(1, done + waiting);
  const share = (value: number) => `${(value / all) * 100}%`;
  return (
    <div className="border-t border-line px-4 pt-3 pb-3.5 text-12 text-ink-2">
      <div
        className="mb-2 flex h-1.5 gap-px overflow-hidden rounded-full bg-press"
        aria-hidden="true"
      >
        <span className="bg-bond" style={{ width: share(tally.yes) }} />
        <span className="bg-danger" style={{ width: share(tally.no) }} />
        <span className="hatch" style={{ width: share(tally.unsure) }} />
      </div>
      {done === 0 ? (
        <p>Nothing decided today.</p>
      ) : (
        <p>
          <b className="font-semibold text-ink">{formatCount(done)}</b> decided today: {tally.yes}{" "}
          yes, {tally.no} no, {plural(tally.unsure, "can't say", "can't say")}.
          {tally.secondsEach !== null && ` About ${tally.secondsEach.toFixed(1)} s each.`}
        </p>
      )}
      <p className="mt-1.5">
        {needsTwo
          ? "A link is settled when two people say the same. You see what the other said after your own answer."
          : "One link in ten hides the score, so that your answer stays your own."}
      </p>
    </div>
  );
}
