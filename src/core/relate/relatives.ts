/**
 * Links through relatives: two files with a close relative in common probably belong together. Each file's strongest neighbours are
 * joined pairwise; a file with too many is a hub and joins nothing, so the work is at most files * MAX_RELATIVES squared.
 */
import type { Evidence } from "../model/evidence.ts";
import type { FileProfile } from "../model/profile.ts";
import { evidence, namePlace } from "./observe.ts";

/** A file related to more than this many is a hub, such as a glossary. */
const MAX_RELATIVES = 24;
const CLOSE = 0.85;

/** A doubt about either step weighs more than once, because wrong links come in bundles around one wrong step. */
const CAUTION = 3;

export interface JudgedPair {
  readonly a: number;
  readonly b: number;
  readonly related: number;
}

/** Evidence for pairs (key `a * n + b`) that share a close relative. */
export function evidenceThroughRelatives(
  judged: readonly JudgedPair[],
  profiles: readonly FileProfile[],
): { found: Map<number, Evidence>; hubs: number } {
  const n = profiles.length;
  const relatives: { other: number; related: number }[][] = profiles.map(() => []);
  for (const { a, b, related } of judged) {
    if (related < CLOSE) continue;
    relatives[a]?.push({ other: b, related });
    relatives[b]?.push({ other: a, related });
  }
  const paths = new Map<number, { through: number; strength: number }>();
  let hubs = 0;
  for (const [through, list] of relatives.entries()) {
    if (list.length > MAX_RELATIVES) {
      hubs++;
      continue;
    }
    for (let i = 0; i < list.length; i++) {
      for (let j = i + 1; j < list.length; j++) {
        const x = list[i] as { other: number; related: number };
        const y = list[j] as { other: number; related: number };
        const key = Math.min(x.other, y.other) * n + Math.max(x.other, y.other);
        const strength = (x.related * y.related) ** CAUTION;
        const known = paths.get(key);
        if (!known || strength > known.strength) paths.set(key, { through, strength });
      }
    }
  }
  const found = new Map<number, Evidence>();
  for (const [key, path] of paths) {
    const a = profiles[Math.floor(key / n)] as FileProfile;
    const b = profiles[key % n] as FileProfile;
    found.set(
      key,
      evidence("metadata", {
        signal: "common-relative",
        strength: path.strength,
        detail: `Both are linked with "${(profiles[path.through] as FileProfile).file.name}".`,
        places: [{ a: namePlace(a), b: namePlace(b) }],
      }),
    );
  }
  return { found, hubs };
}
