/** Pairs that one file names side by side, with the naming file and how surely it names both. */
import { Column, words32 } from "../../../kit/column.ts";
import { groupPositions, type PairList, positionsOf } from "../../pairs.ts";
import type { Mentions } from "./mentions.ts";

export interface NamedTogether {
  readonly pairs: PairList;
  /** By position of the pair, who names both. */
  readonly by: Uint32Array;
  readonly certainty: Float64Array;
  /** Position of a pair, -1 where nobody names both. */
  find(a: number, b: number): number;
}

/** A file that names more than `most` others says nothing about how those belong together; these are counted. */
export function namedTogether(
  mentions: Mentions,
  files: number,
  most: number,
  counters: Record<string, number>,
): NamedTogether {
  const { start, targets, certainty } = mentions;
  const sizeOf = (source: number): number =>
    (start[source + 1] as number) - (start[source] as number);
  counters.namersTooBroad = 0;
  for (let source = 0; source < files; source++)
    if (sizeOf(source) > most) counters.namersTooBroad++;
  const out = { a: words32(), b: words32(), by: words32() };
  const sure = new Column<Float64Array>((length) => new Float64Array(length));
  const namers = groupPositions(files, targets);
  const sources = sourcesOf(start, targets.length);
  for (let a = 0; a < files; a++) {
    const best = new Map<number, { by: number; certainty: number }>();
    for (let i = namers.start[a] as number; i < (namers.start[a + 1] as number); i++) {
      const mention = namers.order[i] as number;
      const by = sources[mention] as number;
      if (sizeOf(by) > most) continue;
      for (let other = mention + 1; other < (start[by + 1] as number); other++) {
        const both = (certainty[mention] as number) * (certainty[other] as number);
        const b = targets[other] as number;
        if (both > (best.get(b)?.certainty ?? 0)) best.set(b, { by, certainty: both });
      }
    }
    for (const [b, found] of [...best].sort((x, y) => x[0] - y[0])) {
      out.a.push(a);
      out.b.push(b);
      out.by.push(found.by);
      sure.push(found.certainty);
    }
  }
  const pairs = { length: out.a.length, a: out.a.view().slice(), b: out.b.view().slice() };
  return {
    pairs,
    by: out.by.view().slice(),
    certainty: sure.view().slice(),
    find: positionsOf(pairs, files),
  };
}

/** The source of each mention. */
function sourcesOf(start: Uint32Array, count: number): Uint32Array {
  const sources = new Uint32Array(count);
  for (let source = 0; source + 1 < start.length; source++)
    sources.fill(source, start[source], start[source + 1]);
  return sources;
}
