"use client";

import { useQuery } from "@tanstack/react-query";
import { Button } from "~/components/button";
import { Note } from "~/components/note";
import { useStartRun } from "~/features/shared/use-start-run";
import { useTRPC } from "~/trpc/react";
import type { FollowActor } from "./follow-dialog";
import { followedPolicy } from "./follow-policy";

/** Says that the project follows another policy than the last run did, and runs again. */
export function NextPolicy({
  ran,
  projectId,
  base,
  mayRun,
}: Omit<FollowActor, "maySeeOriginals"> & {
  /** The policy of the last run; null where it had none. */
  ran: string | null;
}) {
  const trpc = useTRPC();
  const pipeline = useQuery(trpc.pipelines.view.queryOptions({ projectId }));
  const next = pipeline.data ? followedPolicy(pipeline.data.version.definition) : null;
  const isOther = next !== null && next !== ran;
  const lines = useQuery(trpc.policies.list.queryOptions({ projectId }, { enabled: isOther }));
  const start = useStartRun(base);
  if (!isOther) return null;
  const title = lines.data?.find(({ slug }) => slug === next)?.title ?? next;
  return (
    <Note
      kind="info"
      action={
        mayRun &&
        pipeline.data?.running === null && (
          <Button size="sm" busy={start.isPending} onClick={() => start.mutate({ projectId })}>
            Run again
          </Button>
        )
      }
    >
      The project follows “{title}” by now. What is shown here stands under the policy of the last
      run until the next one.{start.error && ` ${start.error.message}`}
    </Note>
  );
}
