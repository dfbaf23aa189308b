/**
 * Names that are words too: "Foster", "Grant", "Klein", "Petit". By itself such a word means a person only where it has a capital that
 * nothing else explains: inside a sentence of a language that writes no nouns so, with nothing before it that only a noun has, or before
 * what people do. Whether that is enough is for the rest of the file to say: it is where the word never stands in small letters, and
 * where the file names the person in full or where only a person can be meant.
 */
import { placeNames } from "../../kit/lexicon/places.ts";
import { COMMON_WORDS, HONORIFICS, ORGANIZATION_WORDS } from "../../kit/lexicon/words.ts";
import { foldText } from "../../kit/text/normalise.ts";
import { likelyLanguages } from "../detectors/text-language.ts";
import { isEnglishWord } from "../lexicon/english-words.ts";
import { GERMAN_WORDS } from "../lexicon/german-words.ts";
import { PLAIN_WORDS } from "../lexicon/plain-words.ts";
import type { NameToken } from "./name-tokens.ts";
import type { NameWord } from "./name-words.ts";
import { besideKey, isBesideKey, isListInside, isOnlyOfPeople, keysBeside } from "./only-people.ts";
import { isUncounted, subjectOf } from "./subjects.ts";

/** Behind the word: it means the person in a file that never writes it in small letters. */
const UNLESS_WORD = "?";
/** It means the person in a file that proves the person. */
const WITH_PROOF = "^";
/** It means the person and proves it. */
const SURE = "!";

const CALENDAR = words(`
monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec spring summer autumn fall winter christmas easter
montag dienstag mittwoch donnerstag freitag samstag sonntag januar februar marz mai juni juli oktober dezember fruhling sommer herbst ostern weihnachten
reyes
janvier fevrier mars avril juin juillet aout septembre octobre novembre decembre enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre januari februari maart mei augustus`);
/** Written with a capital where one of its kind is meant, such as a court, or people of one. */
const CAPITALISED = words(
  "black white brown native court church house king queen prince bishop pope lord temple hall park bank market state union crown earth sun moon cross abbey kirche konig kaiser papst bischof roi reine pape eglise rey reina papa iglesia chiesa re kerk igreja",
);
/** Of these, what may do what people do. */
const INSTITUTIONS = words(
  "native court church house temple park hall bank market state union crown earth sun moon cross abbey kirche eglise iglesia chiesa kerk igreja",
);
/** What a noun has before it, a name hardly ever. */
const BEFORE_NOUN = words(`
a an the this that these those my your his her its our their each every no any some all another both half one two three which what whose such new old first last next
der die das den dem des ein eine einen einem einer eines kein keine keinen mein meine sein seine ihr ihre unser unsere dieser diese dieses diesem jeder jede jedes im am zum zur vom beim ins ans alle
le la les l un une des du au aux ce cet cette ces mon ma mes ton ta son sa ses notre nos votre vos leur leurs chaque saint sainte
el los las una unos unas al del este esta estos estas ese esa su sus mi mis cada san santa todo toda todos todas
il lo i gli uno dello della dei degli delle al allo alla ai agli alle nel nella nei nelle sul sulla dal dalla questo questa ogni
het een deze dit dat elke mijn zijn haar onze o os as um uma do dos das na nos nas ao pela pelo`);
/** A place follows. */
const BEFORE_PLACE = words("in at near nach aus bei en à a ad te naar em into across around of");
/** Adjectives and the like among names, which German writes small. */
const GERMAN_SMALL = words(
  "klein lang jung gross schwarz weiss braun grun alt neu kurz stark schnell sauer suss fromm frank breit froh frisch grau grob hell klug knapp mild milde satt scharf stolz still wild edel ernst reich roth",
);
/** Words that begin sentences before a name: of time, and "according to". */
const OPENERS = words(
  "laut selon segun secondo volgens segundo yesterday today then later ayer hoy manana anoche luego despues hier aujourdhui demain ensuite puis gestern heute dann danach ieri oggi domani poi gisteren vandaag daarna ontem hoje amanha depois",
);
/** What people do, and is done to things, right behind the name. */
const SAYS =
  /^[ \u00a0](?:(?:has |had |have )?(?:said|says|asked|asks|agreed|agrees|told|tells|wrote|writes|replied|replies|refused|refuses|signed|signs|confirmed|confirms|explained|explains|argued|argues|insisted|insists|thinks|thought|believes|believed|knows|knew|phoned|emailed|called|apologised|apologized|resigned|retired|joined|denied|denies|admitted|admits|promised|promises|proposed|suggested|recalled|complained)|sagte?|sagt|fragte?|schrieb|schreibt|meinte?|meint|antwortete|bestätigte?|erklärte?|erklärt|unterschrieb|versprach|lehnte|bat|rief|a (?:dit|demandé|écrit|refusé|signé|confirmé|expliqué|accepté|répondu)|dit|écrit|répond|dijo|dice|escribió|pidió|firmó|confirmó|explicó|aceptó|respondió|preguntó|ha (?:detto|scritto|chiesto|firmato|confermato|spiegato|accettato|risposto|rifiutato|dicho|escrito|pedido|firmado)|scrive|chiede|zei|zegt|schreef|vroeg|antwoordde|tekende|bevestigde|disse|diz|escreveu|pediu|assinou)(?!\p{L})/u;
