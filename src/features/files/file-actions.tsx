"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { RotateCw, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "~/components/button";
import { ConfirmDialog } from "~/components/dialog";
import { formatCount, plural } from "~/components/format";
import { Icon } from "~/components/icon";
import { notify } from "~/components/toast";
import { HeldDialog, useHeld } from "~/features/shared/held-dialog";
import { useTRPC } from "~/trpc/react";

const MAX_CHOSEN = 1_000;

/** What can be done with the chosen files, or with all that could not be read. */
export function FileActions({
  projectId,
  base,
  may,
  selected,
  onDone,
}: {
  projectId: string;
  base: string;
  may: { run: boolean; remove: boolean };
  selected: ReadonlySet<string>;
  onDone: () => void;
}) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const held = useHeld();
  const failed = useQuery({
    ...trpc.files.count.queryOptions({ projectId, states: ["failed", "partial"] }),
    enabled: may.run,
  });
  const rerun = useMutation(
    trpc.files.rerun.mutationOptions({
      onSuccess: ({ runId }) => router.push(`${base}/runs/${runId}`),
      onError: (error) => notify(error.message),
    }),
  );
  const remove = useMutation(
    trpc.files.remove.mutationOptions({
      onSuccess: async (files) => {
        setAsking(false);
        held.close();
        onDone();
        notify(`${plural(files, "file", "files")} removed`);
        await queries.invalidateQueries();
      },
      onError: (error) => {
        setAsking(false);
        if (!held.take(error)) notify(error.message);
      },
    }),
  );
  const ids = [...selected].slice(0, MAX_CHOSEN);
  const failures = failed.data?.files ?? 0;
  if (ids.length === 0 && (failures === 0 || !may.run)) return null;
  return (
    <div className="flex flex-wrap items-center gap-2 border-b border-line bg-bg px-3.5 py-1.5">
      {ids.length > 0 ? (
        <>
          <span className="mr-1 text-12 text-ink-2" aria-live="polite">
            {selected.size > MAX_CHOSEN
              ? `The first ${formatCount(MAX_CHOSEN)} of ${formatCount(selected.size)} chosen`
              : `${plural(ids.length, "file", "files")} chosen`}
          </span>
          {may.run && (
            <Button
              size="sm"
              icon={<Icon of={RotateCw} size={14} />}
              busy={rerun.isPending}
              onClick={() => rerun.mutate({ projectId, fileIds: ids })}
            >
              Run again
            </Button>
          )}
          {may.remove && (
            <Button
              size="sm"
              kind="stop"
              icon={<Icon of={Trash2} size={14} />}
              onClick={() => setAsking(true)}
            >
              Remove
            </Button>
          )}
          <Button size="sm" kind="bare" onClick={onDone}>
            Choose none
          </Button>
        </>
      ) : (
        <>
          <span className="mr-1 text-12 text-ink-2">
            {plural(failures, "file", "files")} could not be read in full
          </span>
          <Button
            size="sm"
            icon={<Icon of={RotateCw} size={14} />}
            busy={rerun.isPending}
            onClick={() => rerun.mutate({ projectId, fileIds: "failed" })}
          >
            {failures === 1 ? "Run it again" : "Run them again"}
          </Button>
        </>
      )}
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={`Remove ${plural(ids.length, "file", "files")} from the project?`}
        verb={ids.length === 1 ? "Remove it" : "Remove them"}
        stop
        busy={remove.isPending}
        onConfirm={() => remove.mutate({ projectId, fileIds: ids })}
      >
        They leave the lists, the graph and later datasets, with everything that was unpacked from
        them. Datasets that were built keep their sources. Adding the files again brings them back.
      </ConfirmDialog>
      <HeldDialog
        held={held}
        verb="Remove all the same"
        busy={remove.isPending}
        onConfirm={() => remove.mutate({ projectId, fileIds: ids, despiteRetention: true })}
      />
    </div>
  );
}
