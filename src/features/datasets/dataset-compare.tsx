"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useState } from "react";
import { Button } from "~/components/button";
import { Chip } from "~/components/chip";
import { formatCount, plural } from "~/components/format";
import { Loading } from "~/components/loading";
import { Note } from "~/components/note";
import { changedLines } from "~/core/export/changed-lines";
import { reasonWords } from "~/core/export/compare-words";
import { KIND_WORDS } from "~/core/export/records/kind-words";
import { type RouterOutputs, useTRPC } from "~/trpc/react";
import type { Version } from "./dataset-words";

type Comparison = RouterOutputs["datasets"]["compare"];
type Reason = Comparison["reasons"][number];
type Compared = Reason["records"][number];

interface Pair {
  readonly projectId: string;
  /** Address of the dataset. */
  readonly home: string;
  readonly before: Version;
  readonly after: Version;
}

/** What came, went and changed between two versions of a dataset, by reason. */
export function DatasetCompare(pair: Pair) {
  const { projectId, before, after } = pair;
  const trpc = useTRPC();
  const found = useQuery(
    trpc.datasets.compare.queryOptions({ projectId, versionId: after.id, withId: before.id }),
  );
  const title = `Since version ${before.number}`;
  return (
    <section aria-labelledby="dataset-compare" className="mb-8">
      <h2 id="dataset-compare" className="mb-3 font-semibold text-13">
        {title}
      </h2>
      {found.error && <Note kind="bad">{found.error.message}</Note>}
      {found.isPending && <Loading label="Comparing the versions" rows={4} />}
      {found.data && (
        <>
          <Counts of={found.data} />
          <Bar of={found.data} />
          {found.data.reasons.length === 0 && (
            <p className="text-ink-2">Both versions hold the same records.</p>
          )}
          <ul className="border-line border-t">
            {found.data.reasons.map((reason) => (
              <ReasonRow key={JSON.stringify(reason.cause)} reason={reason} {...pair} />
            ))}
          </ul>
          {found.data.further.reasons > 0 && (
            <p className="mt-2 text-12 text-ink-2">
              {plural(found.data.further.reasons, "further reason")} for{" "}
              {plural(found.data.further.records, "record")}.
            </p>
          )}
        </>
      )}
    </section>
  );
}

function Counts({ of }: { of: Comparison }) {
  const items = [
    { sign: "+", count: of.added, word: "added", tone: "text-bond" },
    { sign: "−", count: of.removed, word: "removed", tone: "text-danger" },
    { sign: "", count: of.changed, word: "changed", tone: "text-warn" },
    { sign: "", count: of.same, word: "the same", tone: "" },
  ];
  return (
    <dl className="mb-3 grid grid-cols-4 gap-2 desk:flex desk:gap-7">
      {items.map(({ sign, count, word, tone }) => (
        <div key={word} className="flex flex-col-reverse">
          <dt className="text-12 text-ink-2">{word}</dt>
          <dd className={`font-semibold text-20 tabular-nums desk:text-26 ${tone}`}>
            {count === 0 ? "" : sign}
            {formatCount(count)}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Bar({ of }: { of: Comparison }) {
  const parts = [
    { count: of.added, look: "bg-bond" },
    { count: of.changed, look: "bg-warn" },
    { count: of.removed, look: "bg-danger" },
    { count: of.same, look: "bg-press" },
  ].filter((part) => part.count > 0);
  return (
    <div aria-hidden className="mb-5 flex h-2.5 gap-0.5">
      {parts.map(({ count, look }) => (
        <span key={look} className={`min-w-1 rounded-1 ${look}`} style={{ flexGrow: count }} />
      ))}
    </div>
  );
}

function ReasonRow({ reason, ...pair }: Pair & { reason: Reason }) {
  const total = reason.added + reason.removed + reason.changed;
  return (
    <li className="border-line border-b">
      <details>
        <summary className="min-h-9 cursor-pointer py-2 hover:bg-hover">
          {reasonWords(reason)}
        </summary>
        <ul className="mb-3 ml-4 grid gap-1">
          {reason.records.map((record) => (
            <RecordRow key={`${record.before}-${record.after}`} record={record} {...pair} />
          ))}
          {total > reason.records.length && (
            <li className="text-12 text-ink-2">
              The first {formatCount(reason.records.length)} of {formatCount(total)}.
            </li>
          )}
        </ul>
      </details>
    </li>
  );
}

const CHANGE_LOOK = { added: "ok", removed: "bad", changed: "care" } as const;

function RecordRow({ record, ...pair }: Pair & { record: Compared }) {
  const [isOpen, setOpen] = useState(false);
  const number = record.after ?? record.before ?? 0;
  const version = record.after === null ? pair.before : pair.after;
  return (
    <li>
      <div className="flex min-h-8 flex-wrap items-center gap-2">
        <Chip kind={CHANGE_LOOK[record.change]}>{record.change}</Chip>
        <Link
          className="min-w-0 break-words underline"
          href={`${pair.home}?version=${version.number}&record=${number + 1}`}
        >
          {record.kind === null ? "" : `${KIND_WORDS[record.kind].label}: `}
          {record.name}
        </Link>
        {record.change === "changed" && (
          <Button size="sm" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            Before and after
          </Button>
        )}
      </div>
      {isOpen && <BeforeAndAfter record={record} {...pair} />}
    </li>
  );
}

function BeforeAndAfter({ record, projectId, before, after }: Pair & { record: Compared }) {
  const trpc = useTRPC();
  const one = (version: Version, from: number | null) =>
    trpc.datasets.records.queryOptions({
      projectId,
      versionId: version.id,
      from: from ?? 0,
      count: 1,
    });
  const old = useQuery(one(before, record.before));
  const now = useQuery(one(after, record.after));
  const error = old.error ?? now.error;
  if (error) return <Note kind="bad">{error.message}</Note>;
  const [was, is] = [old.data?.records[0], now.data?.records[0]];
  if (was === undefined || is === undefined)
    return <Loading label="Reading the two records" rows={2} />;
  const lines = changedLines(was.training_completion, is.training_completion);
  if (lines.every((line) => line.kind === "same"))
    return (
      <p className="py-2 text-ink-2">
        The completion reads the same; what changed is in the files that the record carries.
      </p>
    );
  return (
    <div className="my-2 grid max-w-[68ch] gap-1 rounded-2 bg-sunken p-3 font-serif text-14">
      {lines.map((line, index) => (
        <p key={`${line.kind}-${String(index)}`}>
          {line.kind === "gone" ? (
            <del className="bg-danger-soft text-danger">{line.text}</del>
          ) : line.kind === "new" ? (
            <ins className="bg-bond-soft text-ink">{line.text}</ins>
          ) : (
            line.text
          )}
        </p>
      ))}
    </div>
  );
}
