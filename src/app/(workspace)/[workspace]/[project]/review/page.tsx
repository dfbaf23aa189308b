import type { Metadata } from "next";
import { ReviewScreen } from "~/features/review/review-screen";
import { loadProject } from "~/server/api/load-project.ts";

type Params = Promise<{ workspace: string; project: string }>;

export async function generateMetadata(props: { params: Params }): Promise<Metadata> {
  return { title: `Review · ${(await loadProject(props.params)).project.name}` };
}

export default async function ReviewPage(props: { params: Params }) {
  const { workspace, project, actions } = await loadProject(props.params);
  return (
    <ReviewScreen
      projectId={project.id}
      base={`/${workspace.slug}/${project.slug}`}
      canDecide={actions.includes("edge.decide")}
    />
  );
}
