/**
 * Which parts of a note may tell of a person. Ids, numbers and words of the product's own stay readable; every other text is sealed under a
 * key that can be destroyed, whoever wrote the note and whatever they thought of it.
 */
import { ACTIONS } from "../auth/permissions.ts";

/** Fields that hold words of the product: roles, states, kinds, actions. */
const PRODUCT_FIELDS: ReadonlySet<string> = new Set([
  "action",
  "after",
  "asked",
  "before",
  "code",
  "kind",
  "policy",
  "role",
  "stage",
  "state",
  "type",
]);
const ID = /^[a-z]{2,5}_[0-9a-z]{26}$/;
const PRODUCT_WORD = /^[a-z][a-z0-9-]{0,39}$/i;
const ACTION_WORDS: ReadonlySet<string> = new Set(ACTIONS);
const TIME = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;
/** Files that every dataset has. */
const DATASET_FILE = /^(?:README\.md|SHA256SUMS|training\.(?:jsonl|parquet))$/;

type Fields = Record<string, unknown>;

export interface SplitDetail {
  readonly clear: Fields;
  /** Null where nothing has to be sealed. */
  readonly personal: Fields | null;
}

export function splitDetail(detail: Fields): SplitDetail {
  const clear: Fields = {};
  const personal: Fields = {};
  for (const [field, value] of Object.entries(detail)) {
    if (isFields(value)) {
      const parts = splitDetail(value);
      if (parts.personal === null || Object.keys(parts.clear).length > 0)
        clear[field] = parts.clear;
      if (parts.personal !== null) personal[field] = parts.personal;
    } else if (isClear(field, value)) clear[field] = value;
    else personal[field] = value;
  }
  return { clear, personal: Object.keys(personal).length > 0 ? personal : null };
}

/** The note as it was given, from both parts. */
export function joinDetail(clear: unknown, personal: Fields): Fields {
  const joined: Fields = isFields(clear) ? { ...clear } : {};
  for (const [field, value] of Object.entries(personal))
    joined[field] = isFields(value) ? joinDetail(joined[field], value) : value;
  return joined;
}

function isClear(field: string, value: unknown): boolean {
  if (Array.isArray(value)) return value.every((item) => isClear(field, item));
  if (typeof value !== "string") return !isFields(value);
  if (ID.test(value) || TIME.test(value) || ACTION_WORDS.has(value)) return true;
  return DATASET_FILE.test(value) || (PRODUCT_FIELDS.has(field) && PRODUCT_WORD.test(value));
}

function isFields(value: unknown): value is Fields {
  return (
    typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date)
  );
}
