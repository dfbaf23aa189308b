"use client";

import { useQuery } from "@tanstack/react-query";
import { Button } from "~/components/button";
import { formatDay, plural } from "~/components/format";
import { Note } from "~/components/note";
import { useStartRun } from "~/features/shared/use-start-run";
import { useTRPC } from "~/trpc/react";

/** That a person was erased since the last run: what was worked out anew, what waits for a run, and the button for it. */
export function ErasedNote({
  projectId,
  base,
  canRun,
}: {
  projectId: string;
  base: string;
  canRun: boolean;
}) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.requests.erasedSince.queryOptions({ projectId }));
  const start = useStartRun(base);
  if (data === undefined || data === null) return null;
  const { at, run, waiting } = data;
  return (
    <div className="mb-5">
      <Note kind="care">
        <div className="grid justify-items-start gap-2">
          <p>
            A person was erased on {formatDay(at)}, after run {run}. The score is what that run
            counted before; what is odd or wrong is worked out anew without what was erased. Results
            of rules and links are out of date until the next run. It reads every file anew, for any
            could name them
            {waiting > 0 && `; ${plural(waiting, "file")} changed or came since`}.
          </p>
          {canRun && (
            <Button size="sm" busy={start.isPending} onClick={() => start.mutate({ projectId })}>
              Start a run
            </Button>
          )}
          {start.error !== null && <p>{start.error.message}</p>}
        </div>
      </Note>
    </div>
  );
}
