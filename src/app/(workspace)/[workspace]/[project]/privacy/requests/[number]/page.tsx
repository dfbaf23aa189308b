import { TRPCError } from "@trpc/server";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { RequestScreen } from "~/features/privacy/requests/request-screen";
import { loadProject } from "~/server/api/load-project.ts";
import { RequestsRoleNote } from "../requests-role-note";

export const metadata: Metadata = { title: "Request" };

export default async function RequestPage(props: {
  params: Promise<{ workspace: string; project: string; number: string }>;
}) {
  const loaded = await loadProject(props.params);
  const { workspace, project, actions, caller } = loaded;
  const { number } = await props.params;
  if (!actions.includes("subject.request")) return <RequestsRoleNote loaded={loaded} />;
  if (!/^\d{1,9}$/.test(number)) notFound();
  const request = await caller.requests
    .byNumber({ projectId: project.id, number: Number(number) })
    .catch((error: unknown) => {
      if (error instanceof TRPCError && error.code === "NOT_FOUND") notFound();
      throw error;
    });
  return (
    <RequestScreen
      projectId={project.id}
      base={`/${workspace.slug}/${project.slug}`}
      initial={request}
      canLetIn={actions.includes("workspace.manage")}
    />
  );
}
