/**
 * Money as whole billionths of the workspace's currency ("nano"): a price of 0.15 for a million tokens is 150 a token, so that sums are exact.
 * The largest cap, a million, is 1e15, well within exact numbers.
 */
import { z } from "zod";

export const NANO = 1_000_000_000;
export const MAX_MONEY = 1_000_000;

/** Nano for one token. */
export interface TokenPrice {
  readonly input: number;
  readonly output: number;
}

export const FREE_PRICE: TokenPrice = { input: 0, output: 0 };

/** As people know prices: money for a million tokens, to the thousandth. */
export const MillionPrice = z.number().min(0).max(1_000_000);

export function tokenPrice(perMillion: {
  readonly input: number;
  readonly output: number;
}): TokenPrice {
  return {
    input: Math.round(perMillion.input * 1_000),
    output: Math.round(perMillion.output * 1_000),
  };
}

export function perMillion(price: TokenPrice): { input: number; output: number } {
  return { input: price.input / 1_000, output: price.output / 1_000 };
}

export function costOf(
  usage: { readonly inputTokens: number; readonly outputTokens: number },
  price: TokenPrice,
): number {
  return usage.inputTokens * price.input + usage.outputTokens * price.output;
}

/** Money as people write it to nano, down to a billionth. */
export function toNano(money: number): number {
  return Math.round(money * NANO);
}
