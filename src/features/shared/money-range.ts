import { formatMoney } from "~/components/format";

/** "€ 0.07 to € 0.09"; once where both read alike. */
export function moneyRange(low: number, high: number, currency: string): string {
  const [from, to] = [formatMoney(low, currency), formatMoney(high, currency)];
  return from === to ? to : `${from} to ${to}`;
}
