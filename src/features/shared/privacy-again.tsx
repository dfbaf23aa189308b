"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "~/components/button";
import { formatCount, plural } from "~/components/format";
import { Note } from "~/components/note";
import { locationText } from "~/core/model/location";
import { outputPlaceWords, typeWords } from "~/core/privacy/privacy-words";
import type { AgainGroup, PrivacyReport } from "~/core/privacy/residual/report";
import { againRemedy, againWhy, unexpectedPlaces } from "~/core/privacy/residual/report-words";
import { useTRPC } from "~/trpc/react";
import { fileHref } from "./file-address";
import { FileName } from "./file-name";
import type { PrivacyReportView } from "./privacy-report-view";
import { useStartRun } from "./use-start-run";

/** Groups on one page. */
const PAGE = 20;

/** Who looks at the report, and what that one may do about it. */
export interface AgainActor {
  readonly projectId: string;
  readonly canAnswer: boolean;
  readonly canRun: boolean;
}

/** Values that stand again, grouped by what they are, why they stand there, file and column; expected ones apart. */
export function PrivacyAgain({
  base,
  names,
  report,
  groups,
  actor,
}: PrivacyReportView & {
  groups: NonNullable<PrivacyReport["search"]["groups"]>;
  actor: AgainActor;
}) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const start = useStartRun(base);
  const say = useMutation(
    trpc.privacy.answerColumn.mutationOptions({
      onSuccess: () => client.invalidateQueries({ queryKey: trpc.privacy.pathKey() }),
    }),
  );
  const [answered, setAnswered] = useState<ReadonlySet<string>>(new Set());
  if (report.search.found === 0) return null;
  const [expected, open] = [true, false].map((isExpected) =>
    groups.listed.filter((group) => group.isExpected === isExpected),
  ) as [AgainGroup[], AgainGroup[]];
  const answer = ({ column, type }: AgainGroup) => {
    if (column === null || type === null) return;
    say.mutate(
      { projectId: actor.projectId, column, answer: { type } },
      { onSuccess: () => setAnswered((old) => new Set([...old, column])) },
    );
  };
  const action = (group: AgainGroup) => {
    const { column, type, reason } = group;
    if (!actor.canAnswer || reason !== "column" || !column || type === null) return null;
    return answered.has(column) ? (
      <span className="text-12 text-ink-2">Said. The next run goes by it.</span>
    ) : (
      <Button size="sm" busy={say.isPending} onClick={() => answer(group)}>
        Treat “{column}” as {typeWords(type).toLowerCase()}
      </Button>
    );
  };
  const list = { base, names, action };
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      {say.error && <Note kind="bad">{say.error.message}</Note>}
      {start.error && <Note kind="bad">{start.error.message}</Note>}
      {answered.size > 0 && (
        <Note
          kind="info"
          action={
            actor.canRun && (
              <Button
                busy={start.isPending}
                onClick={() => start.mutate({ projectId: actor.projectId })}
              >
                Run again
              </Button>
            )
          }
        >
          What you said counts from the next run on. A dataset takes it over with its next version.
        </Note>
      )}
      {open.length > 0 && (
        <details open>
          <summary className="w-fit cursor-pointer rounded-1 underline">
            To look at: {plural(unexpectedPlaces(report), "place")} in{" "}
            {plural(open.length, "group")}
          </summary>
          <GroupList {...list} groups={open} />
        </details>
      )}
      {expected.length > 0 && (
        <details>
          <summary className="w-fit cursor-pointer rounded-1 underline">
            Expected: {plural(groups.expected, "place")} in {plural(expected.length, "group")}
          </summary>
          <GroupList {...list} groups={expected} />
        </details>
      )}
      {groups.beyond > 0 && (
        <p className="text-12 text-ink-2">
          {plural(groups.beyond, "place")} more stand in groups that are not listed, the smallest
          ones.
        </p>
      )}
    </div>
  );
}

interface ListProps extends Pick<PrivacyReportView, "base" | "names"> {
  readonly action: (group: AgainGroup) => React.ReactNode;
}

function GroupList({ groups, ...list }: ListProps & { groups: readonly AgainGroup[] }) {
  const [page, setPage] = useState(0);
  const from = page * PAGE;
  const shown = groups.slice(from, from + PAGE);
  return (
    <div className="mt-2 grid grid-cols-[minmax(0,1fr)] gap-2">
      <ul className="rounded-2 border border-line">
        {shown.map((group) => (
          <li key={keyOf(group)} className="border-line border-b px-3 py-2 last:border-0">
            <Group {...list} group={group} />
          </li>
        ))}
      </ul>
      {groups.length > PAGE && (
        <div className="flex flex-wrap items-center gap-3">
          <Button
            size="sm"
            disabledReason={page === 0 ? "This is the first page" : undefined}
            onClick={() => setPage(page - 1)}
          >
            Back
          </Button>
          <span className="text-12 text-ink-2 tabular-nums" aria-live="polite">
            Groups {formatCount(from + 1)} to {formatCount(from + shown.length)} of{" "}
            {formatCount(groups.length)}
          </span>
          <Button
            size="sm"
            disabledReason={from + PAGE >= groups.length ? "This is the last page" : undefined}
            onClick={() => setPage(page + 1)}
          >
            Next
          </Button>
        </div>
      )}
    </div>
  );
}

function keyOf({ type, reason, fileId, place, column }: AgainGroup): string {
  return [type, reason, fileId, place, column].join("\n");
}

function Group({ group, base, names, action }: ListProps & { group: AgainGroup }) {
  const { type, count, values, fileId, column, place, examples } = group;
  const [first] = examples;
  const name = names[fileId];
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-1">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <b className="font-semibold">{type === null ? "Unknown kind" : typeWords(type)}</b>
        <span className="tabular-nums">
          {plural(count, "place")}, {plural(values, "value")}
        </span>
        {name === undefined ? (
          <span className="text-ink-2">a file that is gone</span>
        ) : (
          <FileName name={name} href={fileHref(base, fileId, first?.location ?? WHOLE)} />
        )}
        <span className="text-ink-2">
          {column === null || column === "" ? outputPlaceWords(place) : `column “${column}”`}
        </span>
        <span className="ml-auto">{action(group)}</span>
      </div>
      <p className="text-12 text-ink-2">
        {againWhy(group)}. {againRemedy(group)}
      </p>
      <ul className="grid gap-0.5 text-12">
        {examples
          .filter(({ context }) => context !== "")
          .map(({ location, context }, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the list of a report never changes
            <li key={i} className="min-w-0 break-words">
              <span className="text-ink-2">
                {location.kind === "file" ? "" : `${locationText(location)}: `}
              </span>
              {context}
            </li>
          ))}
      </ul>
    </div>
  );
}

const WHOLE = { kind: "file" } as const;
