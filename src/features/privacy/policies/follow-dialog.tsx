"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "~/components/button";
import { Dialog } from "~/components/dialog";
import { Loading } from "~/components/loading";
import { Note } from "~/components/note";
import { RadioGroup } from "~/components/radio-group";
import { notify } from "~/components/toast";
import { useStartRun } from "~/features/shared/use-start-run";
import { useTRPC } from "~/trpc/react";
import { followedPolicy, withPolicy } from "./follow-policy";
import { PreviewPanel } from "./preview-panel";

export interface FollowActor {
  readonly projectId: string;
  /** Address of the project. */
  readonly base: string;
  readonly maySeeOriginals: boolean;
  readonly mayRun: boolean;
}

/** Which policy the project follows: one is chosen, tried on its files at once, and followed with or without a new run. */
export function FollowDialog({
  chosen: given = null,
  onClose,
  ...actor
}: FollowActor & {
  /** The policy that is looked at already; otherwise one is chosen here. */
  chosen?: string | null;
  onClose: () => void;
}) {
  const { projectId, base, mayRun } = actor;
  const trpc = useTRPC();
  const [picked, setPicked] = useState(given ?? "");
  const pipeline = useQuery(
    trpc.pipelines.view.queryOptions({ projectId }, { staleTime: 0, gcTime: 0 }),
  );
  const lines = useQuery(trpc.policies.list.queryOptions({ projectId }));
  const choices = (lines.data ?? []).filter((line) => line.inUse !== null && !line.isArchived);
  const now = pipeline.data ? followedPolicy(pipeline.data.version.definition) : null;
  const change = useFollow(actor, onClose);
  const going = pipeline.data?.running ?? null;
  const refusal = refusalOf({ picked, isReady: pipeline.data !== undefined });
  function follow(runs: boolean): void {
    if (pipeline.data !== undefined) change.follow(pipeline.data.version, picked, runs);
  }
  const failed = pipeline.error ?? lines.error;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={given === null ? "Which policy shall this project follow?" : "Follow this policy?"}
      description="Nothing changes before you say so. A run reads every file again under the policy."
      width={980}
      footer={
        <>
          <Button onClick={onClose}>Close</Button>
          {picked !== now && (
            <Button
              busy={change.isBusy === "later"}
              disabledReason={refusal}
              onClick={() => follow(false)}
            >
              Follow from the next run
            </Button>
          )}
          {mayRun && (
            <Button
              kind="main"
              busy={change.isBusy === "run"}
              disabledReason={
                refusal ?? (going === null ? undefined : `Run ${going.run} is going on`)
              }
              onClick={() => follow(true)}
            >
              {picked === now ? "Run again" : "Follow and run again"}
            </Button>
          )}
        </>
      }
    >
      {failed && <Note kind="bad">{failed.message}</Note>}
      {change.problem && <Note kind="bad">{change.problem}</Note>}
      {going !== null && (
        <Note kind="info">
          Run {going.run} is going on and keeps the policy it began with. Another one counts from
          the run after it.
        </Note>
      )}
      <div
        className={
          given === null
            ? "grid grid-cols-[minmax(0,1fr)] gap-x-6 gap-y-4 desk:grid-cols-[240px_minmax(0,1fr)]"
            : "grid grid-cols-[minmax(0,1fr)]"
        }
      >
        {given === null &&
          (lines.data === undefined ? (
            <Loading label="Reading the policies" shape="text" />
          ) : (
            <RadioGroup
              legend="Policies"
              value={picked}
              onValueChange={setPicked}
              options={choices.map(({ slug, title, law, inUse }) => ({
                value: slug,
                label: title,
                help: [slug === now ? "this project follows it" : "", law || `version ${inUse}`]
                  .filter(Boolean)
                  .join("; "),
              }))}
            />
          ))}
        {picked === "" ? (
          <p className="text-ink-2">
            Choose one to see what it would do with files of this project.
          </p>
        ) : (
          <Tried key={picked} {...actor} slug={picked} base={base} />
        )}
      </div>
    </Dialog>
  );
}

function Tried({ projectId, base, maySeeOriginals, slug }: FollowActor & { slug: string }) {
  const trpc = useTRPC();
  const view = useQuery(trpc.policies.view.queryOptions({ projectId, slug }));
  if (view.error) return <Note kind="bad">{view.error.message}</Note>;
  if (view.data === undefined) return <Loading label="Reading the policy" shape="cards" />;
  return (
    <PreviewPanel
      projectId={projectId}
      files={`${base}/files`}
      draft={view.data.document}
      maySeeOriginals={maySeeOriginals}
    />
  );
}

function refusalOf({ picked, isReady }: { picked: string; isReady: boolean }): string | undefined {
  if (picked === "") return "Choose a policy first";
  return isReady ? undefined : "The pipeline is still being read";
}

/** Saves the pipeline under the policy where it has another one, and starts a run where that is wished. */
function useFollow({ projectId, base }: FollowActor, onClose: () => void) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const start = useStartRun(base);
  const save = useMutation(trpc.pipelines.save.mutationOptions());
  const [isBusy, setBusy] = useState<"run" | "later" | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  async function follow(
    version: {
      readonly number: number;
      readonly definition: Parameters<typeof withPolicy>[0];
    },
    slug: string,
    runs: boolean,
  ): Promise<void> {
    setBusy(runs ? "run" : "later");
    setProblem(null);
    let isSaved = false;
    try {
      if (followedPolicy(version.definition) !== slug) {
        const draft = withPolicy(version.definition, slug);
        await save.mutateAsync({ projectId, draft, basedOn: version.number });
        isSaved = true;
      }
      if (runs) await start.mutateAsync({ projectId });
      else notify("The policy is followed from the next run on.");
      onClose();
    } catch (error) {
      const said = error instanceof Error ? error.message : String(error);
      setProblem(isSaved ? `The policy is followed from the next run on. ${said}` : said);
    } finally {
      setBusy(null);
      await client.invalidateQueries({ queryKey: trpc.pipelines.pathKey() });
    }
  }
  return {
    follow: (...asked: Parameters<typeof follow>) => void follow(...asked),
    isBusy,
    problem,
  };
}
