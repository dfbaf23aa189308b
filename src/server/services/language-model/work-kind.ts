/** What a piece of work with models is about: which items there are, and what is asked about each. */
import type { ChatRequest } from "../../../core/language-model/contract.ts";
import type { Prompt } from "../../../core/language-model/prompt.ts";
import type { ModelUse } from "../../../core/language-model/use-case.ts";
import type { WorkKindName } from "../../../core/language-model/work.ts";
import type { ClearedText, Clearing } from "../../../core/privacy/cleared-text.ts";
import type { Deps } from "../../deps.ts";
import type { Repositories } from "../../repositories/repositories.ts";
import type { AskPlace } from "./ask-model.ts";
import type { ServingModel } from "./serving-model.ts";

export interface ProjectIds {
  readonly workspaceId: string;
  readonly projectId: string;
}

/** An item that may be asked about. */
export interface Askable {
  /** A question, or a text of which a vector is asked for. */
  readonly request: ChatRequest | ClearedText;
  /**
   * Asks and keeps what is answered; `isPaid` as in `askModel`. AppError as `askModel`, and `conflict` with nothing kept where a person was
   * erased since the mark of `place`.
   */
  ask(place: AskPlace, serving: ServingModel): Promise<{ readonly isPaid: boolean }>;
}

export interface WorkKind {
  readonly name: WorkKindName;
  readonly prompt: Pick<Prompt<never, unknown>, "id" | "version" | "expectedTokens"> & {
    readonly use: ModelUse;
  };
  /** Items of one call and of one step, where several are sent together. */
  readonly together?: { readonly call: number; readonly step: number };
  /** How many items the project has for that model, and a spread sample of at most `most` of them, in id order. */
  sample(
    repos: Repositories,
    projectId: string,
    most: number,
    serving: ServingModel,
  ): Promise<{ readonly total: number; readonly ids: string[] }>;
  /** Items in id order from after `afterId`. */
  after(
    repos: Repositories,
    projectId: string,
    afterId: string,
    limit: number,
    serving: ServingModel,
  ): Promise<string[]>;
  /** Within the transaction that adds the work or has it go on. */
  begin?(
    repos: Repositories,
    of: { readonly projectId: string; readonly userId: string; readonly at: Date },
    serving: ServingModel,
  ): Promise<void>;
  /** After the last item of work without a limit. `left`: items that were withheld or got no usable answer. */
  finish?(deps: Deps, ids: ProjectIds, serving: ServingModel, left: number): Promise<void>;
  /** At most 20 items, or those of one step, in their order, null for those that must not be sent; what is gone meanwhile is left out. */
  read(
    deps: Deps,
    ids: ProjectIds,
    itemIds: readonly string[],
    clearing: Clearing,
  ): Promise<Array<Askable | null>>;
}
