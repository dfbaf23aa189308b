/**
 * Every signal: what it looks at, what it is thought to be worth, and what it says about the type. `related` is the judgement from which
 * fitted weights start (fit.ts, parameters.ts): how often such a signal arises by chance decides. Explicit statements weigh most, copies of text next,
 * rare shared values next, names next, circumstances least. `types` is what a signal at full strength adds, given that the two files belong
 * together, to the log-odds of each type.
 */
import type { RelationshipType } from "../../model/edge.ts";

/** Signals of one group look at the same thing from several sides; their sum is damped. */
type SignalGroup =
  | "name"
  | "content"
  | "schema"
  | "stated"
  | "together"
  | "around"
  | "folder"
  | "reasoned";

interface SignalWeight {
  readonly group: SignalGroup;
  readonly related: number;
  readonly types: Readonly<Partial<Record<RelationshipType, number>>>;
}

const weigh = (
  group: SignalGroup,
  related: number,
  types: SignalWeight["types"] = {},
): SignalWeight => ({ group, related, types });

/** Log-odds that a folder may say at most; its strength is what the folders of the corpus are worth (folder-agreement.ts). */
export const MOST_OF_FOLDER = 5;

export const SIGNALS: Readonly<Record<string, SignalWeight>> = Object.freeze({
  "version-sequence": weigh("name", 5.5, { VERSION_OF: 4.5 }),
  "dated-copy": weigh("name", 5.5, { VERSION_OF: 3 }),
  "period-series": weigh("name", 5, { VERSION_OF: 0.8 }),
  "same-stem": weigh("name", 5.5, { DERIVED_FROM: 2.2, DOCUMENTS: 0.6 }),
  "same-name": weigh("name", 3, { VERSION_OF: 1.2 }),
  "shared-name-words": weigh("name", 5),

  "equal-content": weigh("content", 9, { DUPLICATE_OF: 9 }),
  "near-duplicate": weigh("content", 8, { VERSION_OF: 6.5 }),
  "same-text-other-format": weigh("content", 8, { DERIVED_FROM: 6 }),
  "contained-text": weigh("content", 6, { DERIVED_FROM: 4 }),
  "presented-text": weigh("content", 7, { SUMMARIZES: 4.5 }),
  "quoted-sentence": weigh("content", 5, { REFERENCES: 0.5 }),
  "shared-rare-words": weigh("content", 9),
  "shared-key-terms": weigh("content", 7),
  "name-words-in-text": weigh("name", 3.5, { REFERENCES: 0.3, DOCUMENTS: 0.6 }),
  "close-vectors": weigh("content", 4),
  "close-parts": weigh("content", 1),

  "shared-identifiers": weigh("content", 4.5, { REFERENCES: 0.5 }),
  "shared-entities": weigh("content", 3),
  "cites-identifier": weigh("stated", 6, { REFERENCES: 5 }),
  "cites-key": weigh("stated", 5, { REFERENCES: 4.5 }),
  "listed-in-table": weigh("content", 3, { SUPPORTS: 1 }),
  "shared-cells": weigh("content", 4.5),
  "value-in-cell": weigh("content", 5, { SUPPORTS: 6 }),
  "shared-figures": weigh("content", 3.5, { SUMMARIZES: 0.8 }),

  "same-schema": weigh("schema", 5.5, { VERSION_OF: 0.8 }),
  "same-records": weigh("schema", 3, { VERSION_OF: 1.8 }),
  "same-records-other-format": weigh("schema", 3, { DERIVED_FROM: 3.2 }),
  "schema-overlap": weigh("schema", 4.5),
  "matching-columns": weigh("schema", 4.5),
  "inclusion-dependency": weigh("schema", 5.5, { REFERENCES: 7 }),
  "shared-row-keys": weigh("schema", 5),
  "composite-inclusion-dependency": weigh("schema", 5.5, { REFERENCES: 7 }),
  "included-values": weigh("schema", 5.5, { REFERENCES: 7 }),
  "declared-foreign-key": weigh("stated", 9, { REFERENCES: 8 }),
  "columns-described": weigh("schema", 6, { DOCUMENTS: 2.8 }),
  "sheet-is-title": weigh("schema", 4, { SUPPORTS: 3 }),
  "same-headings": weigh("schema", 3, { VERSION_OF: 0.5 }),
  "slides-follow-headings": weigh("schema", 2.5, { SUMMARIZES: 3 }),

  "names-described-file": weigh("stated", 8, { DOCUMENTS: 5 }),
  "names-file": weigh("stated", 7, { REFERENCES: 5 }),
  "folder-readme": weigh("stated", 4, { DOCUMENTS: 5 }),
  "folder-readme-text": weigh("stated", 4),
  "written-title": weigh("stated", 5, { REFERENCES: 2.5, DOCUMENTS: 1 }),
  "mail-reply": weigh("stated", 8, { REFERENCES: 6 }),
  "mail-thread": weigh("stated", 6, { REFERENCES: 2 }),
  "mail-attachment": weigh("stated", 9, { REFERENCES: 8 }),
  "child-file": weigh("stated", 8, { REFERENCES: 5 }),
  "named-together": weigh("together", 6),
  "common-relative": weigh("together", 4.2),

  "same-author": weigh("around", 1.4),
  "same-template": weigh("around", 0.9),
  "same-title": weigh("around", 2, { VERSION_OF: 1.5 }),
  "same-company": weigh("around", 0.8),
  "same-subject": weigh("around", 1.2),
  "close-in-time": weigh("around", 0.6),
  "same-container": weigh("around", 1.8),
  "same-folder": weigh("folder", MOST_OF_FOLDER),
  "near-folder": weigh("folder", MOST_OF_FOLDER),
  "other-folder": weigh("folder", MOST_OF_FOLDER),

  "sums-up": weigh("content", 2, { SUMMARIZES: 5 }),

  "reasoned-relation": weigh("reasoned", 3),
  "reasoned-support": weigh("reasoned", 3, { SUPPORTS: 5 }),
  "reasoned-summary": weigh("reasoned", 3, { SUMMARIZES: 5 }),
  "reasoned-documentation": weigh("reasoned", 3, { DOCUMENTS: 5 }),
  "reasoned-reference": weigh("reasoned", 3, { REFERENCES: 5 }),
  "reasoned-version": weigh("reasoned", 3, { VERSION_OF: 5 }),
  "reasoned-duplicate": weigh("reasoned", 3, { DUPLICATE_OF: 5 }),
  "reasoned-derivation": weigh("reasoned", 3, { DERIVED_FROM: 5 }),

  "other-name": weigh("name", 0, { VERSION_OF: 5, DUPLICATE_OF: 1 }),
  "other-words": weigh("content", 1.5),
  "other-parties": weigh("content", 0, { VERSION_OF: 5.5, DUPLICATE_OF: 3 }),
  "other-language": weigh("content", 0, { VERSION_OF: 2, DUPLICATE_OF: 2 }),
  "other-records": weigh("schema", 0, { VERSION_OF: 3, DUPLICATE_OF: 3 }),
});

/** How likely each type is among related pairs before anything is known about the pair, as log-odds. */
export const TYPE_PRIORS: Readonly<Record<Exclude<RelationshipType, "RELATED_TO">, number>> =
  Object.freeze({
    DUPLICATE_OF: -4,
    VERSION_OF: -2.2,
    REFERENCES: -2,
    DOCUMENTS: -1.8,
    SUPPORTS: -2,
    SUMMARIZES: -2,
    DERIVED_FROM: -2.2,
  });

/** Weight of an unknown signal of a strategy that somebody added: it counts a little, for relatedness only. */
export const UNKNOWN_SIGNAL: SignalWeight = weigh("around", 1);
