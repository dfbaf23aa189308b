import type { Metadata } from "next";
import { PoliciesScreen } from "~/features/privacy/policies/policies-screen";
import { loadProject } from "~/server/api/load-project.ts";

export const metadata: Metadata = { title: "Policies" };

export default async function PoliciesPage(props: {
  params: Promise<{ workspace: string; project: string }>;
}) {
  const { workspace, project, actions, caller } = await loadProject(props.params);
  const [lines, pipeline] = await Promise.all([
    caller.policies.list({ projectId: project.id }),
    caller.pipelines.view({ projectId: project.id }),
  ]);
  const privacy = pipeline.version.definition.stages.find(({ name }) => name === "privacy");
  return (
    <PoliciesScreen
      projectId={project.id}
      here={`/${workspace.slug}/${project.slug}/privacy/policies`}
      initial={lines}
      current={String(privacy?.options.policy ?? "")}
      mayEdit={actions.includes("policy.edit")}
    />
  );
}
