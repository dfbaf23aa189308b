import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ExportOptions } from "~/core/export/options";
import { BuildScreen } from "~/features/datasets/build-screen";
import { loadProject } from "~/server/api/load-project.ts";

export const metadata: Metadata = { title: "Build a dataset" };

export default async function BuildPage(props: {
  params: Promise<{ workspace: string; project: string }>;
  searchParams: Promise<{ of?: string | string[] }>;
}) {
  const { workspace, project, actions, caller } = await loadProject(props.params);
  if (!actions.includes("dataset.build")) notFound();
  const { of } = await props.searchParams;
  const known =
    typeof of === "string"
      ? await caller.datasets.bySlug({ projectId: project.id, slug: of })
      : null;
  return (
    <BuildScreen
      projectId={project.id}
      base={`/${workspace.slug}/${project.slug}`}
      name={known?.name ?? ""}
      options={known?.versions[0]?.options ?? ExportOptions.parse({})}
    />
  );
}
