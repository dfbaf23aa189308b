import type { Metadata } from "next";
import { DatasetsScreen } from "~/features/datasets/datasets-screen";
import { loadProject } from "~/server/api/load-project.ts";

export const metadata: Metadata = { title: "Datasets" };

export default async function DatasetsPage(props: {
  params: Promise<{ workspace: string; project: string }>;
}) {
  const { workspace, project, actions, caller } = await loadProject(props.params);
  return (
    <DatasetsScreen
      projectId={project.id}
      base={`/${workspace.slug}/${project.slug}`}
      canBuild={actions.includes("dataset.build")}
      initial={await caller.datasets.list({ projectId: project.id })}
    />
  );
}
