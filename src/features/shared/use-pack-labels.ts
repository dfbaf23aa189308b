import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "~/trpc/react";

export interface PackLabels {
  /** Title of the project's industry pack; empty while it is not known. */
  readonly title: string;
  readonly classLabel: (name: string) => string;
  readonly entityLabel: (type: string) => string;
}

/** Names of classes and entities as the project's industry pack has them. */
export function usePackLabels(projectId: string): PackLabels {
  const trpc = useTRPC();
  const pack = useQuery(trpc.packs.ofProject.queryOptions({ projectId }, { staleTime: STALE_MS }));
  const labels = pack.data?.labels;
  return {
    title: pack.data?.title ?? "",
    classLabel: (name) => labelIn(labels?.classes, name),
    entityLabel: (type) => labelIn(labels?.entities, type),
  };
}

const STALE_MS = 60_000;

/** A name without a label is of an earlier pack: its words stand for it. */
function labelIn(labels: Readonly<Record<string, string>> | undefined, name: string): string {
  const words = name.replaceAll("-", " ");
  return own(labels, name) ?? words.charAt(0).toUpperCase() + words.slice(1);
}

function own(labels: Readonly<Record<string, string>> | undefined, name: string): string | null {
  return labels !== undefined && Object.hasOwn(labels, name) ? (labels[name] ?? null) : null;
}
