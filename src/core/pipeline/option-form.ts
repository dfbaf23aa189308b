import { z } from "zod";
import type { StageName } from "../model/run.ts";
import { RetryPolicy, type StageDefinition } from "./stage.ts";

interface ObjectSchema {
  readonly properties?: Readonly<Record<string, unknown>>;
}

export interface OptionForm {
  /** JSON Schema (draft 2020-12) of the options, with `retry` where the stage computes: the form is generated from it. */
  readonly schema: unknown;
  readonly defaults: Readonly<Record<string, unknown>>;
}

export interface StageForm extends OptionForm {
  readonly name: StageName;
  readonly title: string;
  readonly isOptional: boolean;
  readonly perFile: boolean;
  readonly dependsOn: readonly StageName[];
  /** Its results are kept under a key, and it is tried again when it breaks. */
  readonly computes: boolean;
}

/** A stage as the editor of pipelines shows it. */
export function stageForm(stage: StageDefinition<unknown>): StageForm {
  return {
    name: stage.name,
    title: stage.title,
    isOptional: stage.optional,
    perFile: stage.perFile,
    dependsOn: stage.dependsOn,
    computes: stage.computes,
    ...optionForm(stage),
  };
}

function optionForm(stage: StageDefinition<unknown>): OptionForm {
  const schema = schemaOf(stage.options);
  const defaults = stage.options.parse({}) as Record<string, unknown>;
  if (!stage.computes) return { schema, defaults };
  const retry = { ...schemaOf(RetryPolicy), description: "How often it is tried again." };
  return {
    schema: { ...schema, properties: { ...schema.properties, retry } },
    defaults: { ...defaults, retry: RetryPolicy.parse({}) },
  };
}

/** The schema as plain data: the library hangs methods on it, which no page can be given. */
function schemaOf(options: z.ZodType): ObjectSchema {
  return JSON.parse(
    JSON.stringify(z.toJSONSchema(options, { io: "input", unrepresentable: "any" })),
  );
}
