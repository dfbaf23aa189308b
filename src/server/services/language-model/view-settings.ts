/** What the settings page shows of language models: never a key. */
import { monthOf } from "../../../core/language-model/budget.ts";
import { NANO, perMillion } from "../../../core/language-model/prices.ts";
import { ModelUse } from "../../../core/language-model/use-case.ts";
import type { Deps } from "../../deps.ts";
import { comparingProjects } from "../search/meaning-model.ts";
import { allowsPrivate, environmentModel, settingsInForce } from "./serving-model.ts";

export async function viewModelSettings(deps: Deps, workspaceId: string) {
  const { modelSettings } = deps.repos(workspaceId);
  const [servers, choices, prices, stored] = await Promise.all([
    modelSettings.servers(),
    modelSettings.choices(),
    modelSettings.prices(),
    modelSettings.settings(),
  ]);
  const settings = settingsInForce(deps.env, stored);
  const environment = Object.entries(deps.env.LIGATURE_MODEL_PRICES ?? {});
  return {
    servers: servers.map(({ sealedKey, ...server }) => ({ ...server, hasKey: sealedKey !== null })),
    uses: ModelUse.options.map((use) => ({
      use,
      choice: choices.find((choice) => choice.use === use) ?? null,
      /** Serves it where nothing is chosen. */
      environmentModel: environmentModel(deps.env, use),
    })),
    prices: [
      ...[...prices].map(([model, price]) => ({ model, ...perMillion(price), isOwn: true })),
      ...environment
        .filter(([model]) => !prices.has(model))
        .map(([model, price]) => ({ model, ...price, isOwn: false })),
    ],
    comparing: await comparingProjects(deps, workspaceId),
    currency: settings.currency,
    monthCap: settings.monthCapNano / NANO,
    workCap: settings.workCapNano / NANO,
    secondOpinion: settings.secondOpinion,
    allowsPrivate: allowsPrivate(deps.env),
  };
}

/** What this month has cost so far, by use and model. */
export async function viewSpend(deps: Deps, workspaceId: string) {
  const { modelBudgets, modelSettings } = deps.repos(workspaceId);
  const month = monthOf(deps.clock());
  const [spend, uses, stored] = await Promise.all([
    modelBudgets.month(month),
    modelBudgets.byUse(month),
    modelSettings.settings(),
  ]);
  const { currency, monthCapNano } = settingsInForce(deps.env, stored);
  return {
    month,
    currency,
    spent: spend.spentNano / NANO,
    reserved: spend.reservedNano / NANO,
    cap: monthCapNano / NANO,
    uses: uses.map(({ costNano, ...use }) => ({ ...use, cost: costNano / NANO })),
  };
}
