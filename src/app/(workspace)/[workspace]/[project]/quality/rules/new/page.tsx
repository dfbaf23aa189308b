import type { Metadata } from "next";
import { RoleNote } from "~/app/(workspace)/role-note";
import { RuleEditor } from "~/features/quality/rules/rule-editor";
import { loadProject } from "~/server/api/load-project.ts";

export const metadata: Metadata = { title: "Write a rule" };

export default async function NewRulePage(props: {
  params: Promise<{ workspace: string; project: string }>;
}) {
  const loaded = await loadProject(props.params);
  const { workspace, project, actions, caller } = loaded;
  const base = `/${workspace.slug}/${project.slug}`;
  if (!actions.includes("quality.edit"))
    return (
      <RoleNote
        inside
        loaded={loaded}
        action="quality.edit"
        back={{ href: `${base}/quality/rules`, label: "Back to the rules" }}
      />
    );
  return (
    <RuleEditor
      projectId={project.id}
      base={base}
      rule={null}
      list={await caller.qualityRules.list({ projectId: project.id })}
    />
  );
}
