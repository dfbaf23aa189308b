/** TEMPORARY: a part that still wants all profiles at once. */
import type { Evidence } from "../../model/evidence.ts";
import type { FileProfile } from "../../model/profile.ts";
import type { CandidatePair, Observation } from "../contract.ts";
import type { StrategyPart } from "./parts.ts";

export function legacyPart(
  make: (profiles: readonly FileProfile[]) => {
    candidates(): Iterable<CandidatePair>;
    observe(a: number, b: number): readonly Evidence[];
  },
  isLookUp = false,
): StrategyPart {
  const profiles: FileProfile[] = [];
  return {
    read: (profile) => profiles.push(profile),
    prepare() {
      const made = make(profiles);
      const observe = (a: number, b: number): Observation[] =>
        made.observe(a, b).map((seen) => ({ ...seen, explain: () => seen }));
      return {
        candidates: () => made.candidates(),
        ...(isLookUp ? { lookUp: observe } : { compare: observe }),
      };
    },
  };
}
