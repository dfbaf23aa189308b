/**
 * Which class of documents holds of a file, decided here alone: what a person said of it, else the surer of what a model read in it and what
 * this machine found. Lists, datasets, rules and search read what comes out.
 */
import { createHash } from "node:crypto";

/** Who a class is from that a person gave a file. */
export const BY_HAND = "hand";
/** Characters of a file's beginning that a class is told from. */
export const CLASS_CHARACTERS = 4_000;

/** What was said of a file from outside of its profile. */
export interface ToldClass {
  /** Name of the class; null: none of them. */
  readonly name: string | null;
  /** `BY_HAND`, else the id of the model. */
  readonly by: string;
  /** How sure a model is of it, 0 to 1; null for a person's word. */
  readonly confidence: number | null;
  /** Of the text that it was read in (`textBasis`); null where it holds whatever the file says. */
  readonly basis: string | null;
}

/** What this machine found, and how sure it is of it. */
export interface LocalClass {
  readonly name: string;
  readonly confidence: number;
}

export interface ClassInForce {
  readonly name: string | null;
  /** Null for what this machine found. */
  readonly by: string | null;
}

/** Names a text, as 32 hex digits of its SHA-256. */
export function textBasis(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 32);
}

/**
 * `text`: what the file says after the policy, from its beginning. What was read in another text holds no more, and of a model not what it is
 * no surer of than this machine is of its own.
 */
export function classInForce(
  local: LocalClass | null,
  told: ToldClass | null,
  text: string,
): ClassInForce {
  const found = { name: local?.name ?? null, by: null };
  if (told === null) return found;
  const isCurrent =
    told.basis === null || told.basis === textBasis(text.slice(0, CLASS_CHARACTERS));
  const isSurer = told.confidence === null || local === null || told.confidence > local.confidence;
  return isCurrent && isSurer ? { name: told.name, by: told.by } : found;
}

/**
 * Names all that decides: the profile under this key of the enrich stage, which hangs on the text too, and what was said. Equal keys, equal class in
 * force.
 */
export function decisionKey(enrichKey: string, told: ToldClass | null): string {
  return textBasis(JSON.stringify([enrichKey, told && [told.by, toldKey(told)]]));
}

/** Which results hang on it: changes with what was said, not with who said it. */
export function toldKey(told: ToldClass | null): string | null {
  return told === null ? null : textBasis(JSON.stringify([told.name, told.confidence, told.basis]));
}
