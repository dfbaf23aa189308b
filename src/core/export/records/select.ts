/** Which of the records that were made stay: shares of kinds and links, and budgets. Decided on numbers alone, before anything is copied. */
import { mix32 } from "../../kit/hash.ts";
import { mean } from "../../kit/stats.ts";
import type { ExportOptions } from "../options.ts";

/** What is held of each record while others are still being made: some tens of bytes. */
export interface Candidates {
  readonly count: number;
  /** Number of its kind and of its first link's type, each from 0; of a record without links 255. */
  kind(at: number): number;
  type(at: number): number;
  hash(at: number): number;
  tokens(at: number): number;
}

type Limits = Pick<
  ExportOptions,
  "mostOfOneKind" | "mostOfOneType" | "maxRecords" | "maxTokens" | "seed"
>;

/**
 * A 1 for each record that stays. Where a group has more than its share, those of its records stay that a hash and the seed put first; then as
 * many of all as the budgets allow. With k groups no share is below 1/k, for so much each must have.
 */
export function select(candidates: Candidates, limits: Limits): Uint8Array {
  const { count } = candidates;
  const stays = new Uint8Array(count).fill(1);
  const ranked = rank(candidates, limits.seed);
  limitShare(ranked, stays, (at) => candidates.kind(at), limits.mostOfOneKind);
  limitShare(ranked, stays, (at) => candidates.type(at), limits.mostOfOneType);
  limitAll(ranked, stays, candidates, limits);
  return stays;
}

/** Of records of which only some were looked at. */
export interface ExpectedCount {
  readonly count: number;
  /** One standard error of `count` over it. */
  readonly error: number;
}

/** How many of all the budgets let stay, told by the tokens of some of them. `sizes` are not looked at where tokens have no budget. */
export function expectedStay(
  sizes: readonly number[],
  all: ExpectedCount,
  { maxRecords, maxTokens }: Pick<Limits, "maxRecords" | "maxTokens">,
): ExpectedCount {
  const counts = [all];
  if (maxRecords > 0) counts.push({ count: maxRecords, error: 0 });
  const size = mean(sizes);
  if (maxTokens > 0 && size > 0)
    counts.push({ count: Math.round(maxTokens / size), error: meanError(sizes, size) });
  return counts.reduce((least, each) => (each.count < least.count ? each : least));
}

/** One standard error of the mean over it. */
function meanError(values: readonly number[], middle: number): number {
  if (values.length < 2) return 0;
  const squares = values.reduce((sum, value) => sum + (value - middle) ** 2, 0);
  return Math.sqrt(squares / (values.length - 1) / values.length) / middle;
}

function rank(candidates: Candidates, seed: number): Uint32Array {
  const order = Uint32Array.from({ length: candidates.count }, (_, at) => at);
  const keys = Uint32Array.from(order, (at) => mix32(candidates.hash(at) ^ mix32(seed)));
  return order.sort((a, b) => (keys[a] ?? 0) - (keys[b] ?? 0) || a - b);
}

function limitShare(
  ranked: Uint32Array,
  stays: Uint8Array,
  groupOf: (at: number) => number,
  share: number,
): void {
  if (share >= 1) return;
  const counts = new Map<number, number>();
  for (const at of ranked)
    if (stays[at] === 1) counts.set(groupOf(at), (counts.get(groupOf(at)) ?? 0) + 1);
  const cap = capOf([...counts.values()], Math.max(share, 1 / Math.max(1, counts.size)));
  const taken = new Map<number, number>();
  for (const at of ranked) {
    if (stays[at] === 0) continue;
    const group = groupOf(at);
    const number = (taken.get(group) ?? 0) + 1;
    if (number > cap) stays[at] = 0;
    else taken.set(group, number);
  }
}

/** The largest count that no group may pass for its share of what is then left to be kept. */
function capOf(counts: readonly number[], share: number): number {
  let cap = Math.max(0, ...counts);
  for (;;) {
    const total = counts.reduce((sum, count) => sum + Math.min(count, cap), 0);
    const next = Math.max(1, Math.floor(share * total + 1e-9));
    if (next >= cap) return cap;
    cap = next;
  }
}

function limitAll(
  ranked: Uint32Array,
  stays: Uint8Array,
  candidates: Candidates,
  { maxRecords, maxTokens }: Limits,
): void {
  let records = 0;
  let tokens = 0;
  for (const at of ranked) {
    if (stays[at] === 0) continue;
    const size = candidates.tokens(at);
    const isOver =
      (maxRecords > 0 && records >= maxRecords) || (maxTokens > 0 && tokens + size > maxTokens);
    if (isOver) stays[at] = 0;
    else {
      records++;
      tokens += size;
    }
  }
}
