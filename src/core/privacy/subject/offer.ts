/**
 * What a search offers beside the terms that it was made with: short forms of the name, the other values of the person's own rows, and cells
 * of those rows that say something about the person though others share the value. What is not taken up may remain, and is told.
 */
import { z } from "zod";
import { isNullText } from "../../kit/cell-value.ts";
import { findPersonalData } from "../find-personal-data.ts";
import { kindOf, type PrivacyKind } from "../kinds.ts";
import { isSaidOfPeople } from "../lexicon/special-categories.ts";
import { typeWords } from "../privacy-words.ts";
import type { SubjectMatcher } from "./matcher.ts";
import type { OwnTable } from "./own-rows.ts";
import type { Remaining } from "./remaining.ts";
import { isOrdinary, shortForms } from "./short-forms.ts";
import { SubjectTerm, type TermKind } from "./terms.ts";

const FileCount = z.tuple([z.string(), z.number().int()]);

export const OfferedItem = z.object({
  id: z.string(),
  /** `cell`: the cells of a column in the person's own rows. `said`: what texts say of the person of one type. */
  kind: z.enum(["value", "cell", "said", "initial", "surname", "given", "letters"]),
  /** What to look for; null for cells and what is said. */
  term: SubjectTerm.nullable(),
  /** Detected type of the column; null for short forms and where nothing was detected. */
  type: z.string().nullable(),
  /** Names of the columns that it stands in. */
  columns: z.array(z.string()),
  /** The first different values; of a term it is the term's. */
  values: z.array(z.string()),
  /** Places by file. Of terms those beside the terms of the request; of cells their number. */
  files: z.array(FileCount).default([]),
  /** Somebody else has it too. */
  isShared: z.boolean().default(false),
  /** Cells of this column, or what is said, are to be emptied. */
  isChosen: z.boolean().default(false),
  /** Whoever handles the request looked at it and left it out. */
  isDeclined: z.boolean().default(false),
  /** A given name that stands by itself in files that hold nothing else of the person. */
  isApart: z.boolean().default(false),
});
export type OfferedItem = z.infer<typeof OfferedItem>;

export const Offer = z.object({
  /** Tells this offer from one of another search. */
  mark: z.string(),
  items: z.array(OfferedItem),
  /** Own rows. */
  rows: z.number().int(),
  /** Values and columns that found no room among the items. */
  more: z.number().int(),
});
export type Offer = z.infer<typeof Offer>;

export const MOST_VALUES = 60;
export const MOST_COLUMNS = 100;
const SHOWN_VALUES = 3;
/** More than are offered, so that it is told how many found no room. */
const MOST_IN_TEXTS = 1_000;
const LONGEST_ALONE = 80;
const SURE_ALONE = 0.8;

const TERM_OF: Partial<Record<PrivacyKind, TermKind>> = {
  email: "email",
  phone: "phone",
  card: "number",
  bankAccount: "number",
  nationalId: "number",
  account: "account",
  address: "address",
  internalId: "number",
  health: "number",
};

/**
 * What is chosen to be erased without being searched for: columns by their `columnKey`, and types of what texts say; and what was looked at
 * and left out, by its `offerKey`.
 */
export interface ChosenParts {
  readonly cells: ReadonlySet<string>;
  readonly said: ReadonlySet<string>;
  readonly declined: ReadonlySet<string>;
}

export function chosenParts(of: {
  readonly cells: readonly string[];
  readonly said: readonly string[];
  readonly declined: readonly string[];
}): ChosenParts {
  const cells = new Set(of.cells.map(columnKey));
  return { cells, said: new Set(of.said), declined: new Set(of.declined) };
}

/** Equal for one thing in the offers of all searches of a request. */
export function offerKey({
  kind,
  term,
  type,
  columns,
}: Pick<OfferedItem, "kind" | "term" | "type" | "columns">): string {
  if (kind === "said") return `said ${type}`;
  return term === null ? `cell ${columnKey(columns[0] ?? "")}` : `${term.kind} ${term.value}`;
}

export function isChosenPart(
  { kind, type, columns }: Pick<OfferedItem, "kind" | "type" | "columns">,
  { cells, said }: ChosenParts,
): boolean {
  if (kind === "said") return said.has(type ?? "");
  return kind === "cell" && cells.has(columnKey(columns[0] ?? ""));
}

/** Gathers an offer from own rows and from texts; `chosen` is what is to be emptied already. */
export class OfferDraft {
  readonly #matcher: SubjectMatcher;
  readonly #chosen: ChosenParts;
  readonly #items = new Map<string, OfferedItem>();
  readonly #byValue = new Map<string, OfferedItem>();
  #rows = 0;
  readonly #beyond = new Set<string>();
  /** Terms from texts, by what tells them apart: they come behind those of own rows. */
  readonly #inTexts = new Map<string, { readonly term: SubjectTerm; readonly type: string }>();

