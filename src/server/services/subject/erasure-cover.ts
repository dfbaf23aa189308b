/** Answers without the people who are being erased, and which files answers and questions are about. */
import { ID_PREFIXES } from "../../../core/model/ids.ts";
import { type Fields, HOLDS_NAME, isPlain, PEOPLE_FIELDS } from "../privacy/answer-fields.ts";
import { HIDDEN, toldOfHeld, toldOfOther } from "./told-of-held.ts";
import type { BeingErased } from "./while-erasing.ts";

/** Where a list goes on: a screen could not ask for what comes next. Texts are veiled: the last of a page may be a file that holds the person. */
const CURSORS = new Set(["cursor", "next", "nextCursor", "nextFrom", "nextBefore"]);
/** Shorter texts name nobody. */
const LEAST = 2;
/** Shorter numbers name nobody by themselves. */
const LEAST_NUMBER = 1_000_000;
const MAX_TEXTS = 20_000;
const MAX_KEPT_CHARS = 1_200;
/** Keys that are made of ids are no longer. */
const MAX_ID_CHARS = 200;
const FIELD = /^[a-z]\w*$/i;
/** Ids of files also stand in texts: keys of groups, ranges, addresses of places. */
const FILE_ID = new RegExp(`(?<![a-z])${ID_PREFIXES.file}_[0-9a-z]+`, "g");

/** What a part of an answer is about: nothing that holds the person, something that does, or another file beside that. */
type About = "others" | "held" | "beside";

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
  readonly people: Pick<BeingErased, "holdsFile" | "isAbout">;

  constructor(
    people: Pick<BeingErased, "holds" | "holdsFile" | "isAbout">,
    veil: (text: string) => string,
  ) {
    this.people = people;
    this.holds = remembering((text) => people.holds(text));
    this.veil = veil;
  }

  /** An answer; `isHeld` where it is about something that holds the person, whatever it names. */
  answer(answer: unknown, isHeld: boolean): unknown {
    return this.of(answer, "", isHeld ? "held" : "others");
  }

  of(value: unknown, key: string, about: About): unknown {
    if (Array.isArray(value)) return this.list(value, key, about);
    if (value instanceof Set) return new Set(this.list([...value], key, about));
    if (value instanceof Map) return new Map(this.entries([...value], about));
    if (isPlain(value)) return this.record(value, about, this.namesHeld(value));
    const isOpen = about === "others" || CURSORS.has(key);
    const told = isOpen ? value : this.toldOf(key, value, about);
    return told === HIDDEN ? told : this.withoutPeople(told, key);
  }

  /** What may be told of a field of something that holds the person. */
  toldOf(key: string, value: unknown, about: About): unknown {
    return about === "beside" ? toldOfOther(key, value) : toldOfHeld(key, value);
  }

  /** Each of them is about its own. Of what is about the person, values that may not be told are left out. */
  list(items: readonly unknown[], key: string, about: About): unknown[] {
    const shown = items
      .filter((item) => about === "others" || !Array.isArray(item))
      .map((item) => (isPlain(item) ? this.row(item, about) : this.of(item, key, about)));
    return about === "others" ? shown : shown.filter((item) => item !== HIDDEN);
  }

  /** One of a list is about all that it names, also in lists of its own. */
  row(fields: Fields, about: About): unknown {
    return this.record(fields, about, this.namesHeld(fields, true));
  }

  record(fields: Fields, about: About, isHeld: boolean): unknown {
    const quoted = quotedWithout(fields, this.holds);
    const now = about === "others" && !isHeld ? about : this.isOther(fields) ? "beside" : "held";
    return Object.fromEntries(this.entries(Object.entries(quoted), now));
  }

  /** Another file, whatever it names beside its own id. */
  isOther({ id, fileId }: Fields): boolean {
    const own = id ?? fileId;
    return typeof own === "string" && own.startsWith(`${ID_PREFIXES.file}_`) && !this.isHeldId(own);
  }

  /**
   * Keys that hold the person are counted, so that none takes the place of another; what stands under a file's id is about that file. Of what is
   * about the person, keys that are no names of fields are values too.
   */
  entries<K>(entries: ReadonlyArray<readonly [K, unknown]>, about: About): Array<[K, unknown]> {
    let hidden = 0;
    return entries.map(([key, item]) => {
      const name = typeof key === "string" ? key : "";
      if (PEOPLE_FIELDS.has(name)) return [key, item];
      const shown = this.of(item, name, this.isHeldId(name) ? "held" : about);
      const isField = about === "others" || FIELD.test(name) || toldOfHeld(name, name) === name;
      if (isField && !this.holds(name)) return [key, shown];
      hidden++;
      return [(hidden === 1 ? HIDDEN : `${HIDDEN} ${hidden}`) as K, shown];
    });
  }

  withoutPeople(value: unknown, key: string): unknown {
    if (typeof value === "string") return this.text(value, key);
    if (typeof value === "number" || typeof value === "bigint") return this.number(value);
    return value instanceof URL ? this.address(value) : value;
  }

  text(text: string, key: string): string {
    if (CURSORS.has(key)) return this.veil(text);
    if (!this.holds(text)) return text;
    return HOLDS_NAME.test(text) ? this.veil(text) : HIDDEN;
  }

  /** Numbers of people stand as numbers in results of tables; short ones are counts, sizes and places. */
  number(value: number | bigint): number | bigint | string {
    const isWhole = typeof value === "bigint" || Number.isSafeInteger(value);
    return isWhole && value >= LEAST_NUMBER && this.holds(String(value)) ? HIDDEN : value;
  }

  /** Signs in addresses are written in percent. */
  address(address: URL): URL | string {
    const { href } = address;
    return this.holds(href) || this.holds(plain(href)) ? HIDDEN : address;
  }

  /** A file or what is about one by its id, or a link or a group by one of its files, however deep; `inLists` also in records of lists. */
  namesHeld(fields: Fields, inLists = false): boolean {
    const names = (item: unknown): boolean =>
      this.isHeldId(item) || (isPlain(item) && this.namesHeld(item, inLists));
    return Object.entries(fields).some(([name, item]) => {
      if (CURSORS.has(name)) return false;
      if (!Array.isArray(item)) return names(item);
      return item.some((one) => (inLists ? names(one) : this.isHeldId(one)));
    });
  }

  isHeldId(value: unknown): boolean {
    return (
      typeof value === "string" &&
      value.length <= MAX_ID_CHARS &&
      (this.people.isAbout(value) || this.holdsFileId(value))
    );
  }

  holdsFileId(text: string): boolean {
    return text.match(FILE_ID)?.some((id) => this.people.holdsFile(id)) === true;
  }

  /** True for a question about something that holds the person; files themselves are not asked about. */
  asksAbout(question: unknown): boolean {
    return isPlain(question) && this.namesHeld(question) && !this.asksForHeld(question);
  }

  /**
   * True where the question names a file that holds the person, also within a text. Where a list goes on says nothing of what is asked: the
   * last file of a page may be one of these.
   */
  asksForHeld(question: unknown, key = ""): boolean {
    if (CURSORS.has(key)) return false;
    if (typeof question === "string") return this.holdsFileId(question);
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
