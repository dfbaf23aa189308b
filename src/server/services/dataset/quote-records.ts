/** What it would cost to have language models asked about the records of a dataset, before anything is asked. */
import type { DatasetOptions } from "../../../core/export/formats/catalogue.ts";
import type { TrainingRecord } from "../../../core/export/record.ts";
import { fileStandIns, filesSpokenOf } from "../../../core/export/records/file-stand-ins.ts";
import { gateQuestions } from "../../../core/export/records/model-gate.ts";
import { expectedStay } from "../../../core/export/records/select.ts";
import { Tally } from "../../../core/export/records/tally.ts";
import { mean } from "../../../core/kit/stats.ts";
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
  trialOf,
} from "../../../core/language-model/quote.ts";
import type { Deps } from "../../deps.ts";
import type { SendableFile } from "../../repositories/sending-repository.ts";
import { answerKey, countInput } from "../language-model/ask-model.ts";
import { projectClearing, unlessWithheld } from "../language-model/clear-texts.ts";
import type { WorkQuote } from "../language-model/quote-model-work.ts";
import { type ServingModel, settingsInForce } from "../language-model/serving-model.ts";
import { nameRedactor } from "../privacy/name-policy.ts";
import { loadRun, type RunIds } from "../run/run-context.ts";
import { estimateUnits } from "./estimate-units.ts";
import { planOf } from "./plan-records.ts";
import { type RecordServing, recordServing } from "./record-model.ts";
import { gateInput, groupInput, rewordInput } from "./record-requests.ts";
import { recordTokens, writeRecords } from "./write-records.ts";

/** Units that are looked through to sample from. */
const MOST_UNITS = 3_000;
/** Sampled are runs of neighbours, since what units of one group say alike is told once. */
const RUN = 10;
const RUNS = 24;
/** Ids of files that are looked up at once. */
const IDS_AT_ONCE = 500;

export interface RecordQuote extends WorkQuote {
  /** Records that the first question leaves out are asked about no further, which the quote does not count on: it is for all of them. */
  readonly mayFallAway: boolean;
}

/** Composes the records of units spread over the project. Null where no model is set for them. */
export async function quoteRecords(
  deps: Deps,
  input: RunIds & { readonly options: DatasetOptions },
): Promise<RecordQuote | null> {
  const serving = await recordServing(deps, input.workspaceId);
  if (serving.gate === null && serving.write === null) return null;
  return quoteSample(deps, input, { serving, sample: await sampleRecords(deps, input) });
}

/** Records that stand for all of a project. */
export interface RecordSample {
  readonly records: readonly TrainingRecord[];
  /** How many there are in all, about. */
  readonly total: number;
  /** One standard error of `total` over it; 0 where they were counted. */
  readonly error: number;
}

/** What asking about the records costs that these stand for; no file is read and no model asked. */
export async function quoteSample(
  deps: Deps,
  input: Pick<RunIds, "workspaceId" | "projectId"> & {
    readonly options: Pick<DatasetOptions, "maxRecords" | "maxTokens" | "modelCap">;
  },
  { serving, sample }: { readonly serving: RecordServing; readonly sample: RecordSample },
): Promise<RecordQuote> {
  const { records } = sample;
  const { maxTokens, modelCap } = input.options;
  const sizes = maxTokens > 0 ? records.map(await recordTokens()) : [];
  const all = { count: sample.total, error: sample.error };
  const { count: wanted, error } = expectedStay(sizes, all, input.options);
  const requests = await requestsOf(deps, input, records);
  const scale = records.length === 0 ? 0 : wanted / records.length;
  const scaled = { deps, input, scale, error };
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
    mayFallAway: serving.gate !== null && parts.slice(1).some((part) => part.quote.items > 0),
    isFirst: isFirstEstimate(parts.map((part) => part.quote)),
    trialItems: trialOf(
      parts.map((part) => part.quote),
      wanted,
    ),
  };
}

