"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { Button, ButtonLink } from "~/components/button";
import { Chip, type ChipKind } from "~/components/chip";
import { ConfirmDialog } from "~/components/dialog";
import { formatCount, formatDate, formatMoney, formatUtc, plural } from "~/components/format";
import { Note } from "~/components/note";
import { Progress } from "~/components/progress";
import { WORK_WORDS } from "~/core/language-model/work";
import { CapField } from "~/features/shared/cap-field";
import { moneyRange } from "~/features/shared/money-range";
import { useTRPC } from "~/trpc/react";
import { waitingWords } from "../shared/model-waiting";
import { isUnfinished, type Work, type WorkView } from "./work";

const STATE: Readonly<Record<Work["state"], { readonly words: string; readonly kind: ChipKind }>> =
  {
    QUEUED: { words: "waiting", kind: "line" },
    RUNNING: { words: "going on", kind: "info" },
    STOPPING: { words: "stopping", kind: "care" },
    STOPPED: { words: "stopped", kind: "care" },
    CAPPED: { words: "at its limit", kind: "care" },
    FINISHED: { words: "finished", kind: "ok" },
    FAILED: { words: "failed", kind: "bad" },
  };
const CAN_GO_ON: ReadonlySet<string> = new Set(["STOPPED", "CAPPED", "FAILED"]);

interface ListProps {
  projectId: string;
  base: string;
  view: WorkView;
  canStart: boolean;
  onChanged: () => void;
}

/** Pieces of work, newest first, each with what it has cost and how far it is. */
export function WorkList(props: ListProps) {
  return (
    <ul className="border-t border-line">
      {props.view.works.map((work) => (
        <WorkRow key={work.id} {...props} work={work} />
      ))}
    </ul>
  );
}

function WorkRow({ projectId, base, view, canStart, onChanged, work }: ListProps & { work: Work }) {
  const trpc = useTRPC();
  const [isRaising, setRaising] = useState(false);
  const stop = useMutation(trpc.models.stopWork.mutationOptions({ onSuccess: onChanged }));
  const { words, kind } = STATE[work.state];
  const { verb, item } = WORK_WORDS[work.kind];
  /** What belongs to the build of a dataset is stopped and gone on with there. */
  const isOwn = work.kind !== "make-records";
  const isFirst = view.works.find(({ kind: other }) => other === work.kind)?.id === work.id;
  const left = leftWords(work);
  const waiting = waitingWords(work, "work");
  const problem = work.failure ?? stop.error?.message ?? null;
  return (
    <li className="grid gap-2 border-b border-line py-3">
      <div className="flex flex-wrap items-center gap-2">
        <span className="font-550">
          {verb}
          {work.isTrial && ", a trial"}
        </span>
        <Chip kind={kind}>{words}</Chip>
        <time
          dateTime={work.createdAt.toISOString()}
          title={formatUtc(work.createdAt)}
          className="flex-1 text-12 text-ink-2"
          suppressHydrationWarning
        >
          {formatDate(work.createdAt, { now: new Date() })}
        </time>
        {canStart && isOwn && isUnfinished(work) && (
          <Button
            size="sm"
            kind="stop"
            busy={stop.isPending}
            onClick={() => stop.mutate({ projectId, workId: work.id })}
          >
            Stop
          </Button>
        )}
        {canStart && isOwn && isFirst && CAN_GO_ON.has(work.state) && (
          <Button size="sm" onClick={() => setRaising(true)}>
            Go on
          </Button>
        )}
        {work.state === "FINISHED" && isOwn && isFirst && item !== "text" && (
          <ButtonLink
            size="sm"
            href={item === "link" ? `${base}/graph` : `${base}/files?asked=${work.kind}`}
          >
            {item === "link" ? "See them in the graph" : "See the files"}
          </ButtonLink>
        )}
      </div>
      {isOwn && (
        <Progress
          label="Asked"
          value={work.total === 0 ? 1 : Math.min(1, work.done / work.total)}
          text={`${formatCount(work.done)} of ${plural(work.total, item)}`}
        />
      )}
      <p className="text-12 text-ink-2 tabular-nums">{costWords(work, view.currency)}</p>
      {left && <p className="text-12 text-ink-2">{left}</p>}
      {waiting && work.waiting && (
        <Note kind="care">
          <span title={`Since ${formatUtc(work.waiting.since)}`}>{waiting}</span>
        </Note>
      )}
      {problem && <Note kind={work.state === "CAPPED" ? "care" : "bad"}>{problem}</Note>}
      {isRaising && (
        <GoOn
          projectId={projectId}
          work={work}
          view={view}
          onClose={() => setRaising(false)}
          onChanged={onChanged}
        />
      )}
    </li>
  );
}

function costWords(work: Work, currency: string): string {
  const money = (amount: number) => formatMoney(amount, currency);
  const quoted =
    work.quoted === null || work.quoted.high === 0
      ? ""
      : `, quoted ${moneyRange(work.quoted.low, work.quoted.high, currency)}`;
  const aside = work.reserved > 0 ? `, ${money(work.reserved)} set aside` : "";
  return `${money(work.spent)} spent of at most ${money(work.cap)}${aside}${quoted}`;
}

function leftWords({ kept, failed, withheld }: Work): string | null {
  const parts = [
    kept > 0 ? `${formatCount(kept)} without a new call` : "",
    withheld > 0 ? `${formatCount(withheld)} left out, a file must not be sent` : "",
    failed > 0 ? `${formatCount(failed)} without a usable answer` : "",
  ].filter((part) => part !== "");
  return parts.length === 0 ? null : parts.join("; ");
}

function GoOn({
  projectId,
  work,
  view,
  onClose,
  onChanged,
}: {
  projectId: string;
  work: Work;
  view: WorkView;
  onClose: () => void;
  onChanged: () => void;
}) {
  const trpc = useTRPC();
  const [cap, setCap] = useState(String(work.cap));
  const goOn = useMutation(
    trpc.models.goOn.mutationOptions({
      onSuccess: () => {
        onClose();
        onChanged();
      },
    }),
  );
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Go on: ${WORK_WORDS[work.kind].verb.toLowerCase()}?`}
      verb="Go on"
      keep="Not now"
      busy={goOn.isPending}
      onConfirm={() =>
        goOn.mutate({
          projectId,
          workId: work.id,
          cap: Number.isFinite(Number(cap)) ? Number(cap) : null,
        })
      }
      fields={
        <CapField
          label="Spend at most, in all"
          help={`At most ${formatMoney(view.mostCap, view.currency)}, as Settings say.`}
          error={goOn.error?.message}
          currency={view.currency}
          cap={cap}
          onCap={setCap}
        />
      }
    >
      What was answered is kept and not paid for again.
    </ConfirmDialog>
  );
}
