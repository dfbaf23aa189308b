import type { Metadata } from "next";
import { QualityOverviewScreen } from "~/features/quality/overview/overview-screen";
import { loadProject } from "~/server/api/load-project.ts";

export const metadata: Metadata = { title: "Quality" };

export default async function QualityPage(props: {
  params: Promise<{ workspace: string; project: string }>;
}) {
  const { workspace, project, actions, caller } = await loadProject(props.params);
  const here = { projectId: project.id };
  const [overview, advice, accepted] = await Promise.all([
    caller.quality.overview(here),
    caller.quality.advice(here),
    caller.quality.accepted(here),
  ]);
  return (
    <QualityOverviewScreen
      projectId={project.id}
      base={`/${workspace.slug}/${project.slug}`}
      initial={overview}
      advice={advice}
      accepted={accepted}
      can={{
        edit: actions.includes("quality.edit"),
        run: actions.includes("run.start"),
        remove: actions.includes("file.remove"),
      }}
    />
  );
}
