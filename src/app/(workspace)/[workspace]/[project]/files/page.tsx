import type { Metadata } from "next";
import { filterInput, PAGE_ROWS, readFilters, writeFilters } from "~/features/files/file-filters";
import { FilesScreen } from "~/features/files/files-screen";
import { loadProject } from "~/server/api/load-project.ts";

export const metadata: Metadata = { title: "Files" };

export default async function FilesPage(props: {
  params: Promise<{ workspace: string; project: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { workspace, project, actions, caller } = await loadProject(props.params);
  const query = await props.searchParams;
  const filters = readFilters({
    get: (name) => [query[name]].flat()[0] ?? null,
  });
  const projectId = project.id;
  const { sort, dir } = filters;
  const [total, page] = await Promise.all([
    caller.files.count({ projectId }),
    caller.files.list({ projectId, ...filterInput(filters), sort, dir, limit: PAGE_ROWS }),
  ]);
  return (
    <FilesScreen
      projectId={projectId}
      base={`/${workspace.slug}/${project.slug}`}
      initial={{ query: writeFilters(filters), total, page }}
      may={{
        upload: actions.includes("file.upload"),
        run: actions.includes("run.start"),
        remove: actions.includes("file.remove"),
      }}
    />
  );
}
