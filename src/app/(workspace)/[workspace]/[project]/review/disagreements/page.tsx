import type { Metadata } from "next";
import { DisagreementsScreen } from "~/features/review/disagreements/disagreements-screen";
import { loadProject } from "~/server/api/load-project.ts";

type Params = Promise<{ workspace: string; project: string }>;

export async function generateMetadata(props: { params: Params }): Promise<Metadata> {
  return { title: `Disagreements · ${(await loadProject(props.params)).project.name}` };
}

export default async function DisagreementsPage(props: { params: Params }) {
  const { workspace, project } = await loadProject(props.params);
  return <DisagreementsScreen projectId={project.id} base={`/${workspace.slug}/${project.slug}`} />;
}
