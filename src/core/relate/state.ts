/**
 * What relate remembers of a project between two runs: how common things were, and what comparing pairs showed. A pair is compared again only
 * if one of its files changed. When more than a tenth of the files changed since the statistics were taken, all is taken anew.
 */
import { crc32 } from "node:zlib";
import type { PairMemory } from "./observer.ts";
import { groupPositions, type PairList, pairsAt, positionsOf } from "./pairs.ts";
import { SIGNAL_ORDER } from "./signal-words.ts";
import type { FrozenStatistics } from "./statistics.ts";
import type { SignalTable } from "./strategy-host.ts";

/** Share of files that may change before statistics are taken anew. */
const MOST_DRIFT = 0.1;

/** Raise when the bytes of a stored state would be read otherwise. */
const STATE_VERSION = 2;

export interface RelateState {
  /** What the comparisons depend on besides the files: options and versions. */
  readonly optionsKey: string;
  /** By file in path order, what its profile is known by; another key is another profile. */
  readonly fileKeys: readonly string[];
  readonly statistics: FrozenStatistics;
  /** Files that came, changed or went since the statistics were taken. */
  readonly changed: number;
  /** Compared pairs, ascending, and their words one after the other. */
  readonly pairs: PairList;
  readonly start: Uint32Array;
  readonly words: Uint32Array;
}

/** What of a state still holds for these files. */
export interface Remembered {
  readonly statistics: FrozenStatistics | null;
  readonly memory: PairMemory | null;
  readonly changed: number;
}

const NOTHING: Remembered = { statistics: null, memory: null, changed: 0 };

/** Compares the files with those of the state; nothing is remembered where options differ or too much changed. */
export function remember(
  state: RelateState | null,
  optionsKey: string,
  fileKeys: readonly string[],
): Remembered {
  if (state === null || state.optionsKey !== optionsKey) return NOTHING;
  const before = new Map(state.fileKeys.map((key, i) => [key, i]));
  before.delete("");
  const known = Int32Array.from(fileKeys, (key) => before.get(key) ?? -1);
  const kept = known.reduce((sum, at) => sum + (at < 0 ? 0 : 1), 0);
  const gone = state.fileKeys.length - kept;
  const come = fileKeys.length - kept;
  const changed = state.changed + Math.max(gone, come);
  if (changed > MOST_DRIFT * state.statistics.files) return NOTHING;
  const find = positionsOf(state.pairs, state.fileKeys.length);
  return {
    statistics: state.statistics,
    changed,
    memory: {
      recall(a, b) {
        const [x, y] = [known[a] as number, known[b] as number];
        if (x < 0 || y < 0 || x > y) return undefined;
        const at = find(x, y);
        return at < 0 ? undefined : state.words.subarray(state.start[at], state.start[at + 1]);
      },
    },
  };
}

/** The compared part of all signals, in the order in which pairs are found again. */
export function memorable(
  pairs: PairList,
  signals: SignalTable,
  fileCount: number,
): Pick<RelateState, "pairs" | "start" | "words"> {
  const byFirst = groupPositions(fileCount, pairs.a);
  const order = new Uint32Array(pairs.length);
  let at = 0;
  for (let file = 0; file < fileCount; file++) {
    const own = byFirst.order.slice(byFirst.start[file], byFirst.start[file + 1]);
    own.sort((x, y) => (pairs.b[x] as number) - (pairs.b[y] as number));
    order.set(own, at);
    at += own.length;
  }
  const start = new Uint32Array(pairs.length + 1);
  for (const [i, pair] of order.entries()) {
    const length = (signals.middle[pair] as number) - (signals.start[pair] as number);
    start[i + 1] = (start[i] as number) + length;
  }
  const words = new Uint32Array(start[pairs.length] as number);
  for (const [i, pair] of order.entries())
    words.set(signals.words.subarray(signals.start[pair], signals.middle[pair]), start[i]);
  return {
    pairs: pairsAt(pairs, order),
    start,
    words,
  };
}

