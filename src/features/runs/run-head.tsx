"use client";

import { Play, RotateCw, X } from "lucide-react";
import Link from "next/link";
import { Button } from "~/components/button";
import { formatCount, formatDate, formatDuration, plural } from "~/components/format";
import { Icon } from "~/components/icon";
import { Note } from "~/components/note";
import { PageHead } from "~/components/page-head";
import type { RunActs } from "./run-screen";
import { type RunView, stateWords, timeLeftWords } from "./run-words";

/** The head of a run: its title says the state, below it who, when, with what; beside it what can be done. */
export function RunHead({
  run,
  base,
  canRun,
  acts,
}: {
  run: RunView;
  base: string;
  canRun: boolean;
  acts: RunActs;
}) {
  return (
    <>
      <PageHead
        className="mb-3.5"
        title={`Run ${run.number}, ${stateWords(run)}`}
        sub={
          <p className="tabular-nums" suppressHydrationWarning>
            {beginning(run)} with pipeline{" "}
            <Link
              href={`${base}/pipelines?version=${run.pipelineVersion}`}
              className="underline decoration-line-strong hover:decoration-ink"
            >
              “{run.pipelineName}”, version {run.pipelineVersion}
            </Link>
            . {ending(run)}
          </p>
        }
        actions={canRun && <Actions run={run} acts={acts} />}
      />
      {run.state === "failed" && (
        <Note kind="bad" className="mb-4">
          {run.failure ?? "The run failed."} What was read before is kept.
        </Note>
      )}
      {run.files.erased > 0 && (
        <Note className="mb-4">
          The figures are what this run counted, before an erasure: since then it has removed or
          written anew {plural(run.files.erased, "file")} of them.
        </Note>
      )}
      {run.state === "stopped" && (
        <Note className="mb-4">
          {run.files.done === run.files.total
            ? "Everything read is kept."
            : `${formatCount(run.files.done)} of ${plural(run.files.total, "file")} are done and kept.`}{" "}
          The next run goes on from here.
        </Note>
      )}
    </>
  );
}

function Actions({ run, acts }: { run: RunView; acts: RunActs }) {
  if (run.state === "queued" || run.state === "running" || run.state === "stopping")
    return (
      <Button kind="stop" icon={<Icon of={X} />} busy={acts.isStopping} onClick={acts.stop}>
        Stop and keep what is done
      </Button>
    );
  if (run.state === "finished")
    return (
      <Button icon={<Icon of={RotateCw} />} busy={acts.isStarting} onClick={acts.again}>
        Run again
      </Button>
    );
  return (
    <Button kind="main" icon={<Icon of={Play} />} busy={acts.isStarting} onClick={acts.again}>
      {run.state === "failed" ? "Try again from here" : "Go on from here"}
    </Button>
  );
}

function beginning(run: RunView): string {
  const by = run.startedBy === null ? "" : ` by ${run.startedBy}`;
  const now = new Date();
  if (run.startedAt === null) return `Asked for ${formatDate(run.createdAt, { now })}${by}`;
  return `Started ${formatDate(run.startedAt, { now })}${by}`;
}

function ending(run: RunView): string {
  if (run.state === "queued") return "It starts as soon as a worker is free.";
  if (run.startedAt !== null && run.finishedAt !== null) {
    const time = formatDuration(run.finishedAt.getTime() - run.startedAt.getTime());
    return run.state === "finished" ? `Took ${time}.` : `Ended after ${time}.`;
  }
  return timeLeftWords(run);
}
