"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button, ButtonLink } from "~/components/button";
import { ConfirmDialog } from "~/components/dialog";
import { formatDay, plural } from "~/components/format";
import { Note } from "~/components/note";
import { notify } from "~/components/toast";
import { placesLeft } from "~/core/privacy/subject/remaining";
import { HeldDialog, useHeld } from "~/features/shared/held-dialog";
import { useTRPC } from "~/trpc/react";
import { FilesChoiceField, filesWords, removedCount, removedWords } from "./files-choice";
import type { RequestView } from "./request-words";

/** What can be done with a request as it stands now. */
export function RequestActions({
  projectId,
  base,
  request,
}: {
  projectId: string;
  base: string;
  request: RequestView;
}) {
  const canStart =
    !request.isPersonGone &&
    (request.state === "draft" || request.state === "failed") &&
    request.found.searchedAt !== null;
  const canSearch =
    !request.isPersonGone && request.state === "failed" && request.startedAt === null;
  const canDelete = request.startedAt === null && request.state !== "running";
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap items-end gap-2">
        {canSearch && <SearchAgain projectId={projectId} request={request} />}
        {canStart && <Start projectId={projectId} request={request} />}
        {request.hasReport && <Report projectId={projectId} request={request} />}
        {canDelete && <Delete projectId={projectId} base={base} request={request} />}
      </div>
      {request.hasReport && <ReportNote request={request} />}
    </div>
  );
}

function useRefresh() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: trpc.requests.pathKey() });
}

function SearchAgain({ projectId, request }: { projectId: string; request: RequestView }) {
  const trpc = useTRPC();
  const refresh = useRefresh();
  const search = useMutation(trpc.requests.searchAgain.mutationOptions({ onSuccess: refresh }));
  return (
    <>
      <Button
        kind="main"
        busy={search.isPending}
        onClick={() => search.mutate({ projectId, requestId: request.id })}
      >
        Search again
      </Button>
      {search.error !== null && <Note kind="bad">{search.error.message}</Note>}
    </>
  );
}

function Start({ projectId, request }: { projectId: string; request: RequestView }) {
  const trpc = useTRPC();
  const refresh = useRefresh();
  const [isOpen, setOpen] = useState(false);
  const held = useHeld();
  const start = useMutation(
    trpc.requests.start.mutationOptions({
      onSettled: () => setOpen(false),
      onSuccess: () => {
        held.close();
        return refresh();
      },
      onError: (error) => held.take(error),
    }),
  );
  const { found, name } = request;
  const [files, setFiles] = useState(found.files);
  const remains = placesLeft(found.remains);
  const isAgain = request.state === "failed";
  const waiting = found.offered?.waiting ?? 0;
  const unsearched = `${plural(waiting, "term")} under “Also about this person” ${waiting === 1 ? "is" : "are"} ticked and not searched for yet`;
  if (request.kind === "access") {
    const make = () => start.mutate({ projectId, requestId: request.id });
    return (
      <>
        <Button
          kind="main"
          busy={start.isPending}
          onClick={() => (waiting > 0 ? setOpen(true) : make())}
        >
          {isAgain ? "Make the report again" : "Make the report"}
        </Button>
        {start.error !== null && <Note kind="bad">{start.error.message}</Note>}
        <ConfirmDialog
          open={isOpen}
          onOpenChange={setOpen}
          title="Make the report without them?"
          verb="Make the report"
          keep="Cancel"
          busy={start.isPending}
          onConfirm={make}
        >
          {unsearched}: what only they find will not be in the report. “Search with these too”
          searches for them.
        </ConfirmDialog>
      </>
    );
  }
  return (
    <>
      <div className="basis-full">
        <FilesChoiceField found={found} value={files} onChange={setFiles} />
      </div>
      <Button kind="stop" onClick={() => setOpen(true)}>
        {isAgain ? "Go on erasing" : "Erase this person"}
      </Button>
      {start.error !== null && held.reason === null && (
        <Note kind="bad">{start.error.message}</Note>
      )}
      <HeldDialog
        held={held}
        verb="Erase all the same"
        busy={start.isPending}
        onConfirm={() =>
          start.mutate({
            projectId,
            requestId: request.id,
            typedName: name,
            files,
            despiteRetention: true,
          })
        }
      />
      <ConfirmDialog
        open={isOpen}
        onOpenChange={setOpen}
        title="Erase this person everywhere?"
        verb="Erase"
        keep="Cancel"
        stop
        busy={start.isPending}
        {...(name === null ? {} : { typeToGoOn: name })}
        onConfirm={() => start.mutate({ projectId, requestId: request.id, typedName: name, files })}
      >
        {filesWords(found, files)}
        {found.datasets.length > 0 &&
          `, ${plural(found.datasets.length, "dataset version")} withdrawn`}
        , and the name taken out of everything else.{" "}
        {removedWords(request.files, { choice: files, count: removedCount(found, files) })}
        {files === "take-out" &&
          found.takeOutCount > 0 &&
          " A file in which the person is still found after that is removed too."}
        {waiting > 0 &&
          ` ${plural(waiting, "suggestion")} under “Also about this person” ${waiting === 1 ? "is" : "are"} ticked and not taken up yet.`}
        {remains > 0 &&
          ` Short forms and values at ${plural(remains, "place")} were not chosen and may remain.`}{" "}
        This cannot be undone.
      </ConfirmDialog>
    </>
  );
}

