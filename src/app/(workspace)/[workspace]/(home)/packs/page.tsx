import type { Metadata } from "next";
import { PacksScreen } from "~/features/packs/packs-screen";
import { loadWorkspace } from "~/server/api/load-project.ts";

export const metadata: Metadata = { title: "Industry packs" };

export default async function PacksPage(props: { params: Promise<{ workspace: string }> }) {
  const { workspace, caller } = await loadWorkspace(props.params);
  return (
    <PacksScreen
      base={`/${workspace.slug}`}
      packs={await caller.packs.list({ workspaceId: workspace.id })}
    />
  );
}
