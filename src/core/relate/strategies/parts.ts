/** Strategies are made of parts, each of which reads, prepares and observes by itself. */
import type { Observation, PreparedStrategy, StrategyReader } from "../contract.ts";

/** What a part of a strategy does; nothing where it is left out. */
export type PreparedPart = Partial<Omit<PreparedStrategy, "counters">>;

export interface StrategyPart {
  read(...file: Parameters<StrategyReader["read"]>): void;
  prepare(): PreparedPart;
}

/** One reader of several parts; `amend` may rename what was compared. `counters` are those that the parts write to. */
export function readParts(
  parts: readonly StrategyPart[],
  counters: Readonly<Record<string, number>>,
  amend: (seen: Observation, a: number, b: number) => Observation = (seen) => seen,
): StrategyReader {
  return {
    read(profile, file) {
      for (const part of parts) part.read(profile, file);
    },
    prepare() {
      const prepared = parts.map((part) => part.prepare());
      return {
        counters,
        *candidates() {
          for (const part of prepared) yield* part.candidates?.() ?? [];
        },
        compare: (a, b) =>
          prepared
            .flatMap((part) => part.compare?.(a, b) ?? [])
            .map((seen) => amend(seen, a, b)),
        lookUp: (a, b) => prepared.flatMap((part) => part.lookUp?.(a, b) ?? []),
      };
    },
  };
}