function Report({ projectId, request }: { projectId: string; request: RequestView }) {
  const trpc = useTRPC();
  const refresh = useRefresh();
  const [isOpen, setOpen] = useState(false);
  const forget = useMutation(
    trpc.requests.forgetReport.mutationOptions({
      onSuccess: async () => {
        setOpen(false);
        notify("The report is deleted.");
        await refresh();
      },
    }),
  );
  const address = `/api/requests/${projectId}/${request.id}`;
  if (request.kind === "erasure")
    return (
      <>
        <ButtonLink kind="main" href={`${address}/report.pdf`}>
          Report as PDF
        </ButtonLink>
        <ButtonLink href={`${address}/report.html`}>Report as a page</ButtonLink>
        <ButtonLink href={`${address}/report.json`}>Report as signed JSON</ButtonLink>
      </>
    );
  return (
    <>
      <ButtonLink kind="main" href={`${address}/report.zip`}>
        Download the report
      </ButtonLink>
      <Button onClick={() => setOpen(true)}>Delete the report</Button>
      <ConfirmDialog
        open={isOpen}
        onOpenChange={setOpen}
        title="Delete the report?"
        verb="Delete"
        stop
        busy={forget.isPending}
        onConfirm={() => forget.mutate({ projectId, requestId: request.id })}
      >
        {forget.error?.message ??
          "The report and the key that it is kept under are destroyed. The request stays in the list."}
      </ConfirmDialog>
    </>
  );
}

function ReportNote({ request }: { request: RequestView }) {
  if (request.kind === "access")
    return (
      <Note>
        Other people are hidden as far as they were recognised: look through the report before you
        hand it over.
        {request.expiresAt !== null &&
          ` It is deleted by itself on ${formatDay(request.expiresAt)}.`}
      </Note>
    );
  return (
    <Note>
      The report is signed with the key of this installation,{" "}
      <code className="font-mono">{request.keyId}</code>. Check it with{" "}
      <code className="font-mono">ligature verify-report</code>.
    </Note>
  );
}

function Delete({
  projectId,
  base,
  request,
}: {
  projectId: string;
  base: string;
  request: RequestView;
}) {
  const trpc = useTRPC();
  const router = useRouter();
  const refresh = useRefresh();
  const [isOpen, setOpen] = useState(false);
  const remove = useMutation(
    trpc.requests.remove.mutationOptions({
      onSuccess: () => {
        router.push(`${base}/privacy/requests`);
        void refresh();
      },
    }),
  );
  return (
    <>
      <Button onClick={() => setOpen(true)}>Delete the request</Button>
      <ConfirmDialog
        open={isOpen}
        onOpenChange={setOpen}
        title="Delete this request?"
        verb="Delete"
        stop
        busy={remove.isPending}
        onConfirm={() => remove.mutate({ projectId, requestId: request.id })}
      >
        {remove.error?.message ??
          "What was searched for and what was found is forgotten. Nothing else changes."}
      </ConfirmDialog>
    </>
  );
}
