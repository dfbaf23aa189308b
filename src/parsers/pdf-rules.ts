/** Ruling lines of a PDF page: straight strokes and thin filled boxes of its drawing operators, upright or level, in page coordinates. */
import { getResolvedPDFJS } from "unpdf";

export interface Rule {
  /** Level lines have a fixed `at` = y and run along x; upright ones the other way round. */
  readonly isLevel: boolean;
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

export type Matrix = readonly [number, number, number, number, number, number];
export type OperatorList = {
  readonly fnArray: readonly number[];
  readonly argsArray: readonly unknown[];
};

/** Filled boxes thinner than this, in points, are lines. */
const MAX_THICKNESS = 3;
const LEAST_LENGTH = 4;
/** Drawings and charts have far more; tables do not. */
const MAX_RULES = 3_000;

/** Rules of a page drawn from `base` on, or none where it has more than tables do. Never throws for content. */
export async function rulesOf(operators: OperatorList, base: Matrix): Promise<Rule[]> {
  const { OPS } = await getResolvedPDFJS();
  const pen = new Pen(base, OPS);
  for (const [index, operator] of operators.fnArray.entries()) {
    pen.draw(operator, operators.argsArray[index]);
    if (pen.rules.length > MAX_RULES) return [];
  }
  return pen.rules;
}

type Operators = Awaited<ReturnType<typeof getResolvedPDFJS>>["OPS"];

/** Follows the drawing operators with their coordinates, and keeps the straight lines. */
class Pen {
  readonly rules: Rule[] = [];
  readonly #base: Matrix;
  readonly #ops: Operators;
  readonly #strokes: ReadonlySet<number>;
  readonly #fills: ReadonlySet<number>;
  readonly #stack: Matrix[] = [];
  #matrix: Matrix;

  constructor(base: Matrix, ops: Operators) {
    this.#base = base;
    this.#matrix = base;
    this.#ops = ops;
    this.#strokes = new Set([ops.stroke, ops.closeStroke, ops.fillStroke, ops.eoFillStroke]);
    this.#fills = new Set([ops.fill, ops.eoFill]);
  }

  draw(operator: number, args: unknown): void {
    const ops = this.#ops;
    if (operator === ops.save) this.#stack.push(this.#matrix);
    else if (operator === ops.restore || operator === ops.paintFormXObjectEnd)
      this.#matrix = this.#stack.pop() ?? this.#base;
    else if (operator === ops.transform) this.#move(args as Matrix);
    else if (operator === ops.paintFormXObjectBegin) {
      this.#stack.push(this.#matrix);
      this.#move((args as [Matrix | null] | null)?.[0] ?? null);
    } else if (operator === ops.constructPath) {
      const [paint, [path] = []] = args as [number, [ArrayLike<number> | null]?];
      const isStroked = this.#strokes.has(paint);
      if (path && (isStroked || this.#fills.has(paint)))
        addPath(this.rules, path, this.#matrix, isStroked);
    }
  }

  #move(inner: Matrix | null): void {
    if (inner) this.#matrix = times(this.#matrix, inner);
  }
}

export function times(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d, e, f] = outer;
  const [g, h, i, j, k, l] = inner;
  return [
    a * g + c * h,
    b * g + d * h,
    a * i + c * j,
    b * i + d * j,
    a * k + c * l + e,
    b * k + d * l + f,
  ];
}

type Point = readonly [number, number];
/** Numbers that follow each drawing step: move, line, cubic and quadratic curve, close. */
const STEP_LENGTHS = [2, 2, 6, 4, 0];

function addPath(rules: Rule[], path: ArrayLike<number>, matrix: Matrix, isStroked: boolean): void {
  const [a, b, c, d, e, f] = matrix;
  let points: Point[] = [];
  const flush = () => {
    if (isStroked) addStrokes(rules, points);
    else addThinBox(rules, points);
    points = [];
  };
  for (let at = 0; at < path.length; ) {
    const step = path[at] ?? 0;
    const length = STEP_LENGTHS[step];
    if (length === undefined) return;
    if (step === 0) flush();
    if (step === 4 && points[0]) points.push(points[0]);
    if (length > 0) {
      const x = path[at + length - 1] ?? 0;
      const y = path[at + length] ?? 0;
      points.push([a * x + c * y + e, b * x + d * y + f]);
    }
    at += 1 + length;
  }
  flush();
}

function addStrokes(rules: Rule[], points: readonly Point[]): void {
  for (let at = 1; at < points.length; at++) {
    const [x1, y1] = points[at - 1] as Point;
    const [x2, y2] = points[at] as Point;
    if (Math.abs(y1 - y2) < 1) add(rules, true, (y1 + y2) / 2, x1, x2);
    else if (Math.abs(x1 - x2) < 1) add(rules, false, (x1 + x2) / 2, y1, y2);
  }
}

function addThinBox(rules: Rule[], points: readonly Point[]): void {
  if (points.length < 4 || points.length > 6) return;
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const [bottom, top] = [Math.min(...ys), Math.max(...ys)];
  if (top - bottom < MAX_THICKNESS) add(rules, true, (top + bottom) / 2, left, right);
  else if (right - left < MAX_THICKNESS) add(rules, false, (left + right) / 2, bottom, top);
}

function add(rules: Rule[], isLevel: boolean, at: number, from: number, to: number): void {
  if (Math.abs(to - from) < LEAST_LENGTH) return;
  rules.push({ isLevel, at, from: Math.min(from, to), to: Math.max(from, to) });
}

/** Rules on one line that touch or overlap, as one. */
export function joinRules(rules: readonly Rule[], tolerance: number): Rule[] {
  const sorted = [...rules].sort((a, b) => a.at - b.at || a.from - b.from);
  const out: Rule[] = [];
  for (let start = 0; start < sorted.length; ) {
    const first = sorted[start] as Rule;
    let end = start;
    while (end < sorted.length && (sorted[end] as Rule).at - first.at <= tolerance) end++;
    const band = sorted.slice(start, end).sort((a, b) => a.from - b.from);
    const from = out.length;
    for (const rule of band) {
      const last = out.length > from ? out.at(-1) : undefined;
      if (last && rule.from <= last.to + tolerance)
        out[out.length - 1] = { ...last, to: Math.max(last.to, rule.to) };
      else out.push(rule);
    }
    start = end;
  }
  return out;
}
