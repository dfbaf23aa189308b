/** What it would cost to have language models asked about the records of a dataset, before anything is asked. */
import type { DatasetOptions } from "../../../core/export/formats/catalogue.ts";
import type { TrainingRecord } from "../../../core/export/record.ts";
import { fileStandIns, filesSpokenOf } from "../../../core/export/records/file-stand-ins.ts";
import { gateQuestions } from "../../../core/export/records/model-gate.ts";
import { Tally } from "../../../core/export/records/tally.ts";
import type { ChatRequest } from "../../../core/language-model/contract.ts";
import { FREE_PRICE, toNano } from "../../../core/language-model/prices.ts";
import { type Prompt, promptName, requestOf } from "../../../core/language-model/prompt.ts";
import { answerFromRestPrompt } from "../../../core/language-model/prompts/answer-from-rest.ts";
import { reasonGroupPrompt } from "../../../core/language-model/prompts/reason-group.ts";
import { rewordPrompt } from "../../../core/language-model/prompts/reword.ts";
import {
  addQuotes,
  isFirstEstimate,
  type Quote,
  quoteWork,
  TRIAL_ITEMS,
} from "../../../core/language-model/quote.ts";
import type { Deps } from "../../deps.ts";
import { answerKey, countInput } from "../language-model/ask-model.ts";
import { projectClearing, unlessWithheld } from "../language-model/clear-texts.ts";
import type { WorkQuote } from "../language-model/quote-model-work.ts";
import { type ServingModel, settingsInForce } from "../language-model/serving-model.ts";
import { nameRedactor } from "../privacy/name-policy.ts";
import { loadRun, type RunIds } from "../run/run-context.ts";
import { estimateUnits } from "./estimate-units.ts";
import { planOf } from "./plan-records.ts";
import { recordServing } from "./record-model.ts";
import { gateInput, groupInput, rewordInput } from "./record-requests.ts";
import { writeRecords } from "./write-records.ts";

/** Units that are looked through to sample from. */
const MOST_UNITS = 3_000;
/** Sampled are runs of neighbours, since what units of one group say alike is told once. */
const RUN = 10;
const RUNS = 12;

/** Composes the records of units spread over the project. Null where no model is set for them. */
export async function quoteRecords(
  deps: Deps,
  input: RunIds & { readonly options: DatasetOptions },
): Promise<WorkQuote | null> {
  const serving = await recordServing(deps, input.workspaceId);
  if (serving.gate === null && serving.write === null) return null;
  const { records, scale } = await sampleRecords(deps, input);
  const total = Math.round(records.length * scale);
  const { maxRecords, modelCap } = input.options;
  const wanted = maxRecords > 0 ? Math.min(maxRecords, total) : total;
  const requests = await requestsOf(deps, input, records);
  const scaled = { deps, input, scale: records.length === 0 ? 0 : wanted / records.length };
  const parts = [
    await priced(scaled, serving.gate, answerFromRestPrompt, requests.gate),
    await priced(scaled, serving.gate, reasonGroupPrompt, requests.reason),
    await priced(scaled, serving.write, rewordPrompt, requests.write),
  ];
  const quote = parts.map((part) => part.quote).reduce(addQuotes);
  const settings = settingsInForce(
    deps.env,
    await deps.repos(input.workspaceId).modelSettings.settings(),
  );
  const models = [serving.gate, serving.write].flatMap((one) => one?.connection?.model ?? []);
  return {
    ...quote,
    models: [...new Set(models)],
    currency: settings.currency,
    total: wanted,
    kept: parts.reduce((sum, { kept }) => sum + kept, 0),
    withheld: Math.round(requests.withheld * scaled.scale),
    capNano: modelCap > 0 ? Math.min(settings.workCapNano, toNano(modelCap)) : settings.workCapNano,
    isFirst: isFirstEstimate(parts.map((part) => part.quote)),
    trialItems: TRIAL_ITEMS,
  };
}

