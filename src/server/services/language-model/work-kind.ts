/** What a piece of work with models is about: which items there are, and what is asked about each. */
import type { ChatRequest } from "../../../core/language-model/contract.ts";
import type { Prompt } from "../../../core/language-model/prompt.ts";
import type { WorkKindName } from "../../../core/language-model/work.ts";
import type { Clearing } from "../../../core/privacy/cleared-text.ts";
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
  readonly request: ChatRequest;
  /**
   * Asks and keeps what is answered; `isPaid` as in `askModel`. AppError as `askModel`, and `conflict` with nothing kept where a person was
   * erased since the mark of `place`.
   */
  ask(place: AskPlace, serving: ServingModel): Promise<{ readonly isPaid: boolean }>;
}

export interface WorkKind {
  readonly name: WorkKindName;
  readonly prompt: Pick<
    Prompt<never, unknown>,
    "id" | "version" | "use" | "answer" | "expectedTokens"
  >;
  /** How many items the project has, and a spread sample of at most `most` of them, in id order. */
  sample(
    repos: Repositories,
    projectId: string,
    most: number,
  ): Promise<{ readonly total: number; readonly ids: string[] }>;
  /** Items in id order from after `afterId`. */
  after(repos: Repositories, projectId: string, afterId: string, limit: number): Promise<string[]>;
  /** At most 20 items in their order, null for those that must not be sent; what is gone meanwhile is left out. */
  read(
    deps: Deps,
    ids: ProjectIds,
    itemIds: readonly string[],
    clearing: Clearing,
  ): Promise<Array<Askable | null>>;
}
