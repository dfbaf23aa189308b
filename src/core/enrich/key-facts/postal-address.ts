/** The lines of an address: from the first with a street, a quarter or a house's number up to the town or what no address goes on with. */
import { isStop } from "./head-lines.ts";
import { type FactLine, withoutEnd } from "./lines.ts";
import { moneyIn } from "./money.ts";
import { LEGAL_FORM, QUARTER, REGION, STREET, TRADE } from "./words.ts";

export interface AddressLines {
  /** Lines from `from` up to `to`, exclusive. */
  readonly from: number;
  readonly to: number;
  readonly confidence: number;
}

const MOST_ADDRESS_LINES = 7;
/** Worth of all lines together below which they are no address. */
const LEAST_WORTH = 2.5;
const POSTCODE =
  /(?<![\p{L}\p{N}-])(?:\d{5}(?:-\d{4})?|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|\d{4} ?[A-Z]{2}|[A-Z]-?\d{4,5}(?=,?\s+\p{Lu}\p{L}{2})|\d{2}-\d{3}|[A-Z]\d[A-Z] ?\d[A-Z]\d)(?![\p{N}-])/u;
const TOWN_CODE = /(?<![\p{L}\p{N}-])\d{4}(?=\s+\p{Lu}\p{L}{2})/u;
const HOUSE =
  /^(?:(?:no|lot|unit|suite|shop|pt|ptd|blk|block|g|lg|ug)[\s.:]{0,3})?[\p{L}]{0,3}[-.\s]?\d{1,5}[\p{L}]?(?=[\s,./&-]|$)|\d{1,4}\p{L}?$/iu;

/** The first address with a town, else the one that looks most like one; the seller's stands before the buyer's. */
export function addressIn(lines: readonly FactLine[]): AddressLines | null {
  let best: { found: AddressLines; worth: number } | null = null;
  for (let from = 0; from < lines.length; from++) {
    const first = lines[from];
    if (!first || !startsAddress(first)) continue;
    const to = addressEnd(lines, from);
    const run = lines.slice(from, to);
    const worth = run.reduce((sum, line) => sum + addressWorth(line), 0);
    const hasTown = run.some(isTownLine);
    const confidence = Math.round(Math.min(0.95, (hasTown ? 0.6 : 0.4) + worth * 0.05) * 100) / 100;
    const found = { from, to, confidence };
    if (worth >= LEAST_WORTH && hasTown) return found;
    if (worth >= LEAST_WORTH && worth > (best?.worth ?? 0)) best = { found, worth };
    from = to - 1;
  }
  return best?.found ?? null;
}

/** How much a line looks like a line of an address. */
function addressWorth(line: FactLine): number {
  if (/@|\d{1,2}:\d{2}|\d[.,]\d{2}(?!\d)/.test(line.text)) return 0;
  let worth = 0;
  if (STREET.test(line.folded)) worth += 2;
  if (QUARTER.test(line.folded)) worth += 1;
  if (POSTCODE.test(line.text) || TOWN_CODE.test(line.text)) worth += 1.5;
  if (REGION.test(line.folded)) worth += 1;
  if (HOUSE.test(line.text)) worth += 0.7;
  if (line.text.includes(",")) worth += 0.4;
  return worth;
}

function startsAddress(line: FactLine): boolean {
  if (isStop(line)) return false;
  if (LEGAL_FORM.test(withoutEnd(line.folded, /[\s,.]/)) && !HOUSE.test(line.text)) return false;
  const worth = addressWorth(line);
  return (
    worth >= 1.7 ||
    (worth >= 1 && (HOUSE.test(line.text) || QUARTER.test(line.folded)) && !TRADE.test(line.folded))
  );
}

function addressEnd(lines: readonly FactLine[], from: number): number {
  let to = from + 1;
  let isComplete = lines.slice(from, to).some(isTownLine);
  while (to < lines.length && to - from < MOST_ADDRESS_LINES && goesOn(lines, to, isComplete)) {
    isComplete ||= lines.slice(to, to + 1).some(isTownLine);
    to++;
  }
  return to;
}

function goesOn(lines: readonly FactLine[], at: number, isComplete: boolean): boolean {
  const line = lines[at];
  const previous = lines[at - 1];
  if (!line || !previous || isStop(line) || moneyIn(line.text).length > 0) return false;
  if (/[,&-]$/.test(previous.text)) return true;
  const worth = addressWorth(line);
  return isComplete ? worth >= 1 : worth > 0 || line.text.length <= 40;
}

function isTownLine({ text, folded }: FactLine): boolean {
  return POSTCODE.test(text) || REGION.test(folded) || TOWN_CODE.test(text);
}
