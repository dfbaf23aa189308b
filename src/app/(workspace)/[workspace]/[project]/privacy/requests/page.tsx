import type { Metadata } from "next";
import { RoleNote } from "~/app/(workspace)/role-note";
import { RequestsScreen } from "~/features/privacy/requests/requests-screen";
import { loadProject } from "~/server/api/load-project.ts";

export const metadata: Metadata = { title: "Requests" };

export default async function RequestsPage(props: {
  params: Promise<{ workspace: string; project: string }>;
}) {
  const loaded = await loadProject(props.params);
  const { workspace, project, actions } = loaded;
  if (!actions.includes("subject.request"))
    return (
      <RoleNote
        inside
        loaded={loaded}
        action="subject.request"
        back={{ href: `/${workspace.slug}/${project.slug}/privacy`, label: "Back to Privacy" }}
      />
    );
  return (
    <RequestsScreen
      projectId={project.id}
      here={`/${workspace.slug}/${project.slug}/privacy/requests`}
    />
  );
}
