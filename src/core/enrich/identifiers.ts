/**
 * Code-like tokens: numbers of invoices, policies, parts, claims, contracts. A token counts when it mixes letters and digits or stands
 * after a word that announces a number; dates, amounts, versions, units, stand-ins of anything else and parts of addresses on the web do not.
 */
import { compactIban, ibanEnd, isIban } from "../kit/iban.ts";
import { isStandIn, STAND_IN_PREFIXES } from "../kit/text/stand-ins.ts";
import type { Location } from "../model/location.ts";
import type { ProfileIdentifier } from "../model/profile.ts";
import type { TextView } from "./text-view.ts";

const TOKEN =
  /(?<![\p{L}\p{N}@])[A-Za-z0-9]{1,24}(?:[-_/.][A-Za-z0-9]{1,24}){0,6}(?![\p{L}\p{N}@])/gu;
const ANNOUNCED =
  /\b(?:invoice|rechnung|facture|factura|order|bestellung|auftrag|commande|purchase order|p\.?o\.?|policy|police|claim|schaden|contract|vertrag|ticket|case|aktenzeichen|az|reference|ref|part|teil|artikel|item|serial|seriennummer|lot|charge|batch|customer|kunden|account|project|projekt|tender|shipment|delivery|lieferschein|file|dossier|registration|hrb)(?:[ -]?(?:number|no|nr|num|nummer|id|n°|#))?\.?\s*[:#]?\s{0,2}#?(\d[\d./-]{3,18}\d)(?![\d\p{L}])/giu;
const STAND_IN = new RegExp(
  `(?:^|[-_/.])(?:${STAND_IN_PREFIXES.join("|")})-[0-9A-F]{8}(?:[0-9A-F]{4})?$`,
);
/** What stands for a number that somebody gave: accounts, cards, national and internal numbers, vehicles, devices. */
const CODE_STAND_IN = /^(?:IBAN|CARD|ID|REF|CAR|DEVICE)-[0-9A-F]{12}$/;
const NOT_CODES: readonly RegExp[] = [
  /^v?\d+(?:\.\d+)+(?:-\d+(?:\.\d+)*)?$/i, // versions, sections, IP addresses
  /^[a-z](?:\.\d{1,2})+$/i, // sections of appendices
  /^[a-z]-?\d{2}$/i,
  /^\d+(?:\.\d+)?e[-+]?\d+$/i, // figures with an exponent
  /^\d+(?:\.\d+)+[-.]?(?:[A-Z]?[a-z]+)$/, // "6.1This", "4.0.3-en"
  /^(?:19|20)\d{2}[a-z]{3,}$/i, // a year with a word
  /^(?:usd|eur|gbp|chf|rm)\d+$/i,
  /^\d+(?:st|nd|rd|th|er|e|er|ten|x|s|px|pt|k|m|mm|cm|km|kg|g|mg|t|l|ml|h|hr|hrs|min|sec|ms|kw|mw|gw|kwh|mwh|gb|mb|tb|kb|bn|mn|eur|usd|gbp|chf|am|pm|d|y|w|ppm|mio|mrd|v|a|hz|ghz|mhz)$/i,
  /^(?:q[1-4]|h[12]|fy|cy|gj|kw|wk|cw|w|m)[-/]?\d{1,4}(?:[-/.]\d{2,4})?$/i,
  /^\d{2,4}[-/.]?(?:q[1-4]|h[12]|kw\d{1,2}|w\d{1,2})$/i,
  /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:t\d.*)?$/i,
  /^\d{1,2}[-/.][a-z]{3,9}[-/.]\d{2,4}$/i,
  /^(?:[a-z]{3,9}[-/.]\d{2,4}|\d{2,4}[-/.][a-z]{3,9})$/i,
  /^(?:a[0-6]|b2[bc]|3d|2d|4k|5g|mp[34]|co2|h2o|covid-19|utf-?8|iso-?\d{4,5}(?:-\d+)?|x86|x64|i\d+n|sha-?\d+|md5|base64|http2|ipv[46]|win\d+|h[1-6])$/i,
  /^[0-9a-f]{16,}$/i,
  /^[0-9a-f]{8}-[0-9a-f]{4}-/i,
  /^\d{2,}(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*$/i,
  /^[ap]m[-/]?\d{1,2}$/i, // of "08:00 AM-05:00 PM"
  /^\d{1,2}-[a-z]$/i, // forms: 10-K, 20-F
  /^p\d+(?:st|nd|rd|th)$/i, // percentiles
  /^\d+(?:-\d+)+x\d+$/i, // telephones with an extension
  /\.(?:com|org|net|de|fr|io|eu|uk|pdf|docx?|xlsx?|pptx?|csv|txt|json|xml|html?|png|jpe?g|zip|eml|msg|md|ts|js|py)$/i,
];
/** Words of a name in code: "incidents_85_99" is what a column is called. */
const NAME_WORD = /^\p{L}{3,}$/u;
const MAX_TRACKED = 4_000;

const NO_NAMES: ReadonlySet<string> = new Set();

interface Tracked {
  text: string;
  count: number;
  rank: number;
  readonly isStandIn: boolean;
  /** Made for the few that are kept. */
  place: () => { location: Location; excerpt: string };
}

export class IdentifierList {
  private readonly byKey = new Map<string, Tracked>();

  /** Identifiers of the running text; what a column is called is none. */
  addText(view: TextView, columnNames: ReadonlySet<string> = NO_NAMES): void {
    if (!/\d/.test(view.text)) return;
    for (const match of view.text.matchAll(ANNOUNCED)) {
      const text = match[1] ?? "";
      if (/^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}$/.test(text)) continue;
      const start = match.index + match[0].length - text.length;
      this.note(text.length, 3, view, start);
    }
    let last = 0;
    for (const match of view.text.matchAll(TOKEN)) {
      const [token] = match;
      if (match.index < last) continue;
      const end = endOfAccount(view.text, match.index, token);
      if (end > 0) {
        last = end;
        this.note(end - match.index, 2, view, match.index);
        continue;
      }
      if (!isCode(token) || columnNames.has(token)) continue;
      if (isPartOfFigure(view.text, match.index, token)) continue;
      if (!isPartOfAddress(view.text, match.index, token.length))
        this.note(match[0].length, 2, view, match.index);
    }
  }

  /** A cell that is one code as a whole; anything else is passed over. */
  addCell(value: string, location: () => Location, excerpt: () => string): void {
    if (
      value.length > 40 ||
      value.length < 4 ||
      !/^[A-Za-z0-9]+(?:[-_/.][A-Za-z0-9]+){0,6}$/.test(value) ||
      !isCode(value)
    )
      return;
    const key = keyOf(value);
    const known = this.byKey.get(key);
    if (known) known.count++;
    else if (this.byKey.size < MAX_TRACKED) {
      const place = () => ({ location: location(), excerpt: excerpt() });
      this.byKey.set(key, { text: value, count: 1, rank: 1, place, isStandIn: isStandIn(value) });
    }
  }

  /** The most telling ones: announced and in text first, then by how often, then by name, stand-ins last and as they came. */
  top(limit: number): { items: ProfileIdentifier[]; cut: number } {
    const ranked = [...this.byKey].sort(
      ([a, x], [b, y]) =>
        y.rank - x.rank ||
        y.count - x.count ||
        Number(x.isStandIn) - Number(y.isStandIn) ||
        (x.isStandIn ? 0 : a < b ? -1 : 1),
    );
    const items = ranked
      .slice(0, limit)
      .map(([key, { text, count, place }]) => ({ key, text, count, ...place() }));
    return { items, cut: ranked.length - items.length };
  }

  private note(length: number, rank: number, view: TextView, start: number): void {
    const end = start + length;
    const text = view.written(start, end);
    const key = keyOf(text);
    const known = this.byKey.get(key);
    if (known) {
      known.count++;
      known.rank = Math.max(known.rank, rank);
    } else if (this.byKey.size < MAX_TRACKED) {
      const place = () => ({
        location: view.locate(start),
        excerpt: view.quote(start, end),
      });
      this.byKey.set(key, { text, count: 1, rank, place, isStandIn: isStandIn(text) });
    }
  }
}

/** True for a token that looks like a number given by somebody: letters and digits, at least two digits and four characters. */
export function isCode(token: string): boolean {
  if (token.length < 4 || token.length > 40) return false;
  if (STAND_IN.test(token)) return CODE_STAND_IN.test(token);
  if (isIban(token)) return true;
  const digits = token.match(/\d/g)?.length ?? 0;
  if (digits < 2) return false;
  const letters = token.match(/[A-Za-z]/g)?.length ?? 0;
  if (letters === 0) return false;
  if (!/[A-Z]/.test(token) && !/[-_/]/.test(token)) return false;
  if (letters > 6 && digits < 3 && /[a-z]{4}/.test(token)) return false;
  if (token.includes("_") && isNameInCode(token)) return false;
  return !NOT_CODES.some((pattern) => pattern.test(token));
}

function isNameInCode(token: string): boolean {
  const parts = token.split(/[-_/.]/);
  return (
    parts.filter((part) => NAME_WORD.test(part)).length >= 2 ||
    parts.some((part) => /^[a-z]{6,}$/.test(part))
  );
}

/** Where an IBAN in groups of four ends, whose groups mean nothing alone; -1 where none begins. */
function endOfAccount(text: string, start: number, token: string): number {
  if (!/^[A-Z]{2}\d{2}$/.test(token)) return -1;
  const end = ibanEnd(text, start);
  return end > 0 && isIban(compactIban(text.slice(start, end))) ? end : -1;
}

/** The mantissa of "1.23E+04", the seconds of "13:40:22.000Z". */
function isPartOfFigure(text: string, start: number, token: string): boolean {
  if (/^\d+(?:\.\d+)?E$/i.test(token))
    return /^[+-]?\d/.test(text.slice(start + token.length, start + token.length + 2));
  return (
    /^\d{2}(?:\.\d+)?Z?$/i.test(token) && /\d:$/.test(text.slice(Math.max(0, start - 2), start))
  );
}

function isPartOfAddress(text: string, start: number, length: number): boolean {
  const before = text.slice(Math.max(0, start - 80), start);
  return (
    /(?:https?:\/\/|www\.|\]\()[^\s)]*$/.test(before) ||
    /^[?&=%]/.test(text.slice(start + length, start + length + 1))
  );
}

function keyOf(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]/g, "");
}
