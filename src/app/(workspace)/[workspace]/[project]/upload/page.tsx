import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { UploadScreen } from "~/features/upload/upload-screen";
import { loadProject } from "~/server/api/load-project.ts";

export const metadata: Metadata = { title: "Add a folder" };

export default async function UploadPage(props: {
  params: Promise<{ workspace: string; project: string }>;
}) {
  const { workspace, project, actions } = await loadProject(props.params);
  if (!actions.includes("file.upload")) notFound();
  return (
    <UploadScreen
      projectId={project.id}
      base={`/${workspace.slug}/${project.slug}`}
      canRun={actions.includes("run.start")}
    />
  );
}
