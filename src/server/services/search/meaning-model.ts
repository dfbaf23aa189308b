/** Which model of a server compares the texts of a project by meaning, and which one search asks while another is on its way. */
import { createHash } from "node:crypto";
import type { Deps } from "../../deps.ts";
import type { SearchModelRow } from "../../repositories/search-vector-repository.ts";
import {
  ENVIRONMENT_SERVER,
  environmentServing,
  modelOf,
  type ServingModel,
  serverName,
  servingModel,
} from "../language-model/serving-model.ts";

interface ProjectIds {
  readonly workspaceId: string;
  readonly projectId: string;
}

/** Names the vectors of a model for a project: those of another server, address or name are others. */
export function searchModelId(projectId: string, serving: ServingModel): string {
  const name = `${serverName(serving)}\n${serving.connection?.model ?? ""}`;
  return `${projectId}.${createHash("sha256").update(name).digest("hex").slice(0, 16)}`;
}

export interface MeaningModel {
  readonly row: SearchModelRow;
  readonly dimensions: number;
  readonly serving: ServingModel;
  /** The chosen model has not compared all texts yet: it answers in part, or the one before it does. */
  readonly isOnItsWay: boolean;
}

/**
 * The chosen model where it has compared all texts, else the newest that has, else the chosen one with what it has. Null where search goes by
 * words and by vectors of this machine alone: no server is chosen, nobody has asked for vectors yet, or the server that made them is gone.
 */
export async function meaningModel(deps: Deps, ids: ProjectIds): Promise<MeaningModel | null> {
  const rows = await deps.repos(ids.workspaceId).searchVectors.models(ids.projectId);
  if (rows.length === 0) return null;
  const chosen = await servingModel(deps, ids.workspaceId, "embed");
  if (chosen.connection === null) return null;
  const chosenId = searchModelId(ids.projectId, chosen);
  const own = rows.find(({ id }) => id === chosenId);
  const isWhole = own !== undefined && own.wholeAt !== null;
  const row = isWhole ? own : (rows.find(({ wholeAt }) => wholeAt !== null) ?? own);
  if (row === undefined || row.dimensions === null) return null;
  const serving = row.id === chosenId ? chosen : await servingOf(deps, ids, row);
  if (serving === null || serving.connection === null || serving.price === null) return null;
  return { row, dimensions: row.dimensions, serving, isOnItsWay: !isWhole };
}

/** Projects whose texts models of servers compare, each with the newest such model. */
export async function comparingProjects(deps: Deps, workspaceId: string) {
  const { searchVectors, projects, modelWorks } = deps.repos(workspaceId);
  const ids = new Set(await searchVectors.projects());
  const known = (await projects.list()).filter(({ id }) => ids.has(id));
  return Promise.all(
    known.map(async ({ id, name, slug }) => {
      const rows = await searchVectors.models(id);
      return {
        id,
        name,
        slug,
        model: rows[0]?.model ?? "",
        isWhole: rows[0]?.wholeAt != null,
        isGoingOn: await modelWorks.hasUnfinished(id, "compare-texts"),
      };
    }),
  );
}

/** The server as it was: one whose address was changed is another one. */
async function servingOf(
  deps: Deps,
  { workspaceId, projectId }: ProjectIds,
  { id, server: serverId, model }: SearchModelRow,
): Promise<ServingModel | null> {
  const server = await deps.repos(workspaceId).modelSettings.server(serverId);
  const serving =
    serverId === ENVIRONMENT_SERVER
      ? await environmentServing(deps, workspaceId, model)
      : server === null
        ? null
        : await modelOf(deps, workspaceId, server, model);
  return serving !== null && searchModelId(projectId, serving) === id ? serving : null;
}
