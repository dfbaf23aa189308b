import type { Metadata } from "next";
import { LearnedScreen } from "~/features/review/learned-screen";
import { loadProject } from "~/server/api/load-project.ts";

type Params = Promise<{ workspace: string; project: string }>;

export async function generateMetadata(props: { params: Params }): Promise<Metadata> {
  return { title: `What it learned · ${(await loadProject(props.params)).project.name}` };
}

export default async function LearnedPage(props: { params: Params }) {
  const { workspace, project } = await loadProject(props.params);
  return <LearnedScreen projectId={project.id} base={`/${workspace.slug}/${project.slug}`} />;
}
