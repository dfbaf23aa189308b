import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { boundedMap } from "../../../core/kit/bounded-map.ts";
import type { FileProfile } from "../../../core/model/profile.ts";
import { arrangeGraph as arrange } from "../../../core/relate/graph/arrange.ts";
import type {
  ArrangeInput,
  ArrangeOutput,
  GraphFile,
} from "../../../core/relate/graph/contract.ts";
import type { Deps } from "../../deps.ts";
import type { FileToArrange } from "../../repositories/graph-arrange-repository.ts";
import { nameTerms } from "./name-terms.ts";

/** Files whose key terms are read for naming: the best linked ones speak for their clusters. */
const MAX_PROFILES = 1_500;
const READS_AT_ONCE = 8;

export interface Arranged {
  readonly communities: number;
  readonly files: number;
}

/**
 * Finds the clusters of a project's graph and the places of everything in it, and stores them with the revision they were made from.
 * What stood before is kept where it still holds. Running it twice changes nothing.
 */
export async function arrangeGraph(
  deps: Deps,
  ids: { workspaceId: string; projectId: string },
  signal?: AbortSignal,
): Promise<Arranged> {
  const { workspaceId, projectId } = ids;
  const repos = deps.repos(workspaceId);
  const project = await repos.projects.findById(projectId);
  if (project === null) return { communities: 0, files: 0 };
  const [files, links, previous] = await Promise.all([
    repos.graphArrange.files(projectId),
    repos.graphArrange.links(projectId),
    repos.graphArrange.previous(projectId),
  ]);
  const degrees = new Map<string, number>();
  for (const link of links)
    for (const end of [link.source, link.target]) degrees.set(end, (degrees.get(end) ?? 0) + 1);
  const linked = files.filter((file) => degrees.has(file.id));
  const input: ArrangeInput = {
    files: await withTerms(deps, workspaceId, linked, degrees),
    links,
    previous,
    idPrefix: deps.newId("community"),
  };
  const output = await compute(deps, input, signal);
  await deps.transaction(workspaceId, (scoped) =>
    scoped.graphArrange.store(projectId, project.graphRevision, output),
  );
  return { communities: output.communities.length, files: output.files.length };
}

/** In a thread where there is a pool; the command line and small tests have none and wait. */
function compute(deps: Deps, input: ArrangeInput, signal?: AbortSignal): Promise<ArrangeOutput> {
  return deps.compute === null
    ? Promise.resolve(arrange(input))
    : deps.compute.arrange(input, signal);
}

async function withTerms(
  deps: Deps,
  workspaceId: string,
  files: readonly FileToArrange[],
  degrees: ReadonlyMap<string, number>,
): Promise<GraphFile[]> {
  const heaviest = files
    .filter((file) => file.profileKey !== null)
    .sort((a, b) => (degrees.get(b.id) ?? 0) - (degrees.get(a.id) ?? 0) || (a.id < b.id ? -1 : 1))
    .slice(0, MAX_PROFILES);
  const keyTerms = new Map(
    await boundedMap(heaviest, READS_AT_ONCE, async (file) => {
      const path = join(deps.artifactRoot, workspaceId, file.profileKey ?? "", "profile.json");
      return [file.id, await readTerms(path)] as const;
    }),
  );
  return files.map((file) => ({
    id: file.id,
    orderKey: `${file.name}\n${file.sha256}`,
    terms: [...(keyTerms.get(file.id) ?? []), ...nameTerms(file.title ?? "", file.name)],
  }));
}

/** Key terms of a stored profile; a profile that is gone only costs the cluster a better name. */
async function readTerms(path: string): Promise<GraphFile["terms"]> {
  try {
    const { keyTerms } = JSON.parse(await readFile(path, "utf8")) as FileProfile;
    return keyTerms.filter(({ isWeak }) => !isWeak);
  } catch {
    return [];
  }
}
