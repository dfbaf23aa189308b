/** Servers, models by use, prices and limits of a workspace. Keys go in and never come out. */
import { tokenPrice, toNano } from "../../../core/language-model/prices.ts";
import { MAX_PRICES, MAX_SERVERS } from "../../../core/language-model/setting-limits.ts";
import type { ModelUse } from "../../../core/language-model/use-case.ts";
import { AppError } from "../../../core/model/errors.ts";
import { withAudit } from "../../audit/with-audit.ts";
import { seal } from "../../auth/seal.ts";
import { loadSecret } from "../../auth/secret.ts";
import type { Deps } from "../../deps.ts";
import { askForRenewal } from "../search/renew-meaning.ts";
import { allowsPrivate, keyPurpose, settingsInForce } from "./serving-model.ts";

interface Actor {
  readonly workspaceId: string;
  readonly userId: string;
}

export interface ServerInput {
  /** Null for a new one. */
  readonly serverId: string | null;
  readonly title: string;
  readonly baseUrl: string;
  /** A new key; null leaves the stored one, "" takes it away. */
  readonly key: string | null;
  readonly concurrency: number;
  readonly timeoutMs: number;
}

/**
 * Saves a server. The stored key is never sent to another address than the one it was entered for: with a changed one it is forgotten unless
 * it is given again. AppError `input.invalid` for an address that may not be called.
 */
export async function saveServer(
  deps: Deps,
  input: Actor & ServerInput,
): Promise<{ serverId: string; isKeyForgotten: boolean }> {
  const baseUrl = await checkedAddress(deps, input.baseUrl);
  const { modelSettings } = deps.repos(input.workspaceId);
  const servers = await modelSettings.servers();
  const before = servers.find(({ id }) => id === input.serverId) ?? null;
  if (input.serverId !== null && before === null)
    throw new AppError("not-found", { detail: `model server ${input.serverId}` });
  if (before === null && servers.length >= MAX_SERVERS)
    throw new AppError("limit.exceeded", {
      detail: "model servers",
      userMessage: `A workspace has at most ${MAX_SERVERS} servers.`,
    });
  const id = before?.id ?? deps.newId("modelServer");
  const kept = before !== null && before.baseUrl === baseUrl ? before.sealedKey : null;
  const sealedKey =
    input.key === null
      ? kept
      : input.key === ""
        ? null
        : seal(loadSecret(deps.env), keyPurpose(id), Buffer.from(input.key));
  const { title, concurrency, timeoutMs } = input;
  const row = { id, title, baseUrl, sealedKey, concurrency, timeoutMs };
  const note = { action: "model.server-saved", target: id } as const;
  await withAudit(deps, input, note, (repos) => repos.modelSettings.saveServer(row));
  await askForRenewal(deps, input.workspaceId);
  return {
    serverId: id,
    isKeyForgotten: (before?.sealedKey ?? null) !== null && sealedKey === null,
  };
}

/** The address without what may follow it. Looked up once here and again at each call. */
async function checkedAddress(deps: Deps, text: string): Promise<string> {
  const refuse = (userMessage: string) =>
    new AppError("input.invalid", { detail: "address of a model server", userMessage });
  const url = URL.parse(text.trim());
  if (url === null || url.search !== "" || url.hash !== "")
    throw refuse("Give an address such as https://api.openai.com/v1.");
  if (url.protocol === "http:" && !allowsPrivate(deps.env))
    throw refuse("Use https, so that nobody on the way can read what is sent.");
  const problem = await deps.models.addressProblem(url, allowsPrivate(deps.env));
  if (problem !== null) throw refuse(problem);
  return url.href.replace(/\/+$/, "");
}

export async function removeServer(deps: Deps, input: Actor & { serverId: string }): Promise<void> {
  const note = { action: "model.server-removed", target: input.serverId } as const;
  await withAudit(deps, input, note, async (repos) => {
    if (!(await repos.modelSettings.removeServer(input.serverId)))
      throw new AppError("not-found", { detail: `model server ${input.serverId}` });
  });
}

/** Which model serves a use; null: what the environment says, else the local one. */
export async function chooseModel(
  deps: Deps,
  input: Actor & {
    readonly use: ModelUse;
    readonly choice: { readonly serverId: string; readonly model: string } | null;
  },
): Promise<void> {
  const { use, choice } = input;
  const note = { action: "model.settings-saved", target: use } as const;
  await withAudit(deps, input, note, async (repos) => {
    if (choice !== null && (await repos.modelSettings.server(choice.serverId)) === null)
      throw new AppError("not-found", { detail: `model server ${choice.serverId}` });
    await repos.modelSettings.choose(use, choice);
  });
  if (use === "embed") await askForRenewal(deps, input.workspaceId);
}

/** Money for a million tokens; null forgets the price. */
export async function savePrice(
  deps: Deps,
  input: Actor & {
    readonly model: string;
    readonly price: { readonly input: number; readonly output: number } | null;
  },
): Promise<void> {
  const { model, price } = input;
  await withAudit(deps, input, { action: "model.settings-saved" }, async (repos) => {
    const known = await repos.modelSettings.prices();
    if (price !== null && !known.has(model) && known.size >= MAX_PRICES)
      throw new AppError("limit.exceeded", { detail: "model prices" });
    const stored = price === null ? null : tokenPrice(price);
    await repos.modelSettings.savePrice(deps.newId("modelServer"), model, stored);
  });
  // A model that had no price could not be asked.
  await askForRenewal(deps, input.workspaceId);
}

export interface LimitInput {
  readonly currency: string;
  readonly monthCap: number;
  readonly workCap: number;
  readonly secondOpinion: boolean;
}

/** AppError `input.invalid` for a limit over what the installation allows. */
export async function saveLimits(deps: Deps, input: Actor & LimitInput): Promise<void> {
  const { currency, secondOpinion } = input;
  const row = {
    currency,
    secondOpinion,
    monthCapNano: toNano(input.monthCap),
    workCapNano: toNano(input.workCap),
  };
  const inForce = settingsInForce(deps.env, row);
  if (inForce.monthCapNano < row.monthCapNano || inForce.workCapNano < row.workCapNano)
    throw new AppError("input.invalid", {
      detail: "limit over the installation's",
      userMessage:
        "This is more than the installation allows (LIGATURE_MODEL_MONTH_CAP, LIGATURE_MODEL_WORK_CAP).",
    });
  await withAudit(deps, input, { action: "model.settings-saved" }, (repos) =>
    repos.modelSettings.saveSettings(row),
  );
}
