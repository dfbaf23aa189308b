/** What work with a model would cost, before anything is asked. */

import { tokenCounter } from "../../../core/language-model/count-tokens.ts";
import { FREE_PRICE } from "../../../core/language-model/prices.ts";
import { promptName } from "../../../core/language-model/prompt.ts";
import {
  ENOUGH_ANSWERS,
  type Quote,
  quoteWork,
  TRIAL_ITEMS,
} from "../../../core/language-model/quote.ts";
import type { WorkKindName } from "../../../core/language-model/work.ts";
import { isClearedText } from "../../../core/privacy/cleared-text.ts";
import type { Deps } from "../../deps.ts";
import { answerKey, countInput } from "./ask-model.ts";
import { projectClearing } from "./clear-texts.ts";
import { type ServingModel, servingModel, settingsInForce } from "./serving-model.ts";
import type { ProjectIds, WorkKind } from "./work-kind.ts";
import { WORK_KINDS } from "./work-kinds.ts";

export interface WorkQuote extends Quote {
  /** Ids of the models that would be asked; none: the local one, which costs nothing. */
  readonly models: readonly string[];
  readonly currency: string;
  /** Links, files or records that it is about, answered ones and withheld ones among them. */
  readonly total: number;
  /** About so many calls are answered from what was paid before, and are left out since a file must not be sent. */
  readonly kept: number;
  readonly withheld: number;
  /** Most that may be spent on it, unless another limit is given. */
  readonly capNano: number;
  /** Few answers of this model are known, so that a trial of `trialItems` would make the range narrow. */
  readonly isFirst: boolean;
  readonly trialItems: number;
}

const SAMPLE = 120;
const AT_ONCE = 20;

/** Looks at up to 120 items spread over the project. `limit`: only so many would be asked about. */
export async function quoteModelWork(
  deps: Deps,
  ids: ProjectIds,
  name: WorkKindName,
  limit: number | null,
): Promise<WorkQuote> {
  const kind = WORK_KINDS[name];
  const repos = deps.repos(ids.workspaceId);
  const serving = await servingModel(deps, ids.workspaceId, kind.prompt.use);
  const most = limit === null ? SAMPLE : Math.min(limit, SAMPLE);
  const { total: all, ids: itemIds } = await kind.sample(repos, ids.projectId, most, serving);
  const total = limit === null ? all : Math.min(limit, all);
  const seen = await sampleOf(deps, ids, kind, itemIds, serving);
  const scale = itemIds.length === 0 ? 0 : total / itemIds.length;
  const settings = settingsInForce(deps.env, await repos.modelSettings.settings());
  const model = serving.connection?.model ?? null;
  const history =
    model === null ? [] : await repos.modelBudgets.history(promptName(kind.prompt), model);
  const quote = quoteWork({
    sampled: seen.tokens,
    items: Math.round(seen.tokens.length * scale),
    price: serving.price ?? FREE_PRICE,
    history,
    expectedTokens: kind.prompt.expectedTokens,
    concurrency: serving.concurrency * (kind.together?.call ?? 1),
  });
  return {
    ...quote,
    models: model === null ? [] : [model],
    currency: settings.currency,
    total,
    kept: Math.round(seen.kept * scale),
    withheld: Math.round(seen.withheld * scale),
    capNano: settings.workCapNano,
    // Of vectors no length is to be learnt.
    isFirst:
      model !== null &&
      kind.prompt.use !== "embed" &&
      quote.basedOn < ENOUGH_ANSWERS &&
      total > TRIAL_ITEMS,
    trialItems: TRIAL_ITEMS,
  };
}

async function sampleOf(
  deps: Deps,
  ids: ProjectIds,
  kind: WorkKind,
  itemIds: readonly string[],
  serving: ServingModel,
): Promise<{ tokens: number[]; kept: number; withheld: number }> {
  const clearing = await projectClearing(deps, ids);
  const { modelAnswers } = deps.repos(ids.workspaceId);
  const model = deps.models.chat(serving.connection).id;
  const tokens: number[] = [];
  let kept = 0;
  let withheld = 0;
  for (let from = 0; from < itemIds.length; from += AT_ONCE) {
    const items = await kind.read(deps, ids, itemIds.slice(from, from + AT_ONCE), clearing);
    const requests = items.flatMap((item) => (item === null ? [] : [item.request]));
    withheld += items.length - requests.length;
    const keys = requests.map((request) =>
      isClearedText(request) ? "" : answerKey({ prompt: kind.prompt, request }, model, serving),
    );
    const known = await modelAnswers.known(keys.filter((key) => key !== ""));
    for (const [i, request] of requests.entries()) {
      if (known.has(keys[i] ?? "")) kept++;
      else
        tokens.push(
          isClearedText(request) ? await countTokens(request.text) : await countInput(request),
        );
    }
  }
  return { tokens, kept, withheld };
}

async function countTokens(text: string): Promise<number> {
  const count = await tokenCounter();
  return count(text);
}
