/** Second opinions on the unsure places of a file: what they would cost, and asking for them once somebody wants them. */

import { NANO } from "../../../core/language-model/prices.ts";
import { AppError } from "../../../core/model/errors.ts";
import type { Finding } from "../../../core/privacy/detectors/contract.ts";
import {
  type OpinionQuestion,
  questionsAbout,
  together,
} from "../../../core/privacy/second-opinion.ts";
import { withAudit } from "../../audit/with-audit.ts";
import type { Deps } from "../../deps.ts";
import { type FilePlace, findContent, type RawReader } from "../file/find-file.ts";
import { loadDocument } from "../file/load-document.ts";
import { projectClearing } from "../language-model/clear-texts.ts";
import {
  askQuestions,
  type OpinionModel,
  opinionModel,
  quoteQuestions,
} from "../language-model/second-opinion.ts";
import { settingsInForce } from "../language-model/serving-model.ts";
import { markErasures } from "../language-model/since-erasure.ts";
import { findInPart, privacyOptions } from "./explain-file.ts";

/** A part of the file's text, as `explainFile` tells its parts. */
interface PartPlace extends FilePlace {
  readonly rawFor: RawReader;
  readonly at: number;
}

export interface OpinionsQuote {
  readonly model: string;
  readonly currency: string;
  /** Places that would be asked about, at most 200; those answered before among them. */
  readonly places: number;
  readonly kept: number;
  readonly cost: { readonly low: number; readonly high: number };
  /** Answers of the model that it rests on. */
  readonly basedOn: number;
}

/** What is sent and what it would cost; null where second opinions are off, no server serves them, or the file must not be sent. */
export async function quoteOpinions(deps: Deps, input: PartPlace): Promise<OpinionsQuote | null> {
  const open = await openQuestions(deps, input);
  if (open === null) return null;
  const { serving, questions } = open;
  const quote = await quoteQuestions(deps, input.workspaceId, serving, questions);
  const settings = await deps.repos(input.workspaceId).modelSettings.settings();
  return {
    model: serving.connection.model,
    currency: settingsInForce(deps.env, settings).currency,
    places: questions.length,
    kept: quote.kept,
    cost: { low: quote.costNano.low / NANO, high: quote.costNano.high / NANO },
    basedOn: quote.basedOn,
  };
}

export interface AskedPlace {
  /** Offset in the file's text. */
  readonly start: number;
  /** How sure detectors and model are together; what is done with the place goes by the detectors alone. */
  readonly confidence: number;
}

/**
 * Asks about the places, which is written down. AppError `model.capped` where it may cost more than one piece of work may, `privacy.withheld`
 * where nothing may be sent, `conflict` while a person is erased. Places without an answer are left out, and `failure` says why.
 */
export async function askOpinions(
  deps: Deps,
  input: PartPlace,
  signal: AbortSignal,
): Promise<{ model: string; places: AskedPlace[]; asked: number; failure: string | null }> {
  const { workspaceId, rawFor } = input;
  const mark = await markErasures(deps, workspaceId);
  const open = await openQuestions(deps, input);
  if (open === null) throw nobodyToAsk();
  const { serving, questions, findings } = open;
  await holdCap(deps, workspaceId, serving, questions);
  const detail = { places: questions.length };
  const note = { action: "model.opinions-asked", target: input.fileId, detail } as const;
  await withAudit(deps, { workspaceId, userId: rawFor.userId }, note, async () => undefined);
  const place = { workspaceId, workId: null, signal, mark };
  const { opinions, failure } = await askQuestions(deps, place, serving, questions);
  const places = opinions.flatMap((opinion, i) => {
    const finding = findings[i];
    const confidence = finding === undefined ? null : together(finding.confidence, opinion);
    return finding === undefined || confidence === null
      ? []
      : { start: input.at + finding.start, confidence };
  });
  return { model: serving.connection.model, places, asked: questions.length, failure };
}

interface Open {
  readonly serving: OpinionModel;
  readonly questions: readonly OpinionQuestion[];
  /** Of the same order. */
  readonly findings: readonly Finding[];
}

async function openQuestions(deps: Deps, input: PartPlace): Promise<Open | null> {
  const file = await findContent(deps, input);
  const serving = await opinionModel(deps, input.workspaceId);
  if (serving === null) return null;
  const sources = await deps
    .repos(input.workspaceId)
    .sending.files(input.projectId, [input.fileId]);
  if (sources.length === 0 || sources.some(({ neverSend }) => neverSend)) return null;
  const document = await loadDocument(deps, input.workspaceId, file, true);
  const options = await privacyOptions(deps, input);
  if (document === null || options === null) return null;
  const { text, found } = await findInPart(document, input.at, options);
  const clearing = await projectClearing(deps, input);
  const asked = questionsAbout(text, found, { clearing, sources });
  return {
    serving,
    questions: asked.map(({ question }) => question),
    findings: asked.map(({ finding }) => finding),
  };
}

async function holdCap(
  deps: Deps,
  workspaceId: string,
  serving: OpinionModel,
  questions: readonly OpinionQuestion[],
): Promise<void> {
  const quote = await quoteQuestions(deps, workspaceId, serving, questions);
  const settings = await deps.repos(workspaceId).modelSettings.settings();
  if (quote.costNano.high <= settingsInForce(deps.env, settings).workCapNano) return;
  throw new AppError("model.capped", {
    detail: "cap of the work",
    userMessage:
      "This may cost more than one piece of work may. Raise the limit under Settings, Models and money.",
  });
}

function nobodyToAsk(): AppError {
  return new AppError("privacy.withheld", {
    detail: "no second opinion",
    userMessage:
      "Nobody is asked: second opinions are switched off, no server serves them, or the file is marked never to be sent.",
  });
}
