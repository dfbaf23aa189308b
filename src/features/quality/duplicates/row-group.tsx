"use client";

import Link from "next/link";
import { useState } from "react";
import { Button } from "~/components/button";
import { Card } from "~/components/card";
import { cx } from "~/components/cx";
import { formatPercent, plural } from "~/components/format";
import { AcceptDialog, type ToAccept } from "~/features/quality/overview/accept-dialog";
import { fileHref } from "~/features/shared/file-address";
import type { RouterOutputs } from "~/trpc/react";
import { isOddColumn, reasonWords, tableCount } from "./duplicate-words";

type Group = RouterOutputs["quality"]["rowGroups"]["groups"][number];

/** The rows of one thing under each other, with their tables where these are several, cells that differ marked, and what speaks for it. */
export function RowGroup({
  projectId,
  base,
  group,
  canEdit,
  onSettled,
}: {
  projectId: string;
  base: string;
  group: Group;
  canEdit: boolean;
  onSettled: () => void;
}) {
  const [wish, setWish] = useState<ToAccept | null>(null);
  const { files, rows, rowCount, columns, confidence, reasons } = group;
  const nameOf = new Map(files.map(({ fileId, name }) => [fileId, name]));
  const isAcross = tableCount(rows) > 1;
  const differs = columns.map((_, column) => isOddColumn(rows, column));
  return (
    <Card
      title={
        isAcross
          ? `${plural(rowCount, "row")} of several tables, probably one thing`
          : `${plural(rowCount, "row")} of “${files[0]?.name ?? ""}”, probably one thing`
      }
      actions={
        canEdit && (
          <Button
            size="sm"
            onClick={() =>
              setWish({
                subject: `rows:${group.fingerprint}`,
                title: "These rows are no longer listed here.",
              })
            }
          >
            Not the same, or meant
          </Button>
        )
      }
    >
      <p className="text-ink-2">
        At least {formatPercent(Math.min(0.99, Math.floor(confidence * 100) / 100))} likely. Marked
        cells differ.
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard */}
      <section className="mt-3 overflow-x-auto" aria-label="Rows side by side" tabIndex={0}>
        <table className="w-full text-12">
          <thead>
            <tr className="border-b border-line text-left text-ink-2">
              {isAcross && (
                <th scope="col" className="py-1 pr-3 font-normal">
                  Table
                </th>
              )}
              <th scope="col" className="py-1 pr-3 font-normal">
                Row
              </th>
              {columns.map((name, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns of a table have no other identity
                <th key={column} scope="col" className="py-1 pr-3 font-normal whitespace-nowrap">
                  {name || `Column ${column + 1}`}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr
                key={`${row.fileId} ${row.sheet} ${row.row}`}
                className="border-b border-line last:border-0"
              >
                {isAcross && (
                  <td className="py-1.5 pr-3 align-top">
                    {nameOf.get(row.fileId)}
                    {files.length === 1 && `, ${row.sheet}`}
                  </td>
                )}
                <th
                  scope="row"
                  className="py-1.5 pr-3 text-left align-top font-normal tabular-nums"
                >
                  <Link
                    className="underline decoration-line-strong hover:decoration-ink"
                    href={fileHref(base, row.fileId, {
                      kind: "sheet",
                      sheet: row.sheet,
                      range: `A${row.row}`,
                    })}
                  >
                    {row.row}
                  </Link>
                </th>
                {columns.map((_, column) => (
                  <td
                    // biome-ignore lint/suspicious/noArrayIndexKey: cells of a row have no other identity
                    key={column}
                    className={cx("py-1.5 pr-3 align-top", differs[column] && "bg-warn-soft")}
                  >
                    {row.cells[column] || "–"}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {rowCount > rows.length && (
        <p className="mt-2 text-ink-2">and {plural(rowCount - rows.length, "more row")}</p>
      )}
      <h3 className="mt-4 mb-1 text-12 text-ink-2">Why, for the two that are least alike</h3>
      <ul className="grid gap-0.5">
        {reasonWords(reasons).map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
      <AcceptDialog
        projectId={projectId}
        wish={wish}
        onClose={() => setWish(null)}
        onAccepted={onSettled}
      />
    </Card>
  );
}
