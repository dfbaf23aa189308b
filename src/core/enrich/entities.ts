/**
 * Names in running text, typed by what stands in them: legal forms make organisations, stand-ins and given names make people, lists
 * that come with the runtime make places, leading words make projects and products. Runs of capitals that nothing explains are "other".
 */
import { AMBIGUOUS_NAMES, GIVEN_NAMES } from "../kit/lexicon/given-names.ts";
import { placeNames } from "../kit/lexicon/places.ts";
import {
  COMMON_WORDS,
  HONORIFICS,
  ORGANIZATION_WORDS,
  PEOPLES,
  STREET_WORDS,
} from "../kit/lexicon/words.ts";
import { type CapitalRun, type CapitalWord, capitalRuns } from "../kit/text/capital-runs.ts";
import { squashText } from "../kit/text/normalise.ts";
import { tokensIn } from "../kit/text/stand-ins.ts";
import type { EntityType, ProfileEntity } from "../model/profile.ts";
import type { TextView } from "./text-view.ts";

/** What stands for a name says what kind of name. */
const STAND_INS: Readonly<Record<string, EntityType>> = {
  NAME: "person",
  ORG: "organization",
  PLACE: "location",
};
const LEGAL = new Set(
  "inc incorporated corp corporation llc llp lp ltd limited plc gmbh mbh ag kg kgaa ohg gbr ug ev se sa sas sarl spa srl bv nv oy oyj ab asa aps sro zoo pty pte co".split(
    " ",
  ),
);
const PROJECT_LEAD = new Set(
  "project projekt projet proyecto program programme initiative operation".split(" "),
);
const PRODUCT_LEAD = new Set("model modell product produkt type typ serie series".split(" "));
/** A model number after a name ("Falcon X200"), or a name with its mark ("Norvex®"); the name before is read backwards from there. */
const PRODUCT_MARK =
  / ((?:[A-Z]{1,3}-?\d{2,5}[A-Za-z]?|\d{3,4}[A-Z]{1,2})(?![\p{L}\p{N}]))| ?[®™]/gu;
const NAME_BEFORE_MARK = /(?<![\p{L}\p{N}])\p{Lu}\p{Ll}{2,30}(?: \p{Lu}\p{Ll}{1,30})?$/u;
const STREETS: ReadonlySet<string> = new Set(STREET_WORDS);
const RANK: Readonly<Record<EntityType, number>> = {
  organization: 5,
  project: 5,
  product: 4,
  person: 4,
  location: 2,
  other: 1,
};
const MAX_TRACKED = 5_000;

/** What told a name, with how sure that is, set by hand: in contracts one run of capitals in ten is a name. */
const SURE = {
  standIn: 1,
  legalForm: 0.8,
  organizationWord: 0.7,
  place: 0.6,
  honorific: 0.85,
  givenName: 0.8,
  projectWord: 0.7,
  productWord: 0.7,
  productMark: 0.6,
  capitals: 0.2,
} as const;
type Telling = keyof typeof SURE;

interface Tracked extends Pick<ProfileEntity, "type" | "text" | "key" | "count"> {
  confidence: number;
  readonly start: number;
  readonly end: number;
}

/** Entities of the text, the most telling first, at most `limit`. German capitalises all nouns, so there unexplained runs do not count. */
export function findEntities(
  view: TextView,
  language: string | null,
  limit: number,
): { items: ProfileEntity[]; cut: number } {
  const found = new Map<string, Tracked>();
  // Stand-ins and products come first; what stands at one of their places is the same mention.
  const claimed = new Set<number>();
  const note: Note = (type, start, end, by) => {
    if (claimed.has(start)) return;
    claimed.add(start);
    track(found, view, type, start, end, SURE[by]);
  };
  for (const { token, prefix, index } of tokensIn(view.text)) {
    const type = STAND_INS[prefix];
    if (type) note(type, index, index + token.length, "standIn");
  }
  for (const match of view.text.matchAll(PRODUCT_MARK)) {
    const before = view.text.slice(Math.max(0, match.index - 64), match.index);
    const name = NAME_BEFORE_MARK.exec(before)?.[0];
    if (!name || COMMON_WORDS.has((name.split(" ")[0] ?? "").toLowerCase())) continue;
    note("product", match.index - name.length, match.index + match[0].length, "productMark");
  }
  const keepOther = language !== "de";
  for (const run of capitalRuns(view.text)) judge(run, keepOther, note);
  const ranked = [...found.values()].sort(
    (a, b) =>
      RANK[b.type] * Math.log(1 + b.count) - RANK[a.type] * Math.log(1 + a.count) ||
      a.start - b.start,
  );
  const items = ranked.slice(0, limit).map(({ start, end, ...entity }) => ({
    ...entity,
    location: view.locate(start),
    excerpt: view.quote(start, end),
  }));
  return { items, cut: ranked.length - items.length };
}

