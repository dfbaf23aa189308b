/**
 * What every kind of record obeys: a unit of files and links goes in, a draft comes out, or the reason why there is none. A draft says of
 * each of its sentences which words of which files it was read from; the necessity gate (`gate.ts`) works with nothing else.
 */
import { z } from "zod";
import type { Place } from "../../model/evidence.ts";
import type { RecordCall, RecordRelationship } from "../record.ts";
import type { RecordKind, RecordUnit } from "./kind-names.ts";
import type { ReadFile } from "./read-file.ts";

/** Words that stand together in one row or paragraph of a file. */
export interface Part {
  readonly fileId: string;
  readonly terms: readonly string[];
}

export interface Sentence {
  readonly text: string;
  /** Where the files show it; never empty. */
  readonly sources: readonly Place[];
  readonly fileIds: readonly string[];
  readonly edgeId: string | null;
  /** What had to be read for it; empty for what only follows from the other sentences or from names. */
  readonly parts: readonly Part[];
  /** Words that no row and paragraph of a file has: it was read to its end for that. */
  readonly absent?: readonly Part[];
}

/** The founding document's synthetic reasoning. */
export interface Reasoning {
  readonly abstraction: string;
  readonly actions: readonly string[];
  readonly workflow: string;
}

export interface Draft {
  /** Names what the record is about among all of its kind and unit: equal inputs give the equal subject. */
  readonly subject: string;
  /** Files that it holds, the primary one first. */
  readonly files: readonly ReadFile[];
  /** Links that it tells. */
  readonly links: readonly RecordRelationship[];
  readonly prompt: string;
  readonly sentences: readonly Sentence[];
  /** The answer in short, each a list of words: where one row or paragraph has them all, that file is all that is needed. */
  readonly goals: ReadonlyArray<readonly string[]>;
  readonly reasoning: Reasoning;
  /** All that it shows of two files is that one names the other. */
  readonly isNameOnly?: boolean;
  /** Files that the prompt lists beside those that are needed. */
  readonly listed?: readonly ReadFile[];
  /** Of a plan of actions, in order. */
  readonly calls?: readonly RecordCall[];
  /** What the reviewer turned down, as a completion. */
  readonly rejected?: string;
}

export interface Unit {
  readonly unit: RecordUnit;
  readonly primary: ReadFile;
  /** Each with the link that joins it to the primary file, or to the file before it in a chain; null for two files that are apart. */
  readonly related: ReadonlyArray<{
    readonly file: ReadFile;
    readonly link: RecordRelationship | null;
  }>;
  /** Why the two of an `apart` unit are apart. */
  readonly apart?: Apart;
  /** Other files of the same side of the split, to choose from and to take questions from that the unit cannot answer. */
  readonly others: readonly ReadFile[];
  /** Decides between wordings and rows. */
  readonly seed: number;
}

export interface Apart {
  /** `rejected`: a person said no. `unlinked`: no link was found, and their contents must have nothing in common either. */
  readonly why: "rejected" | "unlinked";
  readonly against: readonly string[];
  /** What made them look related; of a rejected link as the engine said it, with the kind that it proposed. */
  readonly claimed: { readonly type: RecordRelationship["type"]; readonly reasoning: string };
}

/** Why a unit gives no record of a kind. */
export const NoRecord = z.enum([
  /** No row or paragraph of both files shows the link: names and circumstances alone do. */
  "names-only",
  /** The files hold nothing that this kind asks about: no common key, no figure of a table in a text. */
  "nothing-to-ask",
  /** What the record says does not stand in its files. */
  "not-shown",
  /** Its answer can be had without one of its files. */
  "not-needed",
  /** The same has been said by a record before. */
  "same-as-another",
  /** It is longer than the options allow. */
  "too-long",
  /** It says of two files only that one names the other, and the dataset has its share of such records. */
  "name-only",
  /** The options keep fewer records of its kind or of its link. */
  "balance",
]);
export type NoRecord = z.infer<typeof NoRecord>;

export type Outcome = readonly Draft[] | NoRecord;

export interface KindModule {
  readonly kind: RecordKind;
  readonly units: readonly RecordUnit[];
  /** Pure; equal units give equal drafts. */
  compose(unit: Unit): Outcome;
}
