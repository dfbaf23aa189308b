/**
 * Parts of a name that may mean the person: the first letter with the surname, the surname or the given name by itself, first letters of two
 * given names. Whether a place means the person is judged by the words beside it: next to another name it is part of that one.
 */

import { COMMON_WORDS } from "../../kit/lexicon/words.ts";
import { foldText } from "../../kit/text/normalise.ts";
import { isGivenName } from "../detectors/person-confidence.ts";
import { isEnglishWord } from "../lexicon/english-words.ts";
import { PLAIN_WORDS } from "../lexicon/plain-words.ts";
import { foldPerson } from "./fold.ts";
import { LIMITS } from "./name-windows.ts";
import { givenFirst, isHonorific, type SubjectTerm } from "./terms.ts";

export type ShortKind = "initial" | "surname" | "given" | "letters";

export interface ShortForm {
  readonly what: ShortKind;
  /** As it is looked for. */
  readonly term: SubjectTerm;
}

/** Alone: nothing beside it is part of a name. Other: it is part of somebody else's. Small: it is not written as a name. */
export type Standing = "alone" | "unclear" | "other" | "small";

const LEAST_WORD = 2;
const AROUND = 60;
const INK = "\\p{L}[\\p{L}\\p{M}'’‐‑-]*";
const BOUND_BEFORE = /[\p{L}\p{N}][-‐‑'’_.@/\\]$|[@/\\_]$/u;
const BOUND_AFTER = /^(?:[-‐‑_@/\\]|['’](?!s(?!\p{L}))|\.(?=\p{L}))[\p{L}\p{N}]/u;
const WORD_BEFORE = new RegExp(`(?<![\\p{L}\\p{N}])(${INK})(\\.?)\\p{Zs}{1,3}$`, "u");
const WORD_AFTER = new RegExp(`^\\p{Zs}{1,3}(${INK})`, "u");
const LIST_AFTER = new RegExp(`^,\\p{Zs}{0,3}(${INK})`, "u");
const CELL_BEFORE = new RegExp(
  `(?:^|[${LIMITS}])\\p{Zs}*(${INK})\\p{Zs}*[|\\t;\\ue01f]\\p{Zs}*$`,
  "u",
);
const CELL_AFTER = new RegExp(
  `^\\p{Zs}*[|\\t;\\ue01f]\\p{Zs}*(${INK})\\p{Zs}*(?:$|[${LIMITS}])`,
  "u",
);
const SENTENCE_START = /(?:^|[.!?:"“„(\n\r\t|\ue01f-]\p{Zs}*)$/u;

/** Short forms of a person's names, each once; none for a name of one word. */
export function shortForms(names: readonly string[]): ShortForm[] {
  const found = new Map<string, ShortForm>();
  for (const name of names)
    for (const form of formsOf(name))
      if (!found.has(form.term.value)) found.set(form.term.value, form);
  return [...found.values()];
}

function* formsOf(name: string): Generator<ShortForm> {
  const words = givenFirst(name)
    .trim()
    .split(/[\s,;]+/u)
    .map((word) => word.replace(/\.$/, ""))
    .filter((word) => /\p{L}/u.test(word) && !isHonorific(foldPerson(word)));
  const [given = "", ...rest] = words;
  const surname = rest.at(-1);
  if (surname === undefined) return;
  const isInitial = lettersIn(given).length < LEAST_WORD;
  const first = lettersIn(given)[0] ?? "";
  yield { what: "initial", term: { kind: "name", value: `${first}. ${surname}` } };
  if (lettersIn(surname).length > LEAST_WORD)
    yield { what: "surname", term: { kind: "short", value: surname } };
  if (!isInitial) yield { what: "given", term: { kind: "short", value: given } };
  const parts = [given, ...rest.slice(0, -1)].flatMap((word) => word.split(/[-‐‑]/u));
  const letters = parts.flatMap((part) => lettersIn(part).slice(0, 1));
  if (letters.length < 2) return;
  for (const joint of ["-", ".-", "."]) {
    const value = `${letters.join(joint)}${joint.startsWith(".") ? "." : ""}`;
    yield { what: "letters", term: { kind: "short", value } };
  }
}

function lettersIn(word: string): string[] {
  return [...word].filter((letter) => /\p{L}/u.test(letter));
}

/** How the short form at [start, end) of a text stands there. Looks at no more than 60 characters on either side. */
export function standingOf(
  text: string,
  [start, end]: readonly [number, number],
  form: string,
): Standing {
  if (!isWritten(text.slice(start, end), form)) return "small";
  const before = text.slice(Math.max(0, start - AROUND), start);
  const after = text.slice(end, end + AROUND);
  if (BOUND_BEFORE.test(before) || BOUND_AFTER.test(after)) return "other";
  const beside = [besideBefore(before), besideAfter(after)];
  if (beside.includes("name")) return "other";
  return beside.includes("unclear") ? "unclear" : "alone";
}

/** Capitals where the form has them; a form without any may be written either way. */
function isWritten(written: string, form: string): boolean {
  const capitals = (word: string) => word.match(/\p{Lu}/gu)?.length ?? 0;
  return capitals(written) >= capitals(form);
}

type Beside = "name" | "unclear" | "none";

function besideBefore(before: string): Beside {
  const cell = CELL_BEFORE.exec(before)?.[1];
  if (cell !== undefined) return besideOf(cell);
  const match = WORD_BEFORE.exec(before);
  if (match === null) return "none";
  const [all, word = "", dot] = match;
  if (!/^\p{Lu}/u.test(word) || isHonorific(foldPerson(word))) return "none";
  if (isGiven(word) || (word.length === 1 && dot === ".")) return "name";
  const startsSentence = SENTENCE_START.test(before.slice(0, before.length - all.length));
  return startsSentence || isOrdinary(word) ? "none" : "unclear";
}

function besideAfter(after: string): Beside {
  const listed = (CELL_AFTER.exec(after) ?? LIST_AFTER.exec(after))?.[1];
  return besideOf(listed ?? WORD_AFTER.exec(after)?.[1] ?? "");
}

function besideOf(word: string): Beside {
  if (!/^\p{Lu}/u.test(word)) return "none";
  if (isGiven(word)) return "name";
  return isOrdinary(word) ? "none" : "unclear";
}

function isGiven(word: string): boolean {
  return /^\p{Lu}/u.test(word) && isGivenName(foldText(word));
}

/** True for a word that is more than a name. */
export function isOrdinary(word: string): boolean {
  const folded = foldText(word);
  return COMMON_WORDS.has(folded) || PLAIN_WORDS.has(folded) || isEnglishWord(folded);
}
