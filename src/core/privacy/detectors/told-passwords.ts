/** Verbs that give a password, of the languages whose words for passwords are known. */
const IS =
  "(?:(?:is|was|are|were|has been|lautet|ist|war|es|est|[èéêà]|era|[ée]tait|jest|to|er|[äå]r|var|je|este|on)(?: (?:now|still|jetzt|nu|ahora|maintenant|ora|agora|teraz))?(?: (?:changed|set|reset) to)?|(?:wurde|wird|ist) auf)";
/** What a password is for follows in the same sentence, behind a word that binds it. */
const FOR =
  "(?:of|for|to|on|at|in|with|von|vom|f[üu]r|zum?|zur|der|des|du|de|del|della|dell['’]?|dello|des|pour|para|per|do|da|dos|van|voor|til|till|f[öo]r|k|ke|pro|za|pentru)";
const WORD = "(?:pass(?:words?|wd|phrase|code)|\\p{L}{3,16})";
/** Sticky at the word for a password; between it and the verb at most twelve words of one sentence. */
const TOLD = new RegExp(
  `${WORD}\\s(?:${FOR}\\s(?:[^\\s.!?;:=]{1,40}\\s){1,12}?)?(?:${IS}|(?:[^\\s.!?;:=]{1,40}\\s?)?[:=])\\s{1,3}["'\`“„«]?(?=\\S*[\\p{N}\\p{P}\\p{S}])([^\\s"'\`,;“”«»]{4,64})`,
  "iuy",
);
/** Nothing between: "with password Sommer-2025!". */
const BESIDE = new RegExp(`${WORD}\\s["'\`“„«(]?([^\\s"'\`,;“”«»()]{6,64})`, "iuy");
/** Before the word: "Sommer-2025! is the password". */
const BEFORE =
  /(?:^|[\s"'`“„«(])([^\s"'`,;“”«»()]{6,64})["'`”“»)]?\s(?:is|was|as|ist|war|als|est|comme|es|como|[èé]|come|jest|to|er|som|[äå]r|je)(?:\s(?:the|our|my|your|das|unser|mein|dein|ihr|le|la|notre|votre|el|il|o|a|het|ons|mijn))?(?:\s(?:new|neues?|nouveau|nueva|nuova|nova|nieuwe))?\s(?:mot\sde\s)?$/iu;
const MOST_BEFORE = 120;
/** Then the word ends its clause or says what for: no "password policy". */
const NO_COMPOUND = new RegExp(`${WORD}(?=\\s*(?:$|[.,;!?)\\n])|\\s${FOR}\\s)`, "iuy");

/** No secret by its form: dates, versions, addresses, files, sizes ("12-character"), names of fields and pieces of markup. */
const NO_SECRET =
  /^(?:\d{1,4}[-./]\d{1,2}[-./]\d{1,4}|v?\d+(?:\.\d+)+|\d+(?:[.,]\d+)?[-‑]?[\p{L}%°]+|\d{1,2}:\d\d.*|https?:.*|www\..*|[^@]+@[^@]+\.\p{L}+|[\p{L}\p{N}_-]+\.\p{L}{2,5}|[\p{L}\p{N}_-]+\.(?:mp[34]|7z)|[<[{(|].*|\S*\[removed\]\S*|\p{L}+(?:[-/’']\p{L}+)+|\p{L}+_\p{L}+)$/iu;
/** A number of a document or standard: "ISO-27001". */
const CODE = /^[\p{Lu}\p{N}._/-]+$/u;
const PIN = /^pin(?!\p{L})/iu;
const ENDS_CLAUSE = /^\s*(?:$|[.,;!?)\n])/;
const SIGN = /[^\p{L}\p{N}]/u;

export interface ToldPassword {
  readonly start: number;
  readonly end: number;
}

/**
 * A password that a sentence gives without a colon beside its word: "the password of the travel portal is …", "… is the password", "with
 * password …". `at` is where the word for a password begins. Null where none is given; words, dates, sizes and files are none.
 */
export function toldPassword(text: string, at: number): ToldPassword | null {
  const told = after(text, at, TOLD, isSecret);
  if (PIN.test(text.slice(at, at + 4))) return told && isPin(text, told) ? told : null;
  return told ?? after(text, at, BESIDE, isStrongSecret) ?? before(text, at);
}

function after(
  text: string,
  at: number,
  pattern: RegExp,
  isSuch: (value: string) => boolean,
): ToldPassword | null {
  pattern.lastIndex = at;
  const match = pattern.exec(text);
  const value = match?.[1]?.replace(/[.?:]+$/, "");
  if (!match?.[1] || value === undefined || !isSuch(value)) return null;
  const start = at + match[0].length - match[1].length;
  return { start, end: start + value.length };
}

/** Pins hold hinges too: a few digits that end their clause, no length. */
function isPin(text: string, { start, end }: ToldPassword): boolean {
  return /^\d{4,8}$/.test(text.slice(start, end)) && ENDS_CLAUSE.test(text.slice(end, end + 3));
}

function before(text: string, at: number): ToldPassword | null {
  NO_COMPOUND.lastIndex = at;
  if (!NO_COMPOUND.test(text)) return null;
  const from = Math.max(0, at - MOST_BEFORE);
  const match = BEFORE.exec(text.slice(from, at));
  const value = match?.[1];
  if (!match || value === undefined || !isStrongSecret(value)) return null;
  const start = from + match.index + match[0].indexOf(value);
  return { start, end: start + value.length };
}

/** More than a word of a language: with a figure or a sign inside. */
function isSecret(value: string): boolean {
  return value.length >= 4 && !/^\p{L}+$/u.test(value) && !NO_SECRET.test(value);
}

/** Of three of the four kinds of characters, as rules for passwords ask for. */
function isStrongSecret(value: string): boolean {
  const kinds = [/\p{Ll}/u, /\p{Lu}/u, /\p{N}/u, SIGN].filter((kind) => kind.test(value)).length;
  return isSecret(value) && kinds >= 3 && !CODE.test(value);
}
