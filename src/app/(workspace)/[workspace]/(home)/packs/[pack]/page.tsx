import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PackScreen } from "~/features/packs/pack-screen";
import { loadWorkspace } from "~/server/api/load-project.ts";
import { versionOf } from "./version-of";

export const metadata: Metadata = { title: "Industry pack" };

export default async function PackPage(props: {
  params: Promise<{ workspace: string; pack: string }>;
  searchParams: Promise<{ version?: string | string[] }>;
}) {
  const { workspace, actions, caller } = await loadWorkspace(props.params);
  const { pack } = await props.params;
  const { version } = await props.searchParams;
  const view = await caller.packs
    .view({ workspaceId: workspace.id, packId: pack, version: versionOf(version) })
    .catch(() => null);
  if (view === null) notFound();
  return (
    <PackScreen
      workspaceId={workspace.id}
      here={`/${workspace.slug}/packs/${pack}`}
      view={view}
      mayEdit={actions.includes("pack.edit")}
    />
  );
}
