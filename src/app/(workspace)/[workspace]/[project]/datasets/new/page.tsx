import type { Metadata } from "next";
import { RoleNote } from "~/app/(workspace)/role-note";
import { DatasetOptions } from "~/core/export/formats/catalogue";
import { settingOf } from "~/core/pipeline/definition";
import { BuildScreen } from "~/features/datasets/build-screen";
import { type LoadedProject, loadProject } from "~/server/api/load-project.ts";

export const metadata: Metadata = { title: "Build a dataset" };

/** As the export stage of the project's pipeline says, made by the workspace. */
async function firstChoice({ caller, project, workspace }: LoadedProject): Promise<DatasetOptions> {
  const { version } = await caller.pipelines.view({ projectId: project.id });
  const chosen = settingOf(version.definition, "export").options;
  return DatasetOptions.parse({ ...chosen, about: { creator: workspace.name.slice(0, 200) } });
}

export default async function BuildPage(props: {
  params: Promise<{ workspace: string; project: string }>;
  searchParams: Promise<{ of?: string | string[] }>;
}) {
  const loaded = await loadProject(props.params);
  const { workspace, project, actions, caller } = loaded;
  const base = `/${workspace.slug}/${project.slug}`;
  if (!actions.includes("dataset.build"))
    return (
      <RoleNote
        loaded={loaded}
        action="dataset.build"
        back={{ href: `${base}/datasets`, label: "Back to the datasets" }}
      />
    );
  const { of } = await props.searchParams;
  const known =
    typeof of === "string"
      ? await caller.datasets.bySlug({ projectId: project.id, slug: of })
      : null;
  return (
    <BuildScreen
      projectId={project.id}
      base={base}
      name={known?.name ?? ""}
      canRun={actions.includes("run.start")}
      options={known?.versions[0]?.options ?? (await firstChoice(loaded))}
    />
  );
}
