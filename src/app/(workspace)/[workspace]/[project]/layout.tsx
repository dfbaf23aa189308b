import type { ReactNode } from "react";
import type { NavEntry } from "~/features/shell/nav";
import { loadProject } from "~/server/api/load-project.ts";
import { Frame } from "../../frame";

export default async function ProjectLayout(props: {
  children: ReactNode;
  params: Promise<{ workspace: string; project: string }>;
}) {
  const { workspace, project, user, caller } = await loadProject(props.params);
  const frame = await caller.project.frame({ projectId: project.id });
  const home = `/${workspace.slug}`;
  const base = `${home}/${project.slug}`;
  const nav: NavEntry[] = [
    { id: "overview", href: base, label: "Overview", icon: "house", tab: true },
    {
      id: "files",
      href: `${base}/files`,
      label: "Files",
      icon: "files",
      key: "f",
      tab: true,
      count: frame.files,
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
      count: frame.linksToDecide,
      countWord: "waiting",
    },
    {
      id: "datasets",
      href: `${base}/datasets`,
      label: "Datasets",
      icon: "datasets",
      key: "d",
      count: frame.datasets,
    },
  ];
  return (
    <Frame
      nav={nav}
      foot={[{ id: "settings", href: `${home}/settings`, label: "Settings", icon: "settings" }]}
      label="Project"
      user={user}
      homeHref={home}
      settingsHref={`${home}/settings`}
      projects={frame.projects.map(({ id, name, slug }) => ({
        id,
        name,
        href: `${home}/${slug}`,
        current: id === project.id,
      }))}
    >
      {props.children}
    </Frame>
  );
}
