/**
 * Forms in which files speak of people who were erased, known only by keyed hashes. What one file proved was hidden in all others by the
 * register of names; these keep it hidden when the name itself, and with it the proof, is gone.
 */

import { formsOfName } from "../register/file-names.ts";
import { hmacSha256 } from "../stand-in.ts";
import type { ErasedHash, ErasedPeople } from "./erased.ts";

const FORM = "form";
const MAX_REMEMBERED = 50_000;

/** Hashes of all forms of the full names, each once; nothing for part of a name. */
export function formHashes(names: Iterable<string>, key: Uint8Array): ErasedHash[] {
  const hash = hmacSha256(key);
  const keys = new Set<string>();
  for (const name of names) for (const form of formsOfName(["PERSON", name])) keys.add(form.key);
  return [...keys].map((form) => ({ kind: FORM, hash: hash(`${FORM}\n${form}`) }));
}

/** Tells whether a form of a name, as `eachMention` reads it, is that of somebody who was erased; null where no forms are known. */
export function erasedForms(people: ErasedPeople | null): ((form: string) => boolean) | null {
  const known = new Set(
    people?.hashes.filter(({ kind }) => kind === FORM).map((entry) => entry.hash),
  );
  if (people === null || known.size === 0) return null;
  const hash = hmacSha256(Buffer.from(people.key, "base64"));
  const answers = new Map<string, boolean>();
  return (form) => {
    const before = answers.get(form);
    if (before !== undefined) return before;
    if (answers.size >= MAX_REMEMBERED) answers.clear();
    const answer = known.has(hash(`${FORM}\n${form}`));
    answers.set(form, answer);
    return answer;
  };
}
