/** Relationship types of the product; direction as its words read: source <verb> target. */
export type RelationshipType =
  | "SUPPORTS"
  | "SUMMARIZES"
  | "DOCUMENTS"
  | "REFERENCES"
  | "VERSION_OF"
  | "DUPLICATE_OF"
  | "DERIVED_FROM"
  | "RELATED_TO";

/** How the edge can be proved: the file says so, values agree, or only the makers of the files know. */
export type Certainty = "explicit" | "measured" | "implied";

export interface TruthEdge {
  source: string;
  target: string;
  relationship_type: RelationshipType;
  certainty: Certainty;
  /** Types that count as right too, where a careful person could choose either. */
  accept: RelationshipType[];
  why: string;
}

export interface TruthTrap {
  a: string;
  b: string;
  /** Types that would be wrong between the two, in either direction; "any" forbids every link. */
  forbidden: RelationshipType[] | "any";
  why: string;
}

export interface TruthDamage {
  path: string;
  kind: "truncated" | "encrypted" | "wrong-extension" | "empty";
  /** Statuses of the file that count as right, and a word that its issue code or detail must hold. */
  expect: { status: ("ok" | "partial" | "failed" | "skipped")[]; issue: string | null };
  password?: string;
  why: string;
}

export interface Unit {
  name: string;
  files: string[];
}

/** The files of the sample corpus and what is true of them, collected in the order of making. */
export interface Corpus {
  add(path: string, bytes: Uint8Array | string): void;
  bytes(path: string): Uint8Array;
  edge(
    source: string,
    relationship_type: RelationshipType,
    target: string,
    why: string,
    more?: { certainty?: Certainty; accept?: RelationshipType[] },
  ): void;
  trap(a: string, b: string, forbidden: TruthTrap["forbidden"], why: string): void;
  damage(entry: TruthDamage): void;
  unit(name: string, files: string[]): void;
  files(): ReadonlyMap<string, Uint8Array>;
  truth(): { edges: TruthEdge[]; units: Unit[]; traps: TruthTrap[]; damaged: TruthDamage[] };
}

/** An empty corpus. Adding a path twice is an error: one file would silently win. */
export function newCorpus(): Corpus {
  const files = new Map<string, Uint8Array>();
  const edges: TruthEdge[] = [];
  const traps: TruthTrap[] = [];
  const damaged: TruthDamage[] = [];
  const units: Unit[] = [];
  return {
    add(path, bytes) {
      if (files.has(path)) throw new Error(`${path} was made twice`);
      files.set(path, typeof bytes === "string" ? new TextEncoder().encode(bytes) : bytes);
    },
    bytes(path) {
      const found = files.get(path);
      if (found === undefined) throw new Error(`${path} was not made yet`);
      return found;
    },
    edge(source, relationship_type, target, why, more = {}) {
      const { certainty = "explicit", accept = [] } = more;
      edges.push({ source, target, relationship_type, certainty, accept, why });
    },
    trap: (a, b, forbidden, why) => void traps.push({ a, b, forbidden, why }),
    damage: (entry) => void damaged.push(entry),
    unit: (name, members) => void units.push({ name, files: [...members].sort() }),
    files: () => files,
    truth: () => ({ edges, units, traps, damaged }),
  };
}
