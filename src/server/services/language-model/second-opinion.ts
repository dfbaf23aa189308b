/** The second opinion of the privacy stage, by the model that serves "classify". Off unless the workspace has switched it on. */
import { promptName } from "../../../core/language-model/prompt.ts";
import { secondOpinionPrompt } from "../../../core/language-model/prompts/second-opinion.ts";
import { typeWords } from "../../../core/privacy/privacy-words.ts";
import type { SecondOpinion } from "../../../core/privacy/second-opinion.ts";
import type { Deps } from "../../deps.ts";
import { type AskPlace, askModel } from "./ask-model.ts";
import { servingModel, settingsInForce } from "./serving-model.ts";

/** Null where it is off or no server serves it: the local model would only repeat what the detectors say. */
export async function secondOpinionOf(
  deps: Deps,
  workspaceId: string,
): Promise<SecondOpinion | null> {
  const settings = await deps.repos(workspaceId).modelSettings.settings();
  if (!settingsInForce(deps.env, settings).secondOpinion) return null;
  const serving = await servingModel(deps, workspaceId, secondOpinionPrompt.use);
  if (serving.connection === null) return null;
  return {
    id: `${serving.connection.model} ${promptName(secondOpinionPrompt)}`,
    async ask(questions, signal) {
      const place: AskPlace = { workspaceId, workId: null, signal };
      const asked = await Promise.allSettled(
        questions.map(({ type, confidence, excerpt }) =>
          askModel(deps, place, serving, secondOpinionPrompt, {
            kind: typeWords(type),
            confidence,
            excerpt,
          }),
        ),
      );
      return asked.map((result) =>
        result.status === "rejected" ? null : { probability: result.value.answer.percent / 100 },
      );
    },
  };
}
