import type { Metadata } from "next";
import { StandInsScreen } from "~/features/privacy/stand-ins/stand-ins-screen";
import { loadProject } from "~/server/api/load-project.ts";

export const metadata: Metadata = { title: "Stand-ins" };

const MAX_CHARS = 200;

export default async function StandInsPage(props: {
  params: Promise<{ workspace: string; project: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { workspace, project, actions, caller } = await loadProject(props.params);
  const { file, standIn } = await props.searchParams;
  return (
    <StandInsScreen
      workspaceId={workspace.id}
      projectId={project.id}
      base={`/${workspace.slug}`}
      keys={await caller.pseudonyms.keys({ workspaceId: workspace.id })}
      fileId={typeof file === "string" && file !== "" ? file.slice(0, 64) : null}
      standIn={typeof standIn === "string" ? standIn.slice(0, MAX_CHARS) : ""}
      may={{
        reveal: actions.includes("pseudonym.reveal"),
        rotate: actions.includes("pseudonym.rotate"),
        audit: actions.includes("audit.read"),
      }}
    />
  );
}