  constructor(matcher: SubjectMatcher, chosen: ChosenParts) {
    this.#matcher = matcher;
    this.#chosen = chosen;
  }

  /** Short forms of the names that the request is made with. */
  addShort(names: readonly string[]): void {
    for (const { what, term } of shortForms(names)) {
      if (!SubjectTerm.safeParse(term).success || this.#isKnown(term)) continue;
      this.#item({
        kind: what,
        term,
        type: null,
        columns: [],
        values: [term.value],
      });
    }
  }

  /** What an own row says of others, such as the manager's phone, is not the person's and not offered. */
  addRow(
    fileId: string,
    row: {
      readonly table: OwnTable;
      readonly cells: readonly string[];
      readonly nameCells: ReadonlySet<number>;
    },
  ): void {
    this.#rows++;
    for (const [index, cell] of row.cells.entries()) {
      const value = cell.trim();
      if (row.nameCells.has(index) || row.table.ofAnother[index] || isNullText(value)) continue;
      const name = row.table.header[index] ?? "";
      const type = row.table.types[index] ?? row.table.toldIn(index, value) ?? typeAlone(value);
      const term = termOf(type, value);
      if (term !== null && this.#isKnown(term)) continue;
      if (term !== null) this.#addValue(term, type, name);
      else this.#addCell(fileId, { name, type, value });
    }
  }

  /** What a text says of the person: an illness, or an account, which is looked for elsewhere too. */
  addSaid(fileId: string, of: { readonly type: string; readonly value: string }): void {
    if (!isSaidOfPeople(of.type)) {
      const term = termOf(of.type, of.value);
      if (term !== null && !this.#isKnown(term) && this.#inTexts.size < MOST_IN_TEXTS)
        this.#inTexts.set(`${term.kind} ${term.value}`, { term, type: of.type });
      return;
    }
    const item = this.#item({
      ...{ kind: "said", term: null, type: of.type, columns: [], values: [] },
    });
    if (item !== null) addPlace(item, fileId, of.value);
  }

  /** What stands in a row of somebody else too is not the person's alone; `named` are columns in which own rows name the person. */
  addOther(table: OwnTable, cells: readonly string[], named: ReadonlySet<number>): void {
    if (!cells.some((cell) => this.#byValue.has(cell.trim()))) return;
    for (const index of table.othersCells(cells, named)) {
      const item = this.#byValue.get((cells[index] ?? "").trim());
      if (item !== undefined) item.isShared = true;
    }
  }

  offer(mark: string): Offer {
    for (const { term, type } of this.#inTexts.values()) {
      const values = [term.value];
      this.#item({ kind: "value", term, type, columns: [], values });
    }
    const items = [...this.#items.values()].map((item, index) => ({ ...item, id: `${index + 1}` }));
    return { mark, items, rows: this.#rows, more: this.#beyond.size };
  }

  #isKnown({ value }: SubjectTerm): boolean {
    return this.#matcher.has(value);
  }

  #addValue(term: SubjectTerm, type: string | null, column: string): void {
    const item = this.#item({
      kind: "value",
      term,
      type,
      columns: [],
      values: [term.value],
    });
    if (item === null) return;
    this.#byValue.set(term.value, item);
    if (!item.columns.includes(column)) item.columns.push(column);
  }

  #addCell(fileId: string, of: { name: string; type: string | null; value: string }): void {
    const item = this.#item({
      kind: "cell",
      term: null,
      type: of.type,
      columns: [of.name],
      values: [],
    });
    if (item === null) return;
    item.type ??= of.type;
    addPlace(item, fileId, of.value);
  }

  #item(of: Pick<OfferedItem, "kind" | "term" | "type" | "columns" | "values">) {
    const key = offerKey(of);
    const known = this.#items.get(key);
    if (known !== undefined) return known;
    const isPart = of.term === null;
    const alike = [...this.#items.values()].filter(({ term }) => (term === null) === isPart);
    if (alike.length >= (isPart ? MOST_COLUMNS : MOST_VALUES)) {
      this.#beyond.add(key);
      return null;
    }
    const isChosen = isChosenPart(of, this.#chosen);
    const item: OfferedItem = {
      ...of,
      ...{ id: "", files: [], isShared: false, isApart: false },
      ...{ isChosen, isDeclined: this.#chosen.declined.has(key) },
    };
    this.#items.set(key, item);
    return item;
  }
}

function addPlace({ files, values }: OfferedItem, fileId: string, value: string): void {
  const last = files.at(-1);
  if (last?.[0] === fileId) last[1]++;
  else files.push([fileId, 1]);
  if (values.length < SHOWN_VALUES && !values.includes(value)) values.push(value);
}

/** Equal for all ways to write the name of one column. */
export function columnKey(name: string): string {
  return name.trim().toLowerCase().replace(/\s+/g, " ");
}

/** What a cell shows to be by itself, such as a number with its check digits in a column of numbers without. */
function typeAlone(value: string): string | null {
  if (value.length > LONGEST_ALONE) return null;
  const whole = findPersonalData(value, { minConfidence: SURE_ALONE }).find(
    ({ start, end, type }) =>
      start === 0 && end === value.length && TERM_OF[kindOf(type)] !== undefined,
  );
  return whole?.type ?? null;
}

/** What a value of an own row is looked for by elsewhere; null where others may have the same or it is too short. */
function termOf(type: string | null, value: string): SubjectTerm | null {
  const kind = type === null ? undefined : TERM_OF[kindOf(type)];
  if (kind === undefined) return null;
  const parsed = SubjectTerm.safeParse({ kind, value });
  return parsed.success ? parsed.data : null;
}

/** What is chosen beforehand: what one person alone has, and personal data in the person's own cells. */
export function isSuggested({
  kind,
  term,
  type,
  columns,
  isShared,
  isApart,
}: OfferedItem): boolean {
  if (kind === "cell" || kind === "said") return type !== null;
  if (isShared || isApart) return false;
  if (kind === "surname" || kind === "given") return !isOrdinary(term?.value ?? "");
  // A text may name whose account it is in words that nobody looked at.
  return term?.kind !== "address" && !isFromText({ kind, columns });
}

function isFromText({ kind, columns }: Pick<OfferedItem, "kind" | "columns">): boolean {
  return kind === "value" && columns.length === 0;
}

/** True for types of values that are offered as terms where a text says them of the person, and for what it says of the person itself. */
export function isOfferedType(type: string): boolean {
  return isSaidOfPeople(type) || TERM_OF[kindOf(type)] !== undefined;
}

/** Chosen beforehand, and nobody has said anything about it yet. */
export function isWaiting(item: OfferedItem): boolean {
  return isSuggested(item) && !item.isChosen && !item.isDeclined;
}

/**
 * Marks given names that stand in a file with nothing else of the person, neither a term of the request, which the files of `held` have, nor
 * another item: there they are as likely somebody else's.
 */
export function markApart(items: readonly OfferedItem[], held: ReadonlySet<string>): OfferedItem[] {
  const others = items.filter(({ kind }) => kind !== "given");
  const known = new Set([...held, ...others.flatMap(({ files }) => files.map(([id]) => id))]);
  return items.map((item) =>
    item.kind === "given" && item.files.some(([id]) => !known.has(id))
      ? { ...item, isApart: true }
      : item,
  );
}

export function placesOf({ files }: Pick<OfferedItem, "files">): number {
  return files.reduce((sum, [, count]) => sum + count, 0);
}

const SHORT_WORDS = {
  initial: "The first letter with the surname",
  surname: "The surname by itself",
  given: "The given name by itself",
  letters: "The first letters of the given names",
} as const;

/** What an item is, in words that name no value. */
export function itemWords({
  kind,
  type,
  columns,
}: Pick<OfferedItem, "kind" | "type" | "columns">): string {
  if (kind === "cell")
    return type === null
      ? "Other cells of the person's own rows"
      : `Cells of the person's own rows: ${typeWords(type)}`;
  if (kind === "said") return `Said of the person in texts: ${typeWords(type ?? "")}`;
  if (isFromText({ kind, columns }))
    return `Beside the person in letters and texts: ${typeWords(type ?? "")}`;
  if (kind === "value") return `From the person's own rows: ${typeWords(type ?? "")}`;
  return SHORT_WORDS[kind];
}

/** What was not taken up, of the files in which it still stands; one line for each sort. `isThere` tells which files are there. */
export function remainingOf(offer: Offer, isThere: (fileId: string) => boolean): Remaining[] {
  const sorts = new Map<string, Omit<Remaining, "files"> & { readonly files: Set<string> }>();
  for (const item of offer.items) {
    if (item.isChosen) continue;
    const left = item.files.filter(([fileId]) => isThere(fileId));
    if (left.length === 0) continue;
    const words = `${itemWords(item)}${isOthersToo(item) ? ", which others have too" : ""}`;
    const why = whyLeft(item);
    const key = `${words}\n${why}`;
    const sort = sorts.get(key) ?? { words, why, places: 0, files: new Set<string>() };
    for (const [fileId, count] of left) {
      sort.places += count;
      sort.files.add(fileId);
    }
    sorts.set(key, sort);
  }
  return [...sorts.values()].map(({ files, ...sort }) => ({ ...sort, files: files.size }));
}

function isOthersToo({ isShared, kind }: OfferedItem): boolean {
  return isShared && kind !== "cell";
}

function whyLeft(item: OfferedItem): string {
  if (isOthersToo(item))
    return "Taking it out would take it from others too. It was offered and not chosen.";
  if (!isSuggested(item)) return "It was offered and not chosen.";
  return item.isDeclined
    ? "It was offered and chosen beforehand, and whoever handled the request left it out."
    : "It was offered and chosen beforehand, and the request was carried out without the offer being taken up.";
}
