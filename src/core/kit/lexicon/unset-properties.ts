import { squashText } from "../text/normalise.ts";

const UNSET = new Set([
  "",
  "user",
  "admin",
  "administrator",
  "unknown",
  "author",
  "microsoft office user",
  "windows user",
  "openpyxl",
  "python docx",
  "powerpoint presentation",
  "presentation",
  "document",
  "untitled",
  "microsoft",
  "normal",
  "normal dotm",
  "normal dot",
  "office theme",
  "apache poi",
]);

/** True for what programs write into a property of a file where nobody set anything. */
export function isUnsetProperty(value: string): boolean {
  return UNSET.has(squashText(value));
}
