import type { Metadata } from "next";
import { RunsScreen } from "~/features/runs/runs-screen";
import { loadProject } from "~/server/api/load-project.ts";

export const metadata: Metadata = { title: "Runs" };

export default async function RunsPage(props: {
  params: Promise<{ workspace: string; project: string }>;
}) {
  const { workspace, project, actions, caller } = await loadProject(props.params);
  const [initial, frame] = await Promise.all([
    caller.runs.list({ projectId: project.id }),
    caller.project.frame({ projectId: project.id }),
  ]);
  return (
    <RunsScreen
      projectId={project.id}
      base={`/${workspace.slug}/${project.slug}`}
      initialFiles={frame.files}
      canRun={actions.includes("run.start")}
      canUpload={actions.includes("file.upload")}
      initial={initial}
    />
  );
}
