import { cuesOf, type Scan } from "../scan.ts";
import type { Detector, Finding } from "./contract.ts";
import { isGivenName } from "./person-confidence.ts";
import { isPlainWord } from "./plain-word.ts";

/** Read from its end: the name before the mark. */
const LOCAL = /(?<![\p{L}\p{N}._%+-])([\p{L}\p{N}](?:[\p{L}\p{N}._%+-]{0,62}[\p{L}\p{N}])?)$/u;
const MARK =
  /(?<open>\s?[[({<]\s?)(?:at|arroba|@)\s?[\])}>]\s?|(?<words> )(?:AT|at) |(?<joined>_)at_/y;
const DOT =
  "\\s?[\\[({<]\\s?(?:dot|punkt|point|punto|\\.)\\s?[\\])}>]\\s?| (?:dot|DOT|punkt|PUNKT) |\\.";
const BRACKETED = new RegExp(
  `[\\p{L}\\p{N}-]{1,63}(?:(?:${DOT})[\\p{L}\\p{N}-]{1,63}){0,3}(?:${DOT})\\p{L}{2,24}(?![\\p{L}\\p{N}])`,
  "uy",
);
/** Where the mark is a word, the dots must be words too: "at noon. It" is a sentence. */
const IN_WORDS =
  /[\p{L}\p{N}-]{1,63}(?: (?:dot|DOT|punkt|PUNKT) [\p{L}\p{N}-]{2,63}){1,4}(?![\p{L}\p{N}])/uy;
const JOINED = /[\p{L}\p{N}-]{1,63}(?:_dot_[\p{L}\p{N}-]{2,63}){1,4}(?![\p{L}\p{N}_])/uy;
const REACH = 66;
const LONGEST_OPENING = 3;

/** Mail addresses that are spelled so that programs do not find them: "anna [at] example [dot] org". */
export const spelledEmail: Detector = {
  name: "spelled-email",
  types: ["EMAIL"],
  source: "RFC 5321 (lengths); usual ways to write the signs of an address in words",
  wants: (scan) => cuesOf(scan, "spelledAt").length > 0 || scan.ats.length > 0,
  *find({ scan }): Iterable<Finding> {
    for (const { start } of cuesOf(scan, "spelledAt")) yield* spelledAt(scan, start);
    for (const at of scan.ats)
      if (/[[({<] ?$/.test(scan.text.slice(Math.max(0, at - 2), at))) yield* spelledAt(scan, at);
  },
};

/** `at` is where "at" or its sign stands; the mark begins with what opens it. */
function* spelledAt({ text }: Scan, at: number): Iterable<Finding> {
  if (!/[ [({<_]/.test(text[at - 1] ?? "")) return;
  for (let from = Math.max(0, at - LONGEST_OPENING); from < at; from++) {
    MARK.lastIndex = from;
    const mark = MARK.exec(text);
    const behind = MARK.lastIndex;
    if (mark === null || behind <= at) continue;
    const local = LOCAL.exec(text.slice(Math.max(0, from - REACH), from))?.[1];
    const pattern = domainBehind(mark);
    pattern.lastIndex = behind;
    const domain = local === undefined ? undefined : pattern.exec(text)?.[0];
    if (local === undefined || domain === undefined) continue;
    if (isSentence(mark[0], local, domain)) return;
    yield {
      type: "EMAIL",
      start: from - local.length,
      end: behind + domain.length,
      confidence: 0.85,
      why: "a name and a domain with their signs in words",
    };
    return;
  }
}

function domainBehind({ groups }: RegExpExecArray): RegExp {
  if (groups?.words !== undefined) return IN_WORDS;
  return groups?.joined === undefined ? BRACKETED : JOINED;
}

/** "We meet (at) noon (dot) org": square brackets stand in no sentence so. */
function isSentence(mark: string, local: string, domain: string): boolean {
  if (!/\s/.test(mark) || mark.includes("[")) return false;
  return isOrdinary(local) && isPlainWord(/^[\p{L}\p{N}]+/u.exec(domain)?.[0] ?? "");
}

function isOrdinary(word: string): boolean {
  return isPlainWord(word) && !isGivenName(word.toLowerCase());
}
