/** Reads documents that were stored under other limits than those of today: what is good goes on, what is not is named and left out. */
import type { z } from "zod";

/** A part that was left out: `rules/claim-once`, or the field's own name; empty for the whole document. */
export interface LeftOut {
  readonly place: string;
  /** Why, without what stands there. */
  readonly message: string;
}

export interface StoredReading<T> {
  /** Null where so much is wrong that nothing is left to go on with. */
  readonly document: T | null;
  readonly leftOut: readonly LeftOut[];
}

export interface StoredParts {
  /** Fields that hold lists whose entries stand for themselves. */
  readonly lists: readonly string[];
  /** Fields, at any depth, that only people read: too long ones are cut. */
  readonly texts: readonly string[];
}

type Issue = z.core.$ZodIssue;

/** Entries and unknown fields go in the first round, lists that are still too long in the next; what is wrong after that stays wrong. */
const ROUNDS = 4;

/** Never throws. The stored value stays as it is. */
export function readStored<T>(
  schema: z.ZodType<T>,
  stored: unknown,
  parts: StoredParts,
): StoredReading<T> {
  const first = schema.safeParse(stored);
  if (first.success) return { document: first.data, leftOut: [] };
  if (typeof stored !== "object" || stored === null) return unreadable(first.error.issues);
  const draft = structuredClone(stored) as Record<PropertyKey, unknown>;
  const leftOut: LeftOut[] = [];
  let { issues } = first.error;
  for (let round = 0; round < ROUNDS; round++) {
    const mended = mend(draft, issues, parts);
    if (mended === null) return unreadable(issues);
    leftOut.push(...mended);
    const next = schema.safeParse(draft);
    if (next.success) return { document: next.data, leftOut };
    issues = next.error.issues;
  }
  return unreadable(issues);
}

function unreadable(issues: readonly Issue[]): StoredReading<never> {
  const [issue] = issues;
  const place = issue?.path.join("/") ?? "";
  return { document: null, leftOut: [{ place: "", message: `${place}: ${issue?.message ?? ""}` }] };
}

/** Takes away what the issues name; null where one of them cannot be helped so. */
function mend(
  draft: Record<PropertyKey, unknown>,
  issues: readonly Issue[],
  { lists, texts }: StoredParts,
): LeftOut[] | null {
  const leftOut: LeftOut[] = [];
  const bad: BadEntry[] = [];
  for (const issue of issues) {
    const [list, at] = issue.path;
    if (cutText(draft, issue, texts)) continue;
    if (issue.code === "unrecognized_keys" && issue.path.length === 0)
      for (const key of issue.keys) delete draft[key];
    else if (typeof list !== "string" || !lists.includes(list)) return null;
    else if (typeof at === "number") bad.push({ list, at, message: entryMessage(issue) });
    else leftOut.push(cutList(draft, list, issue));
  }
  return [...leftOut, ...takeOut(draft, bad)];
}

interface BadEntry {
  readonly list: string;
  readonly at: number;
  readonly message: string;
}

function entryMessage({ path, message }: Issue): string {
  const field = path.slice(2).join("/");
  return field === "" ? message : `${field}: ${message}`;
}

function cutText(draft: unknown, issue: Issue, texts: readonly string[]): boolean {
  const field = issue.path.at(-1);
  if (issue.code !== "too_big" || typeof field !== "string" || !texts.includes(field)) return false;
  let holder = draft;
  for (const key of issue.path.slice(0, -1))
    holder = (holder as Record<PropertyKey, unknown> | undefined)?.[key];
  const fields = holder as Record<string, unknown>;
  const text = fields[field];
  if (typeof text !== "string") return false;
  fields[field] = text.slice(0, Number(issue.maximum));
  return true;
}

/** A list that is too long keeps its first entries; one that is none becomes empty. */
function cutList(draft: Record<PropertyKey, unknown>, list: string, issue: Issue): LeftOut {
  const rows = draft[list];
  if (!Array.isArray(rows) || issue.code !== "too_big") {
    draft[list] = [];
    return { place: list, message: issue.message };
  }
  const most = Number(issue.maximum);
  draft[list] = rows.slice(0, most);
  return { place: list, message: `${rows.length - most} more than the ${most} there may be` };
}

/** Each entry once, with the first thing that is wrong with it. */
function takeOut(draft: Record<PropertyKey, unknown>, bad: readonly BadEntry[]): LeftOut[] {
  const leftOut: LeftOut[] = [];
  for (const list of new Set(bad.map((entry) => entry.list))) {
    const rows = draft[list] as unknown[];
    const found = new Map<number, string>();
    for (const { list: its, at, message } of bad)
      if (its === list && !found.has(at)) found.set(at, message);
    for (const [at, message] of found)
      leftOut.push({ place: `${list}/${nameOf(rows[at]) ?? at + 1}`, message });
    draft[list] = rows.filter((_, at) => !found.has(at));
  }
  return leftOut;
}

const MOST_NAME = 80;

function nameOf(row: unknown): string | null {
  const { name, id, class: ofClass } = (row ?? {}) as Record<string, unknown>;
  const named = [name, id, ofClass].find((value) => typeof value === "string");
  return typeof named === "string" ? named.slice(0, MOST_NAME) : null;
}
