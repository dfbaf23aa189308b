import { TRPCError } from "@trpc/server";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { RoleNote } from "~/app/(workspace)/role-note";
import { RequestScreen } from "~/features/privacy/requests/request-screen";
import { loadProject } from "~/server/api/load-project.ts";

export const metadata: Metadata = { title: "Request" };

export default async function RequestPage(props: {
  params: Promise<{ workspace: string; project: string; number: string }>;
}) {
  const loaded = await loadProject(props.params);
  const { workspace, project, actions, caller } = loaded;
  const { number } = await props.params;
  if (!actions.includes("subject.request"))
    return (
      <RoleNote
        inside
        loaded={loaded}
        action="subject.request"
        back={{ href: `/${workspace.slug}/${project.slug}/privacy`, label: "Back to Privacy" }}
      />
    );
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
    />
  );
}