type Note = (type: EntityType, start: number, end: number, by: Telling) => void;

function judge(run: CapitalRun, keepOther: boolean, note: Note): void {
  const { words } = run;
  const [first] = words;
  if (!first) return;
  const form = lastOrganizationWord(words);
  if (form >= 1) {
    noteOrganization(words, form, first, note);
    return;
  }
  let from = 0;
  for (let i = 0; i <= words.length; i++) {
    const word = words[i];
    if (word && !isBreak(words, i)) continue;
    if (i > from)
      judgePart(
        words.slice(from, i),
        words[from - 1],
        run.startsSentence && from === 0,
        keepOther,
        note,
      );
    from = i + 1;
  }
}

/** The run up to its last word for an organisation, without an ordinary word at its beginning. */
function noteOrganization(
  words: readonly CapitalWord[],
  form: number,
  first: CapitalWord,
  note: Note,
): void {
  const from = form >= 2 && isOrdinary(first) && !ORGANIZATION_WORDS.has(first.key) ? 1 : 0;
  const hasForm = LEGAL.has(words[form]?.key ?? "");
  const isTelling = hasForm || words.slice(from, form).some((word) => !isOrdinary(word));
  const start = words[from]?.start ?? first.start;
  const end = words[form]?.end ?? first.end;
  if (isTelling) note("organization", start, end, hasForm ? "legalForm" : "organizationWord");
}

function judgePart(
  words: readonly CapitalWord[],
  lead: CapitalWord | undefined,
  startsSentence: boolean,
  keepOther: boolean,
  note: Note,
): void {
  const first = words[0];
  const last = words.at(-1);
  if (!first || !last || words.length > 5) return;
  if (lead && PROJECT_LEAD.has(lead.key)) {
    note("project", lead.start, last.end, "projectWord");
    return;
  }
  if (lead && PRODUCT_LEAD.has(lead.key)) {
    note("product", first.start, last.end, "productWord");
    return;
  }
  const key = words.map((word) => word.key).join(" ");
  if (placeNames().places.has(key)) note("location", first.start, last.end, "place");
  else if (lead && HONORIFICS.has(lead.key)) note("person", first.start, last.end, "honorific");
  else if (words.length >= 2 && isPerson(words)) note("person", first.start, last.end, "givenName");
  else if (keepOther && isOther(words, startsSentence))
    note("other", first.start, last.end, "capitals");
}

function isPerson(words: readonly CapitalWord[]): boolean {
  const key = words[0]?.key.split("-")[0] ?? "";
  return (
    GIVEN_NAMES.has(key) &&
    !AMBIGUOUS_NAMES.has(key) &&
    !words.some((word) => placeNames().places.has(word.key))
  );
}

function isOther(words: readonly CapitalWord[], startsSentence: boolean): boolean {
  const full = words.filter((word) => !word.isInitial);
  if (full.length >= 2) return !full.every((word) => word.isAllCapitals);
  const [only] = full;
  if (only === undefined || startsSentence || only.isAllCapitals) return false;
  // A given name alone is anybody's.
  return only.key.length >= 4 && !GIVEN_NAMES.has(only.key);
}

function isBreak(words: readonly CapitalWord[], at: number): boolean {
  const word = words[at];
  if (!word || word.isInitial) return false;
  if (HONORIFICS.has(word.key) || PROJECT_LEAD.has(word.key) || PRODUCT_LEAD.has(word.key))
    return true;
  return isOrdinary(word) || STREETS.has(word.key) || (words.length === 1 && PEOPLES.has(word.key));
}

function isOrdinary(word: CapitalWord): boolean {
  return COMMON_WORDS.has(word.key);
}

function lastOrganizationWord(words: readonly CapitalWord[]): number {
  for (let i = words.length - 1; i >= 1; i--) {
    const word = words[i];
    if (!word || !ORGANIZATION_WORDS.has(word.key)) continue;
    if (word.key.length > 3 || LEGAL.has(word.key)) return i;
  }
  return -1;
}

function track(
  found: Map<string, Tracked>,
  view: TextView,
  type: EntityType,
  start: number,
  end: number,
  confidence: number,
): void {
  const text = view
    .written(start, end)
    .replace(/\s+/g, " ")
    .replace(/[.,;:]$/, "");
  const key = entityKey(text, type);
  if (key.length < 2) return;
  const known = found.get(key);
  if (known) {
    known.count++;
    known.confidence = Math.max(known.confidence, confidence);
  } else if (found.size < MAX_TRACKED)
    found.set(key, { type, text, key, count: 1, confidence, start, end });
}

/** Normal form of a name for comparison: folded, without punctuation and, for organisations, without legal forms at the end. */
export function entityKey(text: string, type: EntityType): string {
  const words = squashText(text).split(" ");
  if (type === "organization")
    while (words.length > 1 && LEGAL.has(words.at(-1) ?? "")) words.pop();
  return words.join(" ");
}
