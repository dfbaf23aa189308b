import type { Metadata } from "next";
import { DescriptionsScreen } from "~/features/descriptions/descriptions-screen";
import { loadProject } from "~/server/api/load-project.ts";

export const metadata: Metadata = { title: "Work with language models" };

export default async function DescriptionsPage(props: {
  params: Promise<{ workspace: string; project: string }>;
}) {
  const { workspace, project, actions, caller } = await loadProject(props.params);
  const initial = await caller.models.work({ projectId: project.id });
  return (
    <DescriptionsScreen
      projectId={project.id}
      base={`/${workspace.slug}/${project.slug}`}
      can={{
        start: actions.includes("run.start"),
        mark: actions.includes("file.remove"),
        manage: actions.includes("workspace.manage"),
      }}
      initial={initial}
    />
  );
}
