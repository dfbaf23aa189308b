"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { formatCount, formatPercent, plural } from "~/components/format";
import { Note } from "~/components/note";
import { Segmented } from "~/components/segmented";
import { typeWords } from "~/core/privacy/privacy-words";
import { fileHref } from "~/features/shared/file-address";
import { FileName } from "~/features/shared/file-name";
import { useTRPC } from "~/trpc/react";
import type { Check, Report } from "./findings-types";

type Column = Report["unsure"]["listed"][number];
const ANSWERS = [
  { value: "personal", label: "Personal" },
  { value: "not", label: "Not" },
  { value: "ask", label: "Ask again" },
];

/** Columns that may be personal and were left alone; whoever edits policies says what they are, and the next run goes by it. */
export function UnsureColumns({
  projectId,
  base,
  check,
  canAnswer,
}: {
  projectId: string;
  base: string;
  check: Check;
  canAnswer: boolean;
}) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const say = useMutation(
    trpc.privacy.answerColumn.mutationOptions({
      onSettled: () =>
        client.invalidateQueries({ queryKey: trpc.privacy.findings.queryKey({ projectId }) }),
    }),
  );
  const { columns, listed } = check.report.unsure;
  const answer = ({ column, type }: Column, value: string) =>
    say.mutate({
      projectId,
      column,
      answer: value === "personal" ? { type } : value === "not" ? "not" : null,
    });
  return (
    <section aria-labelledby="unsure-columns">
      <h2 id="unsure-columns" className="mb-1 font-semibold text-13">
        Unsure: {plural(columns, "column")}
      </h2>
      <p className="mb-2 max-w-[80ch] text-12 text-ink-2">
        These may hold personal data and were left as they are, because name and values do not say
        so clearly enough.{" "}
        {canAnswer
          ? "What you say counts for every column of that name in this project, from the next run on."
          : "An owner or a compliance officer can say what they are."}
      </p>
      {say.error && (
        <Note kind="bad" className="mb-2">
          {say.error.message}
        </Note>
      )}
      <ul className="rounded-2 border border-line">
        {listed.map((item, i) => (
          <li
            key={`${item.type} ${item.column}`}
            className="flex flex-wrap items-center gap-x-3 gap-y-1 border-line border-b px-3 py-2 last:border-0"
          >
            <span className="flex min-w-0 flex-1 flex-wrap items-center gap-x-3">
              <b className="font-semibold">{item.column || "without a name"}</b>
              <span className="text-ink-2">
                could be: {typeWords(item.type)} ({formatPercent(item.confidence)})
              </span>
              <FileName
                name={check.names[item.fileId] ?? "a file that is gone"}
                place={item.table}
                href={fileHref(base, item.fileId, { kind: "sheet", sheet: item.table })}
              />
              {item.tables > 1 && (
                <span className="text-ink-2">and {plural(item.tables - 1, "table")} more</span>
              )}
            </span>
            {canAnswer && item.column !== "" && (
              <Segmented
                label={`What “${item.column}” is`}
                options={ANSWERS}
                value={check.answers[i] ?? "ask"}
                onValueChange={(value) => answer(item, value)}
              />
            )}
          </li>
        ))}
      </ul>
      {columns > listed.length && (
        <p className="mt-1 text-12 text-ink-2">
          The first {formatCount(listed.length)} of {formatCount(columns)} are listed.
        </p>
      )}
    </section>
  );
}
