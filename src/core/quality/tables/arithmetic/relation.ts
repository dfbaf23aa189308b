/** Relations that figures of one row, or of two rows in turn, may stand in, and how each is reckoned. */

/** A row as figures by place among the columns of figures; NaN where a cell holds none. */
export type Figures = Float64Array;

/** `previous` is the data row before; null at the first. */
export interface RowPair {
  readonly row: Figures;
  readonly previous: Figures | null;
}

/** Places among the columns of figures. `target` is what is reckoned from the others. */
export type Relation =
  | { readonly kind: "sum"; readonly terms: readonly number[]; readonly target: number }
  | { readonly kind: "product"; readonly a: number; readonly b: number; readonly target: number }
  | {
      /** a, or a × b, times a rate in per cent: of it, more, or less. */
      readonly kind: "rate";
      readonly a: number;
      readonly b: number | null;
      readonly rate: number;
      readonly sign: 0 | 1 | -1;
      readonly target: number;
    }
  | {
      readonly kind: "factor";
      readonly a: number;
      readonly factor: number;
      readonly target: number;
    }
  | {
      /** The balance goes on from the row before, or towards it where the newest row stands first. */
      readonly kind: "balance";
      readonly plus: number | null;
      readonly minus: number | null;
      readonly isNewestFirst: boolean;
      readonly target: number;
    };

/** What the target should be; NaN where the row says nothing of it. */
export function reckon(relation: Relation, { row, previous }: RowPair): number {
  switch (relation.kind) {
    case "sum":
      return sumOf(row, relation.terms);
    case "product":
      return at(row, relation.a) * at(row, relation.b);
    case "rate": {
      const base = at(row, relation.a) * (relation.b === null ? 1 : at(row, relation.b));
      const share = at(row, relation.rate) / 100;
      return relation.sign === 0 ? base * share : base * (1 + relation.sign * share);
    }
    case "factor":
      return at(row, relation.a) * relation.factor;
    case "balance":
      return balance(relation, row, previous);
  }
}

/**
 * True where a row that agrees speaks for the relation: a sum of one figure, or a product with 1, agrees without any relation between the
 * columns.
 */
export function isTelling(relation: Relation, { row }: RowPair): boolean {
  if (!(at(row, relation.target) !== 0)) return false;
  switch (relation.kind) {
    case "sum":
      return relation.terms.filter((term) => isCounting(at(row, term))).length >= 2;
    case "product":
      return ![0, 1, -1].includes(at(row, relation.a)) && ![0, 1, -1].includes(at(row, relation.b));
    case "rate":
      return (
        isCounting(at(row, relation.rate)) &&
        at(row, relation.rate) !== 100 &&
        at(row, relation.a) !== 0 &&
        (relation.b === null || ![0, 1].includes(at(row, relation.b)))
      );
    case "factor":
      return at(row, relation.a) !== 0;
    case "balance":
      return true;
  }
}

export function columnsOf(relation: Relation): number[] {
  switch (relation.kind) {
    case "sum":
      return [...relation.terms, relation.target];
    case "product":
      return [relation.a, relation.b, relation.target];
    case "rate":
      return [relation.a, ...some(relation.b), relation.rate, relation.target];
    case "factor":
      return [relation.a, relation.target];
    case "balance":
      return [...some(relation.plus), ...some(relation.minus), relation.target];
  }
}

/** The relation in the names of its columns. */
export function relationWords(relation: Relation, nameOf: (column: number) => string): string {
  const target = nameOf(relation.target);
  switch (relation.kind) {
    case "sum": {
      const { terms } = relation;
      if (terms.length <= 3) return `${terms.map(nameOf).join(" + ")} = ${target}`;
      return `${nameOf(terms[0] as number)} + … + ${nameOf(terms.at(-1) as number)} = ${target}`;
    }
    case "product":
      return `${nameOf(relation.a)} × ${nameOf(relation.b)} = ${target}`;
    case "rate": {
      const base = [relation.a, ...some(relation.b)].map(nameOf).join(" × ");
      const rate = nameOf(relation.rate);
      if (relation.sign === 0) return `${base} × ${rate} % = ${target}`;
      return `${base} ${relation.sign === 1 ? "+" : "−"} ${rate} % = ${target}`;
    }
    case "factor":
      return `${nameOf(relation.a)} × ${factorWords(relation.factor)} = ${target}`;
    case "balance": {
      const parts = `${relation.plus === null ? "" : ` + ${nameOf(relation.plus)}`}${relation.minus === null ? "" : ` − ${nameOf(relation.minus)}`}`;
      return `${target} of the row ${relation.isNewestFirst ? "below" : "before"}${parts} = ${target}`;
    }
  }
}

function factorWords(factor: number): string {
  return String(Number(factor.toPrecision(6)));
}

/** Gaps among terms count as nothing, as in a quarter without sales. */
function sumOf(row: Figures, terms: readonly number[]): number {
  let sum = 0;
  let filled = 0;
  for (const term of terms) {
    const value = at(row, term);
    if (Number.isNaN(value)) continue;
    sum += value;
    filled++;
  }
  return filled < 2 ? Number.NaN : sum;
}

function balance(
  { plus, minus, isNewestFirst, target }: Extract<Relation, { kind: "balance" }>,
  row: Figures,
  previous: Figures | null,
): number {
  if (previous === null) return Number.NaN;
  // Newest first, the row before is the later one: its own figures led to its balance from this row's.
  const moving = isNewestFirst ? previous : row;
  const [up, down] = [movement(moving, plus), movement(moving, minus)];
  if (Number.isNaN(up) && Number.isNaN(down)) return Number.NaN;
  const step = (up || 0) - (down || 0);
  return isNewestFirst ? at(previous, target) - step : at(previous, target) + step;
}

function movement(row: Figures, column: number | null): number {
  return column === null ? Number.NaN : at(row, column);
}

function at(row: Figures, column: number): number {
  return row[column] ?? Number.NaN;
}

/** Neither nothing nor missing. */
function isCounting(value: number): boolean {
  return value !== 0 && !Number.isNaN(value);
}

function some(column: number | null): number[] {
  return column === null ? [] : [column];
}
