/**
 * Language models in the making of records: one tries to answer each record without one of its files, one says completions in other words. Both
 * are asked under one cap; what they are not asked about, or give no usable answer to, stands as it does without a model.
 */
import type { TrainingRecord } from "../../../core/export/record.ts";
import {
  type FileStandIns,
  fileStandIns,
  filesSpokenOf,
} from "../../../core/export/records/file-stand-ins.ts";
import {
  type GateQuestion,
  gateQuestions,
  isDerived,
} from "../../../core/export/records/model-gate.ts";
import { withWordings } from "../../../core/export/records/reworded.ts";
import type { Tally } from "../../../core/export/records/tally.ts";
import { answerFromRestPrompt } from "../../../core/language-model/prompts/answer-from-rest.ts";
import { rewordPrompt } from "../../../core/language-model/prompts/reword.ts";
import { isAppError } from "../../../core/model/errors.ts";
import type { Clearing } from "../../../core/privacy/cleared-text.ts";
import type { Deps } from "../../deps.ts";
import type { SendableFile } from "../../repositories/sending-repository.ts";
import { askModel } from "../language-model/ask-model.ts";
import { projectClearing } from "../language-model/clear-texts.ts";
import {
  type ServingModel,
  servingModel,
  settingsInForce,
} from "../language-model/serving-model.ts";
import { markErasures } from "../language-model/since-erasure.ts";
import { gateInput, rewordInput, sawAll } from "./record-requests.ts";

export interface RecordModelInput {
  readonly workspaceId: string;
  readonly projectId: string;
  /** Names the work: a build that was killed goes on with what it has paid for. */
  readonly workId: string;
  readonly startedById: string;
  readonly signal: AbortSignal;
}

/** The models that serve records; null for the local one, which is not asked. */
export interface RecordServing {
  readonly gate: ServingModel | null;
  readonly write: ServingModel | null;
}

export async function recordServing(deps: Deps, workspaceId: string): Promise<RecordServing> {
  const [gate, write] = await Promise.all(
    [answerFromRestPrompt.use, rewordPrompt.use].map((use) => servingModel(deps, workspaceId, use)),
  );
  const asked = (serving: ServingModel | undefined) =>
    serving === undefined || serving.connection === null || serving.price === null ? null : serving;
  return { gate: asked(gate), write: asked(write) };
}

/** Begins, or goes on with, asking models about the records of one build; null where none is set. AppError `conflict` while a person is erased. */
export async function openRecordModel(
  deps: Deps,
  input: RecordModelInput,
): Promise<RecordModel | null> {
  const { workspaceId, projectId, workId } = input;
  const serving = await recordServing(deps, workspaceId);
  if (serving.gate === null && serving.write === null) return null;
  const mark = await markErasures(deps, workspaceId);
  const repos = deps.repos(workspaceId);
  if ((await repos.modelWorks.find(projectId, workId)) === null) {
    const { workCapNano } = settingsInForce(deps.env, await repos.modelSettings.settings());
    await repos.modelWorks.add({
      id: workId,
      projectId,
      kind: "make-records",
      options: {},
      quote: {},
      capNano: workCapNano,
      total: 0,
      startedById: input.startedById,
    });
  }
  const startedAt = new Date(deps.clock());
  await repos.modelWorks.move(workId, ["QUEUED", "STOPPED", "CAPPED", "FINISHED"], {
    state: "RUNNING",
    startedAt,
    endedAt: null,
  });
  return new RecordModel(deps, input, {
    serving,
    mark,
    clearing: await projectClearing(deps, input),
  });
}

/** Failures one after another after which nobody is asked any more. */
const MOST_FAILURES = 8;

interface Kept {
  readonly serving: RecordServing;
  readonly mark: string;
  readonly clearing: Clearing;
}

export class RecordModel {
  private readonly deps: Deps;
  private readonly input: RecordModelInput;
  private readonly kept: Kept;
  private failures = 0;
  private why: string | null = null;

  constructor(deps: Deps, input: RecordModelInput, kept: Kept) {
    this.deps = deps;
    this.input = input;
    this.kept = kept;
  }

