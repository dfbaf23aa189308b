import { MILITARY, NAME_PARTICLES, POST_BOX } from "../lexicon/address-words.ts";
import { contextBefore, type Scan } from "../scan.ts";
import { growAddress, unitEnd } from "./address-parts.ts";
import { HOUSE, isNamePart, type Street, street, streetAt } from "./address-streets.ts";
import { addressTokens, GAP_COMMA, GAP_SPACE, GAP_STOP, type Token } from "./address-tokens.ts";
import type { Detector, Finding } from "./contract.ts";

const PLACE_WORDS =
  /(?:address(?:es)?(?: is| are| to|:)?|(?:liv|resid)(?:e|es|ed|ing) (?:at|on|in)|located (?:at|on|in)|(?:sent|send|ship|shipped|deliver|delivered|mailed|return|move|moved|go|drive|get|come) (?:it )?to|meet (?:you |me |us )?at|(?:office|offices|shop|store|house|home|station|branch) (?:is|are) (?:at|on|in)|side of|stop at|off at|arrived at|wohnhaft(?: in)?|anschrift|adresse|domicili\p{L}*|direcci[óo]n|indirizzo|adres|morada|endere[çc]o)[ ]?:?\s{0,6}$/u;
const PLACE_REACH = 40;
const NUMBERED = /(?:page|table|figure|section|no\.?|nr\.?)\s*$/;
const CORNER_REACH = 14;
const AND = /^(?:and|und|et|y|e|en|og|och|i)$/;

/** Street addresses and post boxes. A street with its number grows over the unit, town, code and country that follow it. */
export const address: Detector = {
  name: "address",
  types: ["ADDRESS"],
  source:
    "USPS Publication 28, Royal Mail PAF, UPU S42 (order of the parts); street types of the languages of Europe",
  wants: (scan) => scan.hasDigit,
  *find({ scan }): Iterable<Finding> {
    const { text } = scan;
    const tokens = addressTokens(text, 0, text.length);
    const allLower = !scan.hasCapital;
    let floor = 0;
    for (let i = 0; i < tokens.length; i++) {
      const token = tokens[i] as Token;
      const street = token.isNumber
        ? streetAt(tokens, i, floor, allLower)
        : (boxAt(text, tokens, i) ?? cornerAt(tokens, i, allLower));
      const found = street && finish(scan, tokens, street, floor, allLower);
      if (!found) continue;
      yield found.finding;
      floor = found.next;
      i = Math.max(i, floor - 1);
    }
  },
};

function finish(
  scan: Scan,
  tokens: readonly Token[],
  street: Street,
  floor: number,
  allLower: boolean,
): { finding: Finding; next: number } | null {
  const { text } = scan;
  const grown = growAddress(text, tokens, street.next, allLower);
  let first = leftOf(tokens, street.first, floor);
  let before = contextBefore(text, tokens[first]?.start ?? 0, PLACE_REACH);
  if (NUMBERED.test(before)) return null;
  const crossing = crossingBefore(tokens, first, floor);
  const beforeCrossing = contextBefore(text, tokens[crossing]?.start ?? 0, PLACE_REACH);
  if (crossing < first && PLACE_WORDS.test(beforeCrossing)) {
    first = crossing;
    before = beforeCrossing;
  }
  const start = tokens[first]?.start ?? 0;
  const isPlaced = PLACE_WORDS.test(before);
  // Behind a mere name and number, as in a list of journals, codes and commas prove nothing.
  const isWeak = street.confidence < 0.6;
  const proofs = (isWeak ? grown.strong : grown.proofs) + (isPlaced ? 1 : 0);
  if (proofs < street.needs) return null;
  const end = overBracket(text, start, tokens[grown.next - 1]?.end ?? start);
  const confidence = Math.min(0.95, street.confidence + 0.1 * Math.min(2, proofs));
  const why = proofs > 0 ? `${street.why}, with the parts of an address around it` : street.why;
  return { finding: { type: "ADDRESS", start, end, confidence, why }, next: grown.next };
}

/** Behind the bracket that the last word stands in: "20121 Milano (MI)". */
function overBracket(text: string, start: number, end: number): number {
  return text[end] === ")" && text.slice(start, end).includes("(") ? end + 1 : end;
}

/** "Hanne and Lindenvej 75": where the name of another street and "and" stand before it. */
function crossingBefore(tokens: readonly Token[], first: number, floor: number): number {
  const isCrossing =
    first - 2 >= floor &&
    tokens[first]?.gap === GAP_SPACE &&
    tokens[first - 1]?.key === "and" &&
    tokens[first - 1]?.gap === GAP_SPACE &&
    tokens[first - 2]?.isCapital;
  return isCrossing ? first - 2 : first;
}

/** The unit or second number that stands before the street: "Apt. 12 4 Main Street", "Flat 3, 19 Station Road", "4844 Søndergade 52". */
function leftOf(tokens: readonly Token[], first: number, floor: number): number {
  let at = first;
  const number = tokens[at - 1];
  const isNear = tokens[at]?.gap === GAP_SPACE || tokens[at]?.gap === GAP_COMMA;
  if (at - 2 >= floor && isNear && unitEnd(tokens, at - 2) === at) return at - 2;
  if (at - 1 >= floor && isNear && number?.isNumber && HOUSE.test(number.key)) at--;
  if (at - 2 >= floor && tokens[at]?.gap === GAP_SPACE && unitEnd(tokens, at - 2) === at) at -= 2;
  return at;
}

function boxAt(text: string, tokens: readonly Token[], at: number): Street | null {
  const token = tokens[at] as Token;
  for (const pattern of [POST_BOX, MILITARY]) {
    pattern.lastIndex = token.start;
    const match = pattern.exec(text);
    if (!match) continue;
    // A lone "box 12" may be any box.
    if (/^box/i.test(match[0])) return null;
    const end = token.start + match[0].length;
    let next = at + 1;
    while (next < tokens.length && (tokens[next] as Token).start < end) next++;
    return street(at, next, 0.75, "a box at a post office");
  }
  return null;
}

/** "the corner of Main Street and 5th Avenue". */
function cornerAt(tokens: readonly Token[], at: number, allLower: boolean): Street | null {
  if (tokens[at]?.key !== "corner" || tokens[at + 1]?.key !== "of") return null;
  let and = -1;
  let next = at + 2;
  for (let i = at + 2; i < Math.min(tokens.length, at + CORNER_REACH); i++) {
    const token = tokens[i] as Token;
    if (token.gap !== GAP_SPACE && token.gap !== GAP_STOP) break;
    if (and < 0 && AND.test(token.key)) and = i;
    else if (and < 0 || token.isNumber || isNamePart(token, allLower)) next = i + 1;
    else if (i > and + 1 || !NAME_PARTICLES.has(token.key)) break;
  }
  if (and < 0 || next <= and + 1) return null;
  const first = tokens[at - 1]?.key === "the" && tokens[at]?.gap === GAP_SPACE ? at - 1 : at;
  return street(first, next, 0.75, "the corner of two streets");
}
