"use client";

import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import { Copy, Lock } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { Button, ButtonLink } from "~/components/button";
import { Chip } from "~/components/chip";
import { formatCount, formatDate, formatDay, plural } from "~/components/format";
import { Icon } from "~/components/icon";
import { KeyValue } from "~/components/key-value";
import { Note } from "~/components/note";
import { Page } from "~/components/page";
import { PageHead } from "~/components/page-head";
import { Progress } from "~/components/progress";
import { notify } from "~/components/toast";
import { useKeys } from "~/components/use-keys";
import { useTRPC } from "~/trpc/react";
import { DatasetDownloads } from "./dataset-downloads";
import { DatasetPrivacy } from "./dataset-privacy";
import {
  type Dataset,
  heldOutWords,
  includeWords,
  isGoingOn,
  loadLine,
  STATE_WORDS,
  type Version,
} from "./dataset-words";
import { RecordReader } from "./record-reader";

const LOOK_AGAIN_MS = 700;
const PAGE = 20;

/** One dataset: its versions on a stroke, the records of the chosen one, and its files. */
export function DatasetScreen({
  projectId,
  base,
  initial,
  number,
  canBuild,
  canDownload,
}: {
  projectId: string;
  base: string;
  initial: Dataset;
  /** Version in the address; the newest when null. */
  number: number | null;
  canBuild: boolean;
  canDownload: boolean;
}) {
  const trpc = useTRPC();
  const { data } = useQuery(
    trpc.datasets.bySlug.queryOptions(
      { projectId, slug: initial.slug },
      {
        initialData: initial,
        refetchInterval: (query) =>
          query.state.data?.versions.some(isGoingOn) ? LOOK_AGAIN_MS : false,
      },
    ),
  );
  const stop = useMutation(trpc.datasets.stop.mutationOptions());
  const version =
    number === null
      ? data.versions[0]
      : data.versions.find((candidate) => candidate.number === number);
  const home = `${base}/datasets/${data.slug}`;
  const line = version === undefined ? "" : loadLine(data.slug, version);
  const copy = () =>
    void navigator.clipboard.writeText(line).then(() => notify("Load line copied."));
  useKeys([{ keys: "shift+c", text: "Copy the load line", run: copy }], { scope: "Dataset" });
  if (version === undefined)
    return (
      <Page>
        {number === null
          ? "No version of this dataset was built yet."
          : `Version ${number} is not among the newest ${formatCount(data.versions.length)} of this dataset.`}
      </Page>
    );
  return (
    <Page wide>
      <div className="grid gap-8 wide:grid-cols-[minmax(0,1fr)_300px]">
        <div className="min-w-0">
          <PageHead
            title={`${data.name} ${version.number}`}
            after={
              <Chip
                kind={
                  version.state === "frozen" ? "ok" : version.state === "failed" ? "bad" : "plain"
                }
                icon={version.state === "frozen" ? <Icon of={Lock} /> : undefined}
              >
                {STATE_WORDS[version.state]}
              </Chip>
            }
            sub={subLine(version)}
            actions={
              canBuild && (
                <ButtonLink href={`${base}/datasets/new?of=${data.slug}`}>
                  Build version {(data.versions[0]?.number ?? 0) + 1}
                </ButtonLink>
              )
            }
          />
          <VersionStroke
            versions={data.versions}
            count={data.versionCount}
            current={version.number}
            home={home}
          />
          {version.failure !== null && (
            <Note kind="bad" className="mb-4">
              {version.failure}
            </Note>
          )}
          {version.state === "withdrawn" && (
            <Note kind="care" className="mb-4">
              Withdrawn after an erasure: records of this version held a person who was erased, so
              its files were deleted. Build the next version to replace it.
            </Note>
          )}
          {isGoingOn(version) && (
            <div className="mb-6 grid gap-3">
              <Progress label="Building" text={`${plural(version.doneCount, "record")} so far`} />
              {canBuild && (
                <div>
                  <Button
                    kind="stop"
                    busy={stop.isPending}
                    onClick={() => stop.mutate({ projectId, versionId: version.id })}
                  >
                    Stop the build
                  </Button>
                </div>
              )}
            </div>
          )}
          {version.state === "frozen" && (
            <Records
              key={version.id}
              projectId={projectId}
              versionId={version.id}
              total={version.recordCount}
            />
          )}
          {version.state === "frozen" && (
            <DatasetPrivacy projectId={projectId} base={base} versionId={version.id} />
          )}
        </div>
        <aside className="grid content-start gap-6" aria-label="About this version">
          <section>
            <h2 className="mb-2 font-semibold text-12">Where it comes from</h2>
            <KeyValue
              items={[
                { key: "Links", value: includeWords(version.options) },
                { key: "Kinds", value: plural(version.options.types.length, "kind") },
                { key: "Held out", value: heldOutWords(version) },
                { key: "Asked for by", value: version.createdBy ?? "someone who left" },
                {
                  key: "Inputs",
                  value: (
                    <span className="font-mono text-12">
                      {version.inputHash?.slice(0, 16) ?? "–"}
                    </span>
                  ),
                },
              ]}
            />
          </section>
          <section>
            <h2 className="mb-2 font-semibold text-12">Load it</h2>
            <div className="flex items-center gap-2 rounded-2 bg-sunken px-3 py-2">
              <code className="min-w-0 flex-1 break-all font-mono text-12">{line}</code>
              <Button
                kind="bare"
                size="sm"
                label="Copy the load line"
                icon={<Icon of={Copy} />}
                onClick={copy}
              />
            </div>
            {line.includes(`"${data.slug}-`) && (
              <p className="mt-2 text-12 text-ink-2">
                Beside the unpacked folder of “Everything in one file”.
              </p>
            )}
          </section>
          <DatasetDownloads
            projectId={projectId}
            slug={data.slug}
            version={version}
            canDownload={canDownload}
          />
        </aside>
      </div>
    </Page>
  );
}

