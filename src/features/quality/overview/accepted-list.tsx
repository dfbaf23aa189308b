"use client";

import { useInfiniteQuery, useMutation } from "@tanstack/react-query";
import { Button } from "~/components/button";
import { Card } from "~/components/card";
import { formatDay } from "~/components/format";
import { Note } from "~/components/note";
import { type RouterOutputs, useTRPC } from "~/trpc/react";

type Page = RouterOutputs["quality"]["accepted"];

const KINDS: Readonly<Record<string, string>> = {
  rule: "A rule",
  finding: "An odd thing",
  copies: "Copies of a file",
  rows: "Rows about one thing",
};

/** What people accepted and why; each can be ended, and then counts again. */
export function AcceptedList({
  projectId,
  initial,
  canEdit,
}: {
  projectId: string;
  initial: Page;
  canEdit: boolean;
}) {
  const trpc = useTRPC();
  const list = useInfiniteQuery(
    trpc.quality.accepted.infiniteQueryOptions(
      { projectId },
      {
        getNextPageParam: (page) => page.next ?? undefined,
        initialCursor: null,
        initialData: { pages: [initial], pageParams: [null] },
      },
    ),
  );
  const end = useMutation(
    trpc.quality.endAcceptance.mutationOptions({ onSuccess: () => void list.refetch() }),
  );
  const rows = list.data.pages.flatMap(({ accepted }) => accepted);
  if (rows.length === 0) return null;
  return (
    <Card title="Accepted">
      {end.error && <Note kind="bad">{end.error.message}</Note>}
      <ul className="grid gap-3">
        {rows.map(({ id, subject, title, reason, until }) => (
          <li key={id} className="flex items-start gap-3">
            <span className="min-w-0 flex-1">
              <span className="block">{reason}</span>
              <span className="block text-12 text-ink-2">
                {title ?? subjectWords(subject)}
                {until === null ? ", until it is ended" : `, until ${formatDay(until)}`}
              </span>
            </span>
            {canEdit && (
              <Button
                size="sm"
                kind="bare"
                busy={end.isPending && end.variables.id === id}
                label={`End: ${reason}`}
                onClick={() => end.mutate({ projectId, id })}
              >
                End
              </Button>
            )}
          </li>
        ))}
      </ul>
      {list.hasNextPage && (
        <Button
          size="sm"
          className="mt-3"
          busy={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          Show more
        </Button>
      )}
    </Card>
  );
}

function subjectWords(subject: string): string {
  const [kind = ""] = subject.split(":");
  return (Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined) ?? "Something that is gone";
}
