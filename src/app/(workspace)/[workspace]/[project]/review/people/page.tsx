import type { Metadata } from "next";
import { PeopleScreen } from "~/features/review/people/people-screen";
import { loadProject } from "~/server/api/load-project.ts";

type Params = Promise<{ workspace: string; project: string }>;

export async function generateMetadata(props: { params: Params }): Promise<Metadata> {
  return { title: `People · ${(await loadProject(props.params)).project.name}` };
}

export default async function PeoplePage(props: { params: Params }) {
  const { workspace, project, actions } = await loadProject(props.params);
  return (
    <PeopleScreen
      projectId={project.id}
      base={`/${workspace.slug}/${project.slug}`}
      actions={actions}
    />
  );
}
