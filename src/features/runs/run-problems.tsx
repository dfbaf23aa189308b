"use client";

import { RotateCw } from "lucide-react";
import { useState } from "react";
import { Button, ButtonLink } from "~/components/button";
import { Card } from "~/components/card";
import { Chip } from "~/components/chip";
import { cx } from "~/components/cx";
import { formatCount, plural } from "~/components/format";
import { Icon } from "~/components/icon";
import { useKeys } from "~/components/use-keys";
import type { StageName } from "~/core/model/run";
import { STAGE_STYLE } from "~/features/shared/stage-style";
import { canRetry, problemWords, type RunView, stageOfProblem, wayOut } from "./run-words";

type Problem = RunView["problems"][number];

/** What went wrong in a run, one row for each cause, with the way out of it. J and K move, Enter acts. */
export function RunProblems({
  base,
  problems,
  stage,
  blocked,
  busyCode,
  onRetry,
  onShowAll,
}: {
  /** Address of the project. */
  base: string;
  problems: readonly Problem[];
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
  const files = shown.reduce((sum, problem) => sum + problem.files, 0);
  return (
    <section aria-label="What needs a look">
      <div className="mb-2.5 flex min-h-[26px] items-center gap-2">
        <h2>What needs a look{stage !== null && ` in ${STAGE_STYLE[stage].word}`}</h2>
        {files > 0 && (
          <Chip kind="care" className="tabular-nums">
            {formatCount(files)}
          </Chip>
        )}
        {stage !== null && (
          <Button kind="bare" size="sm" onClick={onShowAll}>
            All stages
          </Button>
        )}
      </div>
      {shown.length === 0 ? (
        <p className="text-ink-2">
          {stage === null
            ? "Nothing so far. Files that cannot be read are listed here, grouped by cause."
            : "Nothing in this stage."}
        </p>
      ) : (
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
              {shown.map((problem) => (
                <ProblemRow
                  key={`${problem.code} ${problem.severity}`}
                  base={base}
                  problem={problem}
                  isCurrent={problem === current}
                  blocked={blocked}
                  busy={busyCode === problem.code}
                  onRetry={onRetry}
                />
              ))}
            </tbody>
          </table>
        </Card>
      )}
    </section>
  );
}

function ProblemRow({
  base,
  problem,
  isCurrent,
  blocked,
  busy,
  onRetry,
}: {
  base: string;
  problem: Problem;
  isCurrent: boolean;
  blocked: string | undefined;
  busy: boolean;
  onRetry?: (code: string) => void;
}) {
  const stage = stageOfProblem(problem.code);
  const out = wayOut(problem.code);
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
        <b className="font-550">{problemWords(problem.code)}.</b>{" "}
        <span className="break-words text-ink-2">{problem.detail}</span>
      </td>
      <td className="px-3 py-2 text-right tabular-nums">{formatCount(problem.files)}</td>
      <td className="px-3 py-1.5 max-desk:col-span-2">
        {onRetry && canRetry(problem.code) ? (
          <span className="flex flex-wrap gap-1.5">
            {out !== null && (
              <ButtonLink size="sm" href={`${base}${out.path}`}>
                {out.words}
              </ButtonLink>
            )}
            <Button
              size="sm"
              kind={out === null ? "plain" : "bare"}
              icon={<Icon of={RotateCw} size={14} />}
              busy={busy}
              disabledReason={blocked}
              onClick={() => onRetry(problem.code)}
            >
              Read {plural(problem.files, "file")} again
            </Button>
          </span>
        ) : (
          <span className="text-12 leading-[26px] text-ink-3">
            {canRetry(problem.code) ? "Ask a curator" : "Found, and treated by the policy"}
          </span>
        )}
      </td>
    </tr>
  );
}
