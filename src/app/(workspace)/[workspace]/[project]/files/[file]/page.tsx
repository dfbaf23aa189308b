import type { Metadata } from "next";
import { FileScreen } from "~/features/file/file-screen";
import { loadProject } from "~/server/api/load-project.ts";

export const metadata: Metadata = { title: "File" };

export default async function FilePage(props: {
  params: Promise<{ workspace: string; project: string; file: string }>;
}) {
  const { file } = await props.params;
  const { workspace, project, actions } = await loadProject(props.params);
  return (
    <FileScreen
      key={file}
      projectId={project.id}
      fileId={file}
      base={`/${workspace.slug}/${project.slug}`}
      may={{
        run: actions.includes("run.start"),
        remove: actions.includes("file.remove"),
        copy: actions.includes("dataset.download"),
      }}
    />
  );
}
