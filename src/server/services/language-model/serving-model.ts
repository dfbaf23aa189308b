/** Which model serves a use: the workspace's choice, else the environment's, else the local one. */
import {
  FREE_PRICE,
  NANO,
  type TokenPrice,
  tokenPrice,
  toNano,
} from "../../../core/language-model/prices.ts";
import type { ModelUse } from "../../../core/language-model/use-case.ts";
import type { Connection } from "../../adapters/language-model/adapters.ts";
import { unseal } from "../../auth/seal.ts";
import { loadSecret } from "../../auth/secret.ts";
import type { Deps } from "../../deps.ts";
import type { Env } from "../../env.ts";
import type {
  ModelServerRow,
  ModelSettingRow,
} from "../../repositories/model-setting-repository.ts";

export interface ServingModel {
  /** Null: the local model. */
  readonly connection: Connection | null;
  /** Id of the workspace's server, or `environment` for the one that all workspaces share. */
  readonly server: string;
  readonly concurrency: number;
  /** Null where nobody has said what it costs. */
  readonly price: TokenPrice | null;
}

/** Names the server for good: one whose address was changed is another one. */
export function serverName({ server, connection }: ServingModel): string {
  return `${server} ${connection?.baseUrl ?? ""}`;
}

const LOCAL_SERVING: ServingModel = {
  connection: null,
  server: "local",
  concurrency: 4,
  price: FREE_PRICE,
};

/** Stands for the environment's server where others have ids. */
export const ENVIRONMENT_SERVER = "environment";
const ENV_CONCURRENCY = 4;
const ENV_TIMEOUT_MS = 60_000;
export const DEFAULT_MONTH_CAP = 20;
export const DEFAULT_WORK_CAP = 5;

export async function servingModel(
  deps: Deps,
  workspaceId: string,
  use: ModelUse,
): Promise<ServingModel> {
  const { modelSettings } = deps.repos(workspaceId);
  const choice = (await modelSettings.choices()).find((one) => one.use === use);
  const server = choice === undefined ? null : await modelSettings.server(choice.serverId);
  if (choice !== undefined && server !== null)
    return modelOf(deps, workspaceId, server, choice.model);
  const model = environmentModel(deps.env, use);
  if (model === null) return LOCAL_SERVING;
  return (await environmentServing(deps, workspaceId, model)) ?? LOCAL_SERVING;
}

/** Names of the models that serve uses, by one question and with no key opened; null for the local one. For pages that are looked at often. */
export async function servingNames(
  deps: Deps,
  workspaceId: string,
): Promise<(use: ModelUse) => string | null> {
  const choices = await deps.repos(workspaceId).modelSettings.choices();
  const chosen = new Map(choices.map(({ use, model }) => [use, model]));
  return (use) => chosen.get(use) ?? environmentModel(deps.env, use);
}

export interface ServedUse {
  /** Null: the local model. */
  readonly model: string | null;
  readonly hasPrice: boolean;
}

/** What `servingModel` finds for each use, by three questions for all of them and with no key opened. For pages that are looked at often. */
export async function servedUses(
  deps: Deps,
  workspaceId: string,
): Promise<(use: ModelUse) => ServedUse> {
  const { modelSettings } = deps.repos(workspaceId);
  const [choices, servers, prices] = await Promise.all([
    modelSettings.choices(),
    modelSettings.servers(),
    modelSettings.prices(),
  ]);
  const standing = new Set(servers.map(({ id }) => id));
  const chosen = new Map(
    choices.flatMap(({ use, serverId, model }) => (standing.has(serverId) ? [[use, model]] : [])),
  );
  return (use) => {
    const model = chosen.get(use) ?? environmentModel(deps.env, use);
    if (model === null) return { model, hasPrice: true };
    return { model, hasPrice: prices.has(model) || environmentPrice(deps.env, model) !== null };
  };
}

