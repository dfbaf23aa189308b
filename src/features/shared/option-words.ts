/** Names of options and of their values as words, by the name of the field. */
import { RelationshipType, StrategyName } from "~/core/model/edge";
import { relationshipWords } from "~/features/shared/relationship-style";
import { STRATEGY_STYLE } from "~/features/shared/strategy-style";

const LABELS: Readonly<Record<string, string>> = {
  excludePatterns: "Leave these files out",
  timeoutSeconds: "Longest time for one file",
  maxExpandedMegabytes: "Largest size when opened",
  maxTextCharacters: "Text of one file",
  maxCells: "Cells of one file",
  maxChildren: "Files out of one upload",
  maxDepth: "Archives in archives",
  policy: "Policy",
  document: "What the policy says",
  region: "Country of phone numbers",
  columnSampleRows: "Rows looked at in a table",
  personalColumns: "Columns that are personal",
  otherColumns: "Columns that are not",
  maxTableRows: "Rows of each table",
  phraseCharacters: "Text read for phrases",
  followPath: "Follow the suggested path",
  embedding: "Compare meaning",
  maxNullShare: "Empty cells in a column",
  nearDuplicate: "Copies from",
  skipRules: "Rules that are skipped",
  strategies: "Look for evidence in",
  minConfidence: "Lowest confidence",
  pairsPerFile: "Pairs for each file",
  linksPerFile: "Links kept for each file",
  linkThroughRelatives: "Link through relatives",
  flatten: "Hide folders",
  filename: "File names",
  content: "Content",
  metadata: "Metadata",
  structure: "Structure",
  semantic: "Meaning",
  maxPosting: "Too common from",
  fuzzyThreshold: "Names count as alike from",
  nearDuplicateThreshold: "Texts count as alike from",
  maxBucket: "Files in one group",
  containment: "Values found in the key",
  schemaOverlap: "Equal column names",
  maxNamedTogether: "Files named together",
  useFolders: "Folders count",
  threshold: "Meanings count as close from",
  tables: "Searches for close meanings",
  bits: "Fineness of a search",
  retry: "When it breaks",
  maxAttempts: "Tries",
  backoffMs: "Wait before the next try",
  include: "Links to use",
  types: "Kinds of link",
  maxRelatedFiles: "Related files in a record",
  heldOutShare: "Kept for testing",
  seed: "Start of the random choice",
};

const VALUES: Readonly<Record<string, string>> = {
  own: "Settings of this pipeline",
  confirmed: "Confirmed ones",
  "confirmed-and-proposed": "Confirmed and sure proposed ones",
};

/** "maxDepth" as "Archives in archives"; a field without words of its own is its name taken apart. */
export function optionLabel(name: string): string {
  const known = LABELS[name];
  if (known !== undefined) return known;
  const words = name.replaceAll(/([a-z0-9])([A-Z])/g, "$1 $2").toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A value of a choice as words. */
export function valueLabel(value: string): string {
  const strategy = StrategyName.safeParse(value);
  if (strategy.success) return STRATEGY_STYLE[strategy.data].word;
  const type = RelationshipType.safeParse(value);
  if (type.success) return relationshipWords(type.data);
  return VALUES[value] ?? optionLabel(value.replaceAll("-", " "));
}

/** What a number counts, by the ending of its name. */
export function unitOf(name: string): string {
  if (name.endsWith("Seconds")) return "s";
  if (name.endsWith("Ms")) return "ms";
  if (name.endsWith("Megabytes")) return "MB";
  if (name.endsWith("Characters")) return "characters";
  if (name.endsWith("Rows")) return "rows";
  return "";
}
