import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { RuleScreen } from "~/features/quality/rules/rule-screen";
import { loadProject } from "~/server/api/load-project.ts";

export const metadata: Metadata = { title: "Rule" };

export default async function RulePage(props: {
  params: Promise<{ workspace: string; project: string; rule: string }>;
}) {
  const { workspace, project, actions, caller } = await loadProject(props.params);
  const { rule } = await props.params;
  const list = await caller.qualityRules.list({ projectId: project.id });
  if (!list.rules.some(({ name }) => name === rule)) notFound();
  return (
    <RuleScreen
      projectId={project.id}
      rule={rule}
      base={`/${workspace.slug}/${project.slug}`}
      canEdit={actions.includes("quality.edit")}
      initial={list}
    />
  );
}
