/** Which types of personal data anything here can find, so that nobody trusts a rule about one that is never found. */
import { COLUMN_TYPES } from "./column-names.ts";
import { DETECTORS } from "./detectors/registry.ts";

/** text: wherever it stands in a text. columns: only in columns of tables that are called so. properties: where a file names its authors. */
export type Detection = "text" | "columns" | "properties" | "none";

const IN_TEXT: ReadonlySet<string> = new Set(DETECTORS.flatMap((detector) => detector.types));

/** Where a type is found. */
export function detectionOf(type: string): Detection {
  if (IN_TEXT.has(type)) return "text";
  if (COLUMN_TYPES.has(type)) return "columns";
  return type === "AUTHOR" ? "properties" : "none";
}
