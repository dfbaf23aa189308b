/**
 * Names behind their verb, as sentences that begin with a time or the like have them: "Gestern kam König", "Heute hat Sommer angerufen". German
 * writes nouns with capitals too, but none that can be counted stands there without an article, and none at all where only people act.
 */
import { foldText } from "../../kit/text/normalise.ts";

/** What stands before tells a person, alone; or only of words for what can be counted. */
export type SubjectOf = "people" | "movers";

const REACH = 80;
/** The longest verb and the spaces beside it. */
const LONGEST = 16;
const LETTER_OFF = "(?<![\\p{L}\\p{M}])";
/** Words that begin a sentence before its verb and are no subject of it. */
const TIMES = {
  de: "vorgestern|gestern|heute|morgen|dann|danach|daraufhin|darauf|später|zuletzt|vorhin|eben|soeben|inzwischen|nun|jetzt|deshalb|daher|deswegen|trotzdem|leider|außerdem|anschließend|schließlich|endlich|zuerst|zunächst|hier|dort|morgens|mittags|abends|nachts|vormittags|nachmittags|kurz darauf|(?:am|im|um|seit|vor|nach|gegen|zum|beim) [\\p{L}\\d][\\p{L}\\d. :]{0,28}|(?:letzte|letzten|vorige|vorigen|diese|diesen|nächste|nächsten) \\p{Lu}\\p{Ll}{2,12}",
  other:
    "yesterday|today|tomorrow|then|later|ayer|anteayer|hoy|mañana|anoche|luego|después|hier|avant-hier|aujourd['’]hui|demain|ensuite|puis|ieri|l['’]altro ieri|oggi|domani|poi|gisteren|eergisteren|vandaag|morgen|daarna|toen|ontem|hoje|amanhã|depois",
};
const OPENER = `(?:^|[.!?:;…\\n][ \\u00a0]*|[>*_#•-][ \\t]+)(?:${TIMES.de}|${TIMES.other}),?[ \\u00a0]`;
const PEOPLE_DO = verbs([
  "sagte|meinte|fragte|schrieb|antwortete|bestätigte|erklärte|unterschrieb|unterzeichnete|versprach|bat|kündigte|widersprach|telefonierte|rief|mailte|genehmigte|beantragte|lehnte|stimmte|teilte|bestand|beschwerte sich|meldete sich|entschuldigte sich|verabschiedete sich",
  "dijo|llamó|escribió|pidió|firmó|confirmó|respondió|preguntó|avisó",
  "a dit|a appelé|a écrit|a signé|a confirmé|a répondu|a demandé|a téléphoné",
  "ha detto|ha chiamato|ha scritto|ha firmato|ha confermato|ha risposto|ha chiesto|ha telefonato",
  "zei|belde|schreef|tekende|bevestigde|antwoordde|vroeg|mailde",
  "disse|ligou|escreveu|assinou|confirmou|respondeu|perguntou|telefonou",
]);
const PEOPLE_MOVE = verbs([
  "kam|kommt|ging|geht|fehlte|fehlt|erschien|wartete|wartet|fuhr|fährt|blieb|reiste|übernahm|übernimmt|vertrat|vertritt",
  "vino|llegó|faltó|salió|est venu|est venue|est arrivé|est arrivée|est parti|est partie|è venuto|è venuta|è arrivato|è arrivata|è partito|è partita|kwam|ging|ontbrak|vertrok|veio|chegou|faltou|saiu",
]);
const HELP = verbs([
  "hat|hatte|ist|war|wird|will|wollte|muss|musste|kann|konnte|soll|sollte|möchte|heeft|had|is|was|zal|wil|moet|kan",
]);
const DOES = behindTime(PEOPLE_DO);
const MOVES = behindTime(PEOPLE_MOVE);
const HELPS = behindTime(HELP);
/** What stands before a name in any of these: most words with a capital are told by it. */
const LAST_WORDS: ReadonlySet<string> = new Set(
  [...PEOPLE_DO, ...PEOPLE_MOVE, ...HELP].map((verb) => verb.split(" ").at(-1) ?? ""),
);
const WORD_BEFORE = /([\p{L}\p{M}]{2,14})[ \u00a0]$/u;
/** As far as its clause goes a verb may be parted from what helps it. */
const CLAUSE = "^[^.,;:!?\\n]{0,60}?";
const DONE = new RegExp(
  `${CLAUSE}${LETTER_OFF}(?:angerufen|zurückgerufen|unterschrieben|unterzeichnet|geschrieben|gesagt|mitgeteilt|bestätigt|abgesagt|zugesagt|abgelehnt|zugestimmt|gekündigt|gemeldet|geantwortet|gefragt|nachgefragt|erklärt|versprochen|gebeten|telefoniert|gemailt|widersprochen|entschieden|genehmigt|beantragt|geheiratet|vorgesprochen|gelacht|geweint|gebeld|getekend|geschreven|gezegd|bevestigd|gemaild|gevraagd|geantwoord)(?!\\p{L})`,
  "u",
);
const WILL_DO = new RegExp(
  `${CLAUSE}${LETTER_OFF}(?:anrufen|zurückrufen|unterschreiben|unterzeichnen|schreiben|mitteilen|bestätigen|absagen|zusagen|ablehnen|zustimmen|kündigen|antworten|nachfragen|erklären|telefonieren|widersprechen|entscheiden|genehmigen|beantragen|heiraten|bellen|tekenen|schrijven|antwoorden|vragen|mailen)(?!\\p{L})`,
  "u",
);
const GONE = new RegExp(
  `${CLAUSE}${LETTER_OFF}(?:gekommen|gegangen|erschienen|eingetroffen|abgereist|angereist|gefahren|geflogen|zurückgekehrt|ausgezogen|eingezogen|umgezogen|zurückgetreten|aufgestanden|gekomen|gegaan|vertrokken|verhuisd)(?!\\p{L})`,
  "u",
);
const HAS = /^(?:hat|hatte|heeft|had)$/i;
const IS = /^(?:ist|war|is|was)$/i;
/** Comes, goes and is missing without an article too. */
const UNCOUNTED: ReadonlySet<string> = new Set(
  `regen schnee wind sturm frost hagel nebel tau wein bier holz gold silber eisen stahl kupfer zink blei post honig zucker salz pfeffer senf mehl
korn wolle seide licht glas zorn mut trost ruhm lob gluck freude rauch dampf milch butter kase speck reis kraut geld lohn geist tod nacht tag morgen
abend ruhe frieden zeit not leben liebe kummer schmerz besuch feuer wasser luft sand stein laub heu stroh obst fleisch fisch brot leder papier
recht land volk friede hilfe rost schmutz staub torf teer pech harz wachs leim kalk lehm ton kies kohl rost rot grun blau schwarz weiss`.split(
    /\s+/,
  ),
);

