"use client";

import { useQuery } from "@tanstack/react-query";
import { Layers } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { ButtonLink } from "~/components/button";
import { Chip } from "~/components/chip";
import { Empty } from "~/components/empty";
import { formatCount, formatDay, formatSize } from "~/components/format";
import { Icon } from "~/components/icon";
import { Page } from "~/components/page";
import { PageHead } from "~/components/page-head";
import { type Column, Table } from "~/components/table";
import { useKeys } from "~/components/use-keys";
import { type RouterOutputs, useTRPC } from "~/trpc/react";
import { type Dataset, includeWords, isGoingOn, STATE_WORDS } from "./dataset-words";

const LOOK_AGAIN_MS = 1_000;

/** All datasets of a project with their newest version. */
export function DatasetsScreen({
  projectId,
  base,
  canBuild,
  initial,
}: {
  projectId: string;
  base: string;
  canBuild: boolean;
  initial: RouterOutputs["datasets"]["list"];
}) {
  const trpc = useTRPC();
  const router = useRouter();
  const {
    data: { datasets, total },
  } = useQuery(
    trpc.datasets.list.queryOptions(
      { projectId },
      {
        initialData: initial,
        refetchInterval: (query) =>
          query.state.data?.datasets.some((dataset) => dataset.versions.some(isGoingOn))
            ? LOOK_AGAIN_MS
            : false,
      },
    ),
  );
  useKeys(
    [
      {
        keys: "c",
        text: "Build a dataset",
        run: () => router.push(`${base}/datasets/new`),
        when: canBuild,
      },
    ],
    { scope: "Datasets" },
  );
  const button = canBuild && (
    <ButtonLink kind="main" keys="C" href={`${base}/datasets/new`} icon={<Icon of={Layers} />}>
      Build a dataset
    </ButtonLink>
  );
  return (
    <Page>
      <PageHead
        title="Datasets"
        sub={
          datasets.length === 0
            ? undefined
            : "Each version is frozen: the same links and files give the same bytes."
        }
        actions={datasets.length > 0 && button}
      />
      {datasets.length === 0 ? (
        <Empty action={button}>
          No dataset yet. Confirmed links become records that span several files, each sentence with
          the places that it rests on.
        </Empty>
      ) : (
        <Table
          label="Datasets"
          noun="datasets"
          keys
          density="roomy"
          columns={columnsOf(base)}
          rows={datasets}
          rowKey={(dataset) => dataset.id}
          rowLabel={(dataset) => dataset.name}
          onOpen={(dataset) => router.push(`${base}/datasets/${dataset.slug}`)}
        />
      )}
      {total > datasets.length && (
        <p className="mt-2 text-12 text-ink-2">
          The newest {formatCount(datasets.length)} of {formatCount(total)} datasets; older ones
          keep their addresses.
        </p>
      )}
    </Page>
  );
}

function columnsOf(base: string): Column<Dataset>[] {
  return [
    {
      id: "name",
      head: "Name",
      cell: (dataset) => (
        <Link className="font-medium" href={`${base}/datasets/${dataset.slug}`}>
          {dataset.name}
        </Link>
      ),
    },
    {
      id: "version",
      head: "Version",
      width: "88px",
      align: "right",
      cell: ({ versions }) => versions[0]?.number ?? "",
    },
    {
      id: "state",
      head: "State",
      width: "116px",
      cell: ({ versions }) =>
        versions[0] && (
          <Chip
            kind={
              versions[0].state === "frozen"
                ? "ok"
                : versions[0].state === "failed"
                  ? "bad"
                  : "plain"
            }
          >
            {STATE_WORDS[versions[0].state]}
          </Chip>
        ),
    },
    {
      id: "records",
      head: "Records",
      width: "96px",
      align: "right",
      cell: ({ versions }) => formatCount(versions[0]?.recordCount ?? 0),
    },
    {
      id: "from",
      head: "From",
      cell: ({ versions }) => (versions[0] ? includeWords(versions[0].options) : ""),
    },
    {
      id: "built",
      head: "Built",
      width: "124px",
      cell: ({ versions }) => (versions[0]?.frozenAt ? formatDay(versions[0].frozenAt) : ""),
    },
    { id: "by", head: "By", cell: ({ versions }) => versions[0]?.createdBy ?? "" },
    {
      id: "size",
      head: "Size",
      width: "96px",
      align: "right",
      cell: ({ versions }) =>
        formatSize(versions[0]?.artifacts.reduce((sum, file) => sum + file.sizeBytes, 0) ?? 0),
    },
  ];
}
