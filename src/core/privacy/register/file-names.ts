/**
 * What one file gives to the register of its project and takes from it: the names that it proves, and the forms of names for which it has
 * a place. Neither depends on what other files prove, so the register is the same whatever the order of files.
 */
import { hash32 } from "../../kit/hash.ts";
import { foldText } from "../../kit/text/normalise.ts";
import { isFullName, personKey, readPersonName } from "../pseudonym/person-name.ts";
import { undoneReading } from "../undone-reading.ts";
import { eachCutLogin, keysOfCutLogin } from "./cut-logins.ts";
import { eachHandle, keysOfHandle } from "./handles.ts";
import {
  eachIdentifier,
  IDENTIFIER_TYPES,
  identifierForm,
  keyOfIdentifier,
} from "./identifiers.ts";
import { loginsInLog } from "./log-columns.ts";
import { eachMention } from "./mentions.ts";
import { placesInAddresses, placesInName } from "./names-in-names.ts";
import { formsOfOrganization } from "./organization-forms.ts";
import { cellKey, formOfPart, formsOfPerson, formsOfWholePerson } from "./person-forms.ts";
import {
  eachPhone,
  isPlanKey,
  keyOfPhone,
  phonePlans,
  planKeys,
  withoutExtension,
} from "./phones.ts";
import type { RegisterEntry } from "./register-entries.ts";
import { smallNames } from "./small-names.ts";
import { bareKey, isUnlessWord } from "./word-names.ts";

export interface FileNames {
  /** Proven before the file was rewritten, so that its own forms are known in it. */
  readonly known: readonly ProvenName[];
  /** Proven by rows beyond those that columns are told from; the file is searched for them as other files are. */
  readonly later: readonly ProvenName[];
  /** Forms that stand somewhere in the file. */
  readonly keys: readonly string[];
  /** Those of the keys that stand in the name of the file, of a sheet or of a column. */
  readonly named: readonly string[];
  /** True where there were more forms than are kept: then every name of the register matters to the file. */
  readonly isWide: boolean;
  /** True where there were more numbers than are kept: then every number of a person matters to the file. */
  readonly hasManyNumbers: boolean;
}

export type ProvenName = readonly [type: string, value: string];

/** Bounds memory to some 60 MB; a text of a million different capitalised words is a list of names itself. */
const MAX_KEYS = 500_000;
const MAX_NUMBERS = 250_000;
const MAX_NAMED = 20_000;
/** A person has a name and a number or two. */
const MAX_NAMES = 400_000;
/** A number proves itself by the name of its column or by the words before it. */
const SURE_NUMBER = 0.6;
/** A name in running text proves itself from this confidence on: a known given name with a surname. */
const SURE_TEXT = 0.7;
const SURE_PART = 0.85;
/** A column of names proves full names whose words are words of a language from this confidence on. */
const SURE_COLUMN = 0.8;
const PEOPLE: ReadonlySet<string> = new Set(["PERSON", "AUTHOR"]);
const PARTS: ReadonlySet<string> = new Set(["GIVEN_NAME", "SURNAME"]);
/** A full name of which a text is not sure enough to look for its parts elsewhere; a cell that is this name is this person's. */
const IN_CELLS = "PERSON_IN_CELLS";
/** Proves nobody, but may be somebody's whom the project knows. */
const LOGIN = "USERNAME";
const PHONE = "PHONE";

/** Between the words of "JuliaChurch". */
const HUMP = /(\p{Ll})(?=\p{Lu}\p{Ll})/gu;

/** True for types whose values a project's register holds or is asked about. */
export function isRegistered(type: string): boolean {
  return (
    PEOPLE.has(type) ||
    PARTS.has(type) ||
    type === LOGIN ||
    type === "ORGANIZATION" ||
    type === PHONE ||
    IDENTIFIER_TYPES.has(type)
  );
}

