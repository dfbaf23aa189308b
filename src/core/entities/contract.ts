/**
 * What the files of a project name: people, organisations, places, addresses, codes and ways to reach somebody; where each stands, under
 * which other names, and what is said of two of them together. Made from results after the policy, so a stand-in is a name like any other.
 */
import { z } from "zod";
import { Location } from "../model/location.ts";

/** Raise when the same file gives other mentions; the next run then reads them anew. */
export const ENTITIES_VERSION = 4;

export const EntityKind = z.enum([
  "person",
  "organization",
  "place",
  "address",
  "identifier",
  "contact",
]);
export type EntityKind = z.infer<typeof EntityKind>;

/**
 * `works-for`: a person, for an organisation. `bought-from`: a buyer, from a seller. `deal-with`: both are sides of one agreement.
 * `part-of`: a firm of another one. `reached-at`: by a mail address, a telephone or a tax number of its own. `side`: of the file itself, in
 * the role that its label tells ("Borrower"); there is no second entity.
 */
export const EntityRelationKind = z.enum([
  "works-for",
  "bought-from",
  "deal-with",
  "part-of",
  "reached-at",
  "side",
]);
export type EntityRelationKind = z.infer<typeof EntityRelationKind>;

export const EntityPlace = z.object({ location: Location, excerpt: z.string() });
export type EntityPlace = z.infer<typeof EntityPlace>;

/** What found it, by the name that stays with it. */
export const ENTITY_METHODS = {
  text: "local names 2",
  table: "local table-columns 2",
  head: "local mail-header 1",
  property: "local properties 1",
  code: "local codes 2",
  pack: "local pack-words 1",
  fact: "local key-facts 1",
} as const;
export type EntityMethod = (typeof ENTITY_METHODS)[keyof typeof ENTITY_METHODS];

/** All that one file says of one name. */
export interface FileMention {
  readonly kind: EntityKind;
  /** Equal for all spellings of one name; a stand-in is its own key. */
  readonly key: string;
  /** The fullest spelling. */
  readonly text: string;
  /** Other spellings in this file, the most frequent first. */
  readonly aliases: readonly string[];
  readonly count: number;
  /** Share of such mentions that are right, in 0 to 1. */
  readonly confidence: number;
  /** The first ones, at most LIMITS.places. */
  readonly places: readonly EntityPlace[];
  readonly method: EntityMethod;
}

export interface EntityRef {
  readonly kind: EntityKind;
  readonly key: string;
}

export interface FileRelation {
  readonly kind: EntityRelationKind;
  readonly from: EntityRef;
  /** Null where the other end is the file itself. */
  readonly to: EntityRef | null;
  /** A role; '' for none. */
  readonly label: string;
  readonly confidence: number;
  readonly place: EntityPlace;
}

export interface FileEntities {
  readonly mentions: readonly FileMention[];
  readonly relations: readonly FileRelation[];
  /** What the limits left out. */
  readonly leftOut: {
    readonly mentions: number;
    readonly relations: number;
    readonly rows: number;
  };
}

export const ENTITY_LIMITS = {
  /** Names of a file, the surest and most frequent first. */
  mentions: 150,
  codes: 40,
  places: 8,
  aliases: 6,
  relations: 100,
  /** Characters of running text that are read. */
  text: 500_000,
  /** Rows of each table that are read. */
  rows: 2_000,
  textChars: 160,
} as const;

/** Names a key among all kinds. */
export function refKey({ kind, key }: EntityRef): string {
  return `${kind} ${key}`;
}
