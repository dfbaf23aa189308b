"use client";

import { useQuery } from "@tanstack/react-query";
import { formatCount, formatPercent, plural } from "~/components/format";
import { KeyValue } from "~/components/key-value";
import { REASON_WORDS } from "~/core/export/records/kind-words";
import { type RouterOutputs, useTRPC } from "~/trpc/react";
import { heldOutWords, includeWords, type Version } from "./dataset-words";

type VersionSources = NonNullable<RouterOutputs["datasets"]["sources"]>;

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
          key: "Of them confirmed",
          value: `${formatCount(data.links.confirmed)} of ${plural(data.links.total, "link")}`,
        },
        { key: "Decided by", value: reviewerWords(data.reviewers) },
        { key: "Privacy policy", value: `${data.policy.title}, version ${data.policy.version}` },
        ...(data.making && data.making.proposed > 0 ? makingRows(data.making) : []),
        { key: "Models", value: data.models.join(", ") || "none" },
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

/** How many proposed records needed each of their files, and why the others are not here. */
function makingRows(making: NonNullable<VersionSources["making"]>) {
  const reasons = Object.entries(making.dropped).map(
    ([reason, count]) =>
      `${formatCount(count)} ${REASON_WORDS[reason as keyof typeof REASON_WORDS]}`,
  );
  const share = formatPercent(making.passed / making.proposed);
  return [
    {
      key: "Need each of their files",
      value: `${formatCount(making.passed)} of ${plural(making.proposed, "proposed record")}, ${share}`,
    },
    { key: "Left out", value: reasons.join("; ") || "none" },
  ];
}

/** The busiest by name, the rest as a number; people who left have no name any more. */
function reviewerWords(reviewers: ReadonlyArray<{ name: string | null }>): string {
  if (reviewers.length === 0) return "nobody yet";
  const named = reviewers.slice(0, NAMED_REVIEWERS).map(({ name }) => name ?? "someone who left");
  const rest = reviewers.length - named.length;
  return rest === 0 ? named.join(", ") : `${named.join(", ")} and ${formatCount(rest)} more`;
}
