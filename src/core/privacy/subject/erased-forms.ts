/**
 * Forms in which files speak of people who were erased, known only by keyed hashes. What one file proved was hidden in all others by the
 * register of names; these keep it hidden when the name itself, and with it the proof, is gone.
 */

import { formsOfName } from "../register/file-names.ts";
import { isNumberKey, keyOfIdentifier } from "../register/identifiers.ts";
import type { ErasedForm } from "../register/register-entries.ts";
import { hmacSha256 } from "../stand-in.ts";
import type { ErasedHash, ErasedPeople } from "./erased.ts";

const FORM = "form";
/** Before the type of the number. */
const NUMBER = "form.number.";
const MAX_REMEMBERED = 50_000;

/** Hashes of all forms of the full names, each once; nothing for part of a name. */
export function formHashes(names: Iterable<string>, key: Uint8Array): ErasedHash[] {
  const hash = hmacSha256(key);
  const keys = new Set<string>();
  for (const name of names) for (const form of formsOfName(["PERSON", name])) keys.add(form.key);
  return [...keys].map((form) => ({ kind: FORM, hash: hash(`${FORM}\n${form}`) }));
}

/** The same of numbers by which somebody is known, with the type of each; nothing for what may be an amount or a date. */
export function numberHashes(
  numbers: Iterable<readonly [number: string, type: string]>,
  key: Uint8Array,
): ErasedHash[] {
  const hash = hmacSha256(key);
  const types = new Map<string, string>();
  for (const [number, type] of numbers) {
    const form = keyOfIdentifier(number);
    if (form !== null && !types.has(form)) types.set(form, type);
  }
  return [...types].map(([form, type]) => ({
    kind: `${NUMBER}${type}`,
    hash: hash(`${FORM}\n${form}`),
  }));
}

/**
 * Tells what a form of a name, as `eachMention` reads it, or of a number, as `eachIdentifier` does, counts as where it is that of somebody who
 * was erased; null where no forms are known.
 */
export function erasedForms(people: ErasedPeople | null): ErasedForm | null {
  const [names, numbers] = [new Map<string, string>(), new Map<string, string>()];
  for (const { kind, hash } of people?.hashes ?? [])
    if (kind === FORM) names.set(hash, "PERSON");
    else if (kind.startsWith(NUMBER)) numbers.set(hash, kind.slice(NUMBER.length));
  if (people === null || names.size + numbers.size === 0) return null;
  const hash = hmacSha256(Buffer.from(people.key, "base64"));
  const answers = new Map<string, string | null>();
  return (form) => {
    const known = isNumberKey(form) ? numbers : names;
    if (known.size === 0) return null;
    const before = answers.get(form);
    if (before !== undefined) return before;
    if (answers.size >= MAX_REMEMBERED) answers.clear();
    const answer = known.get(hash(`${FORM}\n${form}`)) ?? null;
    answers.set(form, answer);
    return answer;
  };
}
