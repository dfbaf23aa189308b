"use client";

import { useMutation } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { Button } from "~/components/button";
import { Empty } from "~/components/empty";
import { formatCount, plural } from "~/components/format";
import { Loading } from "~/components/loading";
import { Masked } from "~/components/masked";
import { Note } from "~/components/note";
import type { PolicyDocument } from "~/core/privacy/policy-document";
import { useTRPC } from "~/trpc/react";
import type { Preview } from "./policy-types";
import { PreviewCounts } from "./preview-counts";
import { PreviewFiles } from "./preview-places";
import { nextRunWords, nowWords } from "./preview-words";

/** Originals go from the screen after this time; a new look is a new line in the log. */
const SHOWN_MS = 60_000;

/** What a policy would do with files of this project, before anything is applied. It starts when it is opened. */
export function PreviewPanel({
  projectId,
  files,
  draft,
  maySeeOriginals,
}: {
  projectId: string;
  /** Address of the project's files. */
  files: string;
  draft: PolicyDocument;
  maySeeOriginals: boolean;
}) {
  const trpc = useTRPC();
  const [shown, setShown] = useState<Preview | null>(null);
  const { mutate, isPending, error } = useMutation(
    trpc.policies.preview.mutationOptions({ onSuccess: setShown }),
  );
  useEffect(() => mutate({ projectId, draft }), [mutate, projectId, draft]);
  useEffect(() => {
    if (!shown?.showsOriginals) return;
    const timer = setTimeout(() => mutate({ projectId, draft }), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [shown, mutate, projectId, draft]);
  if (error !== null)
    return (
      <Note
        kind="bad"
        className="mt-4"
        action={
          <Button size="sm" onClick={() => mutate({ projectId, draft })}>
            Try again
          </Button>
        }
      >
        {error.message}
      </Note>
    );
  if (shown === null)
    return (
      <Loading
        label="Trying the policy on files of this project"
        shape="cards"
        slow="This takes up to ten seconds."
      />
    );
  if (shown.lookedAt === 0)
    return (
      <Empty>
        No file of this project was read yet, so there is nothing to try the policy on. Start a run
        first.
      </Empty>
    );
  return (
    <div className="grid gap-6 pt-4" aria-busy={isPending}>
      <Summary preview={shown} title={draft.title} />
      <PreviewCounts counts={shown.counts} now={nowWords(shown)} title={draft.title} />
      <Originals
        preview={shown}
        may={maySeeOriginals}
        isBusy={isPending}
        onShow={() => mutate({ projectId, draft, originals: true })}
        onHide={() => mutate({ projectId, draft })}
      />
      <PreviewFiles files={files} preview={shown} title={draft.title} />
    </div>
  );
}

function Summary({ preview, title }: { preview: Preview; title: string }) {
  const { lookedAt, fileCount, isOutOfTime, blockedFiles, next } = preview;
  const blockedHere = preview.files.filter(({ isBlockedAfter }) => isBlockedAfter).length;
  return (
    <div className="grid gap-2">
      <p className="max-w-[80ch]">
        “{title}” tried on {formatCount(lookedAt)} of {plural(fileCount, "file")}: of each the first
        20,000 characters, and 100 rows of up to four tables. Nothing is changed.
        {isOutOfTime && " The time was over before more files could be looked at."}
      </p>
      {next !== null && <Note kind="info">{nextRunWords(preview)}</Note>}
      {(blockedFiles > 0 || blockedHere > 0) && (
        <Note kind="care">
          {blockedFiles > 0
            ? `By what the last run found, ${plural(blockedFiles, "file")} of the project would be kept out${blockedHere > 0 ? `, ${formatCount(blockedHere)} of them below` : ""}.`
            : `${plural(blockedHere, "file")} below would be kept out.`}
        </Note>
      )}
    </div>
  );
}

function Originals({
  preview,
  may,
  isBusy,
  onShow,
  onHide,
}: {
  preview: Preview;
  may: boolean;
  isBusy: boolean;
  onShow: () => void;
  onHide: () => void;
}) {
  if (preview.showsOriginals)
    return (
      <Note
        kind="care"
        action={
          <Button size="sm" onClick={onHide}>
            Hide
          </Button>
        }
      >
        You see what stands in the files. That you looked is written down; it is hidden again after
        a minute.
      </Note>
    );
  return (
    <div className="grid gap-2">
      <p className="max-w-[80ch] text-ink-2">
        What stands in the files is shown as labels, also where the policy would keep it.
        {!may && " Your role does not allow seeing originals."}
      </p>
      {may && (
        <Masked
          token="Show originals"
          busy={isBusy}
          hint="Hold for a moment, or press Enter twice, to see what stands in these files. This is written to the log with your name."
          onReveal={onShow}
        />
      )}
    </div>
  );
}
