import type { Metadata } from "next";
import { OverviewScreen } from "~/features/home/overview-screen";
import { loadProject } from "~/server/api/load-project.ts";

type Params = Promise<{ workspace: string; project: string }>;

export async function generateMetadata(props: { params: Params }): Promise<Metadata> {
  return { title: (await loadProject(props.params)).project.name };
}

export default async function OverviewPage(props: { params: Params }) {
  const { workspace, project, actions, caller } = await loadProject(props.params);
  return (
    <OverviewScreen
      base={`/${workspace.slug}`}
      workspaceId={workspace.id}
      initial={await caller.project.overview({ projectId: project.id })}
      canUpload={actions.includes("file.upload")}
      canManage={actions.includes("project.manage")}
    />
  );
}