function subLine(version: Version): string {
  if (version.state !== "frozen" || version.frozenAt === null)
    return `Asked for ${formatDate(version.createdAt, { now: new Date() })}.`;
  return `${plural(version.recordCount, "record")} from ${includeWords(version.options)}. Built ${formatDate(version.frozenAt, { now: new Date() })}${version.createdBy === null ? "" : ` by ${version.createdBy}`}.`;
}

/** Versions bound to each other by one stroke, oldest first. */
function VersionStroke({
  versions,
  count,
  current,
  home,
}: {
  versions: readonly Version[];
  /** Versions there are, these among them. */
  count: number;
  current: number;
  home: string;
}) {
  const shown = [...versions].slice(0, 8).reverse();
  return (
    <nav aria-label="Versions" className="mb-6 overflow-x-auto">
      <ol className="flex min-w-max">
        {shown.map((version) => (
          <li key={version.id} className="relative w-36 pt-5">
            <span
              aria-hidden
              className="absolute top-1.5 left-2 h-0.5 w-full bg-line-strong last:hidden"
            />
            <span
              aria-hidden
              className={`absolute top-0 left-0 size-3.5 rounded-full border-2 ${version.number === current ? "border-bond bg-bond" : "border-control bg-surface"}`}
            />
            <Link
              href={`${home}?version=${version.number}`}
              aria-current={version.number === current ? "page" : undefined}
              className="block rounded-1 text-12 hover:underline"
            >
              <b className="font-semibold">{version.number}</b>
              <span className="block text-ink-2 tabular-nums">
                {formatDay(version.createdAt)},{" "}
                {version.state === "frozen"
                  ? formatCount(version.recordCount)
                  : STATE_WORDS[version.state].toLowerCase()}
              </span>
            </Link>
          </li>
        ))}
      </ol>
      {count > shown.length && (
        <p className="mt-2 text-12 text-ink-2">
          {plural(count - shown.length, "older version")} not drawn; the newest{" "}
          {formatCount(versions.length)} keep their addresses.
        </p>
      )}
    </nav>
  );
}

function Records({
  projectId,
  versionId,
  total,
}: {
  projectId: string;
  versionId: string;
  total: number;
}) {
  const trpc = useTRPC();
  const [{ from, index }, setPlace] = useState({ from: 0, index: 0 });
  const page = useQuery(
    trpc.datasets.records.queryOptions(
      { projectId, versionId, from, count: PAGE },
      { placeholderData: keepPreviousData },
    ),
  );
  const records = page.isPlaceholderData ? [] : (page.data?.records ?? []);
  // Pages of large records end early; the one that is wanted then starts a page of its own.
  if (records.length > 0 && index >= from + records.length) setPlace({ from: index, index });
  return (
    <section aria-label="Records">
      {page.error && <Note kind="bad">{page.error.message}</Note>}
      <RecordReader
        records={records}
        from={from}
        total={total}
        onMove={(to) =>
          setPlace((old) => ({
            from: isInside(to, old.from, records.length) ? old.from : Math.floor(to / PAGE) * PAGE,
            index: to,
          }))
        }
      />
    </section>
  );
}

function isInside(index: number, from: number, count: number): boolean {
  return index >= from && index < from + count;
}
