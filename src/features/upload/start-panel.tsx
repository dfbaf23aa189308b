"use client";

import Link from "next/link";
import { formatCount, formatRelative, formatSize, plural } from "~/components/format";
import { Note } from "~/components/note";
import { Page } from "~/components/page";
import { PageHead } from "~/components/page-head";
import { Progress } from "~/components/progress";
import { DropZone } from "~/features/shared/drop-zone";
import type { Limits } from "./drop-facts";
import { type NextRun, nextRunWords } from "./next-run-words";

export interface OpenBatch {
  batchId: string;
  name: string;
  fileCount: number;
  keptFiles: number;
  createdAt: Date;
}

/** Where a folder is dropped; drops that did not come to their end wait here. */
export function StartPanel({
  limits,
  nextRun,
  open,
  counting,
  formatsHref,
  onDrop,
  onPick,
}: {
  limits: Limits | null;
  nextRun: NextRun | undefined;
  open: readonly OpenBatch[];
  /** Files found so far while a folder is being read; null while none is. */
  counting: number | null;
  /** Page that tells what is read of each format. */
  formatsHref: string;
  onDrop: (transfer: DataTransfer) => void;
  onPick: (files: FileList) => void;
}) {
  return (
    <Page>
      <PageHead
        title="Add a folder"
        sub="Sub-folders and paths are kept. Archives (zip, tar.gz) are unpacked when they are read."
      />
      {open.length > 0 && (
        <div className="mb-4 flex flex-col gap-2">
          {open.map((batch) => (
            <Note key={batch.batchId} kind="care">
              “{batch.name}” did not come to its end (
              {formatRelative(batch.createdAt, { now: new Date() })}
              ). Drop the same folder: {formatCount(batch.keptFiles)} of{" "}
              {plural(batch.fileCount, "file", "files")} are kept.
            </Note>
          ))}
        </div>
      )}
      {counting === null ? (
        <DropZone title="Drop a folder here" onDrop={onDrop} onPick={onPick}>
          {limits &&
            `Up to ${formatCount(limits.maxBatchFiles)} files and ${formatSize(limits.maxBatchBytes)} at once, ${formatSize(limits.maxFileBytes)} a file. ${formatSize(limits.freeBytes)} free on this disk.`}{" "}
          <Link href={formatsHref} className="underline underline-offset-2 hover:text-ink">
            What is read of each format
          </Link>
          {nextRun !== undefined && <span className="mt-2 block">{nextRunWords(nextRun)}</span>}
        </DropZone>
      ) : (
        <Progress
          label="Reading the folder"
          text={counting === 0 ? "opening it" : `${plural(counting, "file", "files")} found`}
        />
      )}
    </Page>
  );
}
