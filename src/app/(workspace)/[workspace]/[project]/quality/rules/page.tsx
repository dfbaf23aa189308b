import type { Metadata } from "next";
import { RulesScreen } from "~/features/quality/rules/rules-screen";
import { loadProject } from "~/server/api/load-project.ts";

export const metadata: Metadata = { title: "Rules" };

export default async function RulesPage(props: {
  params: Promise<{ workspace: string; project: string }>;
}) {
  const { workspace, project, actions, caller } = await loadProject(props.params);
  return (
    <RulesScreen
      projectId={project.id}
      base={`/${workspace.slug}/${project.slug}/quality/rules`}
      canEdit={actions.includes("quality.edit")}
      initial={await caller.qualityRules.list({ projectId: project.id })}
    />
  );
}
