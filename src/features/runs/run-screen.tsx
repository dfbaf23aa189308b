"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { Figures } from "~/components/figure";
import { formatCount } from "~/components/format";
import { Note } from "~/components/note";
import { Page } from "~/components/page";
import { useKeys } from "~/components/use-keys";
import type { StageName } from "~/core/model/run";
import { StageStroke } from "~/features/shared/stage-stroke";
import { useTRPC } from "~/trpc/react";
import { RunAside } from "./run-aside";
import { RunHead } from "./run-head";
import { RunProblems } from "./run-problems";
import { isActive, linksAreCounted, type RunView, stageItems } from "./run-words";
import { useRunNews } from "./use-run-news";
import { WentBy } from "./went-by";

/** Figures change at most twice a second. */
const LOOK_AGAIN_MS = 700;
const QUEUED_MS = 1_000;

/** One run: is it well, when is it done, what needs me. */
export function RunScreen({
  projectId,
  base,
  initial,
  canRun,
}: {
  projectId: string;
  base: string;
  initial: RunView;
  canRun: boolean;
}) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [stage, setStage] = useState<StageName | null>(null);
  const { data: run, isError } = useQuery(
    trpc.runs.byId.queryOptions(
      { projectId, runId: initial.id },
      {
        initialData: initial,
        refetchInterval: ({ state: { data } }) =>
          data !== undefined && isActive(data.state)
            ? data.state === "queued"
              ? QUEUED_MS
              : LOOK_AGAIN_MS
            : false,
      },
    ),
  );
  const acts = useRunActs(projectId, base, run);
  useRunNews(run);
  const { state } = run;
  // Counts around the page follow each change of state at once.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the state is what it reacts to
  useEffect(() => {
    void queries.invalidateQueries(trpc.project.frame.queryFilter({ projectId }));
  }, [state]);
  useKeys(
    [
      { keys: "right", text: "Next stage", run: () => setStage(beside(run, stage, 1)) },
      { keys: "left", text: "Stage before", run: () => setStage(beside(run, stage, -1)) },
      {
        keys: "esc",
        text: "Problems of all stages",
        run: () => setStage(null),
        when: stage !== null,
      },
    ],
    { scope: "Run" },
  );
  return (
    <Page wide>
      <RunHead run={run} base={base} canRun={canRun} acts={acts} />
      {acts.problem !== null && (
        <Note kind="bad" className="mb-4">
          {acts.problem}
        </Note>
      )}
      {isError && (
        <Note kind="care" className="mb-4">
          The figures stand still: this page cannot reach Ligature. The run itself goes on.
        </Note>
      )}
      <div className="mb-5">
        <StageStroke
          stages={stageItems(run)}
          {...(stage === null ? {} : { selected: stage })}
          onSelect={(chosen) => setStage(chosen === stage ? null : chosen)}
        />
      </div>
      <div className="grid items-start gap-[22px] panel:grid-cols-[minmax(0,1fr)_356px]">
        <div className="min-w-0">
          <RunFigures run={run} />
          <RunProblems
            base={base}
            problems={run.problems}
            toFix={
              stage === null
                ? run.files.toFix
                : (run.stages.find((item) => item.name === stage)?.problems ?? 0)
            }
            rulesUnmet={run.rulesUnmet ?? 0}
            isEnded={!isActive(state)}
            stage={stage}
            blocked={isActive(state) ? "When this run has ended" : undefined}
            busyCode={acts.retrying}
            {...(canRun ? { onRetry: acts.retry } : {})}
            onShowAll={() => setStage(null)}
          />
          <WentBy projectId={projectId} base={base} runId={run.id} />
        </div>
        <RunAside run={run} />
      </div>
    </Page>
  );
}

const LINK_WORDS = {
  done: "links, looked for anew",
  kept: "links, kept from before",
  off: "links, not looked for",
} as const;

function RunFigures({ run }: { run: RunView }) {
  const { files } = run;
  return (
    <Figures
      className="mb-5 tabular-nums"
      label="In figures"
      items={[
        {
          value: formatCount(files.total),
          label: run.isPartial ? "chosen files in this run" : "files in this run",
        },
        {
          value: formatCount(files.anew),
          label: `read anew, ${formatCount(files.kept)} kept`,
        },
        {
          value: formatCount(files.toFix),
          label: files.toFix === 1 ? "file to fix" : "files to fix",
        },
        {
          value: linksAreCounted(run) ? formatCount(run.linkCount) : "–",
          label: run.relateState === null ? "links found" : LINK_WORDS[run.relateState],
        },
      ]}
    />
  );
}

export type RunActs = ReturnType<typeof useRunActs>;

/** What can be done with a run; each start goes on to the page of the new run. */
function useRunActs(projectId: string, base: string, run: RunView) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const router = useRouter();
  const goTo = ({ runId }: { runId: string }) => router.push(`${base}/runs/${runId}`);
  const stop = useMutation(
    trpc.runs.stop.mutationOptions({
      onSettled: () => queries.invalidateQueries(trpc.runs.byId.queryFilter({ projectId })),
    }),
  );
  const again = useMutation(trpc.runs.again.mutationOptions({ onSuccess: goTo }));
  const retry = useMutation(trpc.runs.retryProblem.mutationOptions({ onSuccess: goTo }));
  const ids = { projectId, runId: run.id };
  return {
    stop: () => {
      if (!stop.isPending) stop.mutate(ids);
    },
    again: () => {
      if (!again.isPending) again.mutate(ids);
    },
    retry: (code: string) => {
      if (!retry.isPending) retry.mutate({ ...ids, code });
    },
    isStopping: stop.isPending || run.state === "stopping",
    isStarting: again.isPending,
    retrying: retry.isPending ? retry.variables.code : null,
    problem: (stop.error ?? again.error ?? retry.error)?.message ?? null,
  };
}

/** The stage beside the chosen one; from nothing the first or the last. */
function beside(run: RunView, stage: StageName | null, by: number): StageName | null {
  const names = run.stages.map((item) => item.name);
  const at = stage === null ? (by > 0 ? -1 : names.length) : names.indexOf(stage);
  return names[Math.min(names.length - 1, Math.max(0, at + by))] ?? null;
}