/** What somebody is or does, and much else. */
const IS =
  /^(?:['’]s)?[ \u00a0](?:is|was|has|had|will|would|does|did|can|could|must|shall|should|muss|soll|darf|doit|peut|debe|puede|deve|può|moet|mag|ist|war|hat|hatte|wird|wurde|kann|est|était|a|avait|sera|es|era|ha|había|será|è|aveva|sarà|heeft|had|werd|wordt|zal|foi|tem|será)(?![\p{L}])|^[ \u00a0]?:[ \u00a0]/u;
const SENTENCE_INSIDE = /[\p{Ll}\p{M}][’')]?[,;]? $/u;
const WORD_BEFORE = /([\p{L}\p{M}]+)[’']?[,;]?[ \u00a0]?$/u;
const REACH = 40;

function words(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/u));
}

/** The forms of a word that is a person's name, for where the word means the person by what stands around it. */
export function keysOfWordName(key: string): readonly string[] {
  return [...keysUnlessWord(key), sureKey(key), besideKey(key)];
}

function keysUnlessWord(key: string): readonly string[] {
  return [key + UNLESS_WORD, key + WITH_PROOF];
}

/** The key of a word where only a person can be meant. */
export function sureKey(key: string): string {
  return key + SURE;
}

/** True for keys that prove the person whom they mean: the name in full, and a word of it where only a person can be meant. */
export function provesPerson(key: string): boolean {
  return key.includes(" ") || key.endsWith(SURE);
}

/** True for a key that counts only in files that never have its word in small letters. */
export function isUnlessWord(key: string): boolean {
  return key.endsWith(UNLESS_WORD) && !key.startsWith("@");
}

/** True for a key that counts only in files that prove the person. */
export function needsProof(key: string): boolean {
  return key.endsWith(WITH_PROOF);
}

/** The word of such keys; others as they are. */
export function bareKey(key: string): string {
  const isMarked = isUnlessWord(key) || needsProof(key) || key.endsWith(SURE) || isBesideKey(key);
  return isMarked ? key.slice(0, -1) : key;
}

let lastText = "";
let lastLanguages: ReadonlySet<string> | null = null;

/** Languages that a text may be in, told once for all its words. */
export function languagesOf(text: string): ReadonlySet<string> | null {
  if (text !== lastText) [lastText, lastLanguages] = [text, likelyLanguages(text)];
  return lastLanguages;
}

/** The keys of a word with a capital that is a name too, by where it stands; none where it is a word there. Linear in what stands beside it. */
export function keysOfWord(text: string, run: readonly NameToken[], at: number): readonly string[] {
  const token = run[at];
  if (token === undefined || !mayBeName(token) || isBesideCapital(run, at)) return [];
  const { word } = token;
  const subject = subjectOf(text, token.start, token.end);
  if (subject === "people") return [sureKey(word.key)];
  if (!isOfPeople(word)) return [];
  if (subject === "movers" && !INSTITUTIONS.has(word.latin) && !isUncounted(word.latin))
    return keysUnlessWord(word.key);
  const isNoun = isBehindNoun(text, token);
  if (!isNoun && !INSTITUTIONS.has(word.latin) && isOnlyOfPeople(text, token))
    return [sureKey(word.key)];
  const placed = { text, run, at, token, isNoun };
  if (token.isAllCapitals) return keysInCapitals(placed);
  const keys = keysByCase(placed);
  return !isNoun && isBesidePerson(text, run, at) ? [...keys, besideKey(word.key)] : keys;
}

/** A word with a capital and where it stands; `isNoun` behind what only a thing follows. */
interface PlacedWord {
  readonly text: string;
  readonly run: readonly NameToken[];
  readonly at: number;
  readonly token: NameToken;
  readonly isNoun: boolean;
}

function keysByCase({ text, run, at, token, isNoun }: PlacedWord): readonly string[] {
  const { word, end } = token;
  const behind = text.slice(end, end + REACH);
  if (!isNoun && SAYS.test(behind)) return keysUnlessWord(word.key);
  if (CAPITALISED.has(word.latin)) return [];
  if (isInside(text, run, at)) return keysUnlessWord(word.key);
  return !isNoun && IS.test(behind) ? [word.key + WITH_PROOF] : [];
}

/** Capitals throughout are for speakers, and for emphasis: which it is, tells whether the file proves the person. */
function keysInCapitals(placed: PlacedWord): readonly string[] {
  const { text, token } = placed;
  const { word } = token;
  const isName = isSpeaker(text, token)
    ? !INSTITUTIONS.has(word.latin)
    : !COMMON_WORDS.has(word.latin) && keysByCase(placed).length > 0;
  return isName ? [word.key + WITH_PROOF] : [];
}

/** "FOSTER: That is wrong." at the start of a line, maybe behind the time. */
function isSpeaker(text: string, { start, end }: NameToken): boolean {
  return (
    /^[*_]*[ \u00a0]?:/u.test(text.slice(end, end + REACH)) &&
    /(?:^|[\n\r])[ \t>*_#-]*(?:[[(]?\d{1,2}:\d{2}(?::\d{2})?[\])]?[ \t]*[*_]*)?$/u.test(
      text.slice(Math.max(0, start - REACH), start),
    )
  );
}

/** "We met Grant and Foster": whether one of them is known is for those to say who know people. */
function isBesidePerson(text: string, run: readonly NameToken[], at: number): boolean {
  const token = run[at];
  if (token === undefined || CAPITALISED.has(token.word.latin)) return false;
  if (keysBeside(text, run, at).length === 0 || !isListInside(text, run, at)) return false;
  return isNoNoun(text, token);
}

function mayBeName({ word, isCapital, isInitial, isParticle }: NameToken): boolean {
  return isCapital && !isInitial && !isParticle && word.key.length >= 3;
}

/** A place, a month, a title or a firm has its capital for itself. */
function isOfPeople({ latin, isKnownName }: NameWord): boolean {
  if (CALENDAR.has(latin) || HONORIFICS.has(latin) || ORGANIZATION_WORDS.has(latin)) return false;
  return (isKnownName || GERMAN_SMALL.has(latin)) && !placeNames().places.has(latin);
}

/** Part of a longer name or of a title; the first word of a sentence and a day have capitals too. */
function isBesideCapital(run: readonly NameToken[], at: number): boolean {
  const [before, after] = [run[at - 1], run[at + 1]];
  if (
    after !== undefined &&
    after.joint !== "comma" &&
    (after.isCapital || after.joint !== "space")
  )
    return true;
  if (before === undefined || run[at]?.joint === "comma") return false;
  if (run[at]?.joint !== "space") return true;
  return before.isCapital && !isOpener(before);
}

function isOpener({ word }: NameToken): boolean {
  return (
    CALENDAR.has(word.latin) ||
    OPENERS.has(word.latin) ||
    COMMON_WORDS.has(word.latin) ||
    PLAIN_WORDS.has(word.latin)
  );
}

/** Inside a sentence whose language gives no capital to such a word. */
function isInside(text: string, run: readonly NameToken[], at: number): boolean {
  const token = run[at];
  if (token === undefined || isBehindNoun(text, token)) return false;
  const before = text.slice(Math.max(0, token.start - REACH), token.start);
  const opener = run[at - 1]?.isCapital === true && token.joint === "space";
  if (!opener && !SENTENCE_INSIDE.test(before)) return false;
  if (BEFORE_PLACE.has(foldText(WORD_BEFORE.exec(before)?.[1] ?? ""))) return false;
  return isNoNoun(text, token);
}

/** False in a language that writes nouns with capitals for what may be one of it. */
function isNoNoun(text: string, { word }: NameToken): boolean {
  const languages = languagesOf(text);
  if (languages !== null && !languages.has("de")) return true;
  return GERMAN_SMALL.has(word.latin) || !isGermanWord(word);
}

function isGermanWord({ latin, wordIn }: NameWord): boolean {
  return (
    GERMAN_WORDS.has(latin) || wordIn.includes("de") || !(wordIn.length > 0 || isEnglishWord(latin))
  );
}

function isBehindNoun(text: string, { start }: NameToken): boolean {
  const before = text.slice(Math.max(0, start - REACH), start);
  return BEFORE_NOUN.has(foldText(WORD_BEFORE.exec(before)?.[1] ?? ""));
}
