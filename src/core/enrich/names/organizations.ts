/** Names of organisations in runs of capitals, told by their legal form or by a word that such names end in. */
import { placeNames } from "../../kit/lexicon/places.ts";
import {
  COMMON_WORDS,
  DOING_BUSINESS,
  JOB_WORDS,
  ORGANIZATION_WORDS,
} from "../../kit/lexicon/words.ts";
import type { CapitalWord } from "../../kit/text/capital-runs.ts";
import { foldText } from "../../kit/text/normalise.ts";
import { CERTAINTY, type Mentions } from "./mentions.ts";
import { ROLE_WORDS } from "./parties.ts";

const MOST_WORDS = 8;
const LEGAL = new Set(
  "inc incorporated corp corporation llc llp lp ltd limited plc gmbh mbh ag kg kgaa ohg gbr se sa sas sarl spa srl sl slu sau ltda bv nv oy oyj asa aps sro pty pte na bhd ug ohg snc doo kft".split(
    " ",
  ),
);
/** Words with which no organisation's name ends, though they stand in many. */
const WEAK = new Set("party act agreement group fund trust council committee".split(" "));
const LEADS = new Set(
  "the dear and between by of whereas this that both each with for to from in on upon under at as is are was not but including without if any all such or der die das le la les el los".split(
    " ",
  ),
);
/** Legal forms that are ordinary words, too. */
const WORDY_FORMS = new Set("limited incorporated co na se sa as lp ag".split(" "));
/** What such a word ends is an organisation of its own; the other words of ORGANIZATION_WORDS stand for trades, goods and parts of firms, too. */
const INSTITUTIONS = new Set(
  "university universitat universite college bank banque sparkasse foundation stiftung institute institut hospital clinic church ministry museum academy orchestra federation airlines airways pharmaceuticals holdings holding industries bakery brewery post tribune supermarket".split(
    " ",
  ),
);
const DOCUMENT_WORDS = new Set(
  "agreement contract amendment addendum section article schedule exhibit annex page title clause appendix memorandum certificate act code law laws regulation vertrag anlage artikel contrat annexe contrato".split(
    " ",
  ),
);

/**
 * The words of an organisation's name in the run, from behind the last word for a document or a side of the deal up to its form, with what
 * stands before the run and belongs to it ("Morgan Stanley & ", "Bank of ").
 */
export function organizationIn(
  words: readonly CapitalWord[],
  text: string,
  small: ReadonlySet<string>,
): readonly CapitalWord[] | null {
  const behind = formBehind(words, text);
  const last = behind?.at ?? lastForm(words);
  if (last < (behind ? 0 : 1)) return null;
  let from = last;
  while (from > 0 && last - from < MOST_WORDS - 1 && !isBorder(words, from - 1)) from--;
  while (from < last && isStray(words, from, small)) from++;
  const head = from === 0 ? headBefore(text, words[0]) : [];
  const name = [...head, ...words.slice(from, last + 1), ...(behind ? [behind.form] : [])];
  const hasMore = !behind && words.length > last + 1;
  return isTellingName(name, { text, small, hasMore }) ? name : null;
}

/** What stands before a name and not in it; the legal form of another name too. */
function isBorder(words: readonly CapitalWord[], at: number): boolean {
  const word = words[at];
  if (word === undefined) return true;
  const { key } = word;
  const endsAnother = LEGAL.has(key) && (key.length > 2 || (word.isAllCapitals && at > 0));
  if (LEADS.has(key) || DOCUMENT_WORDS.has(key) || ROLE_WORDS.has(key) || endsAnother) return true;
  return !word.isAllCapitals && JOB_WORDS.has(key.split("-")[0] ?? "");
}

/** A letter of a list, or a word of the title before a name in capitals and small letters ("AGREEMENT Novo Inc"). */
function isStray(words: readonly CapitalWord[], at: number, small: ReadonlySet<string>): boolean {
  const [word, next] = [words[at], words[at + 1]];
  if (!word || !next) return false;
  if (DOING_BUSINESS.has(word.key)) return true;
  if (word.isInitial) return word.end - word.start === 1 && !next.isInitial;
  const isTitle = word.isAllCapitals && !next.isAllCapitals && word.key.length > 4;
  return isTitle && (isOrdinary(word) || small.has(word.key));
}

const FORM_BEHIND =
  /^(?:\.? (?:I{1,3}|IV|VI{0,3}|IX|X))?(?: ?, ?| )(?:Co\.?, )?(Inc|Incorporated|Corp|Corporation|LLC|L\.L\.C|LP|L\.P|LLP|L\.L\.P|Ltd|Limited|PLC|S\.A\.S|S\.A|S\.p\.A|S\.r\.l|N\.A|N\.V|B\.V|GmbH|AG|INC|CORP|LTD|LIMITED|plc|Ltda)(?![\p{L}\p{N}])/u;

/** The legal form behind a comma or in letters with full stops, and the place of the last word before it. */
function formBehind(
  words: readonly CapitalWord[],
  text: string,
): { at: number; form: CapitalWord } | null {
  let at = words.length - 1;
  while (at > 0 && words[at]?.isInitial) at--;
  const word = words[at];
  if (!word || isBorder(words, at) || word.isInitial) return null;
  const match = FORM_BEHIND.exec(text.slice(word.end, word.end + 24));
  if (!match?.[1]) return null;
  const end = word.end + match[0].length;
  const start = end - match[1].length;
  if (words.some((other) => other.start >= start && !other.isInitial)) return null;
  const key = match[1].toLowerCase().replaceAll(".", "");
  return { at, form: { start, end, key, isInitial: false, isAllCapitals: true } };
}

