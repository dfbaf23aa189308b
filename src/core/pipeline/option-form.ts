import { z } from "zod";
import { RetryPolicy, type StageDefinition } from "./stage.ts";

interface ObjectSchema {
  readonly properties?: Readonly<Record<string, unknown>>;
}

/** What the form of a stage is generated from: JSON Schema (draft 2020-12) and defaults of its options, and `retry` where it computes. */
export function optionForm(stage: StageDefinition<unknown>): {
  schema: unknown;
  defaults: Readonly<Record<string, unknown>>;
} {
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
