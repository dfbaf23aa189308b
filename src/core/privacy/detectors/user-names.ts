import { cuesOf, type Scan } from "../scan.ts";
import type { Detector, Finding } from "./contract.ts";
import { isPlainWord } from "./plain-word.ts";

const NAME = "([\\p{L}\\p{N}](?:[\\p{L}\\p{N}]|[-_.](?=[\\p{L}\\p{N}])){2,38})";
/** The name of a profile is the last part of its address; behind it others stand for firms and their work as often as for people. */
const PROFILE = new RegExp(
  `(?:(?:github|gitlab|bitbucket|kaggle|medium|reddit)\\.(?:com|org)/(?:u/|user/|users/)?|keybase\\.io/|linkedin\\.com/in/)@?${NAME}/?(?![\\p{L}\\p{N}/_-])`,
  "iuy",
);
const LABEL = new RegExp(
  `\\p{L}{3,13}(?: ?-?(?:handle|name|user(?: ?name)?|nick(?: ?name)?|id|account|profile?|konto|by))?["']? ?[:=]\\s{0,3}["'\`]?@?${NAME}(?![\\p{L}\\p{N}/_@:-])`,
  "iuy",
);
const SAID = new RegExp(
  `(?:user ?name|login name|benutzername|anmeldename|nutzername|nickname|user|utilisateur|usuario|utente|gebruikersnaam|brugernavn|anv[äa]ndarnamn) ["'\`„“]?@?${NAME}(?![\\p{L}\\p{N}/_@:-])`,
  "iuy",
);
const HANDLE = new RegExp(`@${NAME}(?![\\p{L}\\p{N}/_@(-])`, "uy");
/** Who is named or asked: "by @x", "thanks to @x and @y". */
const BEFORE_HANDLE =
  /(?<!\p{L})(?:by|from|cc|via|thanks(?: to)?|thank you|thx|authors?|reviewers?|assignees?|credits?|contact|ask|ping|from|reply(?:ing)? to|answer to|assigned to|mentions?|antwort an|zugewiesen an|réponse à|respuesta a|von|durch|danke|par|merci(?: à)?|por|gracias(?: a)?|da|di|av|af|door|przez)[:,]? {1,3}(?:@[\w-]{1,40}(?:,| and| und| et| y| &) ){0,4}$/iu;
/** What somebody does who is named: "@x wrote". */
const BEHIND_HANDLE =
  /^,? (?:has |hat |a |ha |heeft |har )?(?:wrote|writes|said|says|asked|asks|replied|commented|mentioned|posted|added|reported|opened|closed|merged|approved|suggested|noted|confirmed|answered|told|wants|thinks|complained|schrieb|schreibt|sagte|sagt|fragte|fragt|antwortete|meinte|meldete|geschrieben|gesagt|écrit|dit|demande|demandé|répondu|escribió|dijo|preguntó|respondió|scritto|detto|chiesto|risposto|schreef|zei|vroeg|geschreven|skrev|sa|sade|spurgte|frågade|napisała?|powiedziała?|zapytała?|escreveu|disse|perguntou)(?!\p{L})/u;
const REACH = 120;
const MARK = /[-_.\d]/;
const SURE_MARK = /[_\d]/;
const ENDS_CLAUSE = /^\s*(?:$|[,;)\]|\n.])/u;
/** Words of a network itself, where its members' names stand. */
const PAGES: ReadonlySet<string> = new Set(
  "about login join explore topics orgs features marketplace pricing settings sponsors blog contact security site search trending notifications share intent home hashtag help legal privacy terms company groups pages watch events jobs".split(
    " ",
  ),
);

/** User names that only the words around them give away: addresses of profiles, networks before a colon, "by @x". */
export const userNames: Detector = {
  name: "user-names",
  types: ["USERNAME"],
  source: "forms of user names of code hosts and social networks; words of ten languages",
  wants: (scan) =>
    scan.ats.length > 0 ||
    cuesOf(scan, "network").length > 0 ||
    cuesOf(scan, "username").length > 0,
  *find({ scan }): Iterable<Finding> {
    yield* inNetworks(scan);
    yield* saidToBe(scan);
    yield* addressed(scan);
  },
};

function* inNetworks({ text, cues }: Scan): Iterable<Finding> {
  for (const { start } of cues.get("network") ?? []) {
    const profile = matchAt(PROFILE, text, start);
    if (profile !== null && !PAGES.has(profile.name.toLowerCase()) && !isWords(profile.name)) {
      yield found(profile, "the address of a profile");
      continue;
    }
    const label = matchAt(LABEL, text, start);
    if (label === null || isWords(label.name)) continue;
    const isWhole = MARK.test(label.name) || ENDS_CLAUSE.test(text.slice(label.end, label.end + 4));
    if (isWhole && isWrittenSmall(label.name))
      yield found(label, "the word for a network or a role before it");
  }
}

function* saidToBe({ text, cues }: Scan): Iterable<Finding> {
  for (const { start } of cues.get("username") ?? []) {
    const said = matchAt(SAID, text, start);
    if (said === null || isWords(said.name) || !isWrittenSmall(said.name)) continue;
    if (MARK.test(said.name)) yield found(said, "the word for a user name before it");
  }
}

function* addressed({ text, ats }: Scan): Iterable<Finding> {
  for (const at of ats) {
    const handle = matchAt(HANDLE, text, at);
    if (handle === null) continue;
    const isNamed =
      (text[at - 1] === " " && BEFORE_HANDLE.test(text.slice(Math.max(0, at - REACH), at))) ||
      BEHIND_HANDLE.test(text.slice(handle.end, handle.end + 40));
    if (!isNamed) continue;
    yield found(handle, "an at-sign before it, and words for somebody who does something");
  }
}

interface Match {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

function matchAt(pattern: RegExp, text: string, at: number): Match | null {
  pattern.lastIndex = at;
  const match = pattern.exec(text);
  const name = match?.[1];
  if (!match || name === undefined) return null;
  const start = at + match[0].lastIndexOf(name);
  return { name, start, end: start + name.length };
}

function found({ start, end }: Match, why: string): Finding {
  return { type: "USERNAME", start, end, confidence: 0.7, why };
}

/** "Smith-Jones" is a name, and no user's. */
function isWrittenSmall(name: string): boolean {
  return SURE_MARK.test(name) || !/\p{Lu}/u.test(name) || /\p{Ll}\p{Lu}/u.test(name);
}

/** True where every part is a word: "self-service", "open". */
function isWords(name: string): boolean {
  return name
    .toLowerCase()
    .split(/[-_.\d]+/)
    .filter(Boolean)
    .every(isPlainWord);
}
