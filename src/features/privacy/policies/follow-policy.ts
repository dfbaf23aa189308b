/** Giving a project's pipeline another policy. */
import type { RouterOutputs } from "~/trpc/react";

export type Pipeline = RouterOutputs["pipelines"]["view"]["version"]["definition"];

/** The policy that a pipeline follows, or null where its privacy stage is missing, off or without one. */
export function followedPolicy(pipeline: Pipeline): string | null {
  const stage = pipeline.stages.find(({ name }) => name === "privacy");
  const policy = stage?.enabled ? stage.options.policy : undefined;
  return typeof policy === "string" ? policy : null;
}

/** The pipeline with its privacy stage on and under this policy; its other options and stages stay as they are. */
export function withPolicy(pipeline: Pipeline, slug: string): Pipeline {
  const stages = pipeline.stages.map((stage) =>
    stage.name === "privacy"
      ? { ...stage, enabled: true, options: { ...stage.options, policy: slug } }
      : stage,
  );
  return { ...pipeline, stages };
}
