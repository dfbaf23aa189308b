import { classInForce, type ToldClass } from "../core/enrich/classify/class-in-force.ts";
import type { FileProfile } from "../core/model/profile.ts";
import { type ClassOfFacts, foundClass } from "../core/quality/file-facts.ts";

/** The class that rules go by, in a run and where a rule is tried: the one in force, as sure as whoever told it is. `text` as `classInForce`. */
export function classOfRules(
  profile: FileProfile,
  told: ToldClass | null,
  text: string,
): ClassOfFacts {
  const { name, by } = classInForce(profile.documentClass ?? null, told, text);
  return by === null ? foundClass(profile) : { name, confidence: told?.confidence ?? null };
}
