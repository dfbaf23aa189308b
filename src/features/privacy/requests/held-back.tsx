"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "~/components/button";
import { ConfirmDialog } from "~/components/dialog";
import { plural } from "~/components/format";
import { Note } from "~/components/note";
import { notify } from "~/components/toast";
import { useTRPC } from "~/trpc/react";
import type { RequestView } from "./request-words";

/** That files which an erasure took away are held back when they are added again, and the owner's way to let them in. */
export function HeldBack({
  projectId,
  request,
  canLetIn,
}: {
  projectId: string;
  request: RequestView;
  canLetIn: boolean;
}) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const letIn = useMutation(
    trpc.requests.letFilesIn.mutationOptions({
      onSuccess: async () => {
        setOpen(false);
        notify("The files can be added again.");
        await queries.invalidateQueries({ queryKey: trpc.requests.pathKey() });
      },
    }),
  );
  const files = plural(request.heldBack, "file");
  const are = request.heldBack === 1 ? "is" : "are";
  return (
    <Note {...(canLetIn && { action: <Button onClick={() => setOpen(true)}>Let them in</Button> })}>
      {files} that held this person {are} recognised and held back when added again, whatever the
      name. {!canLetIn && "An owner of the workspace can let them in."}
      <ConfirmDialog
        open={isOpen}
        onOpenChange={setOpen}
        title="Let these files in again?"
        verb="Let them in"
        keep="Cancel"
        stop
        busy={letIn.isPending}
        onConfirm={() => letIn.mutate({ projectId, requestId: request.id })}
      >
        {letIn.error?.message ??
          `From now on ${files} of this request can be added again. They hold the person: what is read of them stays hidden, but whoever may open originals sees it. It is written into the log of activity.`}
        {letIn.error === null && request.heldTwice > 0 && (
          <p>
            {plural(request.heldTwice, "of them stays", "of them stay")} held back for another
            request.
          </p>
        )}
        {letIn.error === null && request.erasedAfter > 0 && (
          <p>
            {plural(request.erasedAfter, "person was", "people were")} erased after this one, and
            these files were not there to be searched for them. They may hold them.
          </p>
        )}
      </ConfirmDialog>
    </Note>
  );
}
