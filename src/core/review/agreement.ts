/**
 * How far two reviewers agree beyond chance: kappa of Cohen ("A coefficient of agreement for nominal scales", Educational and Psychological
 * Measurement 1960) with the large-sample standard error of Fleiss, Cohen and Everitt (Psychological Bulletin 1969).
 */

/** What an answer said of the link as it was proposed; `another` beside `other`: both named another link, and not the same. */
export const ANSWERS = ["yes", "other", "another", "no", "unsure"] as const;
export type AnswerKind = (typeof ANSWERS)[number];

export interface Agreement {
  /** Links that both answered. */
  readonly count: number;
  /** Share of them on which both said the same, 0 to 1; 0 where there are none. */
  readonly observed: number;
  /** Null where there are none, or where chance alone would agree on all. */
  readonly kappa: number | null;
  /** 95 % interval of kappa, kept within -1 and 1. */
  readonly interval: readonly [number, number] | null;
}

const Z95 = 1.959964;

/** `table[i][j]`: links that the one answered with i and the other with j; square. */
export function agreementOf(table: readonly (readonly number[])[]): Agreement {
  const count = table.flat().reduce((sum, cell) => sum + cell, 0);
  if (count === 0) return { count, observed: 0, kappa: null, interval: null };
  const share = (i: number, j: number) => (table[i]?.[j] ?? 0) / count;
  const classes = table.map((_, i) => i);
  const sum = (of: (i: number) => number) => classes.reduce((total, i) => total + of(i), 0);
  const rows = classes.map((i) => sum((j) => share(i, j)));
  const columns = classes.map((j) => sum((i) => share(i, j)));
  const at = (list: readonly number[], i: number) => list[i] ?? 0;
  const observed = sum((i) => share(i, i));
  const chance = sum((i) => at(rows, i) * at(columns, i));
  if (1 - chance < 1e-9) return { count, observed, kappa: null, interval: null };
  const kappa = (observed - chance) / (1 - chance);
  const same = sum(
    (i) => share(i, i) * (1 - chance - (at(rows, i) + at(columns, i)) * (1 - observed)) ** 2,
  );
  const crossed = sum((i) =>
    sum((j) => (i === j ? 0 : share(i, j) * (at(columns, i) + at(rows, j)) ** 2)),
  );
  const rest = (observed * chance - 2 * chance + observed) ** 2;
  const variance = (same + (1 - observed) ** 2 * crossed - rest) / (count * (1 - chance) ** 4);
  const reach = Z95 * Math.sqrt(Math.max(0, variance));
  return {
    count,
    observed,
    kappa,
    interval: [Math.max(-1, kappa - reach), Math.min(1, kappa + reach)],
  };
}
