import type { Metadata } from "next";
import { FilesScreen } from "~/features/files/files-screen";
import { loadProject } from "~/server/api/load-project.ts";

export const metadata: Metadata = { title: "Files" };

export default async function FilesPage(props: {
  params: Promise<{ workspace: string; project: string }>;
}) {
  const { workspace, project, actions } = await loadProject(props.params);
  return (
    <FilesScreen
      projectId={project.id}
      base={`/${workspace.slug}/${project.slug}`}
      may={{
        upload: actions.includes("file.upload"),
        run: actions.includes("run.start"),
        remove: actions.includes("file.remove"),
      }}
    />
  );
}
