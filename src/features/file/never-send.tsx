"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Switch } from "~/components/switch";
import { useTRPC } from "~/trpc/react";

/** The mark that keeps a file, and what came out of it, from every language model. */
export function NeverSend({ projectId, fileId }: { projectId: string; fileId: string }) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const query = trpc.models.sending.queryOptions({ projectId, fileId });
  const { data } = useQuery(query);
  const mark = useMutation(
    trpc.models.neverSendFiles.mutationOptions({
      onSuccess: () => client.invalidateQueries({ queryKey: query.queryKey }),
    }),
  );
  if (data === undefined || (!data.canChange && !data.isMarked && !data.isMarkedByOther))
    return null;
  if (data.isMarkedByOther)
    return (
      <p className="mt-5 text-12 text-ink-2">
        Never sent to a language model: its project, or the file that it came out of, is marked so.
      </p>
    );
  return (
    <div className="mt-5">
      <Switch
        checked={data.isMarked}
        disabledReason={
          data.canChange ? (mark.isPending ? "Saving" : undefined) : "Your role does not allow this"
        }
        onCheckedChange={(neverSend) => mark.mutate({ projectId, fileIds: [fileId], neverSend })}
        label="Never send it to a language model"
      />
      {mark.error && <p className="mt-1 text-12 text-danger">{mark.error.message}</p>}
    </div>
  );
}
