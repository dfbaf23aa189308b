import type { Metadata } from "next";
import { NewRequestScreen } from "~/features/privacy/requests/new-request-screen";
import { loadProject } from "~/server/api/load-project.ts";
import { RequestsRoleNote } from "../requests-role-note";

export const metadata: Metadata = { title: "New request" };

export default async function NewRequestPage(props: {
  params: Promise<{ workspace: string; project: string }>;
}) {
  const loaded = await loadProject(props.params);
  const { workspace, project, actions } = loaded;
  if (!actions.includes("subject.request")) return <RequestsRoleNote loaded={loaded} />;
  return (
    <NewRequestScreen
      projectId={project.id}
      here={`/${workspace.slug}/${project.slug}/privacy/requests`}
    />
  );
}
