import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { RoleNote } from "~/app/(workspace)/role-note";
import { EditorScreen } from "~/features/packs/editor-screen";
import { loadWorkspace } from "~/server/api/load-project.ts";
import { versionOf } from "../version-of";

export const metadata: Metadata = { title: "Edit a pack" };

export default async function PackEditPage(props: {
  params: Promise<{ workspace: string; pack: string }>;
  searchParams: Promise<{ from?: string | string[] }>;
}) {
  const loaded = await loadWorkspace(props.params);
  const { workspace, actions, caller } = loaded;
  const { pack } = await props.params;
  const { from } = await props.searchParams;
  const here = `/${workspace.slug}/packs/${pack}`;
  if (!actions.includes("pack.edit"))
    return (
      <RoleNote
        loaded={loaded}
        action="pack.edit"
        back={{ href: here, label: "Back to the pack" }}
      />
    );
  const [view, projects] = await Promise.all([
    caller.packs
      .view({ workspaceId: workspace.id, packId: pack, version: versionOf(from) })
      .catch(() => null),
    caller.project.list({ workspaceId: workspace.id }),
  ]);
  if (view === null) notFound();
  return (
    <EditorScreen
      workspaceId={workspace.id}
      here={here}
      base={`/${workspace.slug}`}
      view={view}
      projects={projects
        .filter((project) => project.archivedAt === null)
        .map(({ id, name, slug, packId }) => ({ id, name, slug, packId }))}
    />
  );
}
