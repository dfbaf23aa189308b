/** Coarse questions about a profile that several strategies ask. */
import { isStandIn } from "../kit/text/stand-ins.ts";
import type { FileProfile } from "../model/profile.ts";

/** Rows and columns are what the file is: workbook, CSV, database, tabular JSON. */
export function isTabular(profile: FileProfile): boolean {
  return (
    profile.format.kind === "sheet" ||
    (profile.format.kind === "data" && profile.columns.length > 0)
  );
}

/** Prose or slides for people: document, PDF, presentation, mail, plain text. */
export function isNarrative(profile: FileProfile): boolean {
  const kind = profile.format.kind;
  return (
    kind === "document" || kind === "pdf" || kind === "slides" || kind === "mail" || kind === "text"
  );
}

/** Text that people write in, unlike what is published, exported or computed. */
export function isProse({ format }: FileProfile): boolean {
  return (
    format.kind === "document" ||
    format.kind === "slides" ||
    format.kind === "mail" ||
    format.type === "md"
  );
}

/** Columns with a name that somebody gave: generated ones (`Column 3`, `Unnamed: 7`, `col4`, `F2`) say nothing. */
export function hasMeaningfulName(name: string): boolean {
  const text = name.trim();
  return text !== "" && !/^(?:unnamed|column|col|field|f|c|spalte|var|v)?[\s_:.-]*\d*$/i.test(text);
}

/**
 * True for a column whose values the privacy policy replaced, as personal data of its own or as what other files prove to be: what it holds
 * only says equal or not, so no part of it may be chosen by its hashes. Told by the shapes of its values, which the policy takes away.
 */
export function holdsStandIns(column: FileProfile["columns"][number]): boolean {
  const { personalData, patterns, samples } = column;
  return patterns.length === 0 && (personalData !== null || samples.some(isStandIn));
}
