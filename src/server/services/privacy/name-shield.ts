/**
 * Names of files for people who may not read originals: as the policy leaves them and without the people that files of the project name, in
 * every answer of every procedure of a project, at the one place that all of them pass, and in files that are made for download.
 */
import { excerptAsShown } from "../../../core/export/shown-names.ts";
import { type AppError, inOtherWords } from "../../../core/model/errors.ts";
import type { Place } from "../../../core/model/evidence.ts";
import { loadSecret } from "../../auth/secret.ts";
import { createVeil } from "../../auth/veil.ts";
import type { Deps } from "../../deps.ts";
import { type Fields, HOLDS_NAME, isPlain, PEOPLE_FIELDS } from "./answer-fields.ts";
import { nameRedactor } from "./name-policy.ts";

export interface NameShield {
  /** An answer with names as they are after the policy; ids and cursors that hold one are veiled. */
  hide(answer: unknown): unknown;
  /**
   * A question with its ids and cursors as they were. Terms of a search stay: found by its stand-in, a value would tell whose stand-in
   * that is.
   */
  open(question: unknown): unknown;
  /** A failure with names as they are after the policy. */
  reword(error: AppError): AppError;
}

/** A policy changes seldom, a screen asks ten questions at once. */
const KEPT_MS = 5_000;
const MAX_SHIELDS = 200;
const MAX_NAMES = 20_000;
/** The shortest given names that are sought alone. */
const LEAST_NAME = 3;
/** Longer texts are content, which the policy has been through. */
const MAX_NAME_CHARS = 1_200;
/** Content of files after the policy, and people of the workspace. Quotations are dealt with by themselves, for their marks. */
const LEFT: ReadonlySet<string> = new Set([
  ..."text markdown excerpt matched cells why email".split(" "),
  ...PEOPLE_FIELDS,
]);
const NOTHING: ReadonlySet<string> = new Set();
const CURSORS = new Set(["cursor", "next"]);

interface Kept {
  readonly until: number;
  readonly shield: Promise<NameShield>;
}
const kept = new WeakMap<Deps, Map<string, Kept>>();

/** The shield of a project under the policy of its newest finished run; before the first one, of its pipeline's defaults. */
export function nameShield(
  deps: Deps,
  ids: { readonly workspaceId: string; readonly projectId: string },
): Promise<NameShield> {
  const shields = kept.get(deps) ?? new Map<string, Kept>();
  kept.set(deps, shields);
  const now = deps.clock();
  const before = shields.get(ids.projectId);
  if (before !== undefined && before.until > now) return before.shield;
  const shield = makeShield(deps, ids);
  shields.delete(ids.projectId);
  shields.set(ids.projectId, { until: now + KEPT_MS, shield });
  shield.catch(() => shields.delete(ids.projectId));
  for (const oldest of shields.keys()) {
    if (shields.size <= MAX_SHIELDS) break;
    shields.delete(oldest);
  }
  return shield;
}

async function makeShield(
  deps: Deps,
  ids: { readonly workspaceId: string; readonly projectId: string },
): Promise<NameShield> {
  const rewrite = await nameRedactor(deps, ids);
  const veil = createVeil(loadSecret(deps.env), `${ids.workspaceId}/${ids.projectId}`);
  const names = new Map<string, string>();
  const clean = (text: string): string => {
    if (text.length < LEAST_NAME || text.length > MAX_NAME_CHARS) return text;
    const known = names.get(text);
    if (known !== undefined) return known;
    const found = rewrite(text);
    if (names.size >= MAX_NAMES) names.clear();
    names.set(text, found);
    return found;
  };
  const shown = (text: string, key: string): string => {
    if (CURSORS.has(key)) return veil.veil(text);
    if (HOLDS_NAME.test(text)) return clean(text) === text ? text : veil.veil(text);
    return clean(text);
  };
  return {
    hide: (answer) => mapped(answer, "", shown, LEFT, (fields) => quotedAsShown(fields, clean)),
    reword: (error) => {
      const { userMessage } = error;
      if (userMessage.length > MAX_NAME_CHARS) return inOtherWords(error);
      const said = clean(userMessage);
      return said === userMessage ? error : inOtherWords(error, said);
    },
    open: (question) => mapped(question, "", veil.unveil, NOTHING, (fields) => fields),
  };
}

/** How evidence marks a stretch of its excerpt, and how the search does. */
type Mark = Place["matched"][number];
interface Span {
  readonly start: number;
  readonly end: number;
}

/** Quotations, and texts of references, are of names too: of files, sheets and columns. Other texts are content. */
function quotedAsShown(fields: Fields, clean: (text: string) => string): Fields {
  const { excerpt, matched, text, target } = fields;
  if (typeof excerpt === "string") {
    const spans = Array.isArray(matched) ? (matched as ReadonlyArray<Mark | Span>) : [];
    const marks = spans.map((each): Mark => ("start" in each ? [each.start, each.end] : each));
    const shown = excerptAsShown({ excerpt, matched: marks }, clean);
    if (matched === undefined) return { ...fields, excerpt: shown.excerpt };
    const isOfSpans = spans.some((each) => "start" in each);
    const toSpan = ([start, end]: Mark): Span => ({ start, end });
    return { ...fields, ...shown, matched: isOfSpans ? shown.matched.map(toSpan) : shown.matched };
  }
  if (typeof text === "string" && typeof target === "string")
    return { ...fields, text: clean(text) };
  return fields;
}

/** The same value with its texts changed; lists in lists are rows of cells, which the policy has been through. */
function mapped(
  value: unknown,
  key: string,
  change: (text: string, key: string) => string,
  left: ReadonlySet<string>,
  before: (fields: Fields) => Fields,
): unknown {
  if (typeof value === "string") return change(value, key);
  if (Array.isArray(value))
    return value.map((item) =>
      Array.isArray(item) ? item : mapped(item, key, change, left, before),
    );
  if (!isPlain(value)) return value;
  return Object.fromEntries(
    Object.entries(before(value)).map(([name, item]) => [
      name,
      left.has(name) ? item : mapped(item, name, change, left, before),
    ]),
  );
}