function verbs(lists: readonly string[]): readonly string[] {
  return lists.flatMap((list) => list.split("|"));
}

function behindTime(list: readonly string[]): RegExp {
  return new RegExp(`${OPENER}(${list.join("|")})[ \\u00a0]$`, "iu");
}

/** Whom the sentence makes of a word with a capital behind its verb; null where it says nothing. Linear in 80 characters to both sides. */
export function subjectOf(text: string, start: number, end: number): SubjectOf | null {
  const [, word = ""] = WORD_BEFORE.exec(text.slice(Math.max(0, start - LONGEST), start)) ?? [];
  if (!LAST_WORDS.has(word)) return null;
  const before = text.slice(Math.max(0, start - REACH), start);
  if (DOES.test(before)) return "people";
  const helper = HELPS.exec(before)?.[1];
  if (helper !== undefined) return helped(helper, text.slice(end, end + REACH));
  return MOVES.test(before) ? "movers" : null;
}

function helped(helper: string, behind: string): SubjectOf | null {
  if (HAS.test(helper)) return DONE.test(behind) ? "people" : null;
  if (IS.test(helper)) return GONE.test(behind) ? "movers" : null;
  return WILL_DO.test(behind) ? "people" : null;
}

/** True for what moves without an article though it is nobody. */
export function isUncounted(latin: string): boolean {
  return UNCOUNTED.has(foldText(latin));
}
