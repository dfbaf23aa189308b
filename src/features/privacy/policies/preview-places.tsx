"use client";

import { useState } from "react";
import { Chip } from "~/components/chip";
import { formatCount, plural } from "~/components/format";
import { Segmented } from "~/components/segmented";
import { FileName } from "~/features/shared/file-name";
import type { Preview } from "./policy-types";
import { total } from "./preview-counts";
import { PreviewTable } from "./preview-table";
import { nowWords } from "./preview-words";

type FileOfPreview = Preview["files"][number];
type Place = FileOfPreview["sentences"][number];
type Shown = "changed" | "all";

const isChanged = ({ now, after }: Place) => now !== after;

/** Places of each file side by side: as they stand there, as they are now, as they would be. Files with changes come first. */
export function PreviewFiles({
  files,
  preview,
  title,
}: {
  files: string;
  preview: Preview;
  /** Of the policy that is tried. */
  title: string;
}) {
  const [wanted, setWanted] = useState<Shown>("changed");
  const withPlaces = preview.files.filter(hasPlaces);
  const changed = withPlaces.filter(hasChanges);
  const shown: Shown = changed.length === 0 ? "all" : wanted;
  const listed =
    shown === "changed" ? changed : [...changed, ...withPlaces.filter((file) => !hasChanges(file))];
  const plain = preview.files.length - withPlaces.length;
  return (
    <section aria-labelledby="preview-files" className="grid gap-6">
      <div className="flex flex-wrap items-center gap-3">
        <h3 id="preview-files" className="min-w-0 flex-1 font-semibold">
          By file
        </h3>
        {changed.length > 0 && (
          <Segmented
            label="Which places"
            value={shown}
            onValueChange={setWanted}
            options={[
              { value: "changed", label: `Only what changes (${plural(changed.length, "file")})` },
              { value: "all", label: `All places (${plural(withPlaces.length, "file")})` },
            ]}
          />
        )}
      </div>
      <p className="max-w-[80ch] text-ink-2">
        {preview.showsOriginals
          ? "Each line is one place in a file: what stands there, what is made of it now, and what would be."
          : "Each line is one place in a file. A label such as [NAME] says what stands there; beside it what is made of it now, and what would be."}
        {changed.length === 0 && withPlaces.length > 0 && " In these files nothing would change."}
      </p>
      {listed.map((file) => (
        <FilePreview
          key={file.fileId}
          files={files}
          file={file}
          preview={preview}
          title={title}
          shown={shown}
        />
      ))}
      {plain > 0 && (
        <p className="text-ink-2">
          In {plain === 1 ? "one more file" : `${formatCount(plain)} more files`} nothing personal
          was found.
        </p>
      )}
    </section>
  );
}

function hasPlaces(file: FileOfPreview): boolean {
  return file.isBlockedAfter || file.sentences.length > 0 || file.columns.length > 0;
}

function hasChanges(file: FileOfPreview): boolean {
  return (
    file.isBlockedNow !== file.isBlockedAfter ||
    file.sentences.some(isChanged) ||
    file.columns.some(({ cells }) => cells.some(isChanged))
  );
}

function FilePreview({
  files,
  file,
  preview,
  title,
  shown,
}: {
  files: string;
  file: FileOfPreview;
  preview: Preview;
  title: string;
  shown: Shown;
}) {
  const isWanted = (place: Place) => shown === "all" || isChanged(place);
  const table = {
    heads: [
      preview.showsOriginals ? "Stands in the file" : "Stands in the file, as labels",
      nowWords(preview),
      `With ${title}`,
    ] as const,
    isBlockedNow: file.isBlockedNow,
    isBlockedAfter: file.isBlockedAfter,
  };
  const sentences = file.sentences.filter(isWanted);
  const columns = file.columns
    .map((column) => ({ ...column, cells: column.cells.filter(isWanted) }))
    .filter(({ cells }) => cells.length > 0);
  return (
    <section aria-label={file.path} className="rounded-2 border border-line p-4 max-desk:p-3">
      <h4 className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <FileName name={file.path} href={`${files}/${file.fileId}`} />
        {file.isBlockedNow && <Chip kind="care">kept out now</Chip>}
        {file.isBlockedAfter && <Chip kind="care">would be kept out</Chip>}
      </h4>
      <p className="mb-3 text-12 text-ink-2">{countWords(file)}</p>
      {sentences.length > 0 && (
        <>
          <h5 className="mb-1 font-medium text-12">
            {cutWords("Sentences", sentences.length, file.sentenceCount)}
          </h5>
          <PreviewTable {...table} label="Sentences" places={sentences} serif />
        </>
      )}
      {columns.map(({ table: sheet, column, cells }) => (
        <div key={`${sheet} ${column}`} className="mt-3">
          <h5 className="mb-1 font-medium text-12">
            Column “{column}”{sheet !== "" && ` of “${sheet}”`}
            <span className="font-normal text-ink-2">, {plural(cells.length, "cell")} of it</span>
          </h5>
          <PreviewTable {...table} label={column} places={cells} />
        </div>
      ))}
    </section>
  );
}

/** How much was found in what was looked at of the file, and how much of it is shown. */
function countWords(file: FileOfPreview): string {
  const found = file.counts.reduce((sum, { now }) => sum + total(now), 0);
  const parts = [
    ...(file.sentenceCount > 0 ? [plural(file.sentenceCount, "sentence")] : []),
    ...(file.columnCount > 0 ? [plural(file.columnCount, "column")] : []),
  ];
  const where = parts.length === 0 ? "" : `, in ${parts.join(" and ")}`;
  return `${formatCount(found)} found in what was looked at${where}.`;
}

function cutWords(what: string, shown: number, all: number): string {
  return shown < all ? `${what}, ${formatCount(shown)} of ${formatCount(all)}` : what;
}
