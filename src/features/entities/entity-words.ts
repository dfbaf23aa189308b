import type { EntityKind, EntityRelationKind } from "~/core/entities/contract";

/** Kinds of entities in the order of their choices, one of them and many. */
export const KIND_WORDS: Readonly<Record<EntityKind, { one: string; many: string }>> = {
  organization: { one: "organisation", many: "Organisations" },
  person: { one: "person", many: "People" },
  address: { one: "address", many: "Addresses" },
  place: { one: "place", many: "Places" },
  contact: { one: "mail or phone", many: "Mail and phone" },
  identifier: { one: "code or number", many: "Codes and numbers" },
};

/** What is said of the entity and another one: seen from the first of the relation, and from the second. */
const RELATION_WORDS: Readonly<Record<EntityRelationKind, readonly [string, string]>> = {
  "works-for": ["works for", "has working for it"],
  "bought-from": ["buys from", "sells to"],
  "deal-with": ["has an agreement with", "has an agreement with"],
  "part-of": ["belongs to", "owns"],
  "reached-at": ["is reached at", "reaches"],
  side: ["is called", "is called"],
};

export function relationWords(kind: EntityRelationKind, isTurned: boolean): string {
  return RELATION_WORDS[kind][isTurned ? 1 : 0];
}

/** How a name was found, by the method's first word after "local". */
const METHOD_WORDS: Readonly<Record<string, string>> = {
  names: "by words and lists of names",
  "table-columns": "by the column that it stands in",
  "mail-header": "in the head of the mail",
  properties: "in the properties of the file",
  codes: "by its form",
  "pack-words": "by the industry pack",
  "key-facts": "where receipts and invoices have it",
};

/** In words: `local names 1` is "by words and lists of names". */
export function methodWords(method: string): string {
  return METHOD_WORDS[method.split(" ")[1] ?? ""] ?? method;
}

/** Where the method works and its version: `local names 1` is "on this machine, version 1 of the method". */
export function methodDetail(method: string): string {
  const [where = "", , version = ""] = method.split(" ");
  return `${where === "local" ? "on this machine" : where}, version ${version} of the method`;
}
