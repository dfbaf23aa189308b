import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { isAppError } from "~/core/model/errors";
import { DatasetScreen } from "~/features/datasets/dataset-screen";
import { loadProject } from "~/server/api/load-project.ts";

export const metadata: Metadata = { title: "Dataset" };

export default async function DatasetPage(props: {
  params: Promise<{ workspace: string; project: string; dataset: string }>;
  searchParams: Promise<{ version?: string | string[] }>;
}) {
  const { workspace, project, actions, caller } = await loadProject(props.params);
  const { dataset: slug } = await props.params;
  const { version } = await props.searchParams;
  const dataset = await caller.datasets
    .bySlug({ projectId: project.id, slug })
    .catch((error: unknown) => {
      if (isAppError((error as Error).cause, "not-found")) notFound();
      throw error;
    });
  return (
    <DatasetScreen
      projectId={project.id}
      base={`/${workspace.slug}/${project.slug}`}
      initial={dataset}
      number={typeof version === "string" && /^\d+$/.test(version) ? Number(version) : null}
      canBuild={actions.includes("dataset.build")}
      canDownload={actions.includes("dataset.download")}
    />
  );
}
