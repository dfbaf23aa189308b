/** What describing the links of a project would cost, before anything is asked. */
import { FREE_PRICE } from "../../../core/language-model/prices.ts";
import { requestOf } from "../../../core/language-model/prompt.ts";
import { describeLinkPrompt } from "../../../core/language-model/prompts/describe-link.ts";
import {
  ENOUGH_ANSWERS,
  type Quote,
  quoteWork,
  TRIAL_ITEMS,
} from "../../../core/language-model/quote.ts";
import type { Deps } from "../../deps.ts";
import { answerKey, countInput } from "./ask-model.ts";
import { projectClearing } from "./clear-texts.ts";
import { DESCRIBE_PROMPT, type ProjectIds, readLinks } from "./describe-link.ts";
import { type ServingModel, servingModel, settingsInForce } from "./serving-model.ts";

export interface WorkQuote extends Quote {
  /** Id of the model; null: the local one, which costs nothing. */
  readonly model: string | null;
  readonly currency: string;
  /** Links of the project, answered ones and withheld ones among them. */
  readonly links: number;
  /** About so many are answered from what was paid before, and are left out since a file must not be sent. */
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

/** Looks at up to 120 links spread over the project. `limit`: only so many would be described. */
export async function quoteDescriptions(
  deps: Deps,
  ids: ProjectIds,
  limit: number | null,
): Promise<WorkQuote> {
  const repos = deps.repos(ids.workspaceId);
  const serving = await servingModel(deps, ids.workspaceId, describeLinkPrompt.use);
  const most = limit === null ? SAMPLE : Math.min(limit, SAMPLE);
  const { total, ids: edgeIds } = await repos.edgeNotes.sample(ids.projectId, most);
  const links = limit === null ? total : Math.min(limit, total);
  const seen = await sampleOf(deps, ids, edgeIds, serving);
  const scale = edgeIds.length === 0 ? 0 : links / edgeIds.length;
  const settings = settingsInForce(deps.env, await repos.modelSettings.settings());
  const model = serving.connection?.model ?? null;
  const history = model === null ? [] : await repos.modelBudgets.history(DESCRIBE_PROMPT, model);
  const quote = quoteWork({
    sampled: seen.tokens,
    items: Math.round(seen.tokens.length * scale),
    price: serving.price ?? FREE_PRICE,
    history,
    expectedTokens: describeLinkPrompt.expectedTokens,
    concurrency: serving.concurrency,
  });
  return {
    ...quote,
    model,
    currency: settings.currency,
    links,
    kept: Math.round(seen.kept * scale),
    withheld: Math.round(seen.withheld * scale),
    capNano: settings.workCapNano,
    isFirst: model !== null && quote.basedOn < ENOUGH_ANSWERS && links > TRIAL_ITEMS,
    trialItems: TRIAL_ITEMS,
  };
}

async function sampleOf(
  deps: Deps,
  ids: ProjectIds,
  edgeIds: readonly string[],
  serving: ServingModel,
): Promise<{ tokens: number[]; kept: number; withheld: number }> {
  const clearing = await projectClearing(deps, ids);
  const { modelAnswers } = deps.repos(ids.workspaceId);
  const model = deps.models.chat(serving.connection).id;
  const tokens: number[] = [];
  let kept = 0;
  let withheld = 0;
  for (let from = 0; from < edgeIds.length; from += AT_ONCE) {
    const links = await readLinks(deps, ids, edgeIds.slice(from, from + AT_ONCE), clearing);
    const requests = links.flatMap(({ describable }) =>
      describable === null ? [] : [requestOf(describeLinkPrompt, describable.input)],
    );
    withheld += links.length - requests.length;
    const keys = requests.map((request) =>
      answerKey({ prompt: describeLinkPrompt, request }, model, serving),
    );
    const known = await modelAnswers.known(keys);
    for (const [i, request] of requests.entries()) {
      if (known.has(keys[i] ?? "")) kept++;
      else tokens.push(await countInput(request));
    }
  }
  return { tokens, kept, withheld };
}