async function sampleRecords(
  deps: Deps,
  input: RunIds & { readonly options: DatasetOptions },
): Promise<RecordSample> {
  const { workspaceId, projectId, options } = input;
  const context = await loadRun(deps, input);
  const show = await nameRedactor(deps, input);
  const { units, total } = await estimateUnits(
    { repos: context.repos, projectId, options, show },
    MOST_UNITS,
  );
  const runs = sampleRuns(units);
  const runOf = new Map(
    runs.flatMap((run, at) => run.map(({ files }) => [files[0]?.fileId, at] as const)),
  );
  const source = {
    plan: planOf(context, { ...options, maxRecords: 0, maxTokens: 0 }),
    async *units() {
      yield* runs.flat();
    },
  };
  const records: TrainingRecord[] = [];
  const perRun = runs.map(() => 0);
  for await (const record of writeRecords(deps, {
    workspaceId,
    source,
    show,
    tally: new Tally(),
  })) {
    records.push(record);
    const at = runOf.get(record.context.primary_file.file_id) ?? 0;
    perRun[at] = (perRun[at] ?? 0) + 1;
  }
  const looked = runs.reduce((sum, run) => sum + run.length, 0);
  const all = looked === 0 ? 0 : (records.length * total) / looked;
  return {
    records,
    total: Math.round(all),
    error: totalError(perRun, looked === 0 ? 1 : looked / total),
  };
}

/** Of a total that clusters let one expect, `share` of all of them looked at: by how much they differ (Cochran, Sampling Techniques, ch. 9). */
function totalError(perRun: readonly number[], share: number): number {
  const middle = mean(perRun);
  if (perRun.length < 2 || middle === 0 || share >= 1) return 0;
  const squares = perRun.reduce((sum, count) => sum + (count - middle) ** 2, 0);
  const variance = squares / (perRun.length - 1) / perRun.length;
  return Math.sqrt(variance * (1 - share)) / middle;
}

/** All of few items, else runs of neighbours spread over them. */
function sampleRuns<T>(items: readonly T[]): T[][] {
  const runs = Array.from({ length: Math.ceil(items.length / RUN) }, (_, at) =>
    items.slice(at * RUN, (at + 1) * RUN),
  );
  const step = Math.max(1, runs.length / RUNS);
  return runs.filter((_, at) => Math.floor(at / step) !== Math.floor((at - 1) / step));
}

async function requestsOf(
  deps: Deps,
  input: Pick<RunIds, "workspaceId" | "projectId">,
  records: readonly TrainingRecord[],
): Promise<Record<"gate" | "reason" | "write", ChatRequest[]> & { withheld: number }> {
  const clearing = await projectClearing(deps, input);
  const sendable = await sendableFiles(deps, input, records);
  const gate: ChatRequest[] = [];
  const reason: ChatRequest[] = [];
  const write: ChatRequest[] = [];
  let withheld = 0;
  for (const record of records) {
    const files = filesSpokenOf(record).flatMap((id) => sendable.get(id) ?? []);
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

/** All files that the records speak of, by id. */
async function sendableFiles(
  deps: Deps,
  { workspaceId, projectId }: Pick<RunIds, "workspaceId" | "projectId">,
  records: readonly TrainingRecord[],
): Promise<Map<string, SendableFile>> {
  const { sending } = deps.repos(workspaceId);
  const ids = [...new Set(records.flatMap(filesSpokenOf))];
  const found = new Map<string, SendableFile>();
  for (let from = 0; from < ids.length; from += IDS_AT_ONCE)
    for (const file of await sending.files(projectId, ids.slice(from, from + IDS_AT_ONCE)))
      found.set(file.fileId, file);
  return found;
}

interface Priced {
  readonly quote: Quote;
  readonly kept: number;
}

async function priced(
  {
    deps,
    input,
    scale,
    error,
  }: { deps: Deps; input: Pick<RunIds, "workspaceId">; scale: number; error: number },
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
    itemsError: error,
    price: serving.price ?? FREE_PRICE,
    history: await modelBudgets.history(promptName(prompt), model),
    expectedTokens,
    concurrency: serving.concurrency,
  });
  return { quote, kept: Math.round((asked.size - fresh.length) * scale) };
}
