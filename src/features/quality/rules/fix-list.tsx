"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button } from "~/components/button";
import { formatDay, plural } from "~/components/format";
import { Note } from "~/components/note";
import { notify } from "~/components/toast";
import { FIX_WORDS } from "~/core/quality/fixes/fix-words";
import { useTRPC } from "~/trpc/react";

/** Corrections that stand over the project's files, each to be taken back. Nothing is shown where there are none. */
export function FixList({ projectId, canEdit }: { projectId: string; canEdit: boolean }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { data } = useQuery(trpc.qualityRules.fixes.queryOptions({ projectId }));
  const undo = useMutation(
    trpc.qualityRules.undoFix.mutationOptions({
      onSuccess: async () => {
        await queries.invalidateQueries({ queryKey: trpc.qualityRules.fixes.queryKey() });
        notify("Taken back. The next run reads the files as they were.");
      },
    }),
  );
  const standing = data?.filter((fix) => fix.undoneAt === null) ?? [];
  if (standing.length === 0) return null;
  return (
    <section aria-label="Corrections" className="mt-6">
      <h2>Corrections</h2>
      <p className="mb-2 text-ink-2">
        Every run applies them after reading. The files themselves stay as they were added.
      </p>
      {undo.isError && <Note kind="bad">{undo.error.message}</Note>}
      <ul className="divide-y divide-line border-y border-line">
        {standing.map((fix) => (
          <li key={fix.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2">
            <span className="font-medium">{FIX_WORDS[fix.kind]}</span>
            <span className="text-ink-2">
              {fix.columns.length > 0 && `${fix.columns.join(", ")} · `}
              {!fix.isCountWhole && "at least "}
              {plural(fix.cellCount, fix.kind === "drop-duplicate-rows" ? "row" : "cell")} in{" "}
              {plural(fix.fileCount, "file")}
              {` when it was made, ${formatDay(fix.at)}${fix.by === null ? "" : ` by ${fix.by}`}`}
            </span>
            {canEdit && (
              <Button
                size="sm"
                className="ml-auto"
                busy={undo.isPending && undo.variables.fixId === fix.id}
                onClick={() => undo.mutate({ projectId, fixId: fix.id })}
              >
                Take back
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
