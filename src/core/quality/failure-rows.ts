/** Failing places as rows of a stored table, so that all of them are kept in little room and read by pages. */
import { Location } from "../model/location.ts";
import type { Failure } from "./checks/contract.ts";

/** Header of the stored table. Places in sheets, by far the most, take two columns of plain text; others stand in `place`. */
export const FAILURE_HEADER: readonly string[] = [
  "file",
  "sheet",
  "range",
  "place",
  "value",
  "reason",
];

export function failureRow({ fileId, location, value, reason }: Failure): string[] {
  const file = fileId ?? "";
  if (location.kind === "sheet")
    return [file, location.sheet, location.range ?? "", "", value, reason];
  return [file, "", "", JSON.stringify(location), value, reason];
}

/** Throws for rows that `failureRow` did not write. */
export function readFailureRow(row: readonly string[]): Failure {
  const [file = "", sheet = "", range = "", place = "", value = "", reason = ""] = row;
  const location: Location =
    place === ""
      ? { kind: "sheet", sheet, ...(range === "" ? {} : { range }) }
      : Location.parse(JSON.parse(place));
  return { fileId: file === "" ? null : file, location, value, reason };
}