/** Bytes before the header. */
const START = 8;

interface Header {
  readonly version: number;
  readonly signalOrder: readonly string[];
  readonly optionsKey: string;
  readonly fileKeys: readonly string[];
  readonly changed: number;
  readonly files: number;
  readonly families: readonly string[];
  readonly figures: readonly string[];
  /** Bytes of each column, in order. */
  readonly sizes: readonly number[];
}

/**
 * The state as bytes: the length of a header and a checksum of all that follows, the header, and columns of numbers in this machine's byte
 * order.
 */
export function encodeState(state: RelateState): Uint8Array[] {
  const { families, figures, files } = state.statistics;
  const columns = [
    state.pairs.a,
    state.pairs.b,
    state.start,
    state.words,
    ...[...families.values()].flatMap(({ keys, counts, single }) => [keys, counts, single]),
    ...figures.values(),
  ];
  const header: Header = {
    version: STATE_VERSION,
    signalOrder: SIGNAL_ORDER,
    optionsKey: state.optionsKey,
    fileKeys: state.fileKeys,
    changed: state.changed,
    files,
    families: [...families.keys()],
    figures: [...figures.keys()],
    sizes: columns.map(({ byteLength }) => byteLength),
  };
  const head = new TextEncoder().encode(JSON.stringify(header));
  const bytes = columns.map(
    (column) => new Uint8Array(column.buffer, column.byteOffset, column.byteLength),
  );
  const start = new Uint8Array(START);
  const view = new DataView(start.buffer);
  view.setUint32(0, head.length, true);
  view.setUint32(
    4,
    [head, ...bytes].reduce((sum, part) => crc32(part, sum), 0),
    true,
  );
  return [start, head, ...bytes];
}

/** The state of such bytes; null where they are of another version or broken: then all is compared anew. */
export function decodeState(bytes: Uint8Array): RelateState | null {
  try {
    const start = new DataView(bytes.buffer, bytes.byteOffset, START);
    // A disk that lost power may hold a file of the right length with other bytes: such numbers would pass for evidence.
    if (start.getUint32(4, true) !== crc32(bytes.subarray(START))) return null;
    const headLength = start.getUint32(0, true);
    const head = new TextDecoder().decode(bytes.subarray(START, START + headLength));
    const header = JSON.parse(head) as Header;
    if (header.version !== STATE_VERSION || header.signalOrder.join() !== SIGNAL_ORDER.join())
      return null;
    const columns = columnsOf(bytes, START + headLength, header.sizes);
    return columns === null ? null : stateOf(header, columns);
  } catch {
    return null;
  }
}

function columnsOf(
  bytes: Uint8Array,
  from: number,
  sizes: readonly number[],
): ArrayBuffer[] | null {
  let at = from;
  const columns = sizes.map((size) => {
    // Copied, for numbers must lie at multiples of their size.
    const column = new Uint8Array(bytes.subarray(at, at + size));
    at += size;
    return column.buffer;
  });
  return at === bytes.length ? columns : null;
}

function stateOf(header: Header, columns: readonly ArrayBuffer[]): RelateState {
  const words = (i: number): Uint32Array => new Uint32Array(columns[i] as ArrayBuffer);
  const [a, b, start] = [words(0), words(1), words(2)];
  const families = header.families.map((name, i) => {
    const first = 4 + 3 * i;
    return [
      name,
      { keys: words(first), counts: words(first + 1), single: words(first + 2) },
    ] as const;
  });
  const figures = header.figures.map((name, i) => {
    const column = columns[4 + 3 * families.length + i] as ArrayBuffer;
    return [name, new Float64Array(column)] as const;
  });
  return {
    optionsKey: header.optionsKey,
    fileKeys: header.fileKeys,
    changed: header.changed,
    statistics: { files: header.files, families: new Map(families), figures: new Map(figures) },
    pairs: { length: a.length, a, b },
    start,
    words: words(3),
  };
}
