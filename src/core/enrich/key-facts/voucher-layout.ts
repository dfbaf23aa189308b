/**
 * Whether a text is laid out like a receipt or an invoice: it is called so or asks for a sum, and is made of short lines rather than of
 * sentences. A total in minutes, a contract or a price list makes none.
 */
import { type DocumentKind, documentKindOf } from "../classify/document-kinds.ts";
import type { FactLine } from "./lines.ts";
import { moneyIn } from "./money.ts";
import { findTotal } from "./total.ts";
import { CHANGE, PAID, TAX, VOUCHER } from "./words.ts";

/** What is known of the document besides its lines. */
export interface VoucherHints {
  /** By its class or what it calls itself. */
  readonly kind: DocumentKind | null;
  /** Mails, slides and tables: only a title of its own and a total make one of them. */
  readonly needsTitle: boolean;
}

export const NO_HINTS: VoucherHints = { kind: null, needsTitle: false };

/** A title stands among so many lines from the top, and is no longer than so many words. */
const TITLE_LINES = 30;
const TITLE_WORDS = 6;
/** Where the text calls itself something else, it does so among these. */
const FIRST_LINES = 3;
/** Share of characters in sentences above which a text is prose. */
const MOST_PROSE = 0.5;
const SENTENCE_WORDS = 12;
const SHORT_SENTENCE_WORDS = 6;

export function isVoucher(lines: readonly FactLine[], { kind, needsTitle }: VoucherHints): boolean {
  if (!lines.some((line) => moneyIn(line.text).length > 0)) return false;
  const hasTotal = findTotal(lines) !== null;
  const hasTitle = lines.slice(0, TITLE_LINES).some(isTitle);
  const isProse = proseShare(lines) > MOST_PROSE;
  if (kind === "voucher") return hasTitle || hasTotal || !isProse;
  const first = lines.slice(0, FIRST_LINES).map(({ text }) => documentKindOf(text));
  const isOther = kind !== null || first.some((one) => one !== null && one !== "voucher");
  if (isOther || needsTitle) return hasTitle && hasTotal && !isProse;
  if (isProse) return hasTitle && hasTotal;
  return hasTitle || isCalled(lines) || (hasTotal && isPaid(lines));
}

/** It calls itself a voucher, rather than naming one in a sentence. */
function isTitle({ text }: FactLine): boolean {
  return documentKindOf(text) === "voucher" && text.split(/\s+/).length <= TITLE_WORDS;
}

/** A voucher's word stands in a short line. */
function isCalled(lines: readonly FactLine[]): boolean {
  return lines.some((line) => line.text.length < 60 && VOUCHER.test(line.folded));
}

/** It says how it was paid, what came back, or which tax is in it. */
function isPaid(lines: readonly FactLine[]): boolean {
  return lines.some(({ folded }) => PAID.test(folded) || CHANGE.test(folded) || TAX.test(folded));
}

function proseShare(lines: readonly FactLine[]): number {
  let all = 0;
  let prose = 0;
  for (const { text } of lines) {
    all += text.length;
    const words = text.split(/\s+/).filter((word) => /\p{L}{2}/u.test(word)).length;
    const isSentence =
      words >= SENTENCE_WORDS || (words >= SHORT_SENTENCE_WORDS && /[.!?]["”»]?$/.test(text));
    if (isSentence) prose += text.length;
  }
  return all === 0 ? 0 : prose / all;
}
