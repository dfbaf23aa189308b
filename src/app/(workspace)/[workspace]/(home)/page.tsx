import type { Metadata } from "next";
import { HomeScreen } from "~/features/home/home-screen";
import { loadWorkspace } from "~/server/api/load-project.ts";

export const metadata: Metadata = { title: "Projects" };

export default async function HomePage(props: {
  params: Promise<{ workspace: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { workspace, actions, caller } = await loadWorkspace(props.params);
  return (
    <HomeScreen
      workspace={workspace}
      initial={await caller.project.list({ workspaceId: workspace.id })}
      canCreate={actions.includes("project.create")}
      canUpload={actions.includes("file.upload")}
      readsAudit={actions.includes("audit.read")}
      opensNew={(await props.searchParams).new === "1"}
    />
  );
}
