import type { Metadata } from "next";
import { Note } from "~/components/note";
import { RequestsScreen } from "~/features/privacy/requests/requests-screen";
import { loadProject } from "~/server/api/load-project.ts";

export const metadata: Metadata = { title: "Requests" };

export default async function RequestsPage(props: {
  params: Promise<{ workspace: string; project: string }>;
}) {
  const { workspace, project, actions } = await loadProject(props.params);
  if (!actions.includes("subject.request"))
    return (
      <Note locked>
        Requests of people are handled by owners and those responsible for compliance.
      </Note>
    );
  return (
    <RequestsScreen
      projectId={project.id}
      here={`/${workspace.slug}/${project.slug}/privacy/requests`}
    />
  );
}
