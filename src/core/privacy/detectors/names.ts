/**
 * Names of people, organisations, places and peoples in running text, without a model: runs of capitalised words weighed by titles and
 * salutations before them, known given names, endings of surnames, legal forms and places. What only might be a name is reported with
 * low confidence; the policy acts on the sure ones.
 */
import { AMBIGUOUS_NAMES } from "../../kit/lexicon/given-names.ts";
import { placeNames } from "../../kit/lexicon/places.ts";
import {
  COMMON_WORDS,
  HONORIFICS,
  JOB_WORDS,
  ORGANIZATION_WORDS,
  PEOPLES,
  STREET_WORDS,
} from "../../kit/lexicon/words.ts";
import { type CapitalRun, type CapitalWord, capitalRuns } from "../../kit/text/capital-runs.ts";
import { contextBefore } from "../scan.ts";
import type { Detector, Finding } from "./contract.ts";
import { announcedRuns } from "./name-lists.ts";
import { isGivenName, personConfidence } from "./person-confidence.ts";

const LEGAL_FORMS =
  /^(?:inc|incorporated|corp|corporation|llc|llp|ltd|limited|plc|gmbh|mbh|ag|kg|kgaa|ohg|se|bv|nv|oy|oyj|ab|sarl|sas|spa|srl|sro|pty|pte)$/;
const PLACE_BEFORE =
  /(?:\bin|\bat|\bnear|\bvisit(?:ing|ed)?|\btravel(?:l?ing)? to|\bmoved? (?:to|from)|\bgo(?:ing)? to|\blive[sd]? in|\bbased in|\boriginally from|\bfrom|\bto|\baround|\bacross|\boutside)\s+(?:the )?$/;
const STREETS: ReadonlySet<string> = new Set(STREET_WORDS);
/** Titles that are also offices and ordinary words: the name after them must show itself. */
const WEAK_TITLES = new Set(
  "general president governor judge justice captain colonel major master sister brother father lady lord mayor chancellor senator admiral ambassador reverend sir me don dona pan pani gen col maj rep gov sen mag ing dipl fr".split(
    " ",
  ),
);
const CONTEXT = 32;
const MAX_NAME_WORDS = 3;
const AFTER_TITLE = 0.9;
const IN_LIST = 0.86;
const LEAST_WITH_NOUNS = 0.5;

export const names: Detector = {
  name: "names",
  types: ["PERSON", "ORGANIZATION", "LOCATION", "TITLE"],
  source:
    "Lists of given names, places (Unicode CLDR, IANA time zones), titles and legal forms; words around a name",
  wants: (scan) => scan.hasCapital,
  *find({ scan }): Iterable<Finding> {
    // Where every noun has a capital, a lone unknown one is hardly ever a name.
    const least = capitalisesNouns(scan.text) ? LEAST_WITH_NOUNS : 0;
    const runs = [...capitalRuns(scan.text)];
    const announced = announcedRuns(scan.text, runs);
    for (const run of runs) {
      for (const finding of judgeRun(scan.text, run, announced.has(run)))
        if (finding.confidence >= least) yield finding;
    }
  },
};

/** True for German text, told by its most frequent small words. */
function capitalisesNouns(text: string): boolean {
  const sample = text.slice(0, 4_000);
  const german =
    sample.match(
      /(?<!\p{L})(?:und|der|die|das|ist|nicht|mit|für|von|den|ein|eine|auf|wird|bei|zum|zur|sie|wir|ich)(?!\p{L})/giu,
    )?.length ?? 0;
  return german >= 3 && german * 40 > sample.length / 6;
}

function* judgeRun(text: string, run: CapitalRun, isAnnounced: boolean): Iterable<Finding> {
  const { words } = run;
  const organization = organizationOf(words);
  if (organization) {
    yield organization;
    const rest = words.filter((word) => word.start >= organization.end);
    if (rest.length > 0) yield* judgeRun(text, { words: rest, startsSentence: false }, isAnnounced);
    return;
  }
  let from = 0;
  let afterTitle = false;
  for (let i = 0; i <= words.length; i++) {
    const word = words[i];
    const isTitle = word !== undefined && HONORIFICS.has(word.key) && isTitleHere(text, word);
    if (word && !isTitle && !breaks(words, i)) continue;
    const startsSentence = run.startsSentence && from === 0;
    yield* judgeNames(text, words.slice(from, i), { startsSentence, afterTitle, isAnnounced });
    if (word) yield* judgeBreak(word, isTitle);
    afterTitle = isTitle && !WEAK_TITLES.has(word?.key ?? "");
    from = i + 1;
  }
}

/** What stands around a name. */
interface Setting {
  readonly startsSentence: boolean;
  readonly afterTitle: boolean;
  /** True in a list of names that a label announces. */
  readonly isAnnounced: boolean;
}

function* judgeNames(
  text: string,
  words: readonly CapitalWord[],
  setting: Setting,
): Iterable<Finding> {
  for (const name of splitNames(words)) {
    const startsSentence = setting.startsSentence && name[0] === words[0];
    yield* judgePart(text, name, { ...setting, startsSentence });
  }
}

