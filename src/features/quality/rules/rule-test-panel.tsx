"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { formatCount, plural } from "~/components/format";
import { Note } from "~/components/note";
import { Table } from "~/components/table";
import { locationText } from "~/core/model/location";
import type { RuleDocument } from "~/core/quality/rule-document";
import { useRested } from "~/features/shared/use-rested";
import { type RouterOutputs, useTRPCClient } from "~/trpc/react";
import { columnsOf } from "./failures-table";
import { unsureWords } from "./rule-words";

type Test = RouterOutputs["qualityRules"]["test"];

/** Long enough to type a word. */
const REST_MS = 700;

/** What the rule as it stands would find in the project, kept up while it is written. */
export function RuleTestPanel({
  projectId,
  base,
  document,
  missing,
}: {
  projectId: string;
  /** Address of the project. */
  base: string;
  document: RuleDocument | null;
  missing: string | null;
}) {
  const client = useTRPCClient();
  const text = document === null ? null : JSON.stringify(document);
  const settled = useRested(text, REST_MS);
  const query = useQuery({
    queryKey: ["rule-test", projectId, settled],
    queryFn: ({ signal }) =>
      client.qualityRules.test.mutate(
        { projectId, document: JSON.parse(settled ?? "null") as RuleDocument },
        { signal },
      ),
    enabled: settled !== null,
    placeholderData: keepPreviousData,
    retry: false,
    staleTime: 10_000,
  });
  const isBehind = settled !== text || query.isFetching;
  return (
    <section aria-label="What it would find" aria-busy={isBehind} className="min-w-0">
      <h2 className="text-16">What it would find</h2>
      {document === null && <p className="mt-2 text-ink-2">{missing}</p>}
      {document !== null && query.data === undefined && !query.isError && (
        <p className="mt-2 text-ink-2">Looking at the files…</p>
      )}
      {query.isError && (
        <Note kind="bad" className="mt-2">
          {query.error.message}
        </Note>
      )}
      {document !== null && query.data !== undefined && (
        <div className={isBehind ? "opacity-60" : undefined}>
          <Found base={base} test={query.data} />
        </div>
      )}
    </section>
  );
}

function Found({ base, test }: { base: string; test: Test }) {
  if (test.problem !== null)
    return (
      <Note kind="bad" className="mt-2">
        {test.problem}
      </Note>
    );
  const rows = test.examples.map((example, index) => ({ ...example, key: String(index) }));
  return (
    <>
      <p role="status" className="mt-2">
        {summary(test)}
      </p>
      <p className="mb-3 text-12 text-ink-2">{reach(test)}</p>
      {rows.length > 0 && (
        <Table
          label="Examples"
          noun="examples"
          columns={columnsOf(base).filter(({ id }) => id !== "file")}
          rows={rows}
          rowKey={(row) => row.key}
          rowLabel={(row) => locationText(row.location)}
          height="46vh"
          {...(test.failedCount > rows.length
            ? { leftOut: `${formatCount(test.failedCount - rows.length)} more like these` }
            : {})}
        />
      )}
    </>
  );
}

function summary(test: Test): string {
  if (test.checkedCount === 0)
    return test.detail === "" ? "It applies to no file of the project." : test.detail;
  const places = `${plural(test.failedCount, "place")} of ${formatCount(test.checkedCount)} would fail`;
  const judged = test.filesFailed + test.filesPassed;
  return judged === 0
    ? `${places}.`
    : `${places}, in ${plural(test.filesFailed, "file")} of ${formatCount(judged)} that it applies to.`;
}

function reach({ filesTested, filesInAll, isWhole, filesUnsure }: Test): string {
  const unsure = unsureWords(filesUnsure);
  const looked = lookedAt({ filesTested, filesInAll, isWhole });
  return unsure === null ? looked : `${looked} ${unsure}`;
}

function lookedAt({
  filesTested,
  filesInAll,
  isWhole,
}: Pick<Test, "filesTested" | "filesInAll" | "isWhole">): string {
  if (filesTested >= filesInAll && isWhole) return "All files of the project were looked at.";
  const rows = isWhole ? "" : ", the last of them in part";
  return `${formatCount(filesTested)} of ${plural(filesInAll, "file")} were looked at${rows}; time was up for the others. A run looks at all.`;
}
