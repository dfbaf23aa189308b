import { AppError } from "../../core/model/errors.ts";

/** Ids, not payloads; the same on every engine. */
const MAX_OUTPUT_BYTES = 256 * 1024;

/** A step's result as JSON text; nothing becomes null. Over the limit: AppError `limit.exceeded`. */
export function encodeOutput(stepId: string, value: unknown): string {
  const json = JSON.stringify(value ?? null);
  const bytes = new TextEncoder().encode(json).length;
  if (bytes > MAX_OUTPUT_BYTES) {
    const detail = `output of step "${stepId}" has ${bytes} bytes`;
    throw new AppError("limit.exceeded", { detail });
  }
  return json;
}

/** Refuses a step id that a pass of a handler has used before: its result would be taken for the other's. */
export function claimStepId(used: Set<string>, id: string): void {
  if (used.has(id)) {
    throw new AppError("internal", { detail: `step id "${id}" twice`, recovery: "fatal" });
  }
  used.add(id);
}
