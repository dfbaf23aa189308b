"use client";

import { RotateCw } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { Button, ButtonLink } from "~/components/button";
import { Card } from "~/components/card";
import { Chip } from "~/components/chip";
import { cx } from "~/components/cx";
import { formatCount, plural } from "~/components/format";
import { Icon } from "~/components/icon";
import { useKeys } from "~/components/use-keys";
import type { StageName } from "~/core/model/run";
import { problemWords, stageOfProblem } from "~/features/shared/cause-words";
import { STAGE_STYLE } from "~/features/shared/stage-style";
import { canRetry, isLock, type RunView, wayOut } from "./run-words";

type Problem = RunView["problems"][number];

/**
 * What a run came upon, one row for each cause with the way out of it: first what keeps files from being whole, then what was only noticed
 * in files that are. J and K move, Enter acts.
 */
export function RunProblems({
  base,
  problems,
  toFix,
  rulesUnmet,
  isEnded,
  stage,
  blocked,
  busyCode,
  onRetry,
  onShowAll,
}: {
  /** Address of the project. */
  base: string;
  /** Those with files to fix come first. */
  problems: readonly Problem[];
  /** Files that need a person, in the run or in the chosen stage. */
  toFix: number;
  /** Quality rules that are not met. */
  rulesUnmet: number;
  isEnded: boolean;
  /** Only causes of this stage. */
  stage: StageName | null;
  /** Why nothing can be run again now. */
  blocked: string | undefined;
  busyCode: string | null;
  /** Left out where the person may not start runs. */
  onRetry?: (code: string) => void;
  onShowAll: () => void;
}) {
  const shown = problems.filter(
    (problem) => stage === null || stageOfProblem(problem.code) === stage,
  );
  const [at, setAt] = useState<number | null>(null);
  const current = at === null ? undefined : shown[Math.min(at, shown.length - 1)];
  function move(by: number): void {
    if (shown.length === 0) return;
    setAt((before) => (before === null ? 0 : Math.min(shown.length - 1, Math.max(0, before + by))));
  }
  const mayAct =
    current !== undefined &&
    onRetry !== undefined &&
    blocked === undefined &&
    canRetry(current.code);
  useKeys(
    [
      { keys: "j", text: "Next problem", run: () => move(1) },
      { keys: "k", text: "Problem before", run: () => move(-1) },
      {
        keys: "enter",
        text: "Run the files of this problem again",
        when: mayAct,
        run: () => current && onRetry?.(current.code),
      },
    ],
    { scope: "Problems" },
  );
  const causes = shown.filter((problem) => problem.toFix > 0);
  const notes = shown.filter((problem) => problem.toFix === 0);
  const mends = rulesUnmet > 0 && (stage === null || stage === "quality");
  const rows = { base, current, blocked, busyCode, ...(onRetry ? { onRetry } : {}) };
  return (
    <>
      <section aria-label="What needs a look">
        <div className="mb-2.5 flex min-h-[26px] items-center gap-2">
          <h2>What needs a look{stage !== null && ` in ${STAGE_STYLE[stage].word}`}</h2>
          {toFix > 0 && (
            <Chip kind="care" className="tabular-nums">
              {plural(toFix, "file")}
            </Chip>
          )}
          {stage !== null && (
            <Button kind="bare" size="sm" onClick={onShowAll}>
              All stages
            </Button>
          )}
        </div>
        {mends && <RulesUnmet base={base} count={rulesUnmet} />}
        {causes.length > 0 && <ProblemTable {...rows} problems={causes} />}
        {causes.length === 0 && (
          <p className="text-ink-2">{emptyWords(stage, { isEnded, mends })}</p>
        )}
      </section>
      {notes.length > 0 && (
        <section aria-label="Noticed" className="mt-5">
          <h2>Noticed</h2>
          <p className="mb-2.5 text-ink-2">In files that were read whole.</p>
          <ProblemTable {...rows} problems={notes} />
        </section>
      )}
    </>
  );
}

function emptyWords(
  stage: StageName | null,
  { isEnded, mends }: { isEnded: boolean; mends: boolean },
): string {
  if (stage !== null) return mends ? "" : "Nothing in this stage.";
  if (isEnded) return "Every file was read whole.";
  return "Nothing so far. Files that cannot be read whole are listed here, grouped by cause.";
}

/** Files that were read whole may still hold what is wrong; where that is mended. */
function RulesUnmet({ base, count }: { base: string; count: number }) {
  return (
    <p className="mb-2">
      <Link
        href={`${base}/quality`}
        className="font-550 underline decoration-line-strong underline-offset-2 hover:decoration-ink"
      >
        {plural(count, "quality rule")}
      </Link>{" "}
      {count === 1 ? "is" : "are"} not met.{" "}
      <span className="text-ink-2">Quality shows each place, and what to mend first.</span>
    </p>
  );
}

