"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { Button } from "~/components/button";
import { formatCount, formatDate, plural } from "~/components/format";
import { Note } from "~/components/note";
import { notify } from "~/components/toast";
import { useFocusOfPage } from "~/components/use-focus-of-page";
import { type RouterInputs, type RouterOutputs, useTRPC } from "~/trpc/react";

type Kind = RouterInputs["quality"]["leaveOuts"]["kinds"][number];
type Act = RouterOutputs["quality"]["leaveOuts"][number];

/** What was left out and can be brought back: by whom, when, and the way back. Nothing is shown where there is nothing. */
export function LeaveOutList({ projectId, kinds }: { projectId: string; kinds: readonly Kind[] }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const router = useRouter();
  const acts = useQuery(trpc.quality.leaveOuts.queryOptions({ projectId, kinds: [...kinds] }));
  const undo = useMutation(
    trpc.quality.bringBack.mutationOptions({
      onSuccess: ({ broughtBack }) => notify(`${plural(broughtBack, "file")} brought back.`),
      onSettled: async () => {
        await queries.invalidateQueries({ queryKey: trpc.quality.pathKey() });
        router.refresh();
      },
    }),
  );
  useFocusOfPage(String(acts.data?.length));
  if (acts.error) return <Note kind="bad">{acts.error.message}</Note>;
  if ((acts.data ?? []).length === 0 && undo.error === null) return null;
  return (
    <section aria-label="Left out" className="mb-4">
      {undo.error && (
        <Note kind="bad" className="mb-2">
          {undo.error.message}
        </Note>
      )}
      <ul className="divide-y divide-line border-y border-line">
        {acts.data?.map((act) => (
          <li key={act.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2">
            <span>{whatWords(act)}</span>
            <span className="text-ink-2" suppressHydrationWarning>
              {formatDate(act.leftAt, { now: new Date() })}
              {act.by !== null && ` · ${act.by}`}
              {act.returnable < act.fileCount &&
                ` · ${formatCount(act.returnable)} can come back, the others are back or were erased`}
            </span>
            <Button
              size="sm"
              className="ml-auto"
              label={`Undo: ${whatWords(act)}`}
              busy={undo.isPending && undo.variables.id === act.id}
              onClick={() => undo.mutate({ projectId, id: act.id })}
            >
              Undo
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

const OF_KIND: Readonly<Record<Kind, string>> = {
  copies: "copies",
  "two-finals": "finals",
  "older-copy": "older copies",
};

function whatWords({ fileCount, groupCount, isNewest, kind }: Act): string {
  const groups = `${plural(groupCount, "group")} of ${OF_KIND[kind]}`;
  return `${plural(fileCount, "file")} left out, the ${isNewest ? "newest" : "chosen one"} of ${groups} stayed`;
}
