import type { Metadata } from "next";
import { RequestsScreen } from "~/features/privacy/requests/requests-screen";
import { loadProject } from "~/server/api/load-project.ts";
import { RequestsRoleNote } from "./requests-role-note";

export const metadata: Metadata = { title: "Requests" };

export default async function RequestsPage(props: {
  params: Promise<{ workspace: string; project: string }>;
}) {
  const loaded = await loadProject(props.params);
  const { workspace, project, actions } = loaded;
  if (!actions.includes("subject.request")) return <RequestsRoleNote loaded={loaded} />;
  return (
    <RequestsScreen
      projectId={project.id}
      here={`/${workspace.slug}/${project.slug}/privacy/requests`}
    />
  );
}
