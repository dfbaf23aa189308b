"use client";

import { Button, ButtonLink } from "~/components/button";
import { Empty } from "~/components/empty";
import { ErrorView } from "~/components/error-view";
import { formatCount } from "~/components/format";
import { Loading } from "~/components/loading";
import type { useQueue } from "./use-queue";
import type { QueueFilter } from "./use-queue-filter";

/** Where no link is asked about: it is loading, could not be read, or nothing waits. */
export function Nothing({
  queue,
  base,
  done,
  filter,
  onAll,
}: {
  queue: ReturnType<typeof useQueue>;
  base: string;
  done: number;
  filter: QueueFilter;
  onAll: () => void;
}) {
  if (queue.error)
    return (
      <div className="grid flex-1 place-items-center p-6">
        <ErrorView
          what="The queue cannot be read."
          why={queue.error}
          works={
            queue.isSending
              ? "What was decided is kept while this page stays open, and sent when Ligature answers."
              : "What was decided is stored."
          }
          action={<Button onClick={queue.retry}>Try again</Button>}
        />
      </div>
    );
  if (queue.isLoading)
    return (
      <div className="p-8">
        <Loading label="Fetching the next ten links" shape="text" />
      </div>
    );
  return (
    <div className="grid flex-1 place-items-center p-6">
      <Empty
        bound
        action={
          filter !== null && (queue.waitingCount > 0 || NARROWS.has(filter)) ? (
            <Button onClick={onAll}>All types</Button>
          ) : (
            <ButtonLink href={`${base}/graph`}>See the graph</ButtonLink>
          )
        }
      >
        {emptyWords(filter, queue.waitingCount, done)}
      </Empty>
    </div>
  );
}

const NARROWS: ReadonlySet<string> = new Set(["assigned", "evidence-gone"]);

function emptyWords(filter: QueueFilter, waiting: number, done: number): string {
  if (filter === "evidence-gone") return "The files bear out every link that was decided on.";
  if (filter === "assigned") return "Nothing that you were asked to review waits.";
  if (filter !== null && waiting > 0)
    return `None of this type waits. ${formatCount(waiting)} of others do.`;
  if (done > 0) return `All ${formatCount(done)} decided. New ones come with the next run.`;
  return "No link waits for you. New ones come with the next run.";
}
