/** Answers without the people who are being erased, and which files answers and questions are about. */
import { ID_PREFIXES } from "../../../core/model/ids.ts";
import { type Fields, HOLDS_NAME, isPlain, PEOPLE_FIELDS } from "../privacy/answer-fields.ts";
import type { BeingErased } from "./while-erasing.ts";

/** Stands in place of a text that holds the person. */
export const HIDDEN = "[being erased]";

/** Fields that say what stands in files. Of a file that holds the person these are told in no part. */
const CONTENT = new Set(
  "excerpt matched detail description note notes quote value values words why reason text texts summary terms before after cells rows head title subject label labels examples sample original replacement headers columns properties facts sentence".split(
    " ",
  ),
);
const CURSORS = new Set(["cursor", "next", "nextCursor"]);
/** Shorter texts name nobody. */
const LEAST = 2;
/** Shorter numbers name nobody by themselves. */
const LEAST_NUMBER = 1_000_000;
const MAX_TEXTS = 20_000;
const MAX_KEPT_CHARS = 1_200;
/** Ids of files also stand in texts: keys of groups, ranges, addresses of places. */
const FILE_ID = new RegExp(`(?<![a-z])${ID_PREFIXES.file}_[0-9a-z]+`, "g");

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

/** What may be told of answers and questions while people are erased; `veil` seals a text that has to come back as it was. */
export class Cover {
  readonly holds: (text: string) => boolean;
  readonly veil: (text: string) => string;
  readonly people: Pick<BeingErased, "holdsFile">;

  constructor(people: Pick<BeingErased, "holds" | "holdsFile">, veil: (text: string) => string) {
    this.people = people;
    this.holds = remembering((text) => people.holds(text));
    this.veil = veil;
  }

  /** `isHeld` where it stands in something about a file that holds the person. */
  of(value: unknown, key: string, isHeld: boolean): unknown {
    if (typeof value === "string") return this.text(value, key, isHeld);
    if (typeof value === "number" || typeof value === "bigint") return this.number(value);
    if (value instanceof URL) return this.address(value, key, isHeld);
    if (Array.isArray(value) || value instanceof Set) {
      const items = isHeld && CONTENT.has(key) ? [] : [...value];
      const shown = items.map((item) => this.of(item, key, isHeld));
      return Array.isArray(value) ? shown : new Set(shown);
    }
    if (value instanceof Map) return new Map(this.entries([...value], isHeld));
    if (!isPlain(value)) return value;
    const fields = quotedWithout(value, this.holds);
    const isOfHeld = isHeld || this.namesHeld(value);
    return Object.fromEntries(this.entries(Object.entries(fields), isOfHeld));
  }

  /** Keys that hold the person are counted, so that none takes the place of another; what stands under a file's id is about that file. */
  entries<K>(entries: ReadonlyArray<readonly [K, unknown]>, isHeld: boolean): Array<[K, unknown]> {
    let hidden = 0;
    return entries.map(([key, item]) => {
      const name = typeof key === "string" ? key : "";
      if (PEOPLE_FIELDS.has(name)) return [key, item];
      const shown = this.of(item, name, isHeld || this.isHeldId(name));
      if (!this.holds(name)) return [key, shown];
      hidden++;
      return [(hidden === 1 ? HIDDEN : `${HIDDEN} ${hidden}`) as K, shown];
    });
  }

  text(text: string, key: string, isHeld: boolean): string {
    if (CURSORS.has(key) || HOLDS_NAME.test(text))
      return this.hasInside(text) ? this.veil(text) : text;
    return (isHeld && CONTENT.has(key)) || this.holds(text) ? HIDDEN : text;
  }

  /** Numbers of people stand as numbers in results of tables; short ones are counts, sizes and places. */
  number(value: number | bigint): number | bigint | string {
    const isWhole = typeof value === "bigint" || Number.isSafeInteger(value);
    return isWhole && value >= LEAST_NUMBER && this.holds(String(value)) ? HIDDEN : value;
  }

  /** Signs in addresses are written in percent. */
  address(address: URL, key: string, isHeld: boolean): URL | string {
    const { href } = address;
    const isHidden = (isHeld && CONTENT.has(key)) || this.holds(href) || this.holds(plain(href));
    return isHidden ? HIDDEN : address;
  }

  /** Cursors are often texts in base64. */
  hasInside(text: string): boolean {
    return this.holds(text) || this.holds(Buffer.from(text, "base64url").toString("utf8"));
  }

  /** A file by its id, or a link or a group by one of its files, however deep; not what stands in a list, each of which is about its own. */
  namesHeld(fields: Fields): boolean {
    return Object.values(fields).some((item) => {
      if (Array.isArray(item)) return item.some((one) => this.isHeldId(one));
      return this.isHeldId(item) || (isPlain(item) && this.namesHeld(item));
    });
  }

  isHeldId(value: unknown): boolean {
    return typeof value === "string" && this.people.holdsFile(value);
  }

  /**
   * True where the question names a file that holds the person, also within a text. Where a list goes on says nothing of what is asked: the
   * last file of a page may be one of these.
   */
  asksForHeld(question: unknown, key = ""): boolean {
    if (CURSORS.has(key)) return false;
    if (typeof question === "string")
      return question.match(FILE_ID)?.some((id) => this.people.holdsFile(id)) === true;
    if (Array.isArray(question)) return question.some((item) => this.asksForHeld(item, key));
    if (!isPlain(question)) return false;
    return Object.entries(question).some(([name, item]) => this.asksForHeld(item, name));
  }
}

/** Without signs in percent; as it is where they make no text. */
function plain(href: string): string {
  try {
    return decodeURIComponent(href);
  } catch {
    return href;
  }
}

/** Marks of a quotation that is hidden would point beyond its end. */
function quotedWithout(fields: Fields, holds: (text: string) => boolean): Fields {
  const { excerpt, matched } = fields;
  const isHidden = typeof excerpt === "string" && Array.isArray(matched) && holds(excerpt);
  return isHidden ? { ...fields, matched: [] } : fields;
}
