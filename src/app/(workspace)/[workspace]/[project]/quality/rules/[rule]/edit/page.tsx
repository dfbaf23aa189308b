import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { RuleEditor } from "~/features/quality/rules/rule-editor";
import { loadProject } from "~/server/api/load-project.ts";

export const metadata: Metadata = { title: "Edit a rule" };

export default async function EditRulePage(props: {
  params: Promise<{ workspace: string; project: string; rule: string }>;
}) {
  const { workspace, project, actions, caller } = await loadProject(props.params);
  const { rule: name } = await props.params;
  const list = await caller.qualityRules.list({ projectId: project.id });
  const document = list.rules.find((rule) => rule.name === name)?.document ?? null;
  if (document === null || !actions.includes("quality.edit")) notFound();
  return (
    <RuleEditor
      projectId={project.id}
      base={`/${workspace.slug}/${project.slug}`}
      rule={document}
      list={list}
    />
  );
}
