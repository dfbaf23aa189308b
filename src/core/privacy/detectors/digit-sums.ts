/** Sums that check digits are made of. */

/** Sum of each digit times its weight. */
export function weighted(digits: string, weights: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < weights.length; i++) sum += (weights[i] ?? 0) * (digits.charCodeAt(i) - 48);
  return sum;
}

/** As `weighted`, but each product counts by the sum of its own digits (Luhn and its kin). */
export function crossSum(digits: string, weights: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < weights.length; i++) {
    const product = (weights[i] ?? 0) * (digits.charCodeAt(i) - 48);
    sum += Math.floor(product / 10) + (product % 10);
  }
  return sum;
}

/** ISO 7064 MOD 11,10: true when the last digit checks the ones before it. */
export function mod1110(digits: string): boolean {
  let product = 10;
  for (let i = 0; i < digits.length - 1; i++) {
    const sum = (digits.charCodeAt(i) - 48 + product) % 10 || 10;
    product = (sum * 2) % 11;
  }
  return (11 - product) % 10 === digits.charCodeAt(digits.length - 1) - 48;
}

/** True for a day 01 to 31 and a month 01 to 12 that has it in some year. */
export function isDayMonth(day: string, month: string): boolean {
  const d = Number(day);
  const m = Number(month);
  if (d < 1 || m < 1 || m > 12) return false;
  return d <= (m === 2 ? 29 : [4, 6, 9, 11].includes(m) ? 30 : 31);
}
