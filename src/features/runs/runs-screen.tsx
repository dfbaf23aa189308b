"use client";

import { useQuery } from "@tanstack/react-query";
import { Play } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button, ButtonLink } from "~/components/button";
import { Empty } from "~/components/empty";
import { formatCount, formatDuration, formatRelative, plural } from "~/components/format";
import { Icon } from "~/components/icon";
import { Note } from "~/components/note";
import { Page } from "~/components/page";
import { PageHead } from "~/components/page-head";
import { type Column, Table } from "~/components/table";
import { useKeys } from "~/components/use-keys";
import { StageStrokeSmall } from "~/features/shared/stage-stroke";
import { useStartRun } from "~/features/shared/use-start-run";
import { type RouterOutputs, useTRPC, useTRPCClient } from "~/trpc/react";
import { isActive, linksAreCounted, type RunLine, smallStages, stateWords } from "./run-words";

const LOOK_AGAIN_MS = 2_000;

/** All runs of a project, newest first, and the button that starts one. */
export function RunsScreen({
  projectId,
  base,
  initialFiles,
  canRun,
  canUpload,
  initial,
}: {
  projectId: string;
  base: string;
  /** Files of the project when the page was opened. */
  initialFiles: number;
  canRun: boolean;
  canUpload: boolean;
  initial: RouterOutputs["runs"]["list"];
}) {
  const trpc = useTRPC();
  const router = useRouter();
  const { data: newest } = useQuery(
    trpc.runs.list.queryOptions(
      { projectId },
      {
        initialData: initial,
        refetchInterval: (query) =>
          query.state.data?.runs.some((run) => isActive(run.state)) ? LOOK_AGAIN_MS : false,
      },
    ),
  );
  // The frame keeps it up to date: files come in while this page is open.
  const { data: frame } = useQuery(
    trpc.project.frame.queryOptions({ projectId }, { enabled: false }),
  );
  const fileCount = frame?.files ?? initialFiles;
  const older = useOlderRuns(projectId, newest);
  const start = useStartRun(base);
  const active = newest.runs.find((run) => isActive(run.state));
  const mayStart = canRun && fileCount > 0 && active === undefined && !start.isPending;
  const begin = () => start.mutate({ projectId });
  useKeys([{ keys: "c", text: "Start a run", run: begin, when: mayStart }], { scope: "Runs" });
  const button = canRun && fileCount > 0 && (
    <Button
      kind="main"
      keys="C"
      icon={<Icon of={Play} />}
      busy={start.isPending}
      disabledReason={active ? `Run ${active.number} is going on` : undefined}
      onClick={begin}
    >
      Start a run
    </Button>
  );
  const isEmpty = newest.runs.length === 0;
  return (
    <Page wide>
      <PageHead
        title="Runs"
        sub={
          isEmpty
            ? undefined
            : "A run reads what is new or changed, keeps the rest, and looks for links."
        }
        actions={
          !isEmpty && (
            <>
              <ButtonLink href={`${base}/runs/descriptions`}>Language models</ButtonLink>
              {button}
            </>
          )
        }
      />
      {start.error && (
        <Note kind="bad" className="mb-4">
          {start.error.message}
        </Note>
      )}
      {isEmpty ? (
        <FirstRun base={base} fileCount={fileCount} canUpload={canUpload} action={button} />
      ) : (
        <Table
          label="Runs"
          noun="runs"
          keys
          density="roomy"
          columns={columnsOf(base)}
          rows={[...newest.runs, ...older.runs]}
          rowKey={(run) => run.id}
          rowLabel={(run) => `Run ${run.number}`}
          onOpen={(run) => router.push(`${base}/runs/${run.number}`)}
          hasMore={older.hasMore}
          loading={older.loading}
          onEndReached={older.more}
        />
      )}
    </Page>
  );
}

function FirstRun({
  base,
  fileCount,
  canUpload,
  action,
}: {
  base: string;
  fileCount: number;
  canUpload: boolean;
  action: React.ReactNode;
}) {
  if (fileCount > 0)
    return (
      <Empty action={action}>
        No run yet. A run reads {plural(fileCount, "file")} and looks for links between them.
      </Empty>
    );
  return (
    <Empty
      action={
        canUpload && (
          <ButtonLink kind="main" href={`${base}/upload`}>
            Add a folder
          </ButtonLink>
        )
      }
    >
      No run yet, and no files to read.
    </Empty>
  );
}

/** Pages after the first, which are final and need no second look. */
function useOlderRuns(projectId: string, newest: RouterOutputs["runs"]["list"]) {
  const client = useTRPCClient();
  const [pages, setPages] = useState<RouterOutputs["runs"]["list"][]>([]);
  const [loading, setLoading] = useState(false);
  const next = (pages.at(-1) ?? newest).next;
  const lowest = newest.runs.at(-1)?.number ?? 0;
  async function more(): Promise<void> {
    if (next === null || loading) return;
    setLoading(true);
    try {
      const page = await client.runs.list.query({ projectId, before: next });
      setPages((before) => [...before, page]);
    } finally {
      setLoading(false);
    }
  }
  return {
    // A new run pushes the oldest of the first page onto a page that is held already.
    runs: pages.flatMap((page) => page.runs).filter((run) => run.number < lowest),
    hasMore: next !== null,
    loading,
    more: () => void more(),
  };
}

function columnsOf(base: string): Column<RunLine>[] {
  return [
    {
      id: "number",
      head: "Run",
      width: "96px",
      canHide: false,
      cell: (run) => (
        <Link
          href={`${base}/runs/${run.number}`}
          className="font-550 tabular-nums underline decoration-line-strong hover:decoration-ink"
        >
          Run {run.number}
        </Link>
      ),
    },
    {
      id: "state",
      head: "State",
      phone: true,
      cell: (run) => (
        <span className={run.state === "failed" ? "text-danger" : undefined}>
          {capital(stateWords(run))}
          {run.isPartial && <span className="text-ink-3">, chosen files only</span>}
        </span>
      ),
    },
    {
      id: "stages",
      head: "Stages",
      width: "184px",
      cell: (run) => (
        <StageStrokeSmall
          stages={smallStages(run)}
          label={`Stages of run ${run.number}: ${stateWords(run)}`}
        />
      ),
    },
    {
      id: "when",
      head: "Started",
      width: "168px",
      cell: (run) => (
        <span suppressHydrationWarning>
          {formatRelative(run.startedAt ?? run.createdAt, { now: new Date() })}
        </span>
      ),
    },
    { id: "took", head: "Took", align: "right", width: "96px", cell: took },
    { id: "who", head: "By", width: "152px", cell: (run) => run.startedBy ?? "an upload" },
    {
      id: "files",
      head: "Files",
      align: "right",
      width: "112px",
      cell: (run) =>
        run.files.done === run.files.total
          ? formatCount(run.files.total)
          : `${formatCount(run.files.done)} of ${formatCount(run.files.total)}`,
    },
    {
      id: "links",
      head: "Links",
      align: "right",
      width: "88px",
      cell: (run) => (linksAreCounted(run) ? formatCount(run.linkCount) : "–"),
    },
  ];
}

function took(run: RunLine): string {
  if (run.startedAt === null || run.finishedAt === null) return "–";
  return formatDuration(run.finishedAt.getTime() - run.startedAt.getTime());
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
