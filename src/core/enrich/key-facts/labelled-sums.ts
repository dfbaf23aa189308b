/** The sums of a receipt or an invoice, each with the label that says what it is. */
import type { FactLine } from "./lines.ts";
import { type MoneyText, moneyIn } from "./money.ts";
import { CHANGE, NO_TOTAL, PAID, PAYABLE, ROUNDING, TAX, TOTAL, WITH_TAX } from "./words.ts";

export type SumLabel = "payable" | "withTax" | "total" | "other" | "paid" | "change" | "rounding";

export interface LabelledSum extends MoneyText {
  /** Index of its line. */
  readonly line: number;
  readonly label: SumLabel | null;
  /** 0 where the label surely belongs to it. */
  readonly doubt: number;
}

const MOST_LABELS = 12;
/** Doubt where there were more labels than sums behind them. */
const IN_BLOCK = 0.2;
const CURRENCY_ONLY = /^[\W_]*(?:rm|myr|eur|usd|gbp|chf|sgd)?[\W_]*$/;

/**
 * All sums in order. A label stands on the sum's line or before it; where labels and sums come in blocks, the last labels belong to the
 * sums in their order.
 */
export function labelledSums(lines: readonly FactLine[]): LabelledSum[] {
  const block = new Block();
  for (const [index, line] of lines.entries()) {
    const money = moneyIn(line.text);
    const before = line.folded.slice(0, money[0]?.start ?? line.folded.length);
    const hasWords = /\p{L}{2}/u.test(before) && !CURRENCY_ONLY.test(before);
    if (money.length === 0 && hasWords) block.addLabel(labelOf(line.folded));
    else if (money.length > 0 && hasWords) block.addOwn(money, index, labelOf(line.folded));
    else block.addSums(money, index);
  }
  return block.finish();
}

/** Labels that wait for their sums, and the sums behind them. */
class Block {
  private readonly done: LabelledSum[] = [];
  private labels: Array<SumLabel | null> = [];
  private sums: Array<MoneyText & { line: number }> = [];

  addLabel(label: SumLabel | null): void {
    if (this.sums.length > 0) this.close();
    this.labels.push(label);
    if (this.labels.length > MOST_LABELS) this.labels.shift();
  }

  addSums(money: readonly MoneyText[], line: number): void {
    for (const sum of money) this.sums.push({ ...sum, line });
  }

  /** Sums on a line that says itself what they are. */
  addOwn(money: readonly MoneyText[], line: number, label: SumLabel | null): void {
    this.close();
    for (const sum of money) this.done.push({ ...sum, line, label, doubt: 0 });
  }

  finish(): LabelledSum[] {
    this.close();
    return this.done;
  }

  private close(): void {
    const skipped = Math.max(0, this.labels.length - this.sums.length);
    const doubt = skipped > 0 ? IN_BLOCK : 0;
    for (const [i, sum] of this.sums.entries())
      this.done.push({ ...sum, label: this.labels[skipped + i] ?? null, doubt });
    this.labels = [];
    this.sums = [];
  }
}

function labelOf(folded: string): SumLabel | null {
  if (CHANGE.test(folded)) return "change";
  if (PAYABLE.test(folded)) return "payable";
  if (WITH_TAX.test(folded) && !/excl|qty|quantity|item/.test(folded)) return "withTax";
  if (NO_TOTAL.test(folded)) return "other";
  if (ROUNDING.test(folded)) return "rounding";
  if (TOTAL.test(folded)) return "total";
  if (PAID.test(folded)) return "paid";
  return TAX.test(folded) ? "other" : null;
}
