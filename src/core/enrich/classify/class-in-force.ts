/**
 * Which class of documents holds of a file, decided here alone: what a person said of it, else what a model read in it, else what this machine
 * found. Lists, datasets, rules and search read what comes out.
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
  /** Of the text that it was read in (`textBasis`); null where it holds whatever the file says. */
  readonly basis: string | null;
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

/** `text`: what the file says after the policy, from its beginning. What was read in another text holds no more. */
export function classInForce(
  local: string | null,
  told: ToldClass | null,
  text: string,
): ClassInForce {
  if (told === null) return { name: local, by: null };
  const isCurrent =
    told.basis === null || told.basis === textBasis(text.slice(0, CLASS_CHARACTERS));
  return isCurrent ? { name: told.name, by: told.by } : { name: local, by: null };
}

/** Which results hang on it: changes with what was said, not with who said it. */
export function toldKey(told: ToldClass | null): string | null {
  return told === null ? null : textBasis(JSON.stringify([told.name, told.basis]));
}
