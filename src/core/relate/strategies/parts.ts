/** Strategies are made of parts, each of which reads, prepares and observes by itself. */
import type { Observation, PreparedStrategy, StrategyReader } from "../contract.ts";

/** What a part of a strategy does; nothing where it is left out. */
export type PreparedPart = Partial<Omit<PreparedStrategy, "counters">>;

export interface StrategyPart {
  read(...file: Parameters<StrategyReader["read"]>): void;
  prepare(): PreparedPart;
}

type Amend = (seen: Observation, a: number, b: number) => Observation;

const asSeen: Amend = (seen) => seen;

/** One reader of several parts; `amend` may rename what was compared. `counters` are those that the parts write to. */
export function readParts(
  parts: readonly StrategyPart[],
  counters: Readonly<Record<string, number>>,
  amend: Amend = asSeen,
): StrategyReader {
  return {
    read(profile, file) {
      for (const part of parts) part.read(profile, file);
    },
    prepare: () =>
      joinParts(
        parts.map((part) => part.prepare()),
        counters,
        amend,
      ),
  };
}

/** Closes over nothing of the readers, so that what these gathered goes once all is prepared. */
function joinParts(
  parts: readonly PreparedPart[],
  counters: Readonly<Record<string, number>>,
  amend: Amend,
): PreparedStrategy {
  return {
    counters,
    *candidates() {
      for (const part of parts) yield* part.candidates?.() ?? [];
    },
    compare: (a, b) =>
      parts.flatMap((part) => part.compare?.(a, b) ?? []).map((seen) => amend(seen, a, b)),
    lookUp: (a, b) => parts.flatMap((part) => part.lookUp?.(a, b) ?? []),
  };
}
