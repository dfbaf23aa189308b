/** Runs of words in which names stand: what joins them, and which of them are initials or small words between names. */
import { isTellingSurname, type NameWord, NOBLE, nameWord, PARTICLES } from "./name-words.ts";

/** How a word is joined to the one before it in its run. */
export type Joint = "start" | "space" | "hyphen" | "comma" | "mark" | "and";

export interface NameToken {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Behind a possessive ending too. */
  readonly until: number;
  readonly word: NameWord;
  readonly joint: Joint;
  /** One capital letter, or a small one as in "a. müller". */
  readonly isInitial: boolean;
  /** A full stop stands behind it. */
  readonly hasDot: boolean;
  /** "van", "of": may stand inside a name, never at its ends. */
  readonly isParticle: boolean;
  readonly isCapital: boolean;
  /** In capital letters throughout, more than one. */
  readonly isAllCapitals: boolean;
}

const WORD = /\p{L}[\p{L}\p{M}]*(?:['’ʼ`]\p{L}[\p{L}\p{M}]*)*/gu;
const POSSESSIVE = /['’ʼ`][sS]$/u;
const BESIDE_WORD = /[\p{N}_@]/u;
const CAPITAL = /^\p{Lu}/u;
const LOWER = /\p{Ll}/u;
/** Behind a small initial; "e.g." and "z. b. müller" are none. */
const SMALL_NAME_AFTER = /^\.[ \u00a0]?\p{Ll}{3}/u;
const NEXT_SMALL = /[ _.]((?=\p{Ll})[\p{Ll}\p{M}]{2,40})(?!\p{L})/uy;
const CUT_WORD_BEFORE = /\p{L}\.[ \u00a0]?$/u;
const MAX_GAP = 4;
const MAX_WORD = 40;
/** Longer runs are headings and lists; they are cut, for no name is as long. */
const MAX_RUN = 40;

/**
 * Calls `visit` with every run of words of the text that a name may lie in: capitalised words, initials, small words between them, and two
 * words in small letters of which one is a given name or an initial. Linear in the text.
 */
export function eachNameRun(text: string, visit: (run: readonly NameToken[]) => void): void {
  let run: NameToken[] = [];
  const end = () => {
    while (run.at(-1)?.isParticle) run.pop();
    if (run.length > 0) visit(run);
    run = [];
  };
  for (const match of text.matchAll(WORD)) {
    const [written] = match;
    if (written.length > MAX_WORD) {
      end();
      continue;
    }
    const token = tokenAt(text, match.index, written, run.at(-1));
    if (token === null) {
      end();
      continue;
    }
    if (token.joint === "start" || run.length >= MAX_RUN) end();
    if (run.length === 0 && token.isParticle && !NOBLE.has(token.text)) continue;
    run.push(token);
  }
  end();
}

function tokenAt(
  text: string,
  start: number,
  written: string,
  before: NameToken | undefined,
): NameToken | null {
  const isCapital = CAPITAL.test(written);
  const lower = isCapital ? "" : written;
  const isParticle = lower !== "" && PARTICLES.has(lower);
  const isSmallInitial = lower.length === 1 && isInitialHere(text, start);
  if (
    !isCapital &&
    !isParticle &&
    !isSmallInitial &&
    !maySpeakOfName(lower, before) &&
    !isBeforeGiven(text, start, lower)
  )
    return null;
  const plain = written.replace(POSSESSIVE, "");
  const end = start + plain.length;
  if (BESIDE_WORD.test(text[start - 1] ?? "") && text[start - 1] !== "_") return null;
  const after = text[start + written.length] ?? "";
  if (BESIDE_WORD.test(after) && after !== "_") return null;
  return {
    text: plain,
    start,
    end,
    until: start + written.length,
    word: nameWord(plain),
    joint: before === undefined ? "start" : jointOf(text, before, start),
    isInitial: isSmallInitial || (isCapital && plain.length === 1),
    hasDot: text[end] === ".",
    isParticle: isParticle && !isSmallInitial,
    isCapital,
    isAllCapitals: plain.length > 1 && !LOWER.test(plain),
  };
}

/** Small letters count where one of two words beside each other is a given name: "ava müller", "beatriz.souza". */
function maySpeakOfName(lower: string, before: NameToken | undefined): boolean {
  if (lower.length < 2) return false;
  const { mayBeGiven, isOrdinary } = nameWord(lower);
  if (mayBeGiven && !isOrdinary) return true;
  if (before?.isInitial && !before.isCapital) return isTellingSurname(nameWord(lower));
  return (
    before !== undefined &&
    !before.isCapital &&
    before.word.mayBeGiven &&
    !before.isParticle &&
    !isOrdinary
  );
}

/** The surname of "bonfanti chiara": no word, right before a given name. */
function isBeforeGiven(text: string, start: number, lower: string): boolean {
  if (!nameWord(lower).isStrong) return false;
  NEXT_SMALL.lastIndex = start + lower.length;
  const { mayBeGiven, isOrdinary } = nameWord(NEXT_SMALL.exec(text)?.[1] ?? "");
  return mayBeGiven && !isOrdinary;
}

/** True for the small letter of "a. müller". */
function isInitialHere(text: string, start: number): boolean {
  return (
    SMALL_NAME_AFTER.test(text.slice(start + 1, start + 6)) &&
    !CUT_WORD_BEFORE.test(text.slice(Math.max(0, start - 3), start))
  );
}

function jointOf(text: string, before: NameToken, start: number): Joint {
  const from = before.until;
  if (start - from > MAX_GAP) return "start";
  const gap = text.slice(from, start);
  if (gap === " " || gap === "\u00a0" || gap === "\u202f" || gap === "  ") return "space";
  if (before.isInitial || before.text.length <= 3) {
    if (gap === "." || gap === ". " || gap === ".\u00a0")
      return before.isInitial ? "space" : "start";
    if (/^\.[-‐‑–]$/u.test(gap)) return "hyphen";
  }
  if (/^[-‐‑]$/u.test(gap)) return "hyphen";
  if (gap === ", " || gap === ",") return "comma";
  if (gap === " & ") return "and";
  if (gap === "." || gap === "_" || gap === "+") return "mark";
  return "start";
}
