/** Direction and wording of an edge once its type is decided. */
import { isSymmetric, type RelationshipType } from "../model/edge.ts";
import type { ColumnMatch, Evidence } from "../model/evidence.ts";
import type { FileProfile } from "../model/profile.ts";
import { isTabular } from "./profile-kind.ts";
import { SIGNAL_WEIGHTS } from "./signals.ts";

/** True when the first file is the source of an edge of this type. Symmetric types start at the smaller file id. */
export function startsAtFirst(
  type: RelationshipType,
  evidence: readonly Evidence[],
  a: FileProfile,
  b: FileProfile,
): boolean {
  if (isSymmetric(type)) return a.file.fileId < b.file.fileId;
  let vote = 0;
  for (const seen of evidence) {
    const weight = SIGNAL_WEIGHTS[seen.signal]?.types[type] ?? 0;
    if (seen.direction !== "none" && seen.polarity === "for") {
      vote += (seen.direction === "a-to-b" ? 1 : -1) * weight * seen.strength;
    }
  }
  if (vote !== 0) return vote > 0;
  return byKind(type, a, b);
}

/** What the kinds of the two files say where no signal has a direction. */
function byKind(type: RelationshipType, a: FileProfile, b: FileProfile): boolean {
  const tableA = isTabular(a);
  const tableB = isTabular(b);
  if (type === "SUPPORTS" && tableA !== tableB) return tableA;
  if (type === "DOCUMENTS" && tableA !== tableB) return tableB;
  if (type === "SUMMARIZES" && a.charCount !== b.charCount) return a.charCount < b.charCount;
  if (type === "DERIVED_FROM")
    return isConversion(a) === isConversion(b) ? laterOf(a, b) >= 0 : isConversion(a);
  return laterOf(a, b) >= 0;
}

/** Formats that files are exported to rather than written in. */
function isConversion(profile: FileProfile): boolean {
  return (
    profile.format.kind === "pdf" ||
    profile.format.type === "csv" ||
    profile.format.type === "tsv" ||
    profile.format.kind === "data"
  );
}

/** Above 0 when `a` is the later state: by its own dates, then by the latest date it speaks of, then by length. */
export function laterOf(a: FileProfile, b: FileProfile): number {
  const own = compareDates(a.modifiedAt ?? a.createdAt, b.modifiedAt ?? b.createdAt);
  if (own !== 0) return own;
  const spoken = compareDates(latestDay(a), latestDay(b));
  if (spoken !== 0) return spoken;
  return a.charCount - b.charCount || (a.file.path < b.file.path ? -1 : 1);
}

function latestDay(profile: FileProfile): string | null {
  let latest: string | null = null;
  for (const date of profile.dates) {
    if (date.precision === "day" && (latest === null || date.iso > latest)) latest = date.iso;
  }
  return latest;
}

function compareDates(a: string | null, b: string | null): number {
  if (a === null || b === null || a === b) return 0;
  return a > b ? 1 : -1;
}

/** Column matches in the direction of the edge, best evidence first, without repeats. */
export function orientedMatches(evidence: readonly Evidence[], startsAtA: boolean): ColumnMatch[] {
  const out = new Map<string, ColumnMatch>();
  for (const seen of [...evidence].sort((x, y) => y.strength - x.strength)) {
    for (const match of seen.columnMatches) {
      const turned = startsAtA
        ? match
        : {
            sourceColumn: match.targetColumn,
            targetColumn: match.sourceColumn,
            sourceTable: match.targetTable,
            targetTable: match.sourceTable,
            score: match.score,
          };
      const key = `${turned.sourceTable}\n${turned.sourceColumn}\n${turned.targetTable}\n${turned.targetColumn}`;
      if (!out.has(key)) out.set(key, turned);
    }
  }
  return [...out.values()];
}

const VERBS: Readonly<Record<RelationshipType, string>> = {
  SUPPORTS: "holds the data behind",
  SUMMARIZES: "sums up",
  DOCUMENTS: "explains",
  REFERENCES: "points to",
  VERSION_OF: "is a newer version of",
  DUPLICATE_OF: "has the same content as",
  DERIVED_FROM: "is made from",
  RELATED_TO: "belongs together with",
};

/** One or two plain sentences: what the edge says and the strongest reason for it. */
export function describeEdge(
  type: RelationshipType,
  source: FileProfile,
  target: FileProfile,
  reason: Evidence | undefined,
): string {
  const lead = `"${source.file.name}" ${VERBS[type]} "${target.file.name}".`;
  return reason === undefined ? lead : `${lead} ${reason.detail}`;
}
