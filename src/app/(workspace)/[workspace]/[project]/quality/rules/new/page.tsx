import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { RuleEditor } from "~/features/quality/rules/rule-editor";
import { loadProject } from "~/server/api/load-project.ts";

export const metadata: Metadata = { title: "Write a rule" };

export default async function NewRulePage(props: {
  params: Promise<{ workspace: string; project: string }>;
}) {
  const { workspace, project, actions, caller } = await loadProject(props.params);
  if (!actions.includes("quality.edit")) notFound();
  return (
    <RuleEditor
      projectId={project.id}
      base={`/${workspace.slug}/${project.slug}`}
      rule={null}
      list={await caller.qualityRules.list({ projectId: project.id })}
    />
  );
}
