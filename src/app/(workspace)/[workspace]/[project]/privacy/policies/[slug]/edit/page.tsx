import { TRPCError } from "@trpc/server";
import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { RoleNote } from "~/app/(workspace)/role-note";
import { EditorScreen } from "~/features/privacy/policies/editor-screen";
import { loadProject } from "~/server/api/load-project.ts";

export const metadata: Metadata = { title: "Edit policy" };

const SLUG = /^[a-z][a-z0-9-]{1,60}$/;

export default async function EditPolicyPage(props: {
  params: Promise<{ workspace: string; project: string; slug: string }>;
}) {
  const loaded = await loadProject(props.params);
  const { workspace, project, actions, caller } = loaded;
  const { slug } = await props.params;
  if (!SLUG.test(slug)) notFound();
  const view = await caller.policies
    .view({ projectId: project.id, slug })
    .catch((error: unknown) => {
      if (error instanceof TRPCError && error.code === "NOT_FOUND") notFound();
      throw error;
    });
  const base = `/${workspace.slug}/${project.slug}`;
  const list = `${base}/privacy/policies`;
  // Policies that come with the product have nothing to edit.
  if (view.origin !== "workspace") redirect(`${list}/${slug}`);
  if (!actions.includes("policy.edit"))
    return (
      <RoleNote
        inside
        loaded={loaded}
        action="policy.edit"
        back={{ href: `${list}/${slug}`, label: "Back to the policy" }}
      />
    );
  return (
    <EditorScreen
      projectId={project.id}
      list={list}
      files={`${base}/files`}
      slug={view.slug}
      newest={view.newest}
      saved={view.document}
      maySeeOriginals={actions.includes("file.read-raw")}
    />
  );
}
