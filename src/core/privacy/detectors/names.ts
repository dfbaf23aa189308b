/**
 * Names of people, organisations, places and peoples in running text, without a model: runs of capitalised words weighed by titles and
 * salutations before them, known given names, endings of surnames, legal forms and places. What only might be a name is reported with
 * low confidence; the policy acts on the sure ones.
 */
import { AMBIGUOUS_NAMES, GIVEN_NAMES } from "../../kit/lexicon/given-names.ts";
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

const LEGAL_FORMS =
  /^(?:inc|incorporated|corp|corporation|llc|llp|ltd|limited|plc|gmbh|mbh|ag|kg|kgaa|ohg|se|bv|nv|oy|oyj|ab|sarl|sas|spa|srl|sro|pty|pte)$/;
const SURNAME =
  /(?:ova|eva|ski|sky|ska|cki|wicz|icz|sson|sen|dottir|enko|chuk|yan|idis|opoulos|akis|escu|vic|ovic|mann|stein|strom|quist|nen|aitis|ini|etti|elli|ault|eaux|ez|es|shvili|adze|ev|ov|off|in|yn|nyi|berg|feld|huber|meier|mayer|maier|meyer|schmidt|son|ton|field|worth|ley|well|man|er)$/;
const NAME_BEFORE =
  /(?:\bname(?:'s| is|d|:)?|\bcalled|\bnamed|\bi'?m|\bi am|\bsigned(?: by)?|\bdear|\bhi|\bhello|\bhey|\bliebe[r]?|\bhallo|\bbonjour|\bhola|\bsincerely,?|\bregards,?|\bgr[üu](?:ß|ss)e,?|\bcontact|\battn|\battention|\bansprechpartner\w*|\bauthor|\bauteur|\bwritten by|\bprepared by|\bapproved by|\bassigned to|\bon behalf of|\bunder|\bdirected by|\bfrom|\bto|\bcc)\s*:?\s*["“*_]*$/;
const STRONG_BEFORE =
  /(?:\bmy name(?:'s| is)|\bname:|\bnamed|\bdear|\bliebe[r]?|\bhello|\bhi|\bbonjour|\bhola|\bsincerely,?|\bregards,?|\bgr[üu](?:ß|ss)e,?|\battn:?|\bansprechpartner\w*:?|\bcontact(?: person)?:|\bprepared by:?|\bapproved by:?|\bsigned(?: by)?:?|\bauthor:)\s*["“*_]*$/;
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
const LEAST_WITH_NOUNS = 0.5;

export const names: Detector = {
  name: "names",
  types: ["PERSON", "ORGANIZATION", "LOCATION", "DEMOGRAPHIC", "TITLE"],
  wants: (scan) => scan.hasCapital,
  *find({ scan }): Iterable<Finding> {
    // Where every noun has a capital, a lone unknown one is hardly ever a name.
    const least = capitalisesNouns(scan.text) ? LEAST_WITH_NOUNS : 0;
    for (const run of capitalRuns(scan.text)) {
      for (const finding of judgeRun(scan.text, run))
        if (finding.confidence >= least) yield finding;
    }
  },
};

/** True for a given name that is hardly ever another word; folded to ASCII lower case, double names by their first or as one word. */
export function isGivenName(key: string): boolean {
  const hyphen = key.indexOf("-");
  if (hyphen < 0) return GIVEN_NAMES.has(key) && !AMBIGUOUS_NAMES.has(key);
  return isGivenName(key.slice(0, hyphen)) || isGivenName(key.replaceAll("-", ""));
}

/** True for German text, told by its most frequent small words. */
function capitalisesNouns(text: string): boolean {
  const sample = text.slice(0, 4_000);
  const german =
    sample.match(
      /(?<!\p{L})(?:und|der|die|das|ist|nicht|mit|für|von|den|ein|eine|auf|wird|bei|zum|zur|sie|wir|ich)(?!\p{L})/giu,
    )?.length ?? 0;
  return german >= 3 && german * 40 > sample.length / 6;
}

function* judgeRun(text: string, run: CapitalRun): Iterable<Finding> {
  const { words } = run;
  const first = words[0];
  if (!first) return;
  const organization = organizationOf(words);
  if (organization) {
    yield organization;
    return;
  }
  let from = 0;
  let afterTitle = false;
  for (let i = 0; i <= words.length; i++) {
    const word = words[i];
    const isTitle = word !== undefined && HONORIFICS.has(word.key) && isTitleHere(text, word);
    if (word && !isTitle && !breaks(words, i)) continue;
    if (i > from) {
      const startsSentence = run.startsSentence && from === 0;
      for (const name of splitNames(words.slice(from, i))) {
        yield* judgePart(text, name, startsSentence && name[0] === words[from], afterTitle);
      }
    }
    if (word && isTitle)
      yield { type: "TITLE", start: word.start, end: word.end, confidence: 0.55 };
    else if (word && isPeople(word))
      yield { type: "DEMOGRAPHIC", start: word.start, end: word.end, confidence: 0.5 };
    afterTitle = isTitle && !WEAK_TITLES.has(word?.key ?? "");
    from = i + 1;
  }
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
  if (isPeople(word)) return true;
  if (!COMMON_WORDS.has(word.key) && !STREETS.has(word.key)) return false;
  const next = words[at + 1];
  return !(AMBIGUOUS_NAMES.has(word.key) && next && !COMMON_WORDS.has(next.key));
}

function* judgePart(
  text: string,
  words: readonly CapitalWord[],
  startsSentence: boolean,
  afterTitle: boolean,
): Iterable<Finding> {
  const first = words[0];
  const last = words.at(-1);
  if (!first || !last) return;
  const span = { start: first.start, end: trimStop(text, last) };
  const key = words.map((word) => word.key).join(" ");
  const { countries, places } = placeNames();
  if (places.has(key) && !afterTitle) {
    yield { type: "LOCATION", ...span, confidence: countries.has(key) ? 0.75 : 0.65 };
    return;
  }
  if (JOB_WORDS.has(last.key) && !afterTitle) {
    yield { type: "TITLE", ...span, confidence: 0.4 };
    return;
  }
  const before = contextBefore(text, first.start, CONTEXT);
  const confidence = personConfidence(words, before, startsSentence, afterTitle, places);
  const placed = PLACE_BEFORE.test(before) && confidence < 0.6;
  if (placed) yield { type: "LOCATION", ...span, confidence: 0.4 };
  else if (confidence > 0) yield { type: "PERSON", ...span, confidence };
}

function personConfidence(
  words: readonly CapitalWord[],
  before: string,
  startsSentence: boolean,
  afterTitle: boolean,
  places: ReadonlySet<string>,
): number {
  if (afterTitle) return 0.9;
  const [first] = words;
  const full = words.filter((word) => !word.isInitial);
  if (!first || full.length === 0 || words.length > 5) return 0;
  if (/\b(?:mr|mrs|ms|dr|prof|herr|frau|hr|mme|mlle)\.? $/.test(before)) return 0.9;
  const given = words.findIndex((word) => isGivenName(word.key));
  const hasPlace = full.some((word) => places.has(word.key) && !isGivenName(word.key));
  const strong = STRONG_BEFORE.test(before);
  if (full.length === 1)
    return singleConfidence(first, given === 0, strong, before, startsSentence);
  if (full.every((word) => word.isAllCapitals) && given < 0) return strong ? 0.6 : 0.3;
  if (given === 0) return hasPlace ? 0.5 : 0.86;
  const ending = SURNAME.test(full.at(-1)?.key ?? "");
  if (AMBIGUOUS_NAMES.has(first.key) && !hasPlace)
    return ending || strong ? 0.72 : places.has(first.key) ? 0.45 : 0.62;
  if (strong) return 0.72;
  if (given > 0) return 0.62;
  if (hasPlace) return 0.32;
  return ending ? 0.5 : startsSentence ? 0.38 : 0.45;
}

function singleConfidence(
  word: CapitalWord,
  isGiven: boolean,
  strong: boolean,
  before: string,
  startsSentence: boolean,
): number {
  if (word.key.length < 3 && !isGiven) return 0;
  if (isGiven) return strong ? 0.85 : NAME_BEFORE.test(before) ? 0.6 : 0.5;
  if (strong) return 0.62;
  if (AMBIGUOUS_NAMES.has(word.key)) return NAME_BEFORE.test(before) ? 0.4 : 0.2;
  if (NAME_BEFORE.test(before)) return 0.42;
  if (word.isAllCapitals) return 0.2;
  return startsSentence ? 0.3 : 0.36;
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
    };
  }
  return null;
}

function isPeople(word: CapitalWord): boolean {
  return PEOPLES.has(word.key) || (word.key.endsWith("s") && PEOPLES.has(word.key.slice(0, -1)));
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
