/**
 * Names of people inside longer names of something else: "Hurricane Maria", "Tom Green County", "Martin Luther King Blvd", "Lockheed Martin".
 * Told by what stands right before and behind, so that all who look for names judge alike.
 */
import { foldText } from "../kit/text/normalise.ts";
import { STREET_AFTER } from "./lexicon/address-words.ts";
import { INSTITUTION_WORDS } from "./lexicon/institution-words.ts";
import { isNameAlone, nameWord } from "./register/name-words.ts";

/** What is called after people, behind the name of one, be it the surname alone. */
export const CALLED_AFTER: ReadonlySet<string> = words(`
county parish township city town village borough district province state river creek lake island islands isle mountain mount mountains valley hill hills heights springs
falls beach bay harbor harbour park forest wood woods field fields garden gardens airport station bridge tower house building center centre hall arena stadium museum gallery theatre theater university college school
academy institute hospital clinic church chapel cathedral foundation fund prize award medal hotel inn law laws theorem lemma algorithm test scale index score syndrome disease method model distribution
transform effect equation function number coefficient ratio curve plot process filter kernel`);
/** Of these, what the full name of somebody hardly stands before by chance; always with a capital. */
const BEHIND_WHOLE: ReadonlySet<string> = words(`
county parish township borough creek lake island islands mountain mountains valley heights springs falls beach bay harbor harbour park forest gardens airport bridge stadium arena museum gallery theatre theater university college
academy hospital chapel cathedral foundation prize award medal memorial library act amendment boulevard blvd street avenue ave highway hwy parkway expressway square stiftung preis gymnasium platz strasse straat plein`);
/** Right before a name, with a capital or without: streets, schools and the like of languages that put the kind first. */
const BEFORE_WHOLE =
  /(?<!\p{L})(?:rue|avenue|boulevard|quai|lyc[ée]e|coll[èe]ge|calle|avenida|plaza|piazza|viale|Via|rua|fundaci[óo]n|fondation|fondazione|premio|prix|stade|estadio|stadio|aeropuerto|a[ée]roport|aeroporto|Schloss|Burg|Kloster|Lake|Mount|Mt\.?|Fort|Ft\.?|Port|Cape|Camp|Mont|Lac|Lago|Rue|Avenue|Boulevard|Lyc[ée]e|Coll[èe]ge|Calle|Avenida|Plaza|Piazza|Viale|Rua|Fundaci[óo]n|Fondation|Fondazione|Premio|Prix|Stade|Estadio|Stadio)(?: d[eu]| del| della)? $/u;
/** Of what stands behind, what the lands and waters of the world are called, so often after others that only a name that is no word is somebody's. */
const REGIONS: ReadonlySet<string> = words(
  "county parish township borough creek lake island islands mountain mountains valley heights springs falls beach bay harbor harbour",
);
/** Storms have given names. */
const STORM_BEFORE =
  /(?<!\p{L})(?:hurricane|typhoon|cyclone|storm|ouragan|hurrikan|taifun|orkan|sturm|tief|hoch|hurac[áa]n|uragano|furac[ãa]o)[ _.+-]["'“„«]?$/iu;
/** Words of a run that begins with what it is. */
const KIND_FIRST =
  /^(?:hurricane|typhoon|cyclone|ouragan|hurrikan|taifun|orkan|hurac[áa]n|uragano|furac[ãa]o|schloss|kloster|gymnasium|lake|mount|mont|monte|lac|lago|fort|lyc[ée]e|coll[èe]ge|fundaci[óo]n|fondation|fondazione|premio|prix|rue|calle|avenida|boulevard|piazza|viale|estadio|stadio|stade) /iu;
/** Firms, places and the first names of a great man after whom things are called, by two of their words: none is likely to be somebody's name. */
const CALLED_SO: ReadonlySet<string> = new Set(
  `lockheed martin|mercedes benz|baker hughes|ernst young|morgan stanley|morgan chase|johnson johnson|johnson controls|hewlett packard|harley davidson|rolls royce|jones lang|price waterhouse|wells fargo|goldman sachs
merrill lynch|marks spencer|bristol myers|jack wolfskin|kaiser permanente|mcgraw hill|reed elsevier|aston martin|martin marietta|booz allen|saint gobain|leroy merlin|schneider electric|general mills|warner bros
thomson reuters|martin luther|costa rica|costa brava|costa blanca|costa crociere|san francisco|santa rosa|santa cruz`.split(
    /[|\n]/u,
  ),
);
const NEXT_WORD = /^[ \u00a0]{1,2}(?:& )?([\p{L}.]+)/u;
const PREVIOUS_WORD = /([\p{L}\p{M}]+)(?:[ \u00a0-]|[ \u00a0](?:&|and|und|et|y|e)[ \u00a0])$/u;
const WORD = /[\p{L}\p{M}]+/gu;
const REACH = 40;

function words(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/u));
}