const HEADS = [
  /(?:\p{Lu}[\p{L}'’-]*,? ){1,4}(?:& |\+ )$/u,
  /(?:\p{Lu}[\p{L}'’-]* ){1,5}\(\p{Lu}[\p{L} .]{1,24}\),? $/u,
  /(?:\p{Lu}[\p{L}'’-]* ){0,3}(?:Bank|University|Institute|Ministry|Department|Bureau|College|School|Academy|Museum|Chamber|Church) of (?:the )?$/u,
];
const HEAD_CHARS = 90;

/** The words that a sign cut off from the beginning of the run. */
function headBefore(text: string, first: CapitalWord | undefined): CapitalWord[] {
  if (!first) return [];
  const before = text.slice(Math.max(0, first.start - HEAD_CHARS), first.start);
  for (const pattern of HEADS) {
    const match = pattern.exec(before);
    if (!match) continue;
    const words = [...match[0].matchAll(/\p{L}[\p{L}'’-]*/gu)].map((word): CapitalWord => {
      const start = first.start - match[0].length + word.index;
      return {
        ...{ start, end: start + word[0].length, key: foldText(word[0]), isInitial: false },
        isAllCapitals: word[0].length > 1 && word[0] === word[0].toUpperCase(),
      };
    });
    while (words.length > 0 && isBorder(words, 0)) words.shift();
    return words;
  }
  return [];
}

/** Adds the name and what it may be called in short. */
export function noteOrganization(
  name: readonly CapitalWord[],
  small: ReadonlySet<string>,
  found: Mentions,
): void {
  const [first] = name;
  const last = name.at(-1);
  if (!first || !last) return;
  const isLegal = LEGAL.has(last.key);
  if (
    !found.add(
      "organization",
      first.start,
      last.end,
      isLegal ? CERTAINTY.legal : CERTAINTY.organizationWord,
    )
  )
    return;
  const bare = isLegal ? name.slice(0, -1) : name;
  if (bare.length >= 2)
    found.addShortForm(
      bare.map((word) => word.key),
      "organization",
    );
  if (
    isLegal &&
    !small.has(first.key) &&
    !isOrdinary(first) &&
    first.key.length >= 4 &&
    !placeNames().places.has(first.key)
  )
    found.addShortForm([first.key], "organization");
}

function lastForm(words: readonly CapitalWord[]): number {
  for (let i = words.length - 1; i >= 1; i--) {
    const word = words[i];
    if (!word || (!ORGANIZATION_WORDS.has(word.key) && !LEGAL.has(word.key))) continue;
    if (WEAK.has(word.key)) continue;
    if (word.key.length > 3 || LEGAL.has(word.key)) return i;
  }
  return -1;
}

/** Before a word that means one of a kind: "an Associated Company". */
const OF_A_KIND =
  /(?:^|[^\p{L}])(?:an?|any|each|such|this|that|every|no|its|our|your|their|all|other|ein|eine|einer|jede[rs]?|kein|une?|chaque|cada|una?) $/iu;

interface NameContext {
  readonly text: string;
  readonly small: ReadonlySet<string>;
  /** The run goes on behind the name. */
  readonly hasMore: boolean;
}

/**
 * With a legal form, something in it that is no word of forms, and no ordinary word where the form may be one too ("NOT LIMITED"). Without,
 * a word for an institution with something that is no ordinary word; behind a word for a trade or a part of a firm ("Cloud Services",
 * "Flight Software Branch") nothing may follow, and nothing in it may be a word that the text writes small.
 */
function isTellingName(
  name: readonly CapitalWord[],
  { text, small, hasMore }: NameContext,
): boolean {
  const [first] = name;
  const last = name.at(-1);
  const bare = name.slice(0, -1).filter(({ key }) => !LEGAL.has(key));
  if (!first || !last || bare.length === 0) return false;
  const isPlain = (word: CapitalWord) => isOrdinary(word) || ROLE_WORDS.has(word.key);
  const own = bare.filter((word) => !isPlain(word) && !word.isInitial);
  const isOneOfAKind = OF_A_KIND.test(text.slice(Math.max(0, first.start - 12), first.start));
  if (LEGAL.has(last.key)) {
    if (isOneOfAKind && last.key.length > 6) return false;
    if (own.length === 0 && WORDY_FORMS.has(last.key)) return false;
    return own.some(({ key }) => !ORGANIZATION_WORDS.has(key)) || bare.length > 1;
  }
  if (isOneOfAKind) return false;
  if (INSTITUTIONS.has(last.key))
    return own.length > 0 || name.every(({ key }) => ORGANIZATION_WORDS.has(key));
  const isWrittenSmall = (word: CapitalWord) => small.has(word.key);
  if (last.key === "company" && bare.length > 2 && own.length > 0) return true;
  return !hasMore && own.length > 0 && !bare.some((word) => isPlain(word) || isWrittenSmall(word));
}

function isOrdinary(word: CapitalWord): boolean {
  return COMMON_WORDS.has(word.key);
}
