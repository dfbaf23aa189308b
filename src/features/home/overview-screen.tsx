"use client";

import { useQuery } from "@tanstack/react-query";
import { FolderPlus } from "lucide-react";
import Link from "next/link";
import { Bars } from "~/components/bars";
import { ButtonLink } from "~/components/button";
import { Card } from "~/components/card";
import { Empty } from "~/components/empty";
import { Figures } from "~/components/figure";
import { formatCount, formatDate, formatPercent, plural } from "~/components/format";
import { Icon } from "~/components/icon";
import { Page } from "~/components/page";
import { PageHead } from "~/components/page-head";
import { RelationshipType } from "~/core/model/edge";
import { FileKind } from "~/core/model/file";
import { fileCountWords } from "~/features/shared/file-count";
import { FILE_KIND_STYLE } from "~/features/shared/file-kind";
import { relationshipWords } from "~/features/shared/relationship-style";
import { StageStrokeSmall } from "~/features/shared/stage-stroke";
import { type RouterOutputs, useTRPC } from "~/trpc/react";
import { ProjectMenu } from "./project-menu";
import { isGoingOn, runStages, runWords } from "./run-look";
import { ShareBar } from "./share-bar";
import { TopicsCard } from "./topics-card";
import { WaitingCards } from "./waiting-cards";

type Overview = RouterOutputs["project"]["overview"];

const LOOK_AGAIN_MS = 4_000;

/** One project: what waits, where it stands, files by kind, links by type, the newest dataset. */
export function OverviewScreen({
  base,
  workspaceId,
  initial,
  canUpload,
  canManage,
}: {
  /** Address of the workspace. */
  base: string;
  workspaceId: string;
  initial: Overview;
  canUpload: boolean;
  canManage: boolean;
}) {
  const trpc = useTRPC();
  const { data: project } = useQuery(
    trpc.project.overview.queryOptions(
      { projectId: initial.id },
      {
        initialData: initial,
        refetchInterval: (query) =>
          isGoingOn(query.state.data?.lastRun ?? null) ? LOOK_AGAIN_MS : false,
      },
    ),
  );
  const here = `${base}/${project.slug}`;
  return (
    <Page>
      <PageHead
        serif
        title={project.name}
        sub={fileCountWords(project)}
        actions={
          <>
            {canManage && <ProjectMenu project={project} workspaceId={workspaceId} home={base} />}
            {canUpload && (
              <ButtonLink kind="main" href={`${here}/upload`} icon={<Icon of={FolderPlus} />}>
                Add a folder
              </ButtonLink>
            )}
          </>
        }
      />
      {project.files === 0 ? (
        <Empty
          action={
            canUpload && (
              <ButtonLink kind="main" href={`${here}/upload`}>
                Add a folder
              </ButtonLink>
            )
          }
        >
          No files yet. Sub-folders and names are kept as they are.
        </Empty>
      ) : (
        <Standing base={base} here={here} project={project} />
      )}
    </Page>
  );
}

/** The word below a figure. */
function nounOf(count: number, one: string): string {
  return count === 1 ? one : `${one}s`;
}

function Standing({ base, here, project }: { base: string; here: string; project: Overview }) {
  const links = project.types.reduce((sum, type) => sum + type.confirmed + type.proposed, 0);
  const confirmed = project.types.reduce((sum, type) => sum + type.confirmed, 0);
  return (
    <>
      <WaitingCards base={base} projects={[project]} />
      <Figures
        className="mb-6"
        label="In figures"
        items={[
          {
            value: formatCount(project.files),
            label: nounOf(project.files, "file"),
            href: `${here}/files`,
          },
          { value: formatCount(links), label: nounOf(links, "link"), href: `${here}/graph` },
          {
            value: links === 0 ? "–" : formatPercent(confirmed / links),
            label: "of links confirmed",
            href: `${here}/review`,
          },
          {
            value: formatCount(project.datasets),
            label: nounOf(project.datasets, "dataset"),
            href: `${here}/datasets`,
          },
        ]}
      />
      <div className="grid items-start gap-5 desk:grid-cols-2">
        <div className="grid min-w-0 gap-5">
          <Card title="Files with a confirmed relative">
            <ShareBar
              files={project.files}
              confirmed={project.confirmedFiles}
              proposed={project.proposedFiles}
            />
          </Card>
          <Card title="Files by kind">
            <Bars
              label="Files by kind"
              items={project.kinds.map(({ kind, count }) => ({
                name: kindWord(kind),
                value: count,
              }))}
            />
          </Card>
        </div>
        <div className="grid min-w-0 gap-5">
          <LastRun here={here} project={project} />
          <TopicsCard projectId={project.id} here={here} />
          <LinksByType types={project.types} isAwaited={isGoingOn(project.lastRun)} />
          <NewestDataset here={here} dataset={project.dataset} />
        </div>
      </div>
    </>
  );
}

function LinksByType({ types, isAwaited }: { types: Overview["types"]; isAwaited: boolean }) {
  return (
    <Card title="Links by type">
      {types.length === 0 ? (
        <p className="text-ink-2">
          {isAwaited
            ? "None yet. The run looks for them once the files are read."
            : "No links yet. They come with a run."}
        </p>
      ) : (
        <Bars
          label="Links by type, confirmed of all"
          items={types.map(({ type, confirmed, proposed }) => ({
            name: typeWord(type),
            value: confirmed + proposed,
            settled: confirmed,
            text: `${formatCount(confirmed)} of ${formatCount(confirmed + proposed)}`,
          }))}
        />
      )}
    </Card>
  );
}

function LastRun({ here, project }: { here: string; project: Overview }) {
  const { lastRun: run } = project;
  const words = runWords(run, project.linksToDecide);
  const when = run?.finishedAt ?? run?.startedAt ?? null;
  return (
    <Card title="Last run">
      <StageStrokeSmall stages={runStages(run, project)} label={`Last run: ${words}`} />
      <p className="mt-1">
        {run === null ? (
          words
        ) : (
          <Link
            href={`${here}/runs`}
            className="underline decoration-line-strong hover:decoration-ink"
          >
            Run {run.number}: {words}
          </Link>
        )}
      </p>
      {when !== null && (
        <p className="text-12 text-ink-3" suppressHydrationWarning>
          {formatDate(when, { now: new Date() })}
        </p>
      )}
    </Card>
  );
}

function NewestDataset({ here, dataset }: { here: string; dataset: Overview["dataset"] }) {
  return (
    <Card title="Newest dataset">
      {dataset === null ? (
        <p className="text-ink-2">
          None yet.{" "}
          <Link href={`${here}/datasets`} className="underline decoration-line-strong">
            Build one
          </Link>{" "}
          from confirmed links.
        </p>
      ) : (
        <>
          <Link
            href={`${here}/datasets/${dataset.slug}`}
            className="font-550 underline decoration-line-strong"
          >
            {dataset.name} {dataset.number}
          </Link>
          <p className="text-12 text-ink-2 tabular-nums" suppressHydrationWarning>
            {plural(dataset.recordCount, "record")},{" "}
            {formatDate(dataset.createdAt, { now: new Date() })}
          </p>
        </>
      )}
    </Card>
  );
}

function kindWord(kind: string | null): string {
  if (kind === null) return "not read yet";
  const known = FileKind.safeParse(kind);
  return known.success ? FILE_KIND_STYLE[known.data].word : kind;
}

function typeWord(type: string): string {
  const known = RelationshipType.safeParse(type);
  return known.success ? relationshipWords(known.data) : type;
}
