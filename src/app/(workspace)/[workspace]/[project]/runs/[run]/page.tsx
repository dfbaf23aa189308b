import { TRPCError } from "@trpc/server";
import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { RunScreen } from "~/features/runs/run-screen";
import { loadProject } from "~/server/api/load-project.ts";

type Params = Promise<{ workspace: string; project: string; run: string }>;

const NUMBER = /^\d{1,9}$/;

export async function generateMetadata(props: { params: Params }): Promise<Metadata> {
  const { run } = await props.params;
  return { title: NUMBER.test(run) ? `Run ${run}` : "Run" };
}

/** A run by its number; its id leads to the same address. */
export default async function RunPage(props: { params: Params }) {
  const { workspace, project, actions, caller } = await loadProject(props.params);
  const { run: named } = await props.params;
  const base = `/${workspace.slug}/${project.slug}`;
  const projectId = project.id;
  if (!NUMBER.test(named)) {
    const { number } = await found(caller.runs.byId({ projectId, runId: named }));
    redirect(`${base}/runs/${number}`);
  }
  return (
    <RunScreen
      key={named}
      projectId={projectId}
      base={base}
      initial={await found(caller.runs.byNumber({ projectId, number: Number(named) }))}
      canRun={actions.includes("run.start")}
    />
  );
}

async function found<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof TRPCError && ["NOT_FOUND", "BAD_REQUEST"].includes(error.code)) notFound();
    throw error;
  }
}
