import type { Metadata } from "next";
import { ANOMALY_CODES } from "~/core/quality/anomalies/contract";
import { OddScreen } from "~/features/quality/odd/odd-screen";
import { loadProject } from "~/server/api/load-project.ts";

export const metadata: Metadata = { title: "Odd" };

export default async function OddPage(props: {
  params: Promise<{ workspace: string; project: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { workspace, project, actions, caller } = await loadProject(props.params);
  const { kind, keep } = await props.searchParams;
  const code = ANOMALY_CODES.find((each) => each === kind) ?? null;
  const [counts, initial] = await Promise.all([
    caller.quality.oddCounts({ projectId: project.id }),
    caller.quality.odd({ projectId: project.id, codes: code === null ? [] : [code] }),
  ]);
  return (
    <OddScreen
      key={code}
      projectId={project.id}
      base={`/${workspace.slug}/${project.slug}`}
      code={code}
      counts={counts}
      initial={initial}
      keepsNewest={keep === "newest"}
      can={{ edit: actions.includes("quality.edit"), remove: actions.includes("file.remove") }}
    />
  );
}
