/**
 * Who issued a receipt or an invoice, and where they are. Both stand in the head: the name, perhaps over several lines and with a number
 * of registration, then the lines of the address until telephone, tax number or the sale itself.
 */
import { documentKindOf } from "../classify/document-kinds.ts";
import { type FoundLines, isStop, joined, stripped } from "./head-lines.ts";
import type { FactLine } from "./lines.ts";
import { moneyIn } from "./money.ts";
import { addressIn } from "./postal-address.ts";
import { CONTACT, LEGAL_FORM, OTHER_PARTY, TRADE } from "./words.ts";

/** What is looked at from the top, and, where an address stands below the sale, from the bottom. */
const HEAD_LINES = 22;
const FOOT_LINES = 14;
/** Without an address the name is looked for in so many lines. */
const NAME_LINES = 8;
const EVERY_FORM = new RegExp(LEGAL_FORM.source, "gu");
const EVERY_TRADE = new RegExp(TRADE.source, "gu");

/** Each null where nothing looks like it. */
export function findSeller(lines: readonly FactLine[]): {
  seller: FoundLines | null;
  address: FoundLines | null;
} {
  const head = lines.slice(0, HEAD_LINES);
  const top = addressIn(head);
  const foot = lines.slice(Math.max(HEAD_LINES, lines.length - FOOT_LINES));
  const address = top ?? addressIn(foot);
  const before = top ? head.slice(0, top.from) : head.slice(0, NAME_LINES);
  const name =
    nameIn(before, top !== null) ?? nameIn(head.slice(top?.to ?? 0, HEAD_LINES), false, true);
  return {
    seller: name,
    address:
      address === null
        ? null
        : joined((top ? head : foot).slice(address.from, address.to), address.confidence),
  };
}

/** The name in these lines; `isBeforeAddress` where the address follows, so that the nearest line is the likeliest. */
function nameIn(
  lines: readonly FactLine[],
  isBeforeAddress: boolean,
  needsForm = false,
): FoundLines | null {
  const legal = lines.findIndex(
    (line) =>
      hasLegalForm(line) &&
      !OTHER_PARTY.test(lines[lines.indexOf(line) - 1]?.folded ?? "") &&
      !CONTACT.test(line.folded),
  );
  if (legal >= 0) return withLinesBefore(lines, legal, 0.92);
  if (needsForm) return null;
  const names = lines.filter(isNameLine);
  const trade = names.findLast((line) => TRADE.test(line.folded));
  const [first] = names;
  const chosen = trade ?? (isBeforeAddress ? names.at(-1) : first);
  if (!chosen) return null;
  return withLinesBefore(lines, lines.indexOf(chosen), trade ? 0.8 : 0.6);
}

function hasLegalForm(line: FactLine): boolean {
  const bare = stripped(line.text);
  return (
    bare.length <= 70 &&
    !/\d{6}/.test(bare) &&
    LEGAL_FORM.test(bare.toLowerCase().slice(-24)) &&
    !isSentence(bare)
  );
}

function isSentence(text: string): boolean {
  return text.split(" ").length > 9;
}

function isNameLine(line: FactLine): boolean {
  const bare = stripped(line.text);
  if (!/\p{L}{2}/u.test(bare) || bare.length > 60 || isSentence(bare)) return false;
  if (isOtherTitle(line)) return false;
  return !isStop(line) && moneyIn(line.text).length === 0;
}

/** "SERVICE AGREEMENT" and "Minutes": what another document is called; a shop may well have a word for one in its name. */
function isOtherTitle({ text, folded }: FactLine): boolean {
  const kind = documentKindOf(text);
  return kind === "contract" || (kind === "other" && !TRADE.test(folded));
}

/** With the lines before that the name goes on from: the legal form alone, or an open bracket. */
function withLinesBefore(lines: readonly FactLine[], at: number, confidence: number): FoundLines {
  let from = at;
  const first = () => lines[from];
  while (from > 0 && from > at - 3) {
    const text = first()?.text ?? "";
    const previous = lines[from - 1];
    if (!previous || !isNameLine(previous)) break;
    const isFormOnly =
      stripped(text)
        .toLowerCase()
        .replace(EVERY_FORM, "")
        .replace(EVERY_TRADE, "")
        .replace(/\([^)]*\)?/g, "")
        .replace(/[^\p{L}]/gu, "").length <= 2;
    const isOpen =
      count(text, ")") > count(text, "(") || /[&,-]$|\b(?:and|und|et|y)$/i.test(previous.text);
    if (!isFormOnly && !isOpen) break;
    from--;
  }
  return joined(lines.slice(from, at + 1), confidence, true);
}

function count(text: string, sign: string): number {
  return text.split(sign).length - 1;
}
