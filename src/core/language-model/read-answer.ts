/** What a model wrote, as a checked value: JSON, alone or within a fence or some words around it. */
import type { z } from "zod";

export type ReadAnswer<Answer> =
  | { readonly ok: true; readonly value: Answer }
  /** In our words, without anything of the answer: they go back to the model and into logs. */
  | { readonly ok: false; readonly problems: readonly string[] };

const MAX_PROBLEMS = 5;
const MAX_LENGTH = 200_000;

/** Linear in the text. Never throws. */
export function readAnswer<Answer>(text: string, type: z.ZodType<Answer>): ReadAnswer<Answer> {
  if (text.length > MAX_LENGTH) return { ok: false, problems: ["it is far too long"] };
  const json = jsonWithin(text);
  if (json === undefined) return { ok: false, problems: ["it is no JSON object"] };
  const parsed = type.safeParse(json);
  if (parsed.success) return { ok: true, value: parsed.data };
  const problems = parsed.error.issues
    .slice(0, MAX_PROBLEMS)
    .map((issue) => `${pathWords(issue.path)}: ${ISSUES[issue.code] ?? "is not as asked for"}`);
  return { ok: false, problems };
}

const ISSUES: Readonly<Record<string, string>> = {
  invalid_type: "has the wrong type or is missing",
  too_big: "is too long or too large",
  too_small: "is too short or too small",
  invalid_value: "is not one of the values allowed",
  unrecognized_keys: "has fields that were not asked for",
};

/** Names of fields are the model's own where it made some up: only those of word characters are repeated. */
function pathWords(path: readonly PropertyKey[]): string {
  const words = path.map(String).filter((part) => /^\w{1,40}$/.test(part));
  return words.length === 0 ? "the object" : words.join(".");
}

function jsonWithin(text: string): object | undefined {
  const whole = parsed(text.trim());
  if (whole !== undefined) return whole;
  const from = text.indexOf("{");
  const to = text.lastIndexOf("}");
  return from < 0 || to <= from ? undefined : parsed(text.slice(from, to + 1));
}

function parsed(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
