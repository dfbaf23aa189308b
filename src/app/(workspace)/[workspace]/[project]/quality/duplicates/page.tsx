import type { Metadata } from "next";
import { DuplicatesScreen } from "~/features/quality/duplicates/duplicates-screen";
import { loadProject } from "~/server/api/load-project.ts";

export const metadata: Metadata = { title: "Duplicates" };

export default async function DuplicatesPage(props: {
  params: Promise<{ workspace: string; project: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { workspace, project, actions, caller } = await loadProject(props.params);
  const { show, keep } = await props.searchParams;
  const here = { projectId: project.id };
  const [counts, copies, rows] = await Promise.all([
    caller.quality.copyCounts(here),
    caller.quality.copies(here),
    caller.quality.rowGroups(here),
  ]);
  return (
    <DuplicatesScreen
      projectId={project.id}
      base={`/${workspace.slug}/${project.slug}`}
      show={show === "rows" ? "rows" : "files"}
      keepsNewest={keep === "newest"}
      counts={counts}
      copies={copies}
      rows={rows}
      can={{ edit: actions.includes("quality.edit"), remove: actions.includes("file.remove") }}
    />
  );
}
