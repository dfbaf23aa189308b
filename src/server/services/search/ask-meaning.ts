/** The vector of a question by the model that compared the texts; search goes on without one where the model gives none in time. */

import { quantile } from "../../../core/kit/stats.ts";
import { ModelFailure } from "../../../core/language-model/contract.ts";
import { AppError, isAppError } from "../../../core/model/errors.ts";
import type { Deps } from "../../deps.ts";
import { projectClearing, unlessWithheld } from "../language-model/clear-texts.ts";
import { embedTexts } from "../language-model/embed-texts.ts";
import { nameRedactor } from "../privacy/name-policy.ts";
import { type MeaningModel, meaningModel } from "./meaning-model.ts";
import { askForRenewal } from "./renew-meaning.ts";

/** Nobody waits longer for a better order of what is found. */
const PATIENCE_MS = 3_000;
const REMEMBERED = 200;
const REMEMBERED_SAMPLES = 20;
/** Texts by chance, of which hardly any answers a question. */
const SAMPLE = 64;
/** An answer stands so many standard deviations above them. */
const DEVIATIONS = 3;
/** Share of a normal distribution that lies more than one standard deviation below its middle. */
const BELOW_ONE_DEVIATION = 0.159;

export interface Meaning {
  /** The model that texts are compared by; null where search goes by words and vectors of this machine alone. */
  readonly model: string | null;
  readonly state:
    | "none"
    | "answered"
    /** The same, while the chosen model has not compared all texts. */
    | "on-its-way"
    | "unreachable"
    | "capped"
    /** The question may not be sent: the project is marked, or the policy keeps it out. */
    | "withheld";
}

export interface AskedMeaning extends Meaning {
  readonly found: {
    readonly modelId: string;
    readonly vector: readonly number[];
    readonly least: number;
  } | null;
}

export const NO_MEANING: AskedMeaning = { model: null, state: "none", found: null };

/** Sends the question as the policy of the project leaves it, once for each model. Never throws for what a model does. */
export async function askMeaning(
  deps: Deps,
  ids: { readonly workspaceId: string; readonly projectId: string },
  text: string,
): Promise<AskedMeaning> {
  const chosen = await meaningModel(deps, ids);
  if (chosen === null) return NO_MEANING;
  const { row, isOnItsWay, dimensions } = chosen;
  const { model } = row;
  const neverSend = await deps.repos(ids.workspaceId).sending.projectIsMarked(ids.projectId);
  try {
    const clearing = await projectClearing(deps, ids);
    // The policy alone knows no names that only files of the project prove.
    const shown = (await nameRedactor(deps, ids))(text);
    const cleared = unlessWithheld(() =>
      clearing.clear("question", shown, [{ fileId: "question", neverSend }]),
    );
    if (cleared === null) return { model, state: "withheld", found: null };
    const { questions, samples } = rememberedOf(deps);
    const key = `${row.id}\n${dimensions}\n${cleared.text}`;
    const vector = await questions.of(key, async () => {
      const made = await vectorOf(deps, ids.workspaceId, chosen, cleared);
      if (made.length !== dimensions) throw new OtherLength(made.length);
      return made;
    });
    const taken = () => deps.repos(ids.workspaceId).searchVectors.sample(row.id, SAMPLE);
    const sample = await (row.wholeAt === null
      ? taken()
      : samples.of(`${row.id}\n${+row.wholeAt}`, taken));
    const least = leastCosine(vector, sample);
    const found = { modelId: row.id, vector, least };
    return { model, state: isOnItsWay ? "on-its-way" : "answered", found };
  } catch (error) {
    if (error instanceof OtherLength) {
      await beginAnew(deps, ids.workspaceId, chosen, error.length);
      return { model, state: "unreachable", found: null };
    }
    if (isAppError(error, "model.capped")) return { model, state: "capped", found: null };
    if (error instanceof ModelFailure || error instanceof AppError)
      return { model, state: "unreachable", found: null };
    throw error;
  }
}

/** Never remembered: the same question may be asked of vectors of this length later. */
class OtherLength extends Error {
  readonly length: number;

  constructor(length: number) {
    super(`a vector of ${length} numbers`);
    this.length = length;
  }
}

/**
 * The model makes other vectors than those that all texts have: as another model would, it compares them anew. Not while work is on its way,
 * which finds that out itself, so that a server which makes now these, now those is not paid for again with each question.
 */
async function beginAnew(
  deps: Deps,
  workspaceId: string,
  { row, isOnItsWay }: MeaningModel,
  length: number,
): Promise<void> {
  if (length === 0 || isOnItsWay) return;
  const { searchVectors } = deps.repos(workspaceId);
  if (await searchVectors.setOutdated(row.id, length)) await askForRenewal(deps, workspaceId);
}

async function vectorOf(
  deps: Deps,
  workspaceId: string,
  { serving }: MeaningModel,
  text: Parameters<typeof embedTexts>[3][number],
): Promise<readonly number[]> {
  const { connection } = serving;
  const hasty =
    connection === null
      ? null
      : { ...connection, timeoutMs: Math.min(connection.timeoutMs, PATIENCE_MS) };
  // Behind work that keeps the server busy a question may have to wait for its turn.
  const signal = AbortSignal.timeout(PATIENCE_MS * 2);
  const place = { workspaceId, workId: null, isQuestion: true, signal };
  const { vectors } = await embedTexts(deps, place, { ...serving, connection: hasty }, [text]);
  return vectors[0] ?? [];
}

/**
 * Models differ in what they give to texts that have nothing to do with each other, and so do questions: what this one has in common with texts
 * by chance is the ground that answers must stand out from. The lower half is taken for both, since the upper one may hold answers.
 */
export function leastCosine(
  question: readonly number[],
  sample: readonly (readonly number[])[],
): number {
  if (sample.length === 0) return 0;
  const cosines = sample
    .map((vector) => vector.reduce((sum, x, i) => sum + x * (question[i] ?? 0), 0))
    .sort((a, b) => a - b);
  const middle = quantile(cosines, 0.5);
  const deviation = middle - quantile(cosines, BELOW_ONE_DEVIATION);
  return Math.min(0.99, Math.max(0, middle + DEVIATIONS * deviation));
}

/** The last answers: pages and filters ask the same again. */
class Remembered<T> {
  readonly #known = new Map<string, Promise<T>>();
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  of(key: string, make: () => Promise<T>): Promise<T> {
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    if (this.#known.size >= this.#most) this.#known.delete(this.#known.keys().next().value ?? "");
    const made = make();
    this.#known.set(key, made);
    made.catch(() => this.#known.delete(key));
    return made;
  }
}

interface Memory {
  readonly questions: Remembered<readonly number[]>;
  readonly samples: Remembered<readonly (readonly number[])[]>;
}

const remembered = new WeakMap<object, Memory>();

function rememberedOf({ models }: Deps): Memory {
  const known = remembered.get(models) ?? {
    questions: new Remembered<readonly number[]>(REMEMBERED),
    samples: new Remembered<readonly (readonly number[])[]>(REMEMBERED_SAMPLES),
  };
  remembered.set(models, known);
  return known;
}