/** Records of some units, and how many times as many the whole project has. */
async function sampleRecords(
  deps: Deps,
  input: RunIds & { readonly options: DatasetOptions },
): Promise<{ records: TrainingRecord[]; scale: number }> {
  const { workspaceId, projectId, options } = input;
  const context = await loadRun(deps, input);
  const { units, total } = await estimateUnits(
    { repos: context.repos, projectId, options },
    MOST_UNITS,
  );
  const sampled = sampleRuns(units);
  const source = {
    plan: planOf(context, { ...options, maxRecords: 0, maxTokens: 0 }),
    async *units() {
      yield* sampled;
    },
  };
  const show = await nameRedactor(deps, input);
  const records: TrainingRecord[] = [];
  for await (const record of writeRecords(deps, { workspaceId, source, show, tally: new Tally() }))
    records.push(record);
  return { records, scale: sampled.length === 0 ? 0 : total / sampled.length };
}

/** All of few items, else runs of neighbours spread over them. */
function sampleRuns<T>(items: readonly T[]): T[] {
  const count = Math.ceil(items.length / RUN);
  const step = Math.max(1, count / RUNS);
  return items.filter((_, at) => {
    const run = Math.floor(at / RUN);
    return Math.floor(run / step) !== Math.floor((run - 1) / step);
  });
}

async function requestsOf(
  deps: Deps,
  input: RunIds,
  records: readonly TrainingRecord[],
): Promise<Record<"gate" | "reason" | "write", ChatRequest[]> & { withheld: number }> {
  const clearing = await projectClearing(deps, input);
  const { sending } = deps.repos(input.workspaceId);
  const gate: ChatRequest[] = [];
  const reason: ChatRequest[] = [];
  const write: ChatRequest[] = [];
  let withheld = 0;
  for (const record of records) {
    const files = await sending.files(input.projectId, filesSpokenOf(record));
    const names = fileStandIns(record);
    for (const question of gateQuestions(record)) {
      const asked = unlessWithheld(() => gateInput(clearing, names, question, files));
      if (asked === null) withheld++;
      else gate.push(requestOf(answerFromRestPrompt, asked));
    }
    const group = unlessWithheld(() => groupInput(clearing, names, record, files));
    if (group !== null) reason.push(requestOf(reasonGroupPrompt, group));
    const asked = unlessWithheld(() => rewordInput(clearing, names, record, files));
    if (asked !== null) write.push(requestOf(rewordPrompt, asked));
  }
  return { gate, reason, write, withheld };
}

interface Priced {
  readonly quote: Quote;
  readonly kept: number;
}

async function priced(
  { deps, input, scale }: { deps: Deps; input: RunIds; scale: number },
  serving: ServingModel | null,
  prompt: Pick<Prompt<never, unknown>, "id" | "version" | "use" | "answer" | "expectedTokens">,
  requests: readonly ChatRequest[],
): Promise<Priced> {
  const { expectedTokens } = prompt;
  if (serving === null) {
    const none = { sampled: [], items: 0, price: FREE_PRICE, history: [] };
    return { quote: quoteWork({ ...none, expectedTokens, concurrency: 1 }), kept: 0 };
  }
  const { modelAnswers, modelBudgets } = deps.repos(input.workspaceId);
  const model = deps.models.chat(serving.connection).id;
  // Equal requests are asked and paid for once.
  const asked = new Map(
    requests.map((request) => [answerKey({ prompt, request }, model, serving), request]),
  );
  const known = await modelAnswers.known([...asked.keys()]);
  const fresh = [...asked].flatMap(([key, request]) => (known.has(key) ? [] : request));
  const quote = quoteWork({
    sampled: await Promise.all(fresh.map(countInput)),
    items: Math.round(fresh.length * scale),
    price: serving.price ?? FREE_PRICE,
    history: await modelBudgets.history(promptName(prompt), model),
    expectedTokens,
    concurrency: serving.concurrency,
  });
  return { quote, kept: Math.round((asked.size - fresh.length) * scale) };
}
