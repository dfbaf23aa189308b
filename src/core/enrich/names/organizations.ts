/** Names of organisations in runs of capitals, told by their legal form or by a word that such names end in. */
import { placeNames } from "../../kit/lexicon/places.ts";
import { COMMON_WORDS, ORGANIZATION_WORDS } from "../../kit/lexicon/words.ts";
import type { CapitalWord } from "../../kit/text/capital-runs.ts";
import { CERTAINTY, type Mentions } from "./mentions.ts";
import { ROLE_WORDS } from "./parties.ts";

const MOST_WORDS = 8;
const LEGAL = new Set(
  "inc incorporated corp corporation llc llp lp ltd limited plc gmbh mbh ag kg kgaa ohg gbr se sa sas sarl spa srl bv nv oy oyj asa aps sro pty pte na bhd".split(
    " ",
  ),
);
/** Words with which no organisation's name ends, though they stand in many. */
const WEAK = new Set("party act agreement group fund trust council".split(" "));
const LEADS = new Set(
  "the and between by of whereas this that both each with for to from in if any all such or der die das le la les el los".split(
    " ",
  ),
);
const DOCUMENT_WORDS = new Set(
  "agreement contract amendment addendum section article schedule exhibit annex page title clause appendix memorandum certificate act code law laws regulation vertrag anlage artikel contrat annexe contrato".split(
    " ",
  ),
);

/** The words of an organisation's name in the run, from behind the last word for a document or a side of the deal up to its form. */
export function organizationIn(
  words: readonly CapitalWord[],
  text: string,
): readonly CapitalWord[] | null {
  const form = lastForm(words);
  const behind = form < 1 && words.length > 0 ? formBehind(words.at(-1), text) : null;
  const last = behind ? words.length - 1 : form;
  if (last < (behind ? 0 : 1)) return null;
  let from = last;
  while (from > 0 && last - from < MOST_WORDS - 1 && !isBorder(words[from - 1])) from--;
  const name = words.slice(from, last + 1);
  const bare = behind ? name : name.slice(0, -1);
  if (!isTellingName(bare, name)) return null;
  return behind ? [...name, behind] : name;
}

/** What stands before a name and not in it; the legal form of another name too. */
function isBorder(word: CapitalWord | undefined): boolean {
  if (word === undefined) return true;
  const { key } = word;
  const endsAnother = LEGAL.has(key) && key.length > 2;
  return LEADS.has(key) || DOCUMENT_WORDS.has(key) || ROLE_WORDS.has(key) || endsAnother;
}

const FORM_BEHIND =
  /^ ?, ?(Inc|Incorporated|Corp|LLC|L\.L\.C|LP|L\.P|LLP|Ltd|Limited|PLC|S\.A|N\.A|GmbH|AG|INC|CORP|LTD|LIMITED|plc)(?![\p{L}\p{N}])/u;

function formBehind(word: CapitalWord | undefined, text: string): CapitalWord | null {
  if (!word) return null;
  const match = FORM_BEHIND.exec(text.slice(word.end, word.end + 16));
  if (!match?.[1]) return null;
  const end = word.end + match[0].length;
  return {
    start: end - match[1].length,
    end,
    key: match[1].toLowerCase().replaceAll(".", ""),
    isInitial: false,
    isAllCapitals: true,
  };
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

/** Something in it that is no ordinary word; or several words that all stand in names of organisations ("Union Bank"). */
function isTellingName(bare: readonly CapitalWord[], name: readonly CapitalWord[]): boolean {
  if (bare.length === 0) return false;
  if (bare.some((word) => !isOrdinary(word) && !ROLE_WORDS.has(word.key) && !word.isInitial))
    return true;
  return (
    LEGAL.has(name.at(-1)?.key ?? "") || name.every((word) => ORGANIZATION_WORDS.has(word.key))
  );
}

function isOrdinary(word: CapitalWord): boolean {
  return COMMON_WORDS.has(word.key);
}
