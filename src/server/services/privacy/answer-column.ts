import { AppError, isAppError } from "../../../core/model/errors.ts";
import { type PipelineDefinition, settingOf } from "../../../core/pipeline/definition.ts";
import { answered } from "../../../core/privacy/column-decisions.ts";
import { PrivacyOptions } from "../../../core/privacy/options.ts";
import type { Deps } from "../../deps.ts";
import { savePipeline } from "../pipeline/edit-pipeline.ts";
import { ensurePipeline } from "../pipeline/ensure-pipeline.ts";

const MAX_TRIES = 3;

interface Wish {
  readonly workspaceId: string;
  readonly projectId: string;
  readonly userId: string;
  readonly column: string;
  /** A type of personal data, "not" for nothing personal, null to be asked again. */
  readonly answer: { readonly type: string } | "not" | null;
}

/** Keeps what somebody says of columns of a name, as the next version of the pipeline: the next run goes by it. */
export async function answerColumn(deps: Deps, wish: Wish): Promise<{ number: number }> {
  for (let tries = 1; ; tries++) {
    const latest = await ensurePipeline(deps, wish);
    const draft = withAnswer(latest.definition, wish);
    try {
      return await savePipeline(deps, { ...wish, draft, basedOn: latest.number });
    } catch (error) {
      // Somebody saved a version at this moment; what was said holds for that one too.
      if (!isAppError(error, "conflict") || tries === MAX_TRIES) throw error;
    }
  }
}

function withAnswer(definition: PipelineDefinition, wish: Wish): PipelineDefinition {
  const options = PrivacyOptions.safeParse(settingOf(definition, "privacy").options ?? {});
  if (!options.success)
    throw new AppError("conflict", {
      detail: "privacy options",
      userMessage: "The pipeline's privacy settings cannot be read. Correct them there first.",
    });
  const next = { ...options.data, ...answered(options.data, wish.column, wish.answer) };
  return {
    ...definition,
    stages: definition.stages.map((stage) =>
      stage.name === "privacy" ? { ...stage, options: next } : stage,
    ),
  };
}