function isFullName(words: readonly CapitalWord[]): boolean {
  return (
    words.length > 1 && words.length <= MAX_NAME_WORDS && words.some((word) => !word.isInitial)
  );
}

function* judgeBreak({ start, end }: CapitalWord, isTitle: boolean): Iterable<Finding> {
  if (isTitle) yield { type: "TITLE", start, end, confidence: 0.55, why: "a title before a name" };
}

/** Longer runs may be several names in a row: each given name after a surname starts another. */
function splitNames(words: readonly CapitalWord[]): Array<readonly CapitalWord[]> {
  if (words.length <= MAX_NAME_WORDS) return [words];
  const names: CapitalWord[][] = [];
  for (const [i, word] of words.entries()) {
    const previous = words[i - 1];
    const starts =
      isGivenName(word.key) && previous && !previous.isInitial && !isGivenName(previous.key);
    const current = names.at(-1);
    if (!current || starts) names.push([word]);
    else current.push(word);
  }
  return names;
}

/** A word that ends a name: an ordinary word, unless it is also a given name with an unknown word after it. */
function breaks(words: readonly CapitalWord[], at: number): boolean {
  const word = words[at];
  if (!word || word.isInitial) return false;
  if (isPeople(word.key)) return true;
  if (!COMMON_WORDS.has(word.key) && !STREETS.has(word.key)) return false;
  const next = words[at + 1];
  return !(AMBIGUOUS_NAMES.has(word.key) && next && !COMMON_WORDS.has(next.key));
}

function* judgePart(
  text: string,
  words: readonly CapitalWord[],
  { startsSentence, afterTitle, isAnnounced }: Setting,
): Iterable<Finding> {
  const first = words[0];
  const last = words.at(-1);
  if (!first || !last) return;
  const span = { start: first.start, end: trimStop(text, last) };
  const key = words.map((word) => word.key).join(" ");
  const { countries, places } = placeNames();
  if (places.has(key) && !afterTitle) {
    yield {
      type: "LOCATION",
      ...span,
      confidence: countries.has(key) ? 0.75 : 0.65,
      why: "a known place",
    };
    return;
  }
  if (JOB_WORDS.has(last.key) && !afterTitle) {
    yield { type: "TITLE", ...span, confidence: 0.4, why: "ends in a word for a job" };
    return;
  }
  const before = contextBefore(text, first.start, CONTEXT);
  const asRead = afterTitle ? AFTER_TITLE : personConfidence(words, before, startsSentence);
  const confidence = isAnnounced && isFullName(words) ? Math.max(asRead, IN_LIST) : asRead;
  const placed = PLACE_BEFORE.test(before) && confidence < 0.6;
  if (placed)
    yield { type: "LOCATION", ...span, confidence: 0.4, why: "a name after a word of place" };
  else if (confidence > 0) yield { type: "PERSON", ...span, confidence, why: "capitalised words" };
}

function organizationOf(words: readonly CapitalWord[]): Finding | null {
  for (let i = words.length - 1; i >= 1; i--) {
    const word = words[i];
    const first = words[0];
    if (!word || !first || !ORGANIZATION_WORDS.has(word.key) || HONORIFICS.has(first.key)) continue;
    if (word.key.length <= 3 && !LEGAL_FORMS.test(word.key) && !word.isAllCapitals) continue;
    const from =
      i >= 2 && COMMON_WORDS.has(first.key) && !ORGANIZATION_WORDS.has(first.key) ? 1 : 0;
    const start = words[from]?.start ?? first.start;
    if (i === 1 && COMMON_WORDS.has(first.key) && !LEGAL_FORMS.test(word.key)) return null;
    return {
      type: "ORGANIZATION",
      start,
      end: word.end,
      confidence: LEGAL_FORMS.test(word.key) ? 0.8 : 0.5,
      why: LEGAL_FORMS.test(word.key) ? "ends in a legal form" : "ends in a word for organisations",
    };
  }
  return null;
}

function isPeople(key: string): boolean {
  return PEOPLES.has(key) || (key.endsWith("s") && PEOPLES.has(key.slice(0, -1)));
}

/** Short titles need their full stop or a capitalised word right after, so that "me", "fr" and "sr" do not fire in text. */
function isTitleHere(text: string, word: CapitalWord): boolean {
  const after = text.slice(word.end, word.end + 3);
  if (!/^\.? ?\p{Lu}/u.test(after) && !/^\s\p{Lu}/u.test(after))
    return /^(?:mr|mrs|ms|dr|miss|prof)$/.test(word.key);
  return word.key.length > 2 || text[word.end - 1] === "." || /^(?:mr|ms|dr|hr|me)$/.test(word.key);
}

function trimStop(text: string, word: CapitalWord): number {
  return text[word.end - 1] === "." && !word.isInitial ? word.end - 1 : word.end;
}
