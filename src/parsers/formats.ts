/** From types and name extensions to detected formats; the facts themselves stand in the format catalogue. */
import type { DetectedFormat } from "../core/model/file.ts";
import { factsOfExtension, factsOfType } from "../core/parse/format-catalogue.ts";
import type { FormatFacts } from "../core/parse/formats/format-facts.ts";

/** Text files of any kind may carry these without being anything else than text. */
const FREE_TEXT = new Set(factsOfType("txt")?.extensions);
/** Extensions that belong to more than one family of programs: Keynote and keys, Publisher and public keys. They contradict nothing. */
const SHARED_EXTENSIONS = new Set([
  "key",
  "pub",
  "mts",
  "reg",
  "it",
  "so",
  "wp5",
  "mat",
  "map",
  "one",
  "bin",
  "rm",
  "ar",
  "class",
]);
/** Formats of text whose content can look like any other text. */
const PLAIN = new Set(["csv", "tsv", "json", "jsonl", "xml", "eml", "html", "yaml", "ics", "vcf"]);
/** Text is not told apart from these by its content alone, so that their names are no mistake. */
const LOOSE_TEXT = new Set(["yaml", "ics", "vcf"]);

/** Facts of a known type as a detected format; `namedAs` is set when `extension` belongs to another type. */
export function formatOf(type: string, extension: string, mime?: string): DetectedFormat {
  const facts = factsOfType(type);
  if (!facts) return { kind: "data", type, mime: mime ?? "application/octet-stream" };
  const isNamed = isUsualName(type, facts, extension);
  return {
    kind: facts.kind,
    type,
    mime: mime ?? facts.mime,
    ...(isNamed ? {} : { namedAs: extension }),
  };
}

/** The type that usually carries this extension, or null. */
export function typeOfExtension(extension: string): string | null {
  if (extension === "" || SHARED_EXTENSIONS.has(extension)) return null;
  return factsOfExtension(extension)?.type ?? null;
}

/** Lower-case extension of a name without the dot; empty for none and for dot files. */
export function extensionOf(name: string): string {
  const match = /[^/\\.][^/\\]*\.([^./\\]{1,12})$/.exec(name);
  return match?.[1]?.toLowerCase() ?? "";
}

function isUsualName(type: string, facts: FormatFacts, extension: string): boolean {
  if (extension === "" || facts.extensions.includes(extension)) return true;
  const named = typeOfExtension(extension);
  // An extension that no known format claims (a code file, a made-up one) contradicts nothing.
  if (named === null) return true;
  if (facts.kind !== "text" && !PLAIN.has(type)) return false;
  if (FREE_TEXT.has(extension) || LOOSE_TEXT.has(named)) return true;
  return factsOfType(named)?.kind === "text";
}
