/** Small numbers by pair of files, in columns: a map of as many pairs to lists takes twenty times the memory. */
import { words32 } from "../../../kit/column.ts";
import { groupPositions, type PairList, positionsOf } from "../../pairs.ts";

export interface PairTable {
  /** Every pair a < b that has a value, once, ascending. */
  pairs(): Generator<readonly [a: number, b: number]>;
  /** Values of a pair a < b, in the order in which they were added; empty where there are none. */
  valuesOf(a: number, b: number): Uint32Array;
}

const NONE = new Uint32Array(0);

/** Gathers values of pairs of files below `files`, whichever way round they are named. */
export function createPairTable(files: number): {
  add(x: number, y: number, value: number): void;
  done(): PairTable;
} {
  const said = { a: words32(), b: words32(), value: words32() };
  return {
    add(x, y, value) {
      said.a.push(Math.min(x, y));
      said.b.push(Math.max(x, y));
      said.value.push(value);
    },
    done: () => tableOf(files, said.a.view(), said.b.view(), said.value.view()),
  };
}

function tableOf(files: number, a: Uint32Array, b: Uint32Array, value: Uint32Array): PairTable {
  const { start, order } = groupPositions(files, a);
  for (let file = 0; file < files; file++)
    order
      .subarray(start[file], start[file + 1])
      .sort((x, y) => (b[x] as number) - (b[y] as number) || x - y);
  const sorted: PairList = {
    length: order.length,
    a: order.map((at) => a[at] as number),
    b: order.map((at) => b[at] as number),
  };
  return lookUpIn(
    sorted,
    order.map((at) => value[at] as number),
    files,
  );
}

function lookUpIn({ length, a, b }: PairList, values: Uint32Array, files: number): PairTable {
  // Finds the first of several equal pairs.
  const find = positionsOf({ length, a, b }, files);
  return {
    *pairs() {
      for (let i = 0; i < length; i++)
        if (i === 0 || a[i] !== a[i - 1] || b[i] !== b[i - 1])
          yield [a[i] as number, b[i] as number] as const;
    },
    valuesOf(first, second) {
      const from = find(first, second);
      if (from < 0) return NONE;
      let to = from + 1;
      while (to < length && a[to] === first && b[to] === second) to++;
      return values.subarray(from, to);
    },
  };
}