interface RowsProps {
  readonly base: string;
  readonly current: Problem | undefined;
  readonly blocked: string | undefined;
  readonly busyCode: string | null;
  readonly onRetry?: (code: string) => void;
}

function ProblemTable({ problems, ...rows }: RowsProps & { problems: readonly Problem[] }) {
  return (
    <Card flush as="div">
      <table className="w-full">
        <thead className="text-12 text-ink-2 max-desk:sr-only">
          <tr>
            <th className="w-[88px] px-3 py-2 text-left font-medium">Stage</th>
            <th className="px-3 py-2 text-left font-medium">What happened</th>
            <th className="w-16 px-3 py-2 text-right font-medium">Files</th>
            <th className="w-[252px] px-3 py-2 text-left font-medium">What you can do</th>
          </tr>
        </thead>
        <tbody>
          {problems.map((problem) => (
            <ProblemRow key={`${problem.code} ${problem.severity}`} {...rows} problem={problem} />
          ))}
        </tbody>
      </table>
    </Card>
  );
}

function ProblemRow({ problem, ...rows }: RowsProps & { problem: Problem }) {
  const stage = stageOfProblem(problem.code);
  const isCurrent = problem === rows.current;
  const others = problem.files - problem.names.length;
  return (
    <tr
      aria-current={isCurrent || undefined}
      className={cx(
        "align-top max-desk:border-t max-desk:border-line desk:[&>td]:border-t desk:[&>td]:border-line max-desk:grid max-desk:grid-cols-[1fr_auto] max-desk:py-1.5",
        isCurrent && "bg-bond-soft",
      )}
    >
      <td className="px-3 py-2 text-ink-2 max-desk:hidden">
        {stage === null ? "" : STAGE_STYLE[stage].word}
      </td>
      <td className="min-w-0 px-3 py-2">
        <b className="font-550">{titleOf(problem)}.</b>{" "}
        <span className="break-words text-ink-2">{problem.detail}</span>
        <p className="mt-0.5 text-12 break-words text-ink-2">
          {problem.names.join(", ")}
          {others > 0 && ` and ${formatCount(others)} more`}
        </p>
        <SealedNote problem={problem} />
      </td>
      <td className="px-3 py-2 text-right tabular-nums">
        <Link
          href={filesHref(rows.base, problem)}
          aria-label={`${plural(problem.files, "file")}: ${problemWords(problem.code)}`}
          className="underline decoration-line-strong hover:decoration-ink"
        >
          {formatCount(problem.files)}
        </Link>
      </td>
      <td className="px-3 py-1.5 max-desk:col-span-2">
        <WaysOut problem={problem} {...rows} />
      </td>
    </tr>
  );
}

function titleOf(problem: Problem): string {
  return isLock(problem.code) && problem.unlockable === 0
    ? "Locked, and cannot be opened here"
    : problemWords(problem.code);
}

/** Of locked files, those whose kind takes no password. */
function SealedNote({ problem }: { problem: Problem }) {
  const sealed = problem.files - problem.unlockable;
  if (!isLock(problem.code) || sealed === 0) return null;
  const which = sealed === problem.files ? "Here" : `For ${plural(sealed, "file")} of these`;
  return (
    <p className="mt-0.5 text-12 text-ink-2">
      {which} no password opens this kind of file. Add a copy that is not locked.
    </p>
  );
}

function WaysOut({ problem, base, blocked, busyCode, onRetry }: RowsProps & { problem: Problem }) {
  const out = wayOut(problem);
  const mayPass = canRetry(problem.code);
  if (out === null && !mayPass) {
    return stageOfProblem(problem.code) === "privacy" ? (
      <span className={HINT}>Found, and treated by the policy</span>
    ) : (
      <ButtonLink size="sm" kind="bare" href={filesHref(base, problem)}>
        See {problem.files === 1 ? "the file" : "the files"}
      </ButtonLink>
    );
  }
  if (onRetry === undefined) return <span className={HINT}>Ask a curator</span>;
  return (
    <span className="flex flex-wrap gap-1.5">
      {out !== null && (
        <ButtonLink size="sm" href={`${base}${out.path}`}>
          {out.words}
        </ButtonLink>
      )}
      {mayPass && (
        <Button
          size="sm"
          kind={out === null ? "plain" : "bare"}
          icon={<Icon of={RotateCw} size={14} />}
          busy={busyCode === problem.code}
          disabledReason={blocked}
          onClick={() => onRetry(problem.code)}
        >
          Read {plural(problem.files, "file")} again
        </Button>
      )}
    </span>
  );
}

const HINT = "text-12 leading-[26px] text-ink-3";

function filesHref(base: string, problem: Problem): string {
  return `${base}/files?issue=${encodeURIComponent(problem.code)}`;
}
