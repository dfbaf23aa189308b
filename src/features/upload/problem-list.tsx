"use client";

import { Download, TriangleAlert } from "lucide-react";
import { Button } from "~/components/button";
import { formatCount, formatSize, plural } from "~/components/format";
import { Icon } from "~/components/icon";
import { FileName } from "~/features/shared/file-name";
import { problemWords } from "./problem-words";
import { problemsCsv } from "./problems-csv";
import { folderOf, type NeedReason, type QueueItem } from "./upload-queue";

const SHOWN = 5;

/** Files that did not make it, one group for each cause with its way out. */
export function ProblemList({
  items,
  unreadable,
  maxFileBytes,
  isOver,
  onRetry,
  onLeaveOut,
}: {
  items: readonly QueueItem[];
  /** Folders and files that the browser could not even list. */
  unreadable: readonly string[];
  maxFileBytes: number;
  isOver: boolean;
  onRetry: (indexes: readonly number[]) => void;
  onLeaveOut: (indexes: readonly number[]) => void;
}) {
  const groups = new Map<NeedReason, QueueItem[]>();
  for (const item of items) {
    if (item.state !== "needs" || item.reason === null) continue;
    const group = groups.get(item.reason);
    if (group === undefined) groups.set(item.reason, [item]);
    else group.push(item);
  }
  const count = [...groups.values()].reduce((sum, group) => sum + group.length, 0);
  return (
    <aside
      aria-label="Files that need you"
      className="min-h-0 overflow-auto border-l border-line max-desk:overflow-visible max-desk:border-0"
    >
      <div className="flex h-11 items-center gap-2 border-b border-line px-4">
        <h2 className="flex-1">
          {count === 0 ? "No file needs you" : `${plural(count, "file needs", "files need")} you`}
        </h2>
        {count > 0 && (
          <Button
            kind="bare"
            size="sm"
            icon={<Icon of={Download} />}
            onClick={() => saveList([...groups.values()].flat())}
          >
            List
          </Button>
        )}
      </div>
      {count === 0 && (
        <p className="px-4 py-3.5 text-ink-2">
          Files that cannot be stored are listed here, each with the reason.
        </p>
      )}
      {[...groups].map(([reason, group]) => {
        const words = problemWords(reason, group.length, { maxFileBytes });
        const indexes = group.map((item) => item.index);
        return (
          <section key={reason} className="border-b border-line px-4 py-3.5">
            <h3 className="flex gap-[7px] text-13 font-semibold text-ink">
              <Icon of={TriangleAlert} className="mt-px shrink-0 text-danger" />
              {words.title}
            </h3>
            <p className="mt-[3px] text-ink-2">{words.text}</p>
            <ul className="mt-2 mb-[9px] text-12">
              {group.slice(0, SHOWN).map((item) => (
                <li key={item.index} className="flex items-center gap-1.5 py-0.5">
                  <FileName name={item.name} folder={folderOf(item)} max={32} />
                  {reason === "too-large" && (
                    <span className="whitespace-nowrap text-ink-3 tabular-nums">
                      {formatSize(item.sizeBytes)}
                    </span>
                  )}
                </li>
              ))}
              {group.length > SHOWN && (
                <li className="py-0.5 text-ink-3">
                  and {formatCount(group.length - SHOWN)} more, in the list
                </li>
              )}
            </ul>
            <div className="flex gap-2">
              {words.retry && (
                <Button size="sm" onClick={() => onRetry(indexes)}>
                  {group.length === 1
                    ? "Send it again"
                    : group.length === 2
                      ? "Send both again"
                      : `Send ${formatCount(group.length)} again`}
                </Button>
              )}
              <Button
                size="sm"
                kind={words.retry ? "bare" : "plain"}
                onClick={() => onLeaveOut(indexes)}
              >
                {group.length === 1 ? "Leave it out" : "Leave them out"}
              </Button>
            </div>
          </section>
        );
      })}
      {unreadable.length > 0 && (
        <section className="border-b border-line px-4 py-3.5">
          <h3 className="text-13 font-semibold text-ink">
            {plural(unreadable.length, "place", "places")} of the folder could not be opened
          </h3>
          <p className="mt-[3px] text-ink-2">
            The browser may not look into them, so their files are not in the counts. Give yourself
            the right to read them and drop the folder again.
          </p>
          <ul className="mt-2 text-12 break-words">
            {unreadable.slice(0, SHOWN).map((path) => (
              <li key={path}>{path}</li>
            ))}
          </ul>
        </section>
      )}
      {isOver && count > 0 && (
        <p className="px-4 py-3.5 text-12 text-ink-3">The other files are stored.</p>
      )}
    </aside>
  );
}

function saveList(items: readonly QueueItem[]): void {
  const url = URL.createObjectURL(new Blob([problemsCsv(items)], { type: "text/csv" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = "files-that-need-you.csv";
  link.click();
  URL.revokeObjectURL(url);
}
