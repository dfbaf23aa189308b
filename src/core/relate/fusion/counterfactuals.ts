/**
 * What would change a score, from its stored terms alone. A signal that goes frees those that it damped, and leaves circumstances, where they
 * are all that remains, under their limit: the answers are what `fuse` would say without it.
 */
import { logistic } from "../../kit/stats.ts";
import type { Contribution, Evidence } from "../../model/evidence.ts";
import type { Counterfactuals, TermLoss } from "../../model/graph-view.ts";
import { groupOf, isCircumstance } from "./fuse.ts";

type Seen = Pick<Evidence, "strategy" | "signal" | "polarity" | "strength" | "detail">;

/** A signal with the log-odds that it would bring in if no other of its group were there. */
interface Signal {
  readonly term: Contribution;
  readonly polarity: Evidence["polarity"];
  readonly group: string;
  readonly whole: number;
}

interface Model {
  readonly prior: number;
  readonly damping: number;
}

/** What would move the score of `terms` across `threshold`, in the words of `evidence`. Null without a prior that names its model. */
export function counterfactualsOf(
  terms: readonly Contribution[],
  evidence: readonly Seen[],
  threshold: number,
): Counterfactuals | null {
  const first = terms.find((term) => term.strategy === "prior");
  if (first?.model === undefined) return null;
  const model = { prior: first.logOdds, damping: first.model.damping };
  const signals = signalsOf(terms, model);
  const isKept = confidenceOf(signals, model) >= threshold;
  const limit = terms.find((term) => term.strategy === "limit");
  const losses = signals
    .filter(({ polarity }) => (polarity === "for") === isKept)
    .map((signal) => lossOf(signal, signals, evidence, model));
  if (limit && !isKept) losses.push(lossOfLimit(limit, signals, model));
  const alone = losses.filter(({ confidence }) => confidence >= threshold !== isKept);
  const strongest = signals.find(({ term }) => term.logOdds > 0);
  return {
    threshold,
    strongest: strongest ? lossOf(strongest, signals, evidence, model) : null,
    alone: alone.sort((x, y) => (x.confidence - y.confidence) * (isKept ? 1 : -1)),
    together: alone.length > 0 ? 1 : fewest(signals, model, threshold, isKept),
  };
}

/** The signals among the terms, the strongest first, each freed of what damped it. */
function signalsOf(terms: readonly Contribution[], { damping }: Model): Signal[] {
  const ranks = new Map<string, number>();
  return terms
    .filter(({ strategy }) => strategy !== "prior" && strategy !== "limit")
    .toSorted((x, y) => Math.abs(y.logOdds) - Math.abs(x.logOdds))
    .map((term): Signal => {
      const polarity = term.logOdds < 0 ? "against" : "for";
      const group = `${groupOf(term.signal)}:${polarity}`;
      const rank = ranks.get(group) ?? 0;
      ranks.set(group, rank + 1);
      return { term, polarity, group, whole: term.logOdds / damping ** rank };
    })
    .sort((x, y) => y.term.logOdds - x.term.logOdds);
}

/** The sum of what signals of one or several groups bring in, damped anew. */
function sumOf(signals: readonly Signal[], { damping }: Model): number {
  let sum = 0;
  for (const members of Map.groupBy(signals, ({ group }) => group).values())
    members
      .toSorted((x, y) => Math.abs(y.whole) - Math.abs(x.whole))
      .forEach(({ whole }, rank) => {
        sum += whole * damping ** rank;
      });
  return sum;
}

function confidenceOf(signals: readonly Signal[], model: Model): number {
  const logOdds = model.prior + sumOf(signals, model);
  const isLimited = logOdds > 0 && signals.every(isOnlyCircumstance);
  return confidence(isLimited ? 0 : logOdds);
}

function isOnlyCircumstance({ term, polarity }: Signal): boolean {
  return isCircumstance({ signal: term.signal, polarity });
}

function lossOf(
  signal: Signal,
  signals: readonly Signal[],
  evidence: readonly Seen[],
  model: Model,
): TermLoss {
  const { strategy, signal: name } = signal.term;
  const isLike = (term: Contribution | Seen) => term.strategy === strategy && term.signal === name;
  const alike = signals.filter((other) => isLike(other.term) && other.polarity === signal.polarity);
  const told = evidence
    .filter((seen) => isLike(seen) && seen.polarity === signal.polarity)
    .toSorted((x, y) => y.strength - x.strength);
  const place = alike.toSorted((x, y) => Math.abs(y.whole) - Math.abs(x.whole)).indexOf(signal);
  return {
    strategy,
    signal: name,
    detail: told[place]?.detail ?? null,
    confidence: confidenceOf(
      signals.filter((other) => other !== signal),
      model,
    ),
  };
}

function lossOfLimit(limit: Contribution, signals: readonly Signal[], model: Model): TermLoss {
  return {
    strategy: limit.strategy,
    signal: limit.signal,
    detail: null,
    confidence: confidence(model.prior + sumOf(signals, model)),
  };
}

/** Fewest signals whose loss brings the score to the other side of the threshold, or null where the loss of all would not. */
function fewest(
  signals: readonly Signal[],
  model: Model,
  threshold: number,
  isKept: boolean,
): number | null {
  const side = signals.filter(({ polarity }) => (polarity === "for") === isKept);
  const start = model.prior + sumOf(signals, model);
  const most = mostLost(side, model);
  const count = most.findIndex(
    (lost) => confidence(start + (isKept ? -lost : lost)) >= threshold !== isKept,
  );
  if (!isKept) {
    const isLimited = signals.every(isOnlyCircumstance) && confidence(0) < threshold;
    return count < 0 || isLimited ? null : count;
  }
  const statements = side.filter((signal) => !isOnlyCircumstance(signal)).length;
  const counts = [count, confidence(0) < threshold ? statements : -1].filter((n) => n > 0);
  return counts.length > 0 ? Math.min(...counts) : null;
}

/** By how many signals go, the most log-odds that go with them: from each group its strongest ones, over groups the best split. */
function mostLost(signals: readonly Signal[], model: Model): number[] {
  let best = [0];
  for (const members of Map.groupBy(signals, ({ group }) => group).values()) {
    const ordered = members.toSorted((x, y) => Math.abs(y.whole) - Math.abs(x.whole));
    const all = Math.abs(sumOf(ordered, model));
    const next = new Array<number>(best.length + ordered.length).fill(0);
    for (let gone = 0; gone <= ordered.length; gone++) {
      const lost = all - Math.abs(sumOf(ordered.slice(gone), model));
      for (const [before, value] of best.entries())
        next[before + gone] = Math.max(next[before + gone] ?? 0, value + lost);
    }
    best = next;
  }
  return best;
}

/** As `fuse` rounds it, so that the threshold cuts alike. */
function confidence(logOdds: number): number {
  return Math.round(logistic(logOdds) * 10_000) / 10_000;
}
