import { Card } from "~/components/card";
import { formatCount, plural } from "~/components/format";
import { fileHref } from "~/features/shared/file-address";
import { FileName } from "~/features/shared/file-name";
import type { RouterOutputs } from "~/trpc/react";

type Overview = RouterOutputs["quality"]["overview"];

/** What moved the score since the run before, by rule and by file; before a second run, the files with the lowest scores. */
export function ChangeCard({ view, base }: { view: Overview; base: string }) {
  const { changes, before, lowest } = view;
  if (before === null || changes === null)
    return lowest.length === 0 ? null : <LowestCard lowest={lowest} base={base} />;
  const isSame = changes.rules.length + changes.files.length === 0;
  return (
    <Card title={`Since run ${before.run}`}>
      {isSame && <p className="text-ink-2">No rule and no file did better or worse.</p>}
      {changes.rules.length > 0 && (
        <ul aria-label="Rules that changed" className="grid gap-1.5">
          {changes.rules.map(({ rule, title, filesBefore, filesNow }) => (
            <li key={rule} className="flex justify-between gap-3">
              <span className="min-w-0">{title}</span>
              <span className="shrink-0 text-ink-2 tabular-nums">
                {formatCount(filesBefore)} → {plural(filesNow, "file")}
              </span>
            </li>
          ))}
        </ul>
      )}
      {changes.files.length > 0 && (
        <>
          <h3 className="mt-4 text-12 text-ink-2">Files that moved it most</h3>
          <p className="mb-1.5 text-12 text-ink-2">{AS_COUNTED}</p>
          <ul className="grid grid-cols-[minmax(0,1fr)] gap-1.5">
            {changes.files.map(({ fileId, path, before: was, now }) => (
              <li key={fileId} className="flex items-center justify-between gap-3">
                <FileName name={nameOf(path)} href={fileHref(base, fileId)} />
                <span className="shrink-0 text-ink-2 tabular-nums">
                  {was?.toFixed(1) ?? "–"} → {now?.toFixed(1) ?? "–"}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Card>
  );
}

/** The same file has its own score elsewhere, which knows nothing of other files. */
const AS_COUNTED =
  "As they count in the project: extra copies and rows that stand twice take points here, not from a file’s own score.";

function LowestCard({ lowest, base }: { lowest: Overview["lowest"]; base: string }) {
  return (
    <Card title="Files with the lowest scores">
      <p className="mb-2 text-12 text-ink-2">{AS_COUNTED}</p>
      <ul className="grid grid-cols-[minmax(0,1fr)] gap-1.5">
        {lowest.map(({ fileId, path, score }) => (
          <li key={fileId} className="flex items-center justify-between gap-3">
            <FileName name={nameOf(path)} href={fileHref(base, fileId)} />
            <span className="shrink-0 text-ink-2 tabular-nums">{score.toFixed(1)}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
