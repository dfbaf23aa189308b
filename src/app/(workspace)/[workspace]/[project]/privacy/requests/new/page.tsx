import type { Metadata } from "next";
import { RoleNote } from "~/app/(workspace)/role-note";
import { NewRequestScreen } from "~/features/privacy/requests/new-request-screen";
import { loadProject } from "~/server/api/load-project.ts";

export const metadata: Metadata = { title: "New request" };

export default async function NewRequestPage(props: {
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
    <NewRequestScreen
      projectId={project.id}
      here={`/${workspace.slug}/${project.slug}/privacy/requests`}
    />
  );
}
