import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { RoleNote } from "~/app/(workspace)/role-note";
import { RuleEditor } from "~/features/quality/rules/rule-editor";
import { loadProject } from "~/server/api/load-project.ts";

export const metadata: Metadata = { title: "Edit a rule" };

export default async function EditRulePage(props: {
  params: Promise<{ workspace: string; project: string; rule: string }>;
}) {
  const loaded = await loadProject(props.params);
  const { workspace, project, actions, caller } = loaded;
  const base = `/${workspace.slug}/${project.slug}`;
  const { rule: name } = await props.params;
  const list = await caller.qualityRules.list({ projectId: project.id });
  const document = list.rules.find((rule) => rule.name === name)?.document ?? null;
  if (document === null) notFound();
  if (!actions.includes("quality.edit"))
    return (
      <RoleNote
        inside
        loaded={loaded}
        action="quality.edit"
        back={{ href: `${base}/quality/rules/${name}`, label: "Back to the rule" }}
      />
    );
  return <RuleEditor projectId={project.id} base={base} rule={document} list={list} />;
}
