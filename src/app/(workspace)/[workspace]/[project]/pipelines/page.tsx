import { TRPCError } from "@trpc/server";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { StageName } from "~/core/model/run";
import { PipelineScreen } from "~/features/pipelines/pipeline-screen";
import { loadProject } from "~/server/api/load-project.ts";

export const metadata: Metadata = { title: "Pipeline" };

const NUMBER = /^[1-9]\d{0,8}$/;

export default async function PipelinePage(props: {
  params: Promise<{ workspace: string; project: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { workspace, project, actions, caller } = await loadProject(props.params);
  const { version, stage } = await props.searchParams;
  if (version !== undefined && (typeof version !== "string" || !NUMBER.test(version))) notFound();
  const view = await found(
    caller.pipelines.view({
      projectId: project.id,
      number: version === undefined ? null : Number(version),
    }),
  );
  return (
    <PipelineScreen
      key={view.version.id}
      projectId={project.id}
      base={`/${workspace.slug}/${project.slug}`}
      initial={view}
      initialStage={StageName.safeParse(stage).data ?? null}
      mayEdit={actions.includes("pipeline.edit")}
    />
  );
}

async function found<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof TRPCError && error.code === "NOT_FOUND") notFound();
    throw error;
  }
}
