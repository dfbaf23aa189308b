import type { Metadata } from "next";
import { EntitiesScreen } from "~/features/entities/entities-screen";
import { PAGE_ROWS, readKind } from "~/features/entities/entity-query";
import { loadProject } from "~/server/api/load-project.ts";

export const metadata: Metadata = { title: "Entities" };

export default async function EntitiesPage(props: {
  params: Promise<{ workspace: string; project: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { workspace, project, caller } = await loadProject(props.params);
  const query = await props.searchParams;
  const kind = readKind([query.kind].flat()[0] ?? null);
  const text = ([query.q].flat()[0] ?? "").replaceAll("\0", "").slice(0, 200);
  return (
    <EntitiesScreen
      projectId={project.id}
      base={`/${workspace.slug}/${project.slug}`}
      kind={kind}
      text={text}
      initial={await caller.entities.list({ projectId: project.id, kind, text, limit: PAGE_ROWS })}
    />
  );
}
