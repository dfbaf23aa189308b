/**
 * What everybody is told while a person is being erased: at the one place that all procedures of a project and a workspace pass, and in files
 * that are made for download, texts that hold the person are hidden, and what files that hold them say is told of no more.
 */
import { loadSecret } from "../../auth/secret.ts";
import { createVeil } from "../../auth/veil.ts";
import type { Deps } from "../../deps.ts";
import { type BeingErased, beingErased, fileWithheld } from "./while-erasing.ts";

/** Stands in place of a text that holds the person. */
export const HIDDEN = "[being erased]";

export interface ErasureShield {
  /** The question with ids and cursors as they were. Throws `conflict` for one about a file that holds the person, unless `mayTouch`. */
  open(question: unknown, mayTouch: boolean): unknown;
  /** The answer without the person; `question` says what it is about. */
  hide(answer: unknown, question?: unknown): Promise<unknown>;
  /** The same for a part of an answer, about no file but those that it names. */
  hidePart<T>(part: T): T;
}

type Fields = Readonly<Record<string, unknown>>;

/** Fields that say what stands in files. Of a file that holds the person these are told in no part. */
const CONTENT = new Set(
  "excerpt matched detail description note notes quote value values words why reason text texts summary terms before after cells rows head title subject label labels examples sample original replacement headers columns properties facts sentence".split(
    " ",
  ),
);
/** People who work here: their accounts are no concern of an erasure. */
const PEOPLE = new Set(
  "createdBy startedBy decidedBy handledBy madeBy usedBy givenBy reviewer by user users".split(" "),
);
const CURSORS = new Set(["cursor", "next", "nextCursor"]);
/** Ids of groups that are folders. */
const HOLDS_NAME = /^folder:/;
/** Shorter texts name nobody. */
const LEAST = 2;
const MAX_TEXTS = 20_000;
const MAX_KEPT_CHARS = 1_200;

/** Null while nobody is being erased, as mostly. */
export async function erasureShield(
  deps: Deps,
  ids: { readonly workspaceId: string; readonly projectId: string | null },
): Promise<ErasureShield | null> {
  const people = await beingErased(deps, ids.workspaceId);
  return people === null ? null : makeShield(deps, ids, people);
}

function makeShield(
  deps: Deps,
  { workspaceId, projectId }: { readonly workspaceId: string; readonly projectId: string | null },
  people: BeingErased,
): ErasureShield {
  const veil = createVeil(loadSecret(deps.env), `${workspaceId}/${projectId ?? ""}/erasure`);
  const cover = new Cover(people, veil.veil);
  return {
    open(question, mayTouch) {
      if (!mayTouch && namesHeld(question, people)) throw fileWithheld();
      return mapped(question, veil.unveil);
    },
    async hide(answer, question) {
      const isHeld =
        projectId !== null &&
        (await isOfHeldLink(deps, { workspaceId, projectId }, question, people));
      return cover.of(answer, "", isHeld);
    },
    hidePart: <T>(part: T) => cover.of(part, "", false) as T,
  };
}

/** Whether texts hold the person; short ones, which come again, are asked about once. */
function remembering(holds: (text: string) => boolean): (text: string) => boolean {
  const known = new Map<string, boolean>();
  return (text) => {
    if (text.length < LEAST) return false;
    const before = known.get(text);
    if (before !== undefined) return before;
    const found = holds(text);
    if (known.size >= MAX_TEXTS) known.clear();
    if (text.length <= MAX_KEPT_CHARS) known.set(text, found);
    return found;
  };
}

class Cover {
  readonly holds: (text: string) => boolean;
  readonly veil: (text: string) => string;
  readonly people: Pick<BeingErased, "holdsFile">;

  constructor(people: BeingErased, veil: (text: string) => string) {
    this.people = people;
    this.holds = remembering(people.holds);
    this.veil = veil;
  }

  /** `isHeld` where it stands in something about a file that holds the person. */
  of(value: unknown, key: string, isHeld: boolean): unknown {
    if (typeof value === "string") return this.text(value, key, isHeld);
    if (Array.isArray(value)) {
      if (isHeld && CONTENT.has(key)) return [];
      return value.map((item) => this.of(item, key, isHeld));
    }
    if (!isPlain(value)) return value;
    const isOfHeld = isHeld || this.namesHeld(value);
    return Object.fromEntries(
      Object.entries(quotedWithout(value, this.holds)).map(([name, item]) => [
        this.holds(name) ? HIDDEN : name,
        PEOPLE.has(name) ? item : this.of(item, name, isOfHeld),
      ]),
    );
  }

  text(text: string, key: string, isHeld: boolean): string {
    if (CURSORS.has(key) || HOLDS_NAME.test(text))
      return this.hasInside(text) ? this.veil(text) : text;
    return (isHeld && CONTENT.has(key)) || this.holds(text) ? HIDDEN : text;
  }

  /** Cursors are often texts in base64. */
  hasInside(text: string): boolean {
    return this.holds(text) || this.holds(Buffer.from(text, "base64url").toString("utf8"));
  }

  /** A file by its id, or a link by one of its files: in a field, or in a field of a field. */
  namesHeld(fields: Fields): boolean {
    return Object.values(fields).some(
      (item) =>
        this.isHeldId(item) ||
        (isPlain(item) && Object.values(item).some((one) => this.isHeldId(one))),
    );
  }

  isHeldId(value: unknown): boolean {
    return typeof value === "string" && this.people.holdsFile(value);
  }
}

/** Marks of a quotation that is hidden would point beyond its end. */
function quotedWithout(fields: Fields, holds: (text: string) => boolean): Fields {
  const { excerpt, matched } = fields;
  const isHidden = typeof excerpt === "string" && Array.isArray(matched) && holds(excerpt);
  return isHidden ? { ...fields, matched: [] } : fields;
}

/** True where the question names a file that holds the person. */
function namesHeld(question: unknown, people: BeingErased): boolean {
  if (typeof question === "string") return people.holdsFile(question);
  if (Array.isArray(question)) return question.some((item) => namesHeld(item, people));
  return isPlain(question) && Object.values(question).some((item) => namesHeld(item, people));
}

/** True for a question about a link of which an end holds the person. */
async function isOfHeldLink(
  deps: Deps,
  { workspaceId, projectId }: { readonly workspaceId: string; readonly projectId: string },
  question: unknown,
  people: BeingErased,
): Promise<boolean> {
  const edgeId = isPlain(question) ? question.edgeId : null;
  if (typeof edgeId !== "string") return false;
  const rows = await deps.repos(workspaceId).edgeQueries.rows(projectId, [edgeId]);
  return rows.some(
    ({ source, target }) => people.holdsFile(source.id) || people.holdsFile(target.id),
  );
}

function mapped(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === "string") return change(value);
  if (Array.isArray(value)) return value.map((item) => mapped(item, change));
  if (!isPlain(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, mapped(item, change)]),
  );
}

function isPlain(value: unknown): value is Fields {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
