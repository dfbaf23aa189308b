/**
 * Surroundings that only the name of a person has: before what only people do, behind "according to", in a line for people such as "Cc:", and
 * beside another person. There a name that is a word too means the person, however often the file writes the word in small letters.
 */
import type { NameToken } from "./name-tokens.ts";
import { isNameAlone } from "./name-words.ts";

const REACH = 40;
/** Lines for people are short. */
const LINE = 200;
/** What shows that a verb that may be a participle too has its name for a subject. */
const OBJECT =
  "(?= (?:the|a|an|that|this|these|those|his|her|their|our|its|my|your|him|them|us|me|it|not|whether|if|all|both)(?!\\p{L}))";
const SAYS = new RegExp(
  `^[ \\u00a0](?:${[
    "said|says|asks|tells|wrote|writes|replied|replies|insisted|insists|explains|argues|thinks|believes|knows|knew|phoned|apologi[sz]ed|resigned|complained|admits|denies|refuses",
    "(?:has|had) (?:said|asked|told|written|replied|refused|signed|agreed|confirmed|explained|argued|insisted|resigned|denied|admitted|promised|suggested|complained)",
    `(?:asked|told|signed|signs|confirmed|confirms|explained|argued|agreed|agrees|refused|denied|admitted|promised|promises|suggested|recalled|joined|emailed|called|thought|believed)${OBJECT}`,
    "(?:agreed|agrees|refused|promised) to",
    "sagte?|fragte?|schrieb|schreibt|meinte?|antwortete|bestätigte|erklärte|unterschrieb|versprach|bat",
    "a (?:dit|demandé|écrit|refusé|signé|confirmé|expliqué|accepté|répondu)|écrit|répond",
    "dijo|dice|escribió|pidió|firmó|confirmó|explicó|aceptó|respondió|preguntó",
    "ha (?:detto|scritto|chiesto|firmato|confermato|spiegato|accettato|risposto|rifiutato|dicho|escrito|pedido|firmado)|scrive|chiede",
    "zei|zegt|schreef|vroeg|antwoordde|tekende|bevestigde|disse|diz|escreveu|pediu|assinou",
  ].join("|")})(?!\\p{L})`,
  "u",
);
/** Behind words that were said. */
const SAID_BEFORE =
  /["“”»«’,] (?:said|says|replied|sagte|antwortete|dijo|respondió|zei|disse|a dit|ha detto)[ \u00a0]$/u;
const SOURCE_BEFORE =
  /(?<!\p{L})(?:according to|laut|nach (?:angaben|auskunft|aussage) von|selon|d['’]après|según|secondo|volgens|segundo)[ \u00a0]$/iu;
const LABEL =
  /^[\s>*_#|-]*(?:cc|bcc|to|from|owners?|assigned(?: to)?|assignees?|reviewers?|reviewed by|approvers?|approved by|checked by|signed(?: by)?|authors?|attendees|present|participants|appearances|speakers?|witness(?:es)?|an|von|kopie(?: an)?|gez\.?|gezeichnet|unterzeichnet|verantwortlich|zuständig|bearbeiter(?:in)?|geprüft von|freigegeben von|teilnehmer(?:innen)?|teilnehmende|anwesend|verfasser(?:in)?|à|de|copie(?: à)?|signé(?: par)?|responsables?|auteurs?|participants|présents|para|de parte de|firmado(?: por)?|asistentes|autor(?:es|a)?|firmato(?: da)?|responsabile|partecipanti|presenti|aan|eigenaar|verantwoordelijke|aanwezig|deelnemers|ondertekend(?: door)?|assinado(?: por)?|responsável|presentes)[*_]*(?:[ \t]*:|,)[*_\s"“]*/iu;
/** Names before the one in question. */
const NAMES =
  /^(?:\p{Lu}[\p{L}\p{M}.'’-]*(?: \p{Lu}[\p{L}\p{M}.'’-]*){0,3}(?:[ \t]*[;,/&][ \t]*|[ \t]+(?:and|und|et|y|e|en)[ \t]+))*$/u;
const ENDS_NAME = /^[*_]*[ \t]*(?:$|[\n\r;,/&|<()]|(?:and|und|et|y|e|en)[ \u00a0])/u;
const AND: ReadonlySet<string> = new Set(["and", "und", "et", "y", "e", "i"]);
const SENTENCE_INSIDE = /[\p{Ll}\p{M}][’')]?[,;]? $/u;
const OWNER = "Owner: ";
const ONE_WORD = /^\s*\p{Lu}[\p{L}\p{M}'’-]*\s*$/u;
const MOST_BESIDE = 3;
/** Behind the word in its key: it means the person beside another whom the project knows. */
const BESIDE = "~";

/** A word with a capital that is all of a text, as it is read where the text says whose it is; anything else as it is. */
export function asOwner(text: string): string {
  return ONE_WORD.test(text) ? OWNER + text : text;
}

/** Where places in `asOwner(text)` are in the text. */
export function ownerOffset(text: string): number {
  return ONE_WORD.test(text) ? OWNER.length : 0;
}

/** True where what stands before or behind says by itself that a word with a capital is somebody's name. */
export function isOnlyOfPeople(text: string, { start, end }: NameToken): boolean {
  const behind = text.slice(end, end + REACH);
  const before = text.slice(Math.max(0, start - REACH), start);
  return (
    SAYS.test(behind) ||
    SAID_BEFORE.test(before) ||
    SOURCE_BEFORE.test(before) ||
    (ENDS_NAME.test(behind) && isInLineOfPeople(text, start))
  );
}

/** "Cc: Robert Grant; Foster", "Signed, Grant" */
function isInLineOfPeople(text: string, start: number): boolean {
  const from = text.lastIndexOf("\n", start - 1) + 1;
  if (start - from > LINE) return false;
  const line = text.slice(from, start);
  const label = LABEL.exec(line)?.[0];
  return label !== undefined && NAMES.test(line.slice(label.length));
}

/** The key of a word that counts beside another person only. */
export function besideKey(key: string): string {
  return key + BESIDE;
}

export function isBesideKey(key: string): boolean {
  return key.endsWith(BESIDE);
}

/**
 * Forms of whoever stands beside a name, joined by "and" or a comma, of which one must be known; empty where nobody does. Those of a comma
 * count where the name ends there: "Klein, Foster care".
 */
export function keysBeside(text: string, run: readonly NameToken[], at: number): string[] {
  const token = run[at];
  if (token === undefined) return [];
  const endsHere = ENDS_NAME.test(text.slice(token.end, token.end + REACH));
  return [
    ...keysOf(run, linkBefore(run, at, endsHere), -1),
    ...keysOf(run, linkBehind(run, at), 1),
  ];
}

/** True where the first of the names that a word stands among has its capital inside a sentence. */
export function isListInside(text: string, run: readonly NameToken[], at: number): boolean {
  let first = at;
  while (first > 0 && (run[first - 1]?.isCapital || AND.has(run[first - 1]?.text ?? ""))) first--;
  const start = run[first]?.start ?? 0;
  return SENTENCE_INSIDE.test(text.slice(Math.max(0, start - REACH), start));
}

/** Where the neighbour ends, or -1. */
function linkBefore(run: readonly NameToken[], at: number, endsHere: boolean): number {
  const { joint } = run[at] ?? {};
  if (joint === "and" || (joint === "comma" && endsHere)) return at - 1;
  return joint === "space" && AND.has(run[at - 1]?.text ?? "") ? at - 2 : -1;
}

/** Where it begins, or -1. */
function linkBehind(run: readonly NameToken[], at: number): number {
  const next = run[at + 1];
  if (next?.joint === "and" || next?.joint === "comma") return at + 1;
  return next !== undefined && AND.has(next.text) && run[at + 2]?.joint === "space" ? at + 2 : -1;
}

function keysOf(run: readonly NameToken[], from: number, step: 1 | -1): string[] {
  const words: NameToken[] = [];
  for (let i = from; words.length < MOST_BESIDE; i += step) {
    const token = run[i];
    if (token === undefined || !token.isCapital) break;
    words.push(token);
    if ((step === 1 ? run[i + 1] : token)?.joint !== "space") break;
  }
  if (step === -1) words.reverse();
  const [first] = words;
  if (first === undefined) return [];
  if (words.length > 1) return [words.map(({ word }) => word.key).join(" ")];
  const { key } = first.word;
  return isNameAlone(first.word, null) ? [key] : [besideKey(key)];
}
