import { TRPCError } from "@trpc/server";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PolicyScreen } from "~/features/privacy/policies/policy-screen";
import { loadProject } from "~/server/api/load-project.ts";

export const metadata: Metadata = { title: "Policy" };

const SLUG = /^[a-z][a-z0-9-]{1,60}$/;
const NUMBER = /^[1-9]\d{0,5}$/;

export default async function PolicyPage(props: {
  params: Promise<{ workspace: string; project: string; slug: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { workspace, project, actions, caller } = await loadProject(props.params);
  const { slug } = await props.params;
  const { version } = await props.searchParams;
  if (!SLUG.test(slug)) notFound();
  if (version !== undefined && (typeof version !== "string" || !NUMBER.test(version))) notFound();
  const number = version === undefined ? null : Number(version);
  const [view, pipeline] = await Promise.all([
    caller.policies.view({ projectId: project.id, slug, number }).catch((error: unknown) => {
      if (error instanceof TRPCError && error.code === "NOT_FOUND") notFound();
      throw error;
    }),
    caller.pipelines.view({ projectId: project.id }),
  ]);
  const privacy = pipeline.version.definition.stages.find(({ name }) => name === "privacy");
  const base = `/${workspace.slug}/${project.slug}`;
  return (
    <PolicyScreen
      key={`${view.slug} ${view.number}`}
      projectId={project.id}
      list={`${base}/privacy/policies`}
      base={base}
      view={view}
      isFollowed={privacy?.options.policy === slug}
      may={{
        edit: actions.includes("policy.edit"),
        raw: actions.includes("file.read-raw"),
        follow: actions.includes("pipeline.edit"),
        run: actions.includes("run.start"),
      }}
    />
  );
}
