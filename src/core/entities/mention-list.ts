/** Mentions of one file as they are collected: all of one name together, within bounds. */
import { foldText } from "../kit/text/normalise.ts";
import {
  ENTITY_LIMITS,
  type EntityKind,
  type EntityMethod,
  type EntityPlace,
  type EntityRef,
  type EntityRelationKind,
  type FileEntities,
  type FileMention,
  type FileRelation,
  refKey,
} from "./contract.ts";

/** Names of a file that are told apart; further ones are counted. */
const MAX_TRACKED = 5_000;

interface Tracked {
  readonly kind: EntityKind;
  readonly key: string;
  readonly method: EntityMethod;
  readonly spellings: Map<string, number>;
  readonly places: EntityPlace[];
  count: number;
  confidence: number;
}

export interface Noted extends EntityRef {
  /** As written. */
  readonly text: string;
  readonly confidence: number;
  readonly method: EntityMethod;
  readonly count?: number;
  place(): EntityPlace;
}

export class MentionList {
  private readonly found = new Map<string, Tracked>();
  private readonly relations = new Map<string, FileRelation>();
  private beyond = 0;
  private relationsBeyond = 0;
  rowsLeftOut = 0;

  /** False where there is no room for another name, or nothing to call it by. */
  note({ kind, key, text, confidence, method, count = 1, place }: Noted): boolean {
    const spelling = text
      .replace(/\s+/g, " ")
      .trim()
      .slice(0, ENTITY_LIMITS.textChars)
      .toWellFormed();
    if (key.length < 2 || spelling === "") return false;
    const ref = refKey({ kind, key });
    let known = this.found.get(ref);
    if (!known) {
      if (this.found.size >= MAX_TRACKED) {
        this.beyond++;
        return false;
      }
      known = { kind, key, method, spellings: new Map(), places: [], count: 0, confidence };
      this.found.set(ref, known);
    }
    known.count += count;
    known.confidence = Math.max(known.confidence, confidence);
    known.spellings.set(spelling, (known.spellings.get(spelling) ?? 0) + count);
    if (known.places.length < ENTITY_LIMITS.places) addPlace(known.places, place());
    return true;
  }

  /** Another name of something that was noted. */
  addAlias(of: EntityRef, text: string): void {
    const known = this.found.get(refKey(of));
    if (known && !known.spellings.has(text)) known.spellings.set(text, 0);
  }

  has(ref: EntityRef): boolean {
    return this.found.has(refKey(ref));
  }

  relate(relation: Omit<FileRelation, "place"> & { readonly place: () => EntityPlace }): void {
    const { kind, from, to, label, confidence, place } = relation;
    if (to !== null && refKey(from) === refKey(to)) return;
    const key = [kind, refKey(from), to === null ? "" : refKey(to), label].join("\n");
    const known = this.relations.get(key);
    if (known && known.confidence >= confidence) return;
    if (!known && this.relations.size >= ENTITY_LIMITS.relations) this.relationsBeyond++;
    else this.relations.set(key, { kind, from, to, label, confidence, place: place() });
  }

  /** Everything within the limits; relations of names that the limits left out go with them. */
  end(): FileEntities {
    const ranked = [...this.found.values()].sort(
      (a, b) => rank(b) - rank(a) || (refKey(a) < refKey(b) ? -1 : 1),
    );
    const kept = ranked.slice(0, ENTITY_LIMITS.mentions);
    const names = new Set(kept.map(refKey));
    const all = withoutOffices([...this.relations.values()]);
    const relations = all.filter(
      ({ from, to }) => names.has(refKey(from)) && (to === null || names.has(refKey(to))),
    );
    return {
      mentions: kept.map(toMention).sort((a, b) => (refKey(a) < refKey(b) ? -1 : 1)),
      relations: relations.sort((a, b) => (relationKey(a) < relationKey(b) ? -1 : 1)),
      leftOut: {
        mentions: ranked.length - kept.length + this.beyond,
        relations: all.length - relations.length + this.relationsBeyond,
        rows: this.rowsLeftOut,
      },
    };
  }
}

/** From so many people on, a way to reach somebody is an office's. */
const OFFICE = 3;

/** Without those that say of a person what is true of an office: a mail address beside every name of a list. */
function withoutOffices(relations: readonly FileRelation[]): FileRelation[] {
  const users = new Map<string, number>();
  const isOwn = ({ kind, from, to }: FileRelation) =>
    kind === "reached-at" && from.kind === "person" && to !== null;
  for (const relation of relations)
    if (isOwn(relation) && relation.to)
      users.set(refKey(relation.to), (users.get(refKey(relation.to)) ?? 0) + 1);
  return relations.filter(
    (relation) =>
      !isOwn(relation) || !relation.to || (users.get(refKey(relation.to)) ?? 0) < OFFICE,
  );
}

/** Kinds that others hang on come first where a file names too many. */
const WEIGHT: Readonly<Record<EntityKind, number>> = {
  organization: 1.6,
  person: 1.5,
  contact: 1,
  address: 1,
  identifier: 0.8,
  place: 0.7,
};

function rank({ kind, confidence, count }: Tracked): number {
  return WEIGHT[kind] * confidence * Math.log(1 + count);
}

function toMention({
  kind,
  key,
  spellings,
  count,
  confidence,
  places,
  method,
}: Tracked): FileMention {
  const ordered = [...spellings].sort(
    ([a, x], [b, y]) => y - x || b.length - a.length || (a < b ? -1 : 1),
  );
  const [full = ["", 0]] = [...ordered].sort(
    ([a, x], [b, y]) => fullness(b, y) - fullness(a, x) || (a < b ? -1 : 1),
  );
  const text = full[0];
  const seen = new Set([foldText(text)]);
  const aliases = ordered
    .map(([spelling]) => spelling)
    .filter((spelling) => {
      const folded = foldText(spelling);
      if (seen.has(folded)) return false;
      seen.add(folded);
      return true;
    })
    .slice(0, ENTITY_LIMITS.aliases);
  return { kind, key, text, aliases, count, confidence, places, method };
}

/** Of the spellings that are written, the longest, those in capitals only behind others. */
function fullness(text: string, count: number): number {
  const shouts = text.length > 4 && text === text.toUpperCase();
  return (count > 0 ? 1_000 : 0) + Math.min(120, text.length) - (shouts ? 200 : 0);
}

function addPlace(places: EntityPlace[], place: EntityPlace): void {
  const here = JSON.stringify(place.location);
  if (!places.some(({ location }) => JSON.stringify(location) === here)) places.push(place);
}

function relationKey({ kind, from, to, label }: FileRelation): string {
  const end: EntityRef | null = to;
  return [
    kind satisfies EntityRelationKind,
    refKey(from),
    end === null ? "" : refKey(end),
    label,
  ].join("\n");
}
