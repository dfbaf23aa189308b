"use client";

import { useMutation } from "@tanstack/react-query";
import Link from "next/link";
import { useState } from "react";
import { Button } from "~/components/button";
import { formatCount, plural } from "~/components/format";
import { Note } from "~/components/note";
import { Select } from "~/components/select";
import { useTRPC } from "~/trpc/react";
import type { Pack, PackTrial } from "./pack-types";

export interface TrialProject {
  readonly id: string;
  readonly name: string;
  readonly slug: string;
  readonly packId: string;
}

/** Tries the draft on the files of a project, before anything is saved. */
export function TrialPanel({
  base,
  draft,
  projects,
}: {
  /** Address of the workspace. */
  base: string;
  draft: Pack;
  projects: readonly TrialProject[];
}) {
  const trpc = useTRPC();
  const preferred = projects.find((project) => project.packId === draft.id) ?? projects[0];
  const [projectId, setProjectId] = useState(preferred?.id ?? "");
  const trial = useMutation(trpc.packs.tryOut.mutationOptions());
  const project = projects.find((one) => one.id === projectId);
  if (project === undefined)
    return <p className="text-ink-2">There is no project yet whose files could be looked at.</p>;
  return (
    <section aria-label="Try it" className="grid gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <Select
          label="Project"
          value={projectId}
          onValueChange={setProjectId}
          options={projects.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <Button
          busy={trial.isPending}
          onClick={() => trial.mutate({ projectId: project.id, draft })}
        >
          Try on its files
        </Button>
      </div>
      <div role="alert" className="empty:hidden">
        {trial.error && <Note kind="bad">{trial.error.message}</Note>}
      </div>
      <div role="status">
        {trial.data && <Outcome trial={trial.data} files={`${base}/${project.slug}/files`} />}
      </div>
    </section>
  );
}

function Outcome({ trial, files }: { trial: PackTrial; files: string }) {
  const label = (name: string | null) =>
    name === null || name === "" ? "Can’t say" : (trial.labels.classes[name] ?? name);
  if (trial.looked === 0)
    return <p className="text-ink-2">No file of this project was read yet.</p>;
  return (
    <div className="grid gap-4">
      <p>
        {trial.changed === 0
          ? "No file would be of another class."
          : `${plural(trial.changed, "file", "files")} would be of another class.`}{" "}
        <span className="text-ink-2">
          {trial.looked === trial.total
            ? `All ${plural(trial.total, "file", "files")} were looked at.`
            : `${formatCount(trial.looked)} of ${plural(trial.total, "file")} ${trial.looked === 1 ? "was" : "were"} looked at.`}
        </span>
      </p>
      {trial.changes.length > 0 && (
        <ul aria-label="Files of another class" className="max-h-64 overflow-auto">
          {trial.changes.map((change) => (
            <li key={change.fileId} className="border-b border-line py-1.5">
              <Link
                href={`${files}/${change.fileId}`}
                title={change.path}
                className="inline-flex min-h-6 max-w-full items-center truncate underline decoration-line-strong underline-offset-2"
              >
                {change.name}
              </Link>
              <span className="block text-12 text-ink-2">
                {label(change.from)} → {label(change.to)}
              </span>
            </li>
          ))}
          {trial.changed > trial.changes.length && (
            <li className="py-1.5 text-12 text-ink-2">
              and {formatCount(trial.changed - trial.changes.length)} more
            </li>
          )}
        </ul>
      )}
      <CountTable
        caption="Files by class"
        heads={["Class", "Now", "Draft"]}
        rows={trial.classes.map((row) => [label(row.name), row.now, row.draft])}
      />
      {trial.entities.length > 0 && (
        <CountTable
          caption="Entities found by the draft"
          heads={["Entity", "Such as", "Files"]}
          rows={trial.entities.map((row) => [
            trial.labels.entities[row.type] ?? row.type,
            row.examples.join(", "),
            row.files,
          ])}
        />
      )}
    </div>
  );
}

function CountTable({
  caption,
  heads,
  rows,
}: {
  caption: string;
  heads: readonly string[];
  rows: ReadonlyArray<ReadonlyArray<string | number>>;
}) {
  return (
    <table className="w-full text-left">
      <caption className="pb-1 text-left text-12 text-ink-2">{caption}</caption>
      <thead className="text-12 text-ink-2">
        <tr>
          {heads.map((head, at) => (
            <th key={head} className={at === 0 ? "font-500" : "pl-3 font-500"}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={String(row[0])} className="border-t border-line">
            {row.map((cell, at) => (
              <td
                key={heads[at]}
                className={
                  at === 0 ? "py-1" : "max-w-[180px] break-words py-1 pl-3 text-ink-2 tabular-nums"
                }
              >
                {typeof cell === "number" ? formatCount(cell) : cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