/** A model on the server that the environment names; null where it names none. */
export async function environmentServing(
  deps: Deps,
  workspaceId: string,
  model: string,
): Promise<ServingModel | null> {
  const baseUrl = deps.env.LIGATURE_MODEL_BASE_URL;
  if (baseUrl === undefined) return null;
  return {
    connection: {
      baseUrl,
      key: deps.env.LIGATURE_MODEL_KEY ?? null,
      model,
      timeoutMs: ENV_TIMEOUT_MS,
      allowPrivate: allowsPrivate(deps.env),
    },
    server: ENVIRONMENT_SERVER,
    concurrency: ENV_CONCURRENCY,
    price: environmentPrice(deps.env, model) ?? (await priceOf(deps, workspaceId, model)),
  };
}

/** A model on a server of the workspace. */
export async function modelOf(
  deps: Deps,
  workspaceId: string,
  server: ModelServerRow,
  model: string,
): Promise<ServingModel> {
  return {
    connection: connectionTo(deps, server, model),
    server: server.id,
    concurrency: server.concurrency,
    price: await priceOf(deps, workspaceId, model),
  };
}

/** Opens the server's key. */
function connectionTo(deps: Deps, server: ModelServerRow, model: string): Connection {
  const { sealedKey, baseUrl, timeoutMs } = server;
  const key =
    sealedKey === null
      ? null
      : unseal(loadSecret(deps.env), keyPurpose(server.id), sealedKey).toString("utf8");
  return { baseUrl, key, model, timeoutMs, allowPrivate: allowsPrivate(deps.env) };
}

export function keyPurpose(serverId: string): string {
  return `model-server:${serverId}`;
}

export function allowsPrivate(env: Env): boolean {
  return env.LIGATURE_ALLOW_PRIVATE_ENDPOINTS === "1";
}

/** Name of the model that the environment has for the use; null for none. A model of chat serves no embeddings. */
export function environmentModel(env: Env, use: ModelUse): string | null {
  if (env.LIGATURE_MODEL_BASE_URL === undefined) return null;
  const own = {
    classify: env.LIGATURE_MODEL_CLASSIFY,
    extract: env.LIGATURE_MODEL_EXTRACT,
    describe: env.LIGATURE_MODEL_DESCRIBE,
    reason: env.LIGATURE_MODEL_REASON,
    write: env.LIGATURE_MODEL_WRITE,
    embed: env.LIGATURE_MODEL_EMBED,
  }[use];
  return own ?? (use === "embed" ? null : (env.LIGATURE_MODEL ?? null));
}

/** What the operator says that a model costs: for the operator's own server it counts before any price of a workspace. */
function environmentPrice(env: Env, model: string): TokenPrice | null {
  const known = env.LIGATURE_MODEL_PRICES?.[model];
  return known === undefined ? null : tokenPrice(known);
}

/** Price of a model on a server of the workspace: its own, else the one that the operator names. */
async function priceOf(deps: Deps, workspaceId: string, model: string): Promise<TokenPrice | null> {
  const own = (await deps.repos(workspaceId).modelSettings.prices()).get(model);
  return own ?? environmentPrice(deps.env, model);
}

/** The caps in force: what the workspace has set, never over what the environment allows. */
export function settingsInForce(env: Env, stored: ModelSettingRow | null): ModelSettingRow {
  const most = (cap: number | undefined) => (cap === undefined ? Infinity : toNano(cap));
  const monthCap = env.LIGATURE_MODEL_MONTH_CAP ?? DEFAULT_MONTH_CAP;
  const workCap = env.LIGATURE_MODEL_WORK_CAP ?? DEFAULT_WORK_CAP;
  return {
    currency: stored?.currency ?? env.LIGATURE_MODEL_CURRENCY,
    monthCapNano: Math.min(
      stored?.monthCapNano ?? monthCap * NANO,
      most(env.LIGATURE_MODEL_MONTH_CAP),
    ),
    workCapNano: Math.min(stored?.workCapNano ?? workCap * NANO, most(env.LIGATURE_MODEL_WORK_CAP)),
    secondOpinion: stored?.secondOpinion ?? false,
  };
}