export class FileNamesBuilder {
  readonly #known = new Map<string, ProvenName>();
  readonly #later = new Map<string, ProvenName>();
  readonly #keys = new Set<string>();
  readonly #named = new Set<string>();
  readonly #numbers = new Set<string>();
  /** Names that the file writes in small letters, as words. */
  readonly #words = new Set<string>();
  readonly #noteWord = (key: string) => {
    this.#words.add(key);
  };
  readonly #seen = new Set<string>();
  /** Fingerprints of the names that there was no room for. */
  readonly #over = new Set<number>();
  #isOpen = false;
  #isWide = false;
  #hasManyNumbers = false;

  /** So many names are kept, and so many counted beyond them. */
  readonly most: number;

  constructor(most = MAX_NAMES) {
    this.most = most;
  }

  /** Different names that there was no room for; from as many on as there is room for, there may be more. */
  get leftOut(): number {
    return this.#over.size;
  }

  /** Notes a value that the file proves, unless it is no name or not sure enough. */
  prove(
    type: string,
    value: string,
    confidence: number,
    when: "known" | "later" = "known",
    isOfColumn = when === "later",
  ): void {
    const raw = `${type}\n${isOfColumn}\n${confidence}\n${value}`;
    if (this.#seen.has(raw)) return;
    if (this.#seen.size < this.most) this.#seen.add(raw);
    if (PEOPLE.has(type)) this.mention(value);
    if (PEOPLE.has(type) || type === LOGIN) this.mentionHandle(value);
    const proven = provenName(type, value, confidence, isOfColumn);
    if (proven === null) return;
    const name = proven.join("\n");
    if (this.#known.has(name) || this.#later.has(name)) return;
    if (this.#known.size + this.#later.size >= this.most) this.#leaveOut(name);
    else (when === "known" ? this.#known : this.#later).set(name, proven);
  }

  /** Notes part of a person's name that is replaced whatever stands around it: the project may know whose it is. */
  mention(written: string): void {
    const name = readPersonName(written);
    if (this.#isWide || name.words.length === 0 || isFullName(name)) return;
    this.#keys.add(personKey(name));
    this.#boundKeys();
  }

  /** The same of a login name. */
  mentionHandle(written: string): void {
    if (this.#isWide) return;
    for (const key of [...keysOfHandle(written), ...keysOfCutLogin(written.trim())])
      this.#keys.add(key);
    this.#boundKeys();
  }

  /** Rows repeat names, so they are told apart by 53 bits of them: among as many as are counted hardly two are alike. */
  #leaveOut(name: string): void {
    if (this.#over.size < this.most)
      this.#over.add(hash32(name) * 2 ** 21 + (hash32(name, 1) >>> 11));
  }

  /** Says that the file names more people than were read yet: which of them part of a name means is left to the whole register. */
  leaveOpen(): void {
    this.#isOpen = true;
  }

  /** Notes the forms of a text of the file as it was written. */
  readonly read = (text: string): void => {
    this.#readForms(text);
    const undone = undoneReading(text);
    if (undone !== null) this.#readForms(undone.text);
  };

  /** Notes the forms of the name of a file, sheet or column. */
  readName(name: string): void {
    this.read(name);
    for (const key of keysOfName(name)) {
      if (this.#named.size >= MAX_NAMED) return;
      this.#named.add(key);
      if (!this.#isWide) this.#keys.add(key);
    }
  }

  #readForms(text: string): void {
    if (!this.#hasManyNumbers) {
      eachIdentifier(text, ({ key }) => {
        this.#numbers.add(key);
      });
      eachPhone(text, ({ key }) => this.#wantPhone(key));
    }
    if (this.#numbers.size > MAX_NUMBERS) {
      this.#hasManyNumbers = true;
      this.#numbers.clear();
    }
    if (this.#isWide) return;
    for (const { key } of placesInAddresses(text)) this.#keys.add(key);
    eachMention(text, ({ key }) => {
      this.#keys.add(key);
      return false;
    });
    for (const { key } of smallNames(text, () => true, this.#noteWord)) this.#keys.add(key);
    const whole = cellKey(text);
    if (whole !== null) this.#keys.add(whole);
    eachHandle(text, ({ key }) => {
      this.#keys.add(key);
    });
    eachCutLogin(text, ({ key }) => {
      this.#keys.add(key);
    });
    for (const { keys } of loginsInLog(text)) for (const key of keys) this.#keys.add(key);
    this.#boundKeys();
  }

  #wantPhone(key: string): void {
    for (const each of [key, ...planKeys(key)]) this.#numbers.add(each);
  }

  #boundKeys(): void {
    if (this.#keys.size <= MAX_KEYS) return;
    this.#isWide = true;
    this.#keys.clear();
  }

  /** What the file itself and `register` know of forms of names; to be asked when everything that is known of it has been noted. */
  entriesWith(register: readonly RegisterEntry[]): RegisterEntry[] {
    return entriesOfFile(this.#isOpen ? [] : this.#known.values(), register);
  }

  result(): FileNames {
    const known = this.#isOpen ? [] : [...this.#known.values()];
    const later = [...(this.#isOpen ? this.#known.values() : []), ...this.#later.values()];
    const isWord = (key: string) => isUnlessWord(key) && this.#words.has(bareKey(key));
    const names = [...this.#keys].filter((key) => !isWord(key));
    const keys = [...names, ...this.#numbers].sort();
    const [isWide, hasManyNumbers] = [this.#isWide, this.#hasManyNumbers];
    const named = [...this.#named].sort();
    return { known, later, keys, named, isWide, hasManyNumbers };
  }
}

/** Forms in the name of a file, folder, sheet or column, as `RegisterEntries` finds them in it. */
export function keysOfName(name: string): string[] {
  const keys = new Set<string>();
  // Evidence quotes the words of a name one by one.
  for (const text of [name, undoneReading(name)?.text ?? "", name.replace(HUMP, "$1 ")]) {
    eachMention(text, ({ key }) => {
      keys.add(key);
      return false;
    });
    eachIdentifier(text, ({ key }) => {
      keys.add(key);
    });
    for (const { key } of placesInName(text)) keys.add(key);
  }
  return [...keys];
}

function provenName(
  type: string,
  value: string,
  confidence: number,
  isOfColumn: boolean,
): ProvenName | null {
  const text = value.trim().replace(/\s+/gu, " ");
  if (PEOPLE.has(type) && confidence >= SURE_TEXT && formsOfPerson(text) !== null)
    return ["PERSON", text];
  if (PEOPLE.has(type) && isOfColumn && confidence >= SURE_COLUMN)
    return formsOfWholePerson(text) === null ? null : ["PERSON", text];
  if (PEOPLE.has(type) && formsOfPerson(text) !== null && cellKey(text) !== null)
    return [IN_CELLS, text];
  if (PARTS.has(type) && confidence >= SURE_PART && formOfPart(text) !== null) return [type, text];
  if (type === "ORGANIZATION" && confidence >= SURE_TEXT && formsOfOrganization(text).length > 0)
    return [type, text];
  if (IDENTIFIER_TYPES.has(type) && confidence >= SURE_NUMBER && keyOfIdentifier(text) !== null)
    return [type, text];
  if (type === PHONE && confidence >= SURE_NUMBER && keyOfPhone(text) !== null) return [type, text];
  return null;
}

/** One form of a name: whom it means where it is found. Only full names are somebody. */
export interface NameForm {
  readonly key: string;
  readonly type: string;
  readonly who: string | null;
  readonly value: string;
}

/** All forms of a proven name. */
export function formsOfName([type, value]: ProvenName): NameForm[] {
  if (IDENTIFIER_TYPES.has(type)) {
    const key = keyOfIdentifier(value);
    return key === null ? [] : [{ key, type, who: identifierForm(value), value }];
  }
  if (type === PHONE) {
    const key = keyOfPhone(value);
    if (key === null) return [];
    const plans = phonePlans(value).map(([each, who]) => ({ key: each, type, who, value }));
    return [{ key, type, who: key, value: withoutExtension(value) }, ...plans];
  }
  if (type === "ORGANIZATION")
    return formsOfOrganization(value).map((key) => ({
      key,
      type,
      who: foldText(value),
      value,
    }));
  if (type === IN_CELLS) {
    const key = cellKey(value);
    const who = personKey(readPersonName(value));
    return key === null ? [] : [{ key, type: "PERSON", who, value }];
  }
  const forms =
    type === "PERSON" ? (formsOfPerson(value) ?? formsOfWholePerson(value)) : formOfPart(value);
  const who = forms?.person ?? null;
  return (forms?.keys ?? []).map((key) => ({
    key,
    type: "PERSON",
    who,
    value,
  }));
}

/** Whom a form means among several names; `who` and `value` are null where it is nobody in particular. */
type MeantForm = Omit<NameForm, "key" | "value"> & { readonly value: string | null };

/** Several names by their forms: people before organisations, somebody before a part of a name, nobody where several fit. */
export class FormTable {
  readonly #forms = new Map<string, MeantForm>();

  add({ key, type, who, value }: NameForm): void {
    const now = this.#forms.get(key);
    const entry = { type, who, value: who === null ? null : value };
    if (now === undefined || comesFirst(type, now.type)) {
      this.#forms.set(key, entry);
      return;
    }
    if (now.type !== type || who === null) return;
    if (now.who === null && now.value === null) this.#forms.set(key, entry);
    else if (now.who === who && now.value !== null) {
      // Of one name's spellings always the same one is written, whatever the order in which they come.
      const first = value < now.value ? value : now.value;
      this.#forms.set(key, { type, who, value: first });
    } else if (now.who !== who) this.#forms.set(key, { type, who: MANY, value: null });
  }

  /** True for what only parts of names have, of which nothing tells whose they are. */
  isOfPartsOnly(key: string): boolean {
    return this.#forms.get(key)?.who === null;
  }

  entry(key: string): RegisterEntry | null {
    const form = this.#forms.get(key);
    return form === undefined ? null : entryOf(key, form);
  }

  *entries(): Generator<RegisterEntry> {
    for (const [key, form] of this.#forms) yield entryOf(key, form);
  }
}

/** Part of a name is whoever alone has it, and nobody where several do: then it is hidden all the same. */
function entryOf(key: string, { type, value }: MeantForm): RegisterEntry {
  return [key, type, value, value !== null];
}

/** People before organisations; of kinds of numbers always the same one, whatever the order in which they come. */
function comesFirst(type: string, other: string): boolean {
  if (type === other) return false;
  return IDENTIFIER_TYPES.has(type) || type === PHONE ? type < other : type === "PERSON";
}

/** No `personKey` looks like this. */
const MANY = "\n";

/** What names mean by their forms, among themselves. */
export function entriesOfNames(names: Iterable<ProvenName>): RegisterEntry[] {
  return [...tableOf(names).entries()];
}

/**
 * What they mean in a file that proves them, of which the project knows `register`: the people of the file come first, but a surname that
 * stands in it without its given name is whoever alone has it in the project. Of which country a number is, all of the project says.
 */
export function entriesOfFile(
  names: Iterable<ProvenName>,
  register: readonly RegisterEntry[],
): RegisterEntry[] {
  const table = tableOf(names);
  const own = [...table.entries()];
  const isOfPart = ([key]: RegisterEntry) => table.isOfPartsOnly(key) || isPlanKey(key);
  return [...own.filter((entry) => !isOfPart(entry)), ...register, ...own.filter(isOfPart)];
}

function tableOf(names: Iterable<ProvenName>): FormTable {
  const table = new FormTable();
  for (const name of names) for (const form of formsOfName(name)) table.add(form);
  return table;
}
