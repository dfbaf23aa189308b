import type { Metadata } from "next";
import { ExplorerScreen } from "~/features/graph-explorer/explorer-screen";
import { loadProject } from "~/server/api/load-project.ts";

type Params = Promise<{ workspace: string; project: string }>;

export async function generateMetadata(props: { params: Params }): Promise<Metadata> {
  return { title: `Graph · ${(await loadProject(props.params)).project.name}` };
}

export default async function GraphPage(props: { params: Params }) {
  const { workspace, project, actions, caller } = await loadProject(props.params);
  return (
    <ExplorerScreen
      projectId={project.id}
      base={`/${workspace.slug}/${project.slug}`}
      canDecide={actions.includes("edge.decide")}
      canRename={actions.includes("graph.arrange")}
      first={caller.graph.overview({ projectId: project.id }).catch(() => undefined)}
    />
  );
}