/** The word right behind, folded and without full stops; empty where none stands there. */
export function wordBehind(text: string, end: number): string {
  return foldText(nextWord(text, end)).replaceAll(".", "");
}

function nextWord(text: string, end: number): string {
  return NEXT_WORD.exec(text.slice(end, end + REACH))?.[1] ?? "";
}

/** True behind the word for a storm. */
export function isStorm(text: string, start: number): boolean {
  return STORM_BEFORE.test(text.slice(Math.max(0, start - REACH), start));
}

/** A storm, a firm, a great man, or a run that begins with what it is. */
function isOfNobody(text: string, start: number, end: number): boolean {
  return (
    isStorm(text, start) || KIND_FIRST.test(text.slice(start, end)) || isCalledSo(text, start, end)
  );
}

/** True where a name of one or more words is part of a longer name of something else. */
export function isInLongerName(text: string, start: number, end: number): boolean {
  if (isOfNobody(text, start, end)) return true;
  const written = text.slice(start, end);
  if (!/[\s-]/u.test(written)) return false;
  const behind = nextWord(text, end);
  if (/^\p{Lu}/u.test(behind) && BEHIND_WHOLE.has(wordBehind(text, end))) return true;
  return BEFORE_WHOLE.test(text.slice(Math.max(0, start - REACH), start));
}

/**
 * True where what may be the full name of somebody known is somebody else's or nobody's all the same: a storm, a firm, a great man, a county.
 * Anything else may be called after the person, whose name it gives away: "Maria Lopez Foundation".
 */
export function isNameOfAnother(text: string, start: number, end: number): boolean {
  if (isOfNobody(text, start, end)) return true;
  const written = text.slice(start, end);
  if (!REGIONS.has(wordBehind(text, end)) || !/^\p{Lu}/u.test(nextWord(text, end))) return false;
  const [, ...rest] = written.match(WORD) ?? [];
  return !rest.some((word) => isNameAlone(nameWord(word), null));
}

/** True for what is named after two people or the like: by the words themselves, or the outer ones with their neighbours. */
export function isCalledSo(text: string, start: number, end: number): boolean {
  const own = foldText(text.slice(start, end)).match(/\p{L}+/gu) ?? [];
  const [first = "", last = ""] = [own[0], own.at(-1)];
  if (own.length === 2 && CALLED_SO.has(own.join(" "))) return true;
  if (own.length > 2 && own.some((word, i) => CALLED_SO.has(`${word} ${own[i + 1]}`))) return true;
  const before = foldText(
    PREVIOUS_WORD.exec(text.slice(Math.max(0, start - REACH), start))?.[1] ?? "",
  );
  return CALLED_SO.has(`${before} ${first}`) || CALLED_SO.has(`${last} ${wordBehind(text, end)}`);
}

/** True before the word for a street, and for what is called after people; of homes and the like with a capital. */
export function isCalledAfter(text: string, end: number): boolean {
  const next = wordBehind(text, end);
  if (STREET_AFTER.has(next) || CALLED_AFTER.has(next)) return true;
  return INSTITUTION_WORDS.has(next) && /^\p{Lu}/u.test(nextWord(text, end));
}
