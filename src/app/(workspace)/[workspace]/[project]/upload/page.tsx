import type { Metadata } from "next";
import { RoleNote } from "~/app/(workspace)/role-note";
import { UploadScreen } from "~/features/upload/upload-screen";
import { loadProject } from "~/server/api/load-project.ts";

export const metadata: Metadata = { title: "Add a folder" };

export default async function UploadPage(props: {
  params: Promise<{ workspace: string; project: string }>;
}) {
  const loaded = await loadProject(props.params);
  const { workspace, project, actions } = loaded;
  const base = `/${workspace.slug}/${project.slug}`;
  if (!actions.includes("file.upload"))
    return (
      <RoleNote
        loaded={loaded}
        action="file.upload"
        back={{ href: `${base}/files`, label: "Back to the files" }}
      />
    );
  return <UploadScreen projectId={project.id} base={base} canRun={actions.includes("run.start")} />;
}
