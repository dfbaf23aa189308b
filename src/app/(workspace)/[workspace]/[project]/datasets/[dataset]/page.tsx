import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { isAppError } from "~/core/model/errors";
import { DatasetScreen } from "~/features/datasets/dataset-screen";
import { loadProject } from "~/server/api/load-project.ts";

export const metadata: Metadata = { title: "Dataset" };

function numberOf(text: string | string[] | undefined): number | null {
  return typeof text === "string" && /^\d{1,9}$/.test(text) ? Number(text) : null;
}

export default async function DatasetPage(props: {
  params: Promise<{ workspace: string; project: string; dataset: string }>;
  searchParams: Promise<Partial<Record<"version" | "with" | "record", string | string[]>>>;
}) {
  const { workspace, project, actions, caller } = await loadProject(props.params);
  const { dataset: slug } = await props.params;
  const asked = await props.searchParams;
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
      number={numberOf(asked.version)}
      compareWith={numberOf(asked.with)}
      record={numberOf(asked.record)}
      canBuild={actions.includes("dataset.build")}
      canDownload={actions.includes("dataset.download")}
      canAnswer={actions.includes("policy.edit")}
      canRun={actions.includes("run.start")}
    />
  );
}
