"use client";

import { useQuery } from "@tanstack/react-query";
import { formatCount, plural } from "~/components/format";
import { KeyValue } from "~/components/key-value";
import { type RouterOutputs, useTRPC } from "~/trpc/react";
import { heldOutWords, includeWords, type Version } from "./dataset-words";

const NAMED_REVIEWERS = 3;

/** What a version rests on: its own choice, and what its manifest says once it is frozen. */
export function DatasetSources({ projectId, version }: { projectId: string; version: Version }) {
  const trpc = useTRPC();
  const { data } = useQuery(
    trpc.datasets.sources.queryOptions(
      { projectId, versionId: version.id },
      { enabled: version.state === "frozen" },
    ),
  );
  const told = data
    ? [
        { key: "Files", value: formatCount(data.sourceFiles) },
        {
          key: "Links told",
          value: `${formatCount(data.links.total)}, ${formatCount(data.links.confirmed)} of them confirmed`,
        },
        { key: "Decided by", value: reviewerWords(data.reviewers) },
        { key: "Privacy policy", value: `${data.policy.title}, version ${data.policy.version}` },
        { key: "Models", value: data.models.join(", ") || "none" },
        ...(data.modelUses.length > 0
          ? [{ key: "What they did", value: data.modelUses.join("; ") }]
          : []),
        ...(data.making?.by_model
          ? [{ key: "Asked of a model", value: modelWords(data.making.by_model) }]
          : []),
      ]
    : [];
  return (
    <section>
      <h2 className="mb-2 font-semibold text-12">Where it comes from</h2>
      <KeyValue
        items={[
          { key: "Links", value: includeWords(version.options) },
          { key: "Kinds", value: plural(version.options.types.length, "kind") },
          { key: "Held out", value: heldOutWords(version) },
          ...told,
          { key: "Asked for by", value: version.createdBy ?? "someone who left" },
          {
            key: "Inputs",
            value: (
              <span className="font-mono text-12">{version.inputHash?.slice(0, 16) ?? "–"}</span>
            ),
          },
        ]}
      />
    </section>
  );
}

type Asked = NonNullable<
  NonNullable<NonNullable<RouterOutputs["datasets"]["sources"]>["making"]>["by_model"]
>;

function modelWords(asked: Asked): string {
  return [
    `${plural(asked.needed, "record")} it could not answer without one of the files`,
    `${formatCount(asked.not_needed)} it could, left out`,
    `${formatCount(asked.unasked)} by the check on this machine alone`,
    `${formatCount(asked.reworded)} said in other words`,
  ].join("; ");
}

/** The busiest by name, the rest as a number; people who left have no name any more. */
function reviewerWords(reviewers: ReadonlyArray<{ name: string | null }>): string {
  if (reviewers.length === 0) return "nobody yet";
  const named = reviewers.slice(0, NAMED_REVIEWERS).map(({ name }) => name ?? "someone who left");
  const rest = reviewers.length - named.length;
  return rest === 0 ? named.join(", ") : `${named.join(", ")} and ${formatCount(rest)} more`;
}
