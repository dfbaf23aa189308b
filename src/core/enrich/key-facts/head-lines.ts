/** What the parts of a receipt's head have in common: the lines that end them, and the place of a fact over several lines. */
import { type FoundToken, tokensIn } from "../../kit/text/stand-ins.ts";
import { type FactLine, withoutEnd } from "./lines.ts";
import { CONTACT, OTHER_PARTY, REGISTERED, SALE, VOUCHER } from "./words.ts";

export interface FoundLines {
  readonly start: number;
  readonly end: number;
  readonly confidence: number;
}

/** A number of registration behind a name: "(519537-X)", "(8199K)". Looked for in the last characters alone: its time grows with their cube. */
const NUMBER_CHARACTERS = 60;
const NUMBER_BEHIND =
  /[\s,]*\(?\s*(?:co\.?\s*(?:reg\.?)?\s*(?:no\.?)?\s*:?\s*)?\(?\d[\w\s.-]*\d{2}[\w\s-]*\)?[\s,.]*$/iu;
const REGISTRATION =
  /^[\W_]*(?:\p{L}{1,4}\d{5,}[-\s]?\p{L}{0,3}|\d{4,}[-\s]?\p{L}{0,3}|(?:llp|jm|sa|as|ip|la|ct)\d{5,}\S*)[\W_]*$/iu;
/** What stands before a name on its line: a number, "owned by". */
const BEFORE_NAME =
  /^(?:[#*\W]*\d{3,}[\s:.-]+|own(?:ed)? by\s*:?\s*|operated by\s*:?\s*|(?:seller|vendor|supplier|from|lieferant|verkäufer)\s*:\s*)/iu;

/** Lines that belong to no name and no address. */
export function isStop({ folded, text }: FactLine): boolean {
  return (
    CONTACT.test(folded) ||
    REGISTERED.test(folded) ||
    (VOUCHER.test(folded) && text.length < 40) ||
    REGISTRATION.test(text) ||
    SALE.test(folded) ||
    OTHER_PARTY.test(folded) ||
    /\d{1,2}:\d{2}/.test(text) ||
    /@|www\.|^[\W\d]*$/.test(folded)
  );
}

/** A beginning of the text: without a number of registration, or the stand-in of an address, behind it. No stand-in is cut in two. */
export function stripped(text: string): string {
  const from = Math.max(0, text.length - NUMBER_CHARACTERS);
  const bare = (text.slice(0, from) + text.slice(from).replace(NUMBER_BEHIND, "")).trimEnd();
  const hidden = [...tokensIn(text)].find(
    ({ token, index }) => index < bare.length && index + token.length >= bare.length,
  );
  const whole = hidden === undefined ? bare : text.slice(0, nameEnd(hidden));
  return withoutEnd(/\p{L}{2}/u.test(whole) ? whole : text, /[\s,]/);
}

/** Where a name with a stand-in at its end ends: behind it, unless it stands for an address. */
function nameEnd({ token, prefix, index }: FoundToken): number {
  return prefix === "ADDR" ? index : index + token.length;
}

/** [start, end) of lines that follow each other, without what belongs to no name or no address at both ends. */
export function joined(lines: readonly FactLine[], confidence: number, isName = false): FoundLines {
  const [first] = lines;
  const last = lines.at(-1);
  if (!first || !last) return { start: 0, end: 0, confidence };
  const lead = isName ? (BEFORE_NAME.exec(first.text)?.[0].length ?? 0) : 0;
  const body = isName ? stripped(last.text) : withoutEnd(last.text, /[\s,]/);
  return { start: first.start + lead, end: last.start + body.length, confidence };
}
