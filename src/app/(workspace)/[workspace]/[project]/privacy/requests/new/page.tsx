import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { NewRequestScreen } from "~/features/privacy/requests/new-request-screen";
import { loadProject } from "~/server/api/load-project.ts";

export const metadata: Metadata = { title: "New request" };

export default async function NewRequestPage(props: {
  params: Promise<{ workspace: string; project: string }>;
}) {
  const { workspace, project, actions } = await loadProject(props.params);
  if (!actions.includes("subject.request")) notFound();
  return (
    <NewRequestScreen
      projectId={project.id}
      here={`/${workspace.slug}/${project.slug}/privacy/requests`}
    />
  );
}
