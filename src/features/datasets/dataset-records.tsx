"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Combobox } from "~/components/combobox";
import { Field } from "~/components/field";
import { Note } from "~/components/note";
import type { RecordKind } from "~/core/export/records/kind-names";
import { KIND_WORDS } from "~/core/export/records/kind-words";
import { useTRPC } from "~/trpc/react";
import { RecordReader } from "./record-reader";

const PAGE = 20;
const ALL = "all";

/** The records of a frozen version one after another, all of them or those of one kind. */
export function DatasetRecords({
  projectId,
  versionId,
  total,
  first,
}: {
  projectId: string;
  versionId: string;
  total: number;
  /** Number of the record that is shown first, from 0. */
  first: number;
}) {
  const [kind, setKind] = useState<RecordKind | typeof ALL>(ALL);
  const trpc = useTRPC();
  const kinds = useQuery(
    trpc.datasets.records.queryOptions({ projectId, versionId, from: 0, count: 1 }),
  );
  const counts = kinds.data?.kinds ?? [];
  const own = counts.find((each) => each.kind === kind)?.count ?? 0;
  return (
    <section aria-label="Records">
      {counts.length > 1 && (
        <div className="mb-3 max-w-80">
          <Field label="Kind of record">
            <Combobox
              value={kind}
              onValueChange={setKind}
              options={[
                { value: ALL, label: "All kinds", count: total },
                ...counts.map((each) => ({
                  value: each.kind,
                  label: KIND_WORDS[each.kind].label,
                  count: each.count,
                })),
              ]}
            />
          </Field>
        </div>
      )}
      <Pages
        key={kind}
        projectId={projectId}
        versionId={versionId}
        kind={kind === ALL ? undefined : kind}
        total={kind === ALL ? total : own}
        first={kind === ALL ? first : 0}
      />
    </section>
  );
}

function Pages({
  projectId,
  versionId,
  kind,
  total,
  first,
}: {
  projectId: string;
  versionId: string;
  kind: RecordKind | undefined;
  total: number;
  first: number;
}) {
  const trpc = useTRPC();
  const [{ from, index }, setPlace] = useState({ from: first, index: first });
  const page = useQuery(
    trpc.datasets.records.queryOptions(
      { projectId, versionId, from, count: PAGE, ...(kind && { kind }) },
      { placeholderData: keepPreviousData },
    ),
  );
  const records = page.isPlaceholderData ? [] : (page.data?.records ?? []);
  // Pages of large records end early; the one that is wanted then starts a page of its own.
  if (records.length > 0 && index >= from + records.length) setPlace({ from: index, index });
  return (
    <>
      {page.error && <Note kind="bad">{page.error.message}</Note>}
      <RecordReader
        records={records}
        from={from}
        start={first}
        total={total}
        onMove={(to) =>
          setPlace((old) => ({
            from: isInside(to, old.from, records.length) ? old.from : Math.floor(to / PAGE) * PAGE,
            index: to,
          }))
        }
      />
    </>
  );
}

function isInside(index: number, from: number, count: number): boolean {
  return index >= from && index < from + count;
}
