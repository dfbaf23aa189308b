/**
 * Full names that are all of a cell under a head that names people: "Assigned to", "Owner", "Name". A column tells what it holds by the share of
 * its values, which says nothing in a table of two rows; there the head and the form of the one cell must do.
 */
import { placeNames } from "../kit/lexicon/places.ts";
import { HONORIFICS } from "../kit/lexicon/words.ts";
import { columnWords, namesOnlyPeople, namesParty, rulesForName } from "./column-names.ts";
import type { Finding } from "./detectors/contract.ts";
import { SURNAMES } from "./lexicon/surnames.ts";
import { endsInLegalForm } from "./mailbox.ts";
import { type NameWord, nameWord, PARTICLES } from "./register/name-words.ts";
import { formsOfPerson, formsOfWholePerson } from "./register/person-forms.ts";

/** What a head says of the cells below: of some only people are told, of others things and firms too. */
type Head = "people" | "anybody";

const CONFIDENCE = 0.9;
const FORM = /^\p{Lu}[\p{L}\p{M}'’.-]*(?: (?:\p{Lu}[\p{L}\p{M}'’.-]*|[\p{Ll}’']{1,4})){1,5}$/u;
const MAX_LENGTH = 60;
const MOST_WORDS = 4;
/** Behind a surname that comes first, "Nguyen Van An", words say nothing: they are short. */
const SHORT = 5;
/** People and hardly ever firms, though the rule for their columns knows both. */
const MOSTLY_PEOPLE = /^(?:owner|author|contact)$/;
const REACHED =
  /^([^\d,;:@<>()|/]{3,60}?)\s*(?:[,;:(<|/]|[–-](?=\s))\s*(?:\p{L}{1,9}[.:]?\s*)?(?:[+(]?\d[\d\s()/.+-]{5,}|<?[\w.+-]+@)/u;
const MAX_REMEMBERED = 10_000;
const remembered = new Map<string, Head | null>();

/** The name that the whole cell is, or all of it before a phone number or mail address, by the words that name the cell (its column, a label before it); null for anything else. */
export function nameUnderHead(value: string, names: readonly string[]): Finding | null {
  const text = beforeContact(value.trim());
  if (text.length > MAX_LENGTH || !FORM.test(text)) return null;
  const heads = names.map(headOf);
  const isOfPeople = heads.includes("people");
  if (!isOfPeople && !heads.includes("anybody")) return null;
  const isReached = isOfPeople && text.length < value.trim().length && endsInSurname(text);
  if (!isReached && !isFullName(text, isOfPeople)) return null;
  const start = value.indexOf(text);
  const why = "a full name under a head that names people";
  return {
    ...{ type: "PERSON", start, end: start + text.length, confidence: CONFIDENCE, why },
    isOfHead: true,
  };
}

/** "Tilde Sørensen, +45 20 30 40 50": a number or address behind the name is how to reach whom it names. */
function beforeContact(text: string): string {
  return REACHED.exec(text)?.[1] ?? text;
}

/** True for a head under which people are named. */
export function isHeadOfPeople(name: string): boolean {
  return headOf(name) !== null;
}

function headOf(name: string): Head | null {
  const before = remembered.get(name);
  if (before !== undefined) return before;
  const head = readHead(columnWords(name));
  if (remembered.size >= MAX_REMEMBERED) remembered.clear();
  remembered.set(name, head);
  return head;
}

function readHead(words: string): Head | null {
  if (namesOnlyPeople(words) || MOSTLY_PEOPLE.test(words)) return "people";
  // "Show name" is no person's: a word before "name" says whose it is.
  const isPerson = rulesForName(words).some(
    ({ type, name }) => type === "PERSON" && name.exec(words)?.[0] === words,
  );
  return isPerson || namesParty(words) ? "anybody" : null;
}

/** Two words, be the first no known name: "Tilde Sørensen". */
function endsInSurname(text: string): boolean {
  const [first, last, ...more] = text.split(" ").map(nameWord);
  if (first === undefined || last === undefined || more.length > 0) return false;
  return SURNAMES.has(last.latin) && !first.isOrganization && !HONORIFICS.has(first.latin);
}

function isFullName(text: string, isOfPeople: boolean): boolean {
  if (endsInLegalForm(text)) return false;
  const written = text.split(" ").filter((word) => !HONORIFICS.has(nameWord(word).latin));
  const known = written
    .filter((word, i) => i === 0 || !PARTICLES.has(word.toLowerCase()))
    .map((word) => nameWord(word));
  const [first, last] = [known[0], known.at(-1)];
  if (first === undefined || last === undefined) return false;
  if (known.length < 2 || known.length > MOST_WORDS || beginsWithPlace(known)) return false;
  if (formsOfPerson(text) === null && formsOfWholePerson(text) === null) return false;
  if (isOfPeople && SURNAMES.has(first.latin) && first.isStrong)
    if (written.slice(1).every((word) => word.length <= SHORT)) return true;
  if (!known.every(isOfName)) return false;
  if (isOfPeople) return known.some(({ isStrong, mayBeGiven }) => isStrong || mayBeGiven);
  return (first.mayBeGiven && !last.isOrganization) || SURNAMES.has(last.latin);
}

/** A word that a name may have: known for one, or no word of a language. An initial may stand for any. */
function isOfName({ latin, isStrong, isKnownName }: NameWord): boolean {
  return latin.length === 1 || isStrong || isKnownName;
}

/** "New York", "Hong Kong SAR" */
function beginsWithPlace(words: readonly NameWord[]): boolean {
  const { places } = placeNames();
  return words.some(
    (_, i) =>
      i > 0 &&
      places.has(
        words
          .slice(0, i + 1)
          .map(({ latin }) => latin)
          .join(" "),
      ),
  );
}
