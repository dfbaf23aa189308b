/**
 * Language models in the making of records: one tries to answer each record without one of its files, one says completions in other words. Both
 * are asked under one cap; what they are not asked about, or give no usable answer to, stands as it does without a model.
 */

import { withModelUses } from "../../../core/export/model-use.ts";
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
import { withGroupReasoning } from "../../../core/export/records/with-reasoning.ts";
import { promptName } from "../../../core/language-model/prompt.ts";
import { answerFromRestPrompt } from "../../../core/language-model/prompts/answer-from-rest.ts";
import { reasonGroupPrompt } from "../../../core/language-model/prompts/reason-group.ts";
import { citedReasoning } from "../../../core/language-model/prompts/reason-link.ts";
import { rewordPrompt } from "../../../core/language-model/prompts/reword.ts";
import { isAppError } from "../../../core/model/errors.ts";
import type { Clearing } from "../../../core/privacy/cleared-text.ts";
import type { Deps } from "../../deps.ts";
import type { SendableFile } from "../../repositories/sending-repository.ts";
import { askModel } from "../language-model/ask-model.ts";
import { projectClearing } from "../language-model/clear-texts.ts";
import { type EarlyEnd, Patience } from "../language-model/failures.ts";
import { ServerWatch, waitNotes } from "../language-model/server-wait.ts";
import { type ServingModel, servingModel } from "../language-model/serving-model.ts";
import { markErasures } from "../language-model/since-erasure.ts";
import { gateInput, groupInput, groupLinks, rewordInput, sawAll } from "./record-requests.ts";
import { beginRecordWork, endRecordWork } from "./record-work.ts";

export interface RecordModelInput {
  readonly workspaceId: string;
  readonly projectId: string;
  /** Names the work: a build that was killed goes on with what it has paid for. */
  readonly workId: string;
  readonly startedById: string;
  /** Most that it may cost, in the currency of the workspace; 0 for the limit of that. */
  readonly cap: number;
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
  const { workspaceId } = input;
  const serving = await recordServing(deps, workspaceId);
  if (serving.gate === null && serving.write === null) return null;
  const mark = await markErasures(deps, workspaceId);
  const clearing = await projectClearing(deps, input);
  const startedAt = await beginRecordWork(deps, input);
  return new RecordModel(deps, input, { serving, mark, clearing, startedAt });
}

interface Kept {
  readonly serving: RecordServing;
  readonly mark: string;
  readonly clearing: Clearing;
  readonly startedAt: Date;
}

/** How often it is written down that the server does not answer. */
const NOTE_MS = 2_000;
/** The work of a build has no further parts. */
const WHOLE = 0;

export class RecordModel {
  private readonly deps: Deps;
  private readonly input: RecordModelInput;
  private readonly kept: Kept;
  /** Two models may serve the two uses: what one refuses is no reason not to ask the other. */
  private readonly gate = new Patience();
  private readonly reason = new Patience();
  private readonly write = new Patience();
  private readonly server = new ServerWatch();
  private readonly noteWait: () => Promise<void>;
  private readonly timer: NodeJS.Timeout;
  /** A note that fails is made up for by the next one. */
  private noting: Promise<void> = Promise.resolve();

  constructor(deps: Deps, input: RecordModelInput, kept: Kept) {
    this.deps = deps;
    this.input = input;
    this.kept = kept;
    const { modelWorks } = deps.repos(input.workspaceId);
    this.noteWait = waitNotes(this.server, (wait) =>
      modelWorks.noteWait(input.workId, WHOLE, wait),
    );
    this.timer = setInterval(() => {
      this.noting = this.noteWait().catch(() => {});
    }, NOTE_MS);
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
    const needed =
      gate === null || verdict !== "needed" ? record : withModel(record, gate, "necessity");
    const judged = gate === null ? needed : await this.reasoned(gate, needed, files);
    if (write === null) return judged;
    const said = await this.reword(write, judged, files, mayGrow);
    if (said === null) return judged;
    tally.reword();
    return withModel(said, write, "completion");
  }

  /** To be called when the build needs it no more; `error` where that ended before it was done. */
  async end(error?: unknown): Promise<void> {
    clearInterval(this.timer);
    await this.noting;
    await endRecordWork(this.deps, this.input, this.outcome(error), this.kept.startedAt);
  }

  private outcome(error: unknown): EarlyEnd | { readonly state: "STOPPED" | "FINISHED" } {
    if (this.input.signal.aborted) return { state: "STOPPED" };
    const ends = [this.gate.end, this.reason.end, this.write.end].filter((end) => end !== null);
    const early = ends.find(({ state }) => state === "FAILED") ?? ends[0];
    if (error === undefined) return early ?? { state: "FINISHED" };
    const words = isAppError(error) ? error.userMessage : undefined;
    return { state: "FAILED", failure: words ?? "The build ended before it was done." };
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
    return this.attempt(this.gate, async () => {
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

  /** With what follows from a group of files; itself where nothing usable was said. */
  private async reasoned(
    serving: ServingModel,
    record: TrainingRecord,
    files: readonly SendableFile[],
  ): Promise<TrainingRecord> {
    const found = await this.attempt(this.reason, async () => {
      const names = fileStandIns(record);
      const input = groupInput(this.kept.clearing, names, record, files);
      if (input === null) return null;
      const { answer, model } = await askModel(
        this.deps,
        this.place(),
        serving,
        reasonGroupPrompt,
        input,
      );
      const links = groupLinks(record);
      const shown = input.evidence.map(({ text }) => text);
      const claims = citedReasoning(answer, shown, [input.group]).map(({ evidence, ...claim }) => ({
        ...claim,
        text: names.reveal(claim.text),
        links: evidence.flatMap((at) => links[at] ?? []),
      }));
      return withGroupReasoning(record, {
        by: model,
        prompt: promptName(reasonGroupPrompt),
        claims,
      });
    });
    return found ?? record;
  }

  private async reword(
    serving: ServingModel,
    record: TrainingRecord,
    files: readonly SendableFile[],
    mayGrow: boolean,
  ): Promise<TrainingRecord | null> {
    return this.attempt(this.write, async () => {
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

  /** Null where the model is asked no more or this answer cannot be used; what ends the build is thrown. */
  private async attempt<T>(patience: Patience, ask: () => Promise<T | null>): Promise<T | null> {
    if (patience.end !== null) return null;
    try {
      const found = await ask();
      patience.answered();
      return found;
    } catch (error) {
      this.input.signal.throwIfAborted();
      if (!isAppError(error)) throw error;
      if (error.code !== "privacy.withheld") patience.failed(error);
      // What is asked no more waits for nothing.
      if (patience.end !== null) this.server.answered();
      return null;
    }
  }

  private place() {
    const { workspaceId, workId, signal } = this.input;
    return { workspaceId, workId, signal, watch: this.server, mark: this.kept.mark };
  }

  private filesOf(record: TrainingRecord): Promise<SendableFile[]> {
    const { sending } = this.deps.repos(this.input.workspaceId);
    return sending.files(this.input.projectId, filesSpokenOf(record));
  }
}

const PROMPTS = { necessity: answerFromRestPrompt, completion: rewordPrompt } as const;

function withModel(
  record: TrainingRecord,
  { connection }: ServingModel,
  use: keyof typeof PROMPTS,
): TrainingRecord {
  const model = connection?.model ?? "local";
  const prompt = promptName(PROMPTS[use]);
  const provenance = withModelUses(record.provenance, [{ use, model, prompt }]);
  return { ...record, provenance: { ...provenance, [`${use}_by`]: model } };
}
