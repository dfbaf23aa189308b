"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { Copy, Lock } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { Button, ButtonLink } from "~/components/button";
import { Chip } from "~/components/chip";
import { Combobox } from "~/components/combobox";
import { Field } from "~/components/field";
import { formatCount, formatDate, formatDay, plural } from "~/components/format";
import { Icon } from "~/components/icon";
import { Note } from "~/components/note";
import { Page } from "~/components/page";
import { PageHead } from "~/components/page-head";
import { Progress } from "~/components/progress";
import { notify } from "~/components/toast";
import { useKeys } from "~/components/use-keys";
import { useTRPC } from "~/trpc/react";
import { waitingWords } from "../shared/model-waiting";
import { DatasetCompare } from "./dataset-compare";
import { DatasetDownloads } from "./dataset-downloads";
import { DatasetMaking } from "./dataset-making";
import { DatasetPrivacy } from "./dataset-privacy";
import { DatasetRecords } from "./dataset-records";
import { DatasetSources } from "./dataset-sources";
import {
  comparable,
  type Dataset,
  includeWords,
  isGoingOn,
  loadLine,
  STATE_WORDS,
  type Version,
} from "./dataset-words";

const LOOK_AGAIN_MS = 700;

/** One dataset: its versions on a stroke, the records of the chosen one, and its files. */
export function DatasetScreen({
  projectId,
  base,
  initial,
  number,
  compareWith = null,
  record = null,
  canBuild,
  canDownload,
  canAnswer,
  canRun,
}: {
  projectId: string;
  base: string;
  initial: Dataset;
  /** Version in the address; the newest when null. */
  number: number | null;
  /** Number of the version that it is compared with. */
  compareWith?: number | null;
  /** Number of the record that is read first, from 1. */
  record?: number | null;
  canBuild: boolean;
  canDownload: boolean;
  canAnswer: boolean;
  canRun: boolean;
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
  const version =
    number === null
      ? data.versions[0]
      : data.versions.find((candidate) => candidate.number === number);
  const home = `${base}/datasets/${data.slug}`;
  const other = comparable(data.versions, version).find((one) => one.number === compareWith);
  const line = version === undefined ? null : loadLine(data.slug, version);
  const copy = () => {
    if (line !== null)
      void navigator.clipboard.writeText(line).then(() => notify("Load line copied."));
  };
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
            compared={other?.number ?? null}
            home={home}
          />
          <CompareChoice versions={data.versions} shown={version} other={other} home={home} />
          {other !== undefined && (
            <DatasetCompare projectId={projectId} home={home} before={other} after={version} />
          )}
          <EndNote version={version} />
          {isGoingOn(version) && (
            <Building projectId={projectId} version={version} canBuild={canBuild} />
          )}
          {version.state === "frozen" && (
            <DatasetRecords
              key={`${version.id} ${record}`}
              projectId={projectId}
              versionId={version.id}
              total={version.recordCount}
              first={Math.min(Math.max(0, (record ?? 1) - 1), Math.max(0, version.recordCount - 1))}
            />
          )}
          {version.state === "frozen" && <DatasetMaking projectId={projectId} version={version} />}
          {version.state === "frozen" && (
            <DatasetPrivacy
              base={base}
              versionId={version.id}
              actor={{ projectId, canAnswer, canRun }}
            />
          )}
        </div>
        <aside className="grid content-start gap-6" aria-label="About this version">
          <DatasetSources projectId={projectId} version={version} />
          {line !== null && (
            <LoadLine line={line} isFolder={line.includes(`"${data.slug}-`)} onCopy={copy} />
          )}
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

/** How far a build is, and how to end it. */
function Building({
  projectId,
  version,
  canBuild,
}: {
  projectId: string;
  version: Version;
  canBuild: boolean;
}) {
  const trpc = useTRPC();
  const stop = useMutation(trpc.datasets.stop.mutationOptions());
  const waiting = waitingWords(version, "build");
  return (
    <div className="mb-6 grid gap-3">
      <Progress label="Building" text={`${plural(version.doneCount, "record")} so far`} />
      {waiting !== null && <Note kind="care">{waiting}</Note>}
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
  );
}

function LoadLine({
  line,
  isFolder,
  onCopy,
}: {
  line: string;
  isFolder: boolean;
  onCopy: () => void;
}) {
  return (
    <section>
      <h2 className="mb-2 font-semibold text-12">Load it</h2>
      <div className="flex items-center gap-2 rounded-2 bg-sunken px-3 py-2">
        <code className="min-w-0 flex-1 break-all font-mono text-12">{line}</code>
        <Button
          kind="bare"
          size="sm"
          label="Copy the load line"
          icon={<Icon of={Copy} />}
          onClick={onCopy}
        />
      </div>
      {isFolder && (
        <p className="mt-2 text-12 text-ink-2">
          Beside the unpacked folder of “Everything in one file”.
        </p>
      )}
    </section>
  );
}

/** Why a version has no records; nothing where it has or will have some. */
function EndNote({ version }: { version: Version }) {
  if (version.failure !== null)
    return (
      <Note kind="bad" className="mb-4">
        {version.failure}
      </Note>
    );
  if (version.state !== "withdrawn") return null;
  return (
    <Note kind="care" className="mb-4">
      Withdrawn after an erasure: records of this version held a person who was erased, so its files
      were deleted. Build the next version to replace it.
    </Note>
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
  compared,
  home,
}: {
  versions: readonly Version[];
  /** Versions there are, these among them. */
  count: number;
  current: number;
  compared: number | null;
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
              className={`absolute top-0 left-0 size-3.5 rounded-full border-2 ${version.number === current ? "border-bond bg-bond" : version.number === compared ? "border-bond bg-surface" : "border-control bg-surface"}`}
            />
            <Link
              href={`${home}?version=${version.number}`}
              aria-current={version.number === current ? "page" : undefined}
              className="block rounded-1 text-12 hover:underline"
            >
              <b className="font-semibold">{version.number}</b>
              {version.number === compared && " compared"}
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

/** Another frozen version to compare the shown one with; nothing where there is none. */
function CompareChoice({
  versions,
  shown,
  other,
  home,
}: {
  versions: readonly Version[];
  shown: Version;
  other: Version | undefined;
  home: string;
}) {
  const router = useRouter();
  const others = comparable(versions, shown);
  if (others.length === 0) return null;
  const none = "none";
  return (
    <div className="mb-6 w-60">
      <Field label="Compare with">
        <Combobox
          value={other === undefined ? none : String(other.number)}
          options={[
            { value: none, label: "No other version" },
            ...others.map((version) => ({
              value: String(version.number),
              label: `Version ${version.number}, ${formatDay(version.createdAt)}`,
            })),
          ]}
          onValueChange={(value) =>
            router.push(`${home}?version=${shown.number}${value === none ? "" : `&with=${value}`}`)
          }
        />
      </Field>
    </div>
  );
}
