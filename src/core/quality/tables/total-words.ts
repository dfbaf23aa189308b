/** Rows that sum up others, by what they are called. */

import { readCellValue } from "../../kit/cell-value.ts";

const LONGEST = 60;
const HAS_WORD = /\p{L}{2}|\p{Lo}/u;
/** Words that a row may have besides: a total of a list has few. */
const MOST_TEXTS = 2;

const TOTAL =
  /(?<![\p{L}])(?:sub-?|grand )?totals?(?![\p{L}])|(?<![\p{L}])(?:amount due|balance due|sum)(?![\p{L}])|(?:summe|gesamt(?:summe|betrag)?|endbetrag|zwischensumme|rechnungsbetrag)(?![\p{L}])|(?<![\p{L}])(?:sous-total|somme|montant (?:total|dû)|suma|importe total|soma|somma|totale|subtotale|totaal|subtotaal|razem|ogółem|celkem|spolu|yhteensä|i alt|summa|totalt|итого|всего|σύνολο|toplam)(?![\p{L}])|合计|合計|小計|小计|总计|総計/iu;
const NOT_A_SUM =
  /(?<![\p{L}])(?:average|mean|median|avg|ø|durchschnitt|mittelwert|moyenne|media|count|anzahl|%)(?![\p{L}])/iu;
/** A kind of loss, days and companies: what has a word of totals in its name. */
const NAMED_SO =
  /(?<![\p{L}])(?:total loss(?:es)?|loss total|(?:due|total) date|sum insured|total s\.?[ae]\.?)(?![\p{L}])/iu;
/** What may stand around the word alone: marks, a currency, before or after tax. */
const BARE_REST =
  /^(?:[^\p{L}\p{N}]|eur|usd|gbp|chf|pln|sek|nok|dkk|czk|net|gross|netto|brutto)*$/iu;
/** Words of a label. */
const MOST_WORDS = 5;
const RATE = /(\d{1,2}(?:[.,]\d{1,3})?)\s?%/;
const TAX =
  /(?<![\p{L}])(?:vat|gst|tax|sales tax|mwst\.?|ust\.?|umsatzsteuer|mehrwertsteuer|tva|iva|btw|moms|mva|dph|ptu|imposto)(?![\p{L}])/iu;
const INCLUDED =
  /(?<![\p{L}])(?:incl|included|including|inkl|enthalten|darin|davon|inclus|incluido|dont)(?![\p{L}])/iu;

export type SummingRow =
  | { readonly kind: "total" }
  | { readonly kind: "tax"; readonly rate: number; readonly isIncluded: boolean };

/** What a row says of others; null for a row of its own. */
export function summingRow(cells: readonly string[]): SummingRow | null {
  return cells.some(mayBeSumming) ? readRow(cells) : null;
}

function readRow(cells: readonly string[]): SummingRow | null {
  let label: string | null = null;
  let isFirst = false;
  let texts = 0;
  let filled = 0;
  for (const raw of cells) {
    if (raw !== "") filled++;
    if (raw === "" || !HAS_WORD.test(raw) || readCellValue(raw).number !== undefined) continue;
    if (++texts > MOST_TEXTS || raw.length > LONGEST) return null;
    if (label === null || (!isSumming(label) && isSumming(raw))) {
      label = raw;
      isFirst = filled === 1;
    }
  }
  if (label === null) return null;
  const rate = RATE.exec(label);
  if (TAX.test(label) && rate !== null)
    return {
      kind: "tax",
      rate: Number((rate[1] ?? "").replace(",", ".")),
      isIncluded: INCLUDED.test(label),
    };
  return isTotal(label, isFirst) ? { kind: "total" } : null;
}

/** The word alone wherever it stands; with a few others, as of what is summed up, where it begins its row. */
function isTotal(label: string, isFirst: boolean): boolean {
  if (!TOTAL.test(label) || NOT_A_SUM.test(label) || NAMED_SO.test(label)) return false;
  if (BARE_REST.test(label.replace(TOTAL, ""))) return true;
  return isFirst && label.trim().split(/\s+/).length <= MOST_WORDS;
}

/** Cells of words that were asked about lately: those of categories come again and again. */
const KNOWN = new Map<string, boolean>();
const MOST_KNOWN = 4_000;

function mayBeSumming(cell: string): boolean {
  const first = cell.charCodeAt(0);
  if (cell === "" || cell.length > LONGEST) return false;
  if (first >= 48 && first <= 57 && !cell.includes("%")) return false;
  const known = KNOWN.get(cell);
  if (known !== undefined) return known;
  if (KNOWN.size >= MOST_KNOWN) KNOWN.clear();
  const found = isSumming(cell);
  KNOWN.set(cell, found);
  return found;
}

function isSumming(text: string): boolean {
  return TOTAL.test(text) || TAX.test(text);
}