  /** The record as it stays; null where it does not need each of its files. Throws `run.cancelled` when the build is stopped. */
  async pass(
    record: TrainingRecord,
    tally: Tally,
    mayGrow: boolean,
  ): Promise<TrainingRecord | null> {
    const { gate, write } = this.kept.serving;
    const files = await this.filesOf(record);
    const verdict = gate === null ? "unasked" : await this.judge(gate, record, files);
    tally.judge(verdict);
    if (verdict === "not-needed") {
      tally.refuse(record.kind);
      return null;
    }
    const judged =
      gate === null || verdict !== "needed" ? record : withModel(record, gate, "necessity_by");
    if (write === null) return judged;
    const said = await this.reword(write, judged, files, mayGrow);
    if (said === null) return judged;
    tally.reword();
    return withModel(said, write, "completion_by");
  }

  /** How it ended: at its cap, stopped, or done. */
  async end(): Promise<void> {
    const { modelWorks } = this.deps.repos(this.input.workspaceId);
    const endedAt = new Date(this.deps.clock());
    const state = this.why === null ? "FINISHED" : "CAPPED";
    await modelWorks.move(this.input.workId, ["RUNNING"], { state, failure: this.why, endedAt });
  }

  private async judge(
    serving: ServingModel,
    record: TrainingRecord,
    files: readonly SendableFile[],
  ): Promise<"needed" | "not-needed" | "unasked"> {
    const questions = gateQuestions(record);
    if (questions.length === 0) return "unasked";
    const names = fileStandIns(record);
    const derived = await Promise.all(
      questions.map((question) => this.isDerived(serving, names, question, files)),
    );
    if (derived.includes(true)) return "not-needed";
    return derived.includes(null) ? "unasked" : "needed";
  }

  /** Null where there is no usable answer; a "no" of less than the files hold is none. */
  private async isDerived(
    serving: ServingModel,
    names: FileStandIns,
    question: GateQuestion,
    files: readonly SendableFile[],
  ): Promise<boolean | null> {
    return this.attempt(async () => {
      const input = gateInput(this.kept.clearing, names, question, files);
      const { answer } = await askModel(
        this.deps,
        this.place(),
        serving,
        answerFromRestPrompt,
        input,
      );
      if (answer.isThere && isDerived(question, names.reveal(answer.answer))) return true;
      return sawAll(names, question, input) ? false : null;
    });
  }

  private async reword(
    serving: ServingModel,
    record: TrainingRecord,
    files: readonly SendableFile[],
    mayGrow: boolean,
  ): Promise<TrainingRecord | null> {
    return this.attempt(async () => {
      const names = fileStandIns(record);
      const input = rewordInput(this.kept.clearing, names, record, files);
      if (input === null) return null;
      const { answer } = await askModel(this.deps, this.place(), serving, rewordPrompt, input);
      const wordings = new Map(
        answer.sentences.map(({ number, text }) => [number - 1, names.reveal(text)]),
      );
      const { record: said, taken } = withWordings(record, wordings);
      const isLonger = said.training_completion.length > record.training_completion.length;
      return taken === 0 || (isLonger && !mayGrow) ? null : said;
    });
  }

  /** Null where nobody is asked any more or this answer cannot be used; what ends the build is thrown. */
  private async attempt<T>(ask: () => Promise<T | null>): Promise<T | null> {
    if (this.why !== null) return null;
    try {
      const found = await ask();
      this.failures = 0;
      return found;
    } catch (error) {
      this.input.signal.throwIfAborted();
      if (!isAppError(error)) throw error;
      if (error.code === "privacy.withheld") return null;
      const isFinal = error.code === "model.capped" || error.code === "run.cancelled";
      if (isFinal || ++this.failures >= MOST_FAILURES)
        this.why ??= error.userMessage ?? "The model was stopped.";
      return null;
    }
  }

  private place() {
    const { workspaceId, workId, signal } = this.input;
    return { workspaceId, workId, signal, mark: this.kept.mark };
  }

  private filesOf(record: TrainingRecord): Promise<SendableFile[]> {
    const { sending } = this.deps.repos(this.input.workspaceId);
    return sending.files(this.input.projectId, filesSpokenOf(record));
  }
}

function withModel(
  record: TrainingRecord,
  { connection }: ServingModel,
  field: "necessity_by" | "completion_by",
): TrainingRecord {
  const model = connection?.model ?? "local";
  const { provenance } = record;
  const models = [...new Set([...provenance.models, model])];
  return { ...record, provenance: { ...provenance, models, [field]: model } };
}
