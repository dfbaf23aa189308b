import { addressParser } from "postal-mime";
import { withoutComments } from "./mime-header.ts";

/** Addresses of a header field as `Name <a@b>`, groups opened, comments left out. */
export function readAddresses(fields: readonly string[]): string[] {
  return fields
    .flatMap((field) => addressParser(withoutComments(field), { flatten: true }))
    .map(({ name, address }) => mailbox(name, address ?? ""))
    .filter(Boolean);
}

/** One mailbox in words; a name that only repeats the address is left out. */
export function mailbox(
  name: string | null | undefined,
  address: string | null | undefined,
): string {
  const shown = name?.replace(/\s+/g, " ").trim() ?? "";
  if (!address) return shown;
  return shown && shown !== address ? `${shown} <${address}>` : address;
}
