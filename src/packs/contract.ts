/**
 * What an industry pack is made of. A pack is a folder with `pack.ts` (this shape), its sample corpus and a test; `registry.ts` finds it,
 * and nothing else names it. All of it is data, so that a workspace can edit a copy.
 */
import { z } from "zod";
import { FittedClasses } from "../core/enrich/classify/fitted-classes.ts";
import { PolicyDocument } from "../core/privacy/policy-document.ts";
import { MOST_CLASS_NAME, RuleDocument } from "../core/quality/rule-document.ts";

const name = z
  .string()
  .regex(/^[a-z][a-z0-9-]+$/)
  .max(MOST_CLASS_NAME);

/** An entity that matters in the industry: a claim number, a part, a docket. */
export const EntityType = z.strictObject({
  name,
  label: z.string().min(1).max(80),
  description: z.string().max(400).default(""),
  /** Regular expressions (RE2 subset: no backreferences, no lookaround) over text, without flags. */
  patterns: z.array(z.string().min(1).max(400)).max(20).default([]),
  /** Words near which a pattern counts; everywhere where the list is empty. */
  cues: z.array(z.string().min(1).max(80)).max(60).default([]),
  examples: z.array(z.string().min(1).max(120)).max(20).default([]),
  /** True where values identify a person. */
  isPersonal: z.boolean().default(false),
});

/** A class of documents, told by words in names, headings and text; weights are learned from the words' rarity, not written here. */
export const DocumentClass = z.strictObject({
  name,
  label: z.string().min(1).max(80),
  description: z.string().max(400).default(""),
  /** Words of file and folder names. */
  nameWords: z.array(z.string().min(1).max(60)).max(60).default([]),
  /** Headings, slide titles, sheet names. */
  headings: z.array(z.string().min(1).max(120)).max(80).default([]),
  /** Phrases of the text. */
  phrases: z.array(z.string().min(1).max(200)).max(80).default([]),
  /** Columns that such a table has. */
  columns: z.array(z.string().min(1).max(120)).max(80).default([]),
  kinds: z.array(z.string().max(20)).max(20).default([]),
});

/** Columns that a table of a class should have, with their types: JSON Schema in few words. */
export const TableSchema = z.strictObject({
  class: name,
  columns: z
    .array(
      z.strictObject({
        name: z.string().min(1).max(120),
        aliases: z.array(z.string().min(1).max(120)).max(30).default([]),
        type: z.enum(["integer", "number", "date", "datetime", "boolean", "text"]),
        isRequired: z.boolean().default(false),
        isKey: z.boolean().default(false),
      }),
    )
    .min(1)
    .max(120),
});

/** Files of one class are usually linked so with files of another: a rule of the pack where it has none of its own about the class (pack-rules.ts). */
export const LinkHint = z.strictObject({
  from: name,
  to: name,
  type: z.string().min(1).max(60),
  /** "Every claim has a policy." */
  sentence: z.string().min(1).max(200),
});

export const PackDocument = z.strictObject({
  id: name,
  version: z.number().int().min(1),
  title: z.string().min(1).max(80),
  description: z.string().max(800),
  /** All of them together have at most 500 patterns (check-pack.ts). */
  entities: z.array(EntityType).max(400),
  classes: z.array(DocumentClass).max(200),
  /** Classes fitted to examples of a workspace; built-in packs have none. */
  fitted: FittedClasses.nullable().default(null),
  schemas: z.array(TableSchema).max(200),
  rules: z.array(RuleDocument).max(400),
  policies: z.array(PolicyDocument).max(20),
  linkHints: z.array(LinkHint).max(200),
});
export type PackDocument = z.infer<typeof PackDocument>;
/** A pack as it is written, with defaults left out. */
export type PackSource = z.input<typeof PackDocument>;

/** A small file of a pack's sample corpus as readable text (prisma/samples/packs turns it into the format that its name says). */
export interface SampleFile {
  readonly path: string;
  /** The class that the pack must tell; null where it must say nothing. */
  readonly class: string | null;
  readonly text: string;
}

/** What `sample-files.ts` of a pack exports as `samples`. */
export interface PackSamples {
  readonly company: string;
  readonly files: readonly SampleFile[];
  /** Defects that are planted: how many places each rule must find. Rules that are not named must find none. */
  readonly failures: Readonly<Record<string, number>>;
}
