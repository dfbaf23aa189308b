/** The part of an industry pack that reading a file needs, in the shape that packs give it (src/packs/contract.ts). */
import type { FittedClasses } from "../classify/fitted-classes.ts";

export interface EntityDescription {
  readonly name: string;
  readonly label: string;
  readonly patterns: readonly string[];
  readonly cues: readonly string[];
}

export interface ClassDescription {
  readonly name: string;
  readonly label: string;
  readonly nameWords: readonly string[];
  readonly headings: readonly string[];
  readonly phrases: readonly string[];
  readonly columns: readonly string[];
  readonly kinds: readonly string[];
}

export interface Vocabulary {
  readonly pack: string;
  readonly entities: readonly EntityDescription[];
  readonly classes: readonly ClassDescription[];
  /** Asked where none of the classes is near: those of the general pack. */
  readonly otherwise: readonly ClassDescription[];
  /** Left out where the workspace gave no examples. */
  readonly fitted?: FittedClasses;
}

interface PackVocabulary {
  readonly id: string;
  readonly entities: readonly EntityDescription[];
  readonly classes: readonly ClassDescription[];
  readonly fitted?: FittedClasses | null | undefined;
  readonly schemas: ReadonlyArray<{
    readonly class: string;
    readonly columns: ReadonlyArray<{ readonly name: string; readonly aliases: readonly string[] }>;
  }>;
}

/** Only classes that the pack still has, under the labels that it gives them now. */
function ofPack(fitted: FittedClasses, classes: PackVocabulary["classes"]): FittedClasses {
  const labels = new Map(classes.map(({ name, label }) => [name, label]));
  return {
    ...fitted,
    classes: fitted.classes.flatMap((one) => {
      const label = labels.get(one.name);
      return label === undefined ? [] : [{ ...one, label }];
    }),
  };
}

/** What a pack says, and where it says nothing, what the general one does; of names that both have the pack's counts. */
export function vocabularyOf(pack: PackVocabulary, general: PackVocabulary | null): Vocabulary {
  const entityNames = new Set(pack.entities.map((entity) => entity.name));
  const classNames = new Set(pack.classes.map((one) => one.name));
  const more = general?.entities.filter((entity) => !entityNames.has(entity.name)) ?? [];
  return {
    pack: pack.id,
    entities: [...pack.entities, ...more].map(({ name, label, patterns, cues }) => ({
      name,
      label,
      patterns,
      cues,
    })),
    classes: classesOf(pack),
    otherwise:
      general === null ? [] : classesOf(general).filter((one) => !classNames.has(one.name)),
    ...(pack.fitted ? { fitted: ofPack(pack.fitted, pack.classes) } : {}),
  };
}

/** Columns that a class of tables should have count for telling it as those that its description names. */
function classesOf(pack: PackVocabulary): ClassDescription[] {
  const columns = new Map<string, string[]>();
  for (const schema of pack.schemas) {
    const names = schema.columns.flatMap((column) => [column.name, ...column.aliases]);
    columns.set(schema.class, [...(columns.get(schema.class) ?? []), ...names]);
  }
  return pack.classes.map((one) => ({
    name: one.name,
    label: one.label,
    nameWords: one.nameWords,
    headings: one.headings,
    phrases: one.phrases,
    columns: [...new Set([...one.columns, ...(columns.get(one.name) ?? [])])],
    kinds: one.kinds,
  }));
}
