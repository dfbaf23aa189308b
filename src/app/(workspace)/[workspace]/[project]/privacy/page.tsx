import type { Metadata } from "next";
import { FindingsScreen } from "~/features/privacy/findings/findings-screen";
import { loadProject } from "~/server/api/load-project.ts";

export const metadata: Metadata = { title: "Personal data" };

export default async function FindingsPage(props: {
  params: Promise<{ workspace: string; project: string }>;
}) {
  const { workspace, project, actions, caller } = await loadProject(props.params);
  return (
    <FindingsScreen
      projectId={project.id}
      base={`/${workspace.slug}/${project.slug}`}
      initial={await caller.privacy.findings({ projectId: project.id })}
      canCheck={actions.includes("run.start")}
      canAnswer={actions.includes("policy.edit")}
      canFollow={actions.includes("pipeline.edit")}
      maySeeOriginals={actions.includes("file.read-raw")}
    />
  );
}
