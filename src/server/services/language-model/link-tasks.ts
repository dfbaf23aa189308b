/** What models are asked about links: why the files belong together, and what follows from them together. Both are shown the same of a link. */
import type { ChatRequest } from "../../../core/language-model/contract.ts";
import { type Prompt, promptName, requestOf } from "../../../core/language-model/prompt.ts";
import {
  citedSentences,
  describeLinkPrompt,
} from "../../../core/language-model/prompts/describe-link.ts";
import {
  citedReasoning,
  type ReasonLinkInput,
  reasonLinkPrompt,
} from "../../../core/language-model/prompts/reason-link.ts";
import type { Deps } from "../../deps.ts";
import type { NoteKind, NoteSentence } from "../../repositories/edge-note-repository.ts";
import { type AskPlace, askModel } from "./ask-model.ts";
import type { ServingModel } from "./serving-model.ts";
import type { WorkKind } from "./work-kind.ts";

export interface LinkTask {
  readonly kind: NoteKind;
  readonly prompt: WorkKind["prompt"];
  /** Name of the prompt with its version. */
  readonly promptName: string;
  request(input: ReasonLinkInput): ChatRequest;
  /** What is kept of the answer; throws as `askModel`. */
  ask(
    deps: Deps,
    place: AskPlace,
    serving: ServingModel,
    input: ReasonLinkInput,
  ): Promise<{
    readonly sentences: readonly NoteSentence[];
    readonly model: string;
    readonly isPaid: boolean;
  }>;
}

function taskOf<Answer>(
  kind: NoteKind,
  prompt: Prompt<ReasonLinkInput, Answer>,
  kept: (
    answer: Answer,
    shown: readonly string[],
    also: readonly string[],
  ) => readonly NoteSentence[],
): LinkTask {
  return {
    kind,
    prompt,
    promptName: promptName(prompt),
    request: (input) => requestOf(prompt, input),
    async ask(deps, place, serving, input) {
      const { answer, model, isPaid } = await askModel(deps, place, serving, prompt, input);
      const shown = input.evidence.map(({ text }) => text);
      const also = [input.source.text, input.target.text, input.verb, input.use];
      return { sentences: kept(answer, shown, also), model, isPaid };
    },
  };
}

export const LINK_TASKS: Readonly<Record<NoteKind, LinkTask>> = {
  describe: taskOf("describe", describeLinkPrompt, (answer, shown, also) =>
    citedSentences(answer, shown, also).map(({ text, evidence }) => ({
      text,
      evidence: [...evidence],
    })),
  ),
  reason: taskOf("reason", reasonLinkPrompt, (answer, shown, also) =>
    citedReasoning(answer, shown, also).map(({ evidence, ...claim }) => ({
      ...claim,
      evidence: [...evidence],
    })),
  ),
};
