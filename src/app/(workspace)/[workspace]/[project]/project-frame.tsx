"use client";

import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { isGoingOn, runStages, runWords } from "~/features/home/run-look";
import { StageStrokeSmall } from "~/features/shared/stage-stroke";
import { FindFilterRow } from "~/features/shell/find-filter-row";
import { NO_FILTERS } from "~/features/shell/find-filters";
import { findInProject } from "~/features/shell/find-in-project";
import type { NavEntry, ShellUser } from "~/features/shell/nav";
import { type RouterOutputs, useTRPC, useTRPCClient } from "~/trpc/react";
import { Frame } from "../../frame";
import { useFreshPages } from "./use-fresh-pages";

type FrameFacts = RouterOutputs["project"]["frame"];

const BUSY_MS = 3_000;
const CALM_MS = 20_000;

/** The frame around a project's pages: its counts are live, its search finds the project's files and links. */
export function ProjectFrame(props: {
  projectId: string;
  home: string;
  base: string;
  user: ShellUser;
  canCreate: boolean;
  initial: FrameFacts;
  children: ReactNode;
}) {
  const { projectId, home, base } = props;
  const trpc = useTRPC();
  const client = useTRPCClient();
  const { data: facts } = useQuery(
    trpc.project.frame.queryOptions(
      { projectId },
      {
        initialData: props.initial,
        refetchInterval: (query) =>
          isGoingOn(query.state.data?.lastRun ?? null) ? BUSY_MS : CALM_MS,
      },
    ),
  );

  const [filters, setFilters] = useState(NO_FILTERS);
  useFreshPages(facts);

  const { lastRun: run } = facts;
  return (
    <Frame
      nav={entries(base, facts)}
      foot={[{ id: "settings", href: `${home}/settings`, label: "Settings", icon: "settings" }]}
      label="Project"
      user={props.user}
      homeHref={home}
      settingsHref={`${home}/settings`}
      projects={facts.projects.map(({ id, name, slug }) => ({
        id,
        name,
        href: `${home}/${slug}`,
        current: id === projectId,
      }))}
      newProjectHref={props.canCreate ? `${home}?new=1` : undefined}
      search={(text, mostPlaces) =>
        findInProject({ client, projectId, base, text, mostPlaces, filters })
      }
      searchFilters={{
        key: JSON.stringify(filters),
        row: <FindFilterRow projectId={projectId} value={filters} onChange={setFilters} />,
      }}
      running={
        isGoingOn(run) && (
          <StageStrokeSmall
            stages={runStages(run, facts)}
            label={`Run ${run?.number}: ${runWords(run, facts.linksToDecide)}`}
          />
        )
      }
    >
      {props.children}
    </Frame>
  );
}

function entries(base: string, facts: FrameFacts): NavEntry[] {
  const { files, linksToDecide, datasets } = facts;
  return [
    { id: "overview", href: base, label: "Overview", icon: "house", tab: true },
    {
      id: "files",
      href: `${base}/files`,
      label: "Files",
      icon: "files",
      key: "f",
      tab: true,
      count: files,
    },
    { id: "pipeline", href: `${base}/pipelines`, label: "Pipeline", icon: "pipeline", key: "p" },
    { id: "runs", href: `${base}/runs`, label: "Runs", icon: "run", key: "r" },
    { id: "graph", href: `${base}/graph`, label: "Graph", icon: "graph", key: "g", tab: true },
    {
      id: "review",
      href: `${base}/review`,
      label: "Review",
      icon: "review",
      key: "e",
      tab: true,
      ...(linksToDecide > 0 ? { count: linksToDecide, countWord: "waiting" } : {}),
    },
    { id: "entities", href: `${base}/entities`, label: "Entities", icon: "entities", key: "n" },
    { id: "quality", href: `${base}/quality`, label: "Quality", icon: "quality", key: "q" },
    { id: "privacy", href: `${base}/privacy`, label: "Privacy", icon: "privacy", key: "y" },
    {
      id: "datasets",
      href: `${base}/datasets`,
      label: "Datasets",
      icon: "datasets",
      key: "d",
      ...(datasets > 0 ? { count: datasets } : {}),
    },
  ];
}
