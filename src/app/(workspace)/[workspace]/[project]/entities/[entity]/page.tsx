import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PAGE_FILES } from "~/features/entities/entity-query";
import { EntityScreen } from "~/features/entities/entity-screen";
import { loadProject } from "~/server/api/load-project.ts";

export const metadata: Metadata = { title: "Entity" };

const IS_ID = /^ent_[0-9a-z]{10,40}$/;

export default async function EntityPage(props: {
  params: Promise<{ workspace: string; project: string; entity: string }>;
}) {
  const { workspace, project, caller } = await loadProject(props.params);
  const { entity: entityId } = await props.params;
  if (!IS_ID.test(entityId)) notFound();
  const here = { projectId: project.id, entityId };
  const [view, initial] = await Promise.all([
    caller.entities.get(here),
    caller.entities.occurrences({ ...here, limit: PAGE_FILES }),
  ]).catch(absent);
  return (
    <EntityScreen
      projectId={project.id}
      base={`/${workspace.slug}/${project.slug}`}
      view={view}
      initial={initial}
    />
  );
}

/** An entity goes with the last file that names it. */
function absent(error: unknown): never {
  if (error instanceof Error && "code" in error && error.code === "NOT_FOUND") notFound();
  throw error;
}
