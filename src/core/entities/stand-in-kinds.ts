/** Which kind of entity a stand-in of the privacy policy is. */
import type { EntityKind } from "./contract.ts";

const KINDS: Readonly<Record<string, EntityKind>> = {
  NAME: "person",
  ORG: "organization",
  PLACE: "place",
  MAIL: "contact",
  TEL: "contact",
  ADDR: "address",
  ID: "identifier",
  REF: "identifier",
  IBAN: "identifier",
};

/** By the prefix of the token; null for what belongs to nobody ("IP-…", "URL-…"). */
export function standInKind(token: string): EntityKind | null {
  return KINDS[token.slice(0, token.indexOf("-"))] ?? null;
}
