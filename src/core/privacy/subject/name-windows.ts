/**
 * Whether words of a person that stand near each other are that person's name or names of two people: one rule for the search and for what
 * keeps an erased person out. Judged on the text as written, for capital letters tell much. In doubt a place is nobody's.
 */
import { foldPerson } from "./fold.ts";
import { PATRONYMIC, TITLES } from "./terms.ts";

/** Between cells of one row that are read as one text. */
export const CELL_BORDER = "\ue01f";

/** What ends a line, a cell or one of a list; of a class of an expression. */
export const LIMITS = `\\n\\r\\t;|${CELL_BORDER}`;

/** A number of as many letters and digits may go over a line's end. */
export const LONG_NUMBER = 8;

export type NameOrder = "given-first" | "surname-first";

export interface NamePlace {
  readonly text: string;
  /** Where its words stand, in the order of the text. */
  readonly words: ReadonlyArray<readonly [start: number, end: number]>;
  readonly order: NameOrder;
}

const AROUND = 60;
/** What may stand within a name and is nobody else's: titles, patronymics. */
const WITHIN = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:(?:${TITLES})(?![\\p{L}\\p{N}])\\.?|${PATRONYMIC}(?!\\p{L}))`,
  "giu",
);
const SPACE = "[\\p{Zs}\\p{Cf}]";
/** Marks that may stand within one name: no comma, semicolon, bar, bracket, tab or line end. */
const MARK = "[\\p{Zs}\\p{Cf}._+'’\"“”*~`/\\\\-]";
const INITIAL = `(?:\\p{L}\\.${MARK}{0,2}|\\p{Lu}${MARK}{1,2})?`;
const GIVEN_GAP = new RegExp(`^(?:&nbsp;|&#160;|${MARK}){0,9}${INITIAL}$`, "u");
/** A dash or bullet by itself. */
const APART = /\p{Zs}[-*~]\p{Zs}/u;
const SENTENCE_END = /^\.\p{Zs}/u;
const JOINT = /^[._+/\\-]$/;
const SURNAME_GAP = new RegExp(`^(?:(?:,${SPACE})?${SPACE}{0,8}|[_.-])$`, "u");
const LINE_GAP = /^\p{Zs}{0,3}(?:\r?\n|<br ?\/?>)[\p{Zs}>]{0,6}$/iu;
const CELL_GAP = /^(?:\p{Zs}*([|\t\ue01f])\p{Zs}*|(["'])\p{Zs}*[,;]\p{Zs}*\2|([,;]))$/u;
const CAPITAL_BEFORE = /(\p{L}[\p{L}\p{M}'’]*)(?:\.?\p{Zs}{1,3}|[-_])$/u;
const CAPITAL_AFTER = /^(?:['’]?s)?(?:\p{Zs}{1,3}|[-_])\p{Lu}[\p{L}\p{M}]/u;
const JOINED_BEFORE = /\p{L}[-_.]$/u;
const JOINED_AFTER = /^[-_.]\p{L}{2}(?!\p{L}{0,3}$)/u;
const SMALL_BEFORE = /(?<![\p{L}\p{N}])\p{Ll}[\p{L}\p{M}]*\p{Zs}{1,3}$/u;
const SMALL_AFTER = /^\p{Zs}{1,3}\p{Ll}/u;

/** True where the words are one person's name beyond doubt; looks at no more than 60 characters on either side. */
export function isOneName({ text, words, order }: NamePlace): boolean {
  const [first, second] = words;
  const last = words.at(-1);
  if (first === undefined || last === undefined || second === undefined) return true;
  const before = text.slice(Math.max(0, first[0] - AROUND), first[0]);
  const after = text.slice(last[1], last[1] + AROUND);
  const around: Around = { before, after };
  for (const [index, [start, end]] of words.slice(0, -1).entries()) {
    const isLetter = end - start === 1;
    const gap = text.slice(end, words[index + 1]?.[0] ?? end);
    const isFlipped = order === "surname-first" && index === 0;
    const border = borderOf(gap);
    const isOne =
      border !== null
        ? areCells(border, around, order)
        : isFlipped
          ? isSurnameGap(gap, around)
          : isGivenGap(gap, around, isLetter);
    if (!isOne) return false;
  }
  const other = order === "surname-first" ? second : last;
  const gap = text.slice(first[1], second[0]);
  if (gap === "" || (words.length === 2 && JOINT.test(gap))) return true;
  const isSmall = [first, other].map(([start]) => /^\p{Ll}/u.test(text.slice(start, start + 2)));
  if (borderOf(gap) === null && order === "surname-first" && isSmall[0]) return false;
  return isSmall[0] === isSmall[1];
}

interface Around {
  readonly before: string;
  readonly after: string;
}

/** `Jonas K. Feldmann`; over a line end only within running text. After a single letter a point ends no sentence. */
function isGivenGap(gap: string, around: Around, isLetter: boolean): boolean {
  if (LINE_GAP.test(gap)) return isRunning(around);
  if (APART.test(gap) || (!isLetter && SENTENCE_END.test(gap))) return false;
  return GIVEN_GAP.test(gap.replace(WITHIN, ""));
}

/** Small letters directly beside, and neither capitals nor a list. */
function isRunning({ before, after }: Around): boolean {
  if (isCapital(before) || CAPITAL_AFTER.test(after)) return false;
  if (/[,;|\t:]\p{Zs}*$/u.test(before) || /^\p{Zs}*[,;|\t]/u.test(after)) return false;
  return SMALL_BEFORE.test(before) || SMALL_AFTER.test(after);
}

/** `Feldmann, Prof. Dr. Jonas`, `Feldmann Jonas`; `Anna Feldmann, Jonas Weber` are two people. */
function isSurnameGap(gap: string, { before, after }: Around): boolean {
  if (!SURNAME_GAP.test(gap.replace(WITHIN, ""))) return false;
  if (JOINT.test(gap) && (JOINED_BEFORE.test(before) || JOINED_AFTER.test(after))) return false;
  return !isCapital(before) && !CAPITAL_AFTER.test(after);
}

/** Another capitalised word stands directly before; titles are none. */
function isCapital(before: string): boolean {
  const word = CAPITAL_BEFORE.exec(before)?.[1] ?? "";
  return /^[\p{Lu}\p{Lt}]/u.test(word) && foldPerson(word).replace(WITHIN, "") !== "";
}

type Border = "|" | "\t" | "," | typeof CELL_BORDER;

/** What parts two cells, where the gap does. */
function borderOf(gap: string): Border | null {
  const match = CELL_GAP.exec(gap.replace(WITHIN, "").replace(/^\p{Zs}?\p{Lu}\.?(?!\p{L})/u, ""));
  if (match === null) return null;
  return (match[1] as Border | undefined) ?? ",";
}

const EDGE: Readonly<Record<Border, string>> = {
  "|": "\\n\\r|",
  "\t": "\\n\\r\\t",
  ",": "\\n\\r,;[{(",
  [CELL_BORDER]: CELL_BORDER,
};
const EDGE_AFTER: Readonly<Record<Border, string>> = { ...EDGE, ",": "\\n\\r,;\\]})" };

/** Each cell is wholly a part of the name, and no capitalised word stands in those on both sides of a surname that comes first. */
function areCells(border: Border, { before, after }: Around, order: NameOrder): boolean {
  const start = new RegExp(`(?:^|[${EDGE[border]}])${SPACE}*["']?${SPACE}*$`, "u");
  const end = new RegExp(`^${SPACE}*["']?${SPACE}*(?:$|[${EDGE_AFTER[border]}])`, "u");
  if (!start.test(before.replace(WITHIN, "")) || !end.test(after)) return false;
  if (order === "given-first") return true;
  const word = `${SPACE}*["']?\\p{Lu}[\\p{L}\\p{M}]+["']?${SPACE}*`;
  const previous = new RegExp(`${word}[${border}]${SPACE}*["']?$`, "u");
  const next = new RegExp(`^["']?${SPACE}*[${border}]${word}(?:$|[${EDGE_AFTER[border]}])`, "u");
  return !(previous.test(before) && next.test(after));
}
