/**
 * The people that a file and its project name in full, so that "Feldmann", "Herr Feldmann", "Jonas" and "J. Feldmann" can be told for one of
 * them: for the only one of the file that the part fits, else for the only one of the project.
 */
import { isFullName, type PersonName, personKey, readPersonName } from "./person-name.ts";

interface Person {
  readonly key: string;
  readonly given: readonly string[];
  /** Both words of "Schmidt-Braun" and "García López". */
  readonly surname: readonly string[];
}

/** What a project knows beyond the file. */
export interface Elsewhere {
  /** The full name of the only person of a project who is called so; null for nobody or several. `key` is as `personKey` makes it. */
  personOf(key: string, hasTitle: boolean): string | null;
  /** The full name of the only person whose login name it may be. */
  personOfHandle(handle: string): string | null;
  /** The same of what stands where only log-ins stand. */
  personOfLogin(login: string): string | null;
  /** True for a phone number whose digits are a number of another country too. */
  isOfSeveralCountries(phone: string): boolean;
}

const NOWHERE: Elsewhere = {
  personOf: () => null,
  personOfHandle: () => null,
  personOfLogin: () => null,
  isOfSeveralCountries: () => false,
};

/** More people than any text names; a file beyond it holds a list, in which part of a name tells nobody. */
const MAX_PEOPLE = 20_000;

export class People {
  private readonly known = new Map<string, Person>();
  private readonly byWord = new Map<string, Set<Person>>();
  private isWhole = true;
  private changes = 0;
  private elsewhere = NOWHERE;

  private readonly noteFull: (written: string) => void;

  /** `noteFull` is told of each full name that is added. */
  constructor(noteFull: (written: string) => void = () => {}) {
    this.noteFull = noteFull;
  }

  /** Goes up whenever an answer of `keyOf` may have changed. */
  get revision(): number {
    return this.changes;
  }

  /** Remembers a full name; part of a name is passed over. */
  add(written: string): void {
    const name = readPersonName(written);
    if (!isFullName(name)) return;
    const key = personKey(name);
    if (this.known.has(key)) return;
    this.changes++;
    this.noteFull(written.trim());
    if (this.known.size >= MAX_PEOPLE) {
      this.isWhole = false;
      return;
    }
    const { words, given } = name;
    const person = { key, given: words.slice(0, given), surname: words.slice(given) };
    this.known.set(key, person);
    for (const word of new Set(name.words)) {
      const people = this.byWord.get(word);
      if (people) people.add(person);
      else this.byWord.set(word, new Set([person]));
    }
  }

  /** Says that the file names more people than were read: from now on part of a name stands for nobody else. */
  leaveOpen(): void {
    this.isWhole = false;
    this.changes++;
  }

  /** Says who else there is: the people of the project, of whom part of a name may be meant where the file names nobody that it fits. */
  askElsewhere(elsewhere: Elsewhere): void {
    this.elsewhere = elsewhere;
    this.changes++;
  }

  /** The full name of the only person whose login name it may be; null for nobody or several. */
  ofLogin(handle: string): string | null {
    return this.elsewhere.personOfLogin(handle);
  }

  /** True for a phone number whose digits two countries have: then only a country's code makes it somebody's. */
  isOfSeveralCountries(phone: string): boolean {
    return this.elsewhere.isOfSeveralCountries(phone);
  }

  /** The form in which all spellings of one person's name are equal; part of a name that fits several people has its own. */
  keyOf(written: string): string {
    const name = readPersonName(written);
    const own = personKey(name);
    if (own === "") return own;
    const fitting = this.isWhole && !isFullName(name) ? this.candidates(name) : [];
    if (fitting.length > 0) return fitting.length === 1 ? (fitting[0]?.key ?? own) : own;
    const known =
      this.elsewhere.personOf(own, name.hasTitle) ?? this.elsewhere.personOfHandle(written);
    return known === null ? own : personKey(readPersonName(known));
  }

  private candidates({ words, hasTitle, isBound }: PersonName): Person[] {
    const whole = words.filter((word) => word.length > 1);
    const [word] = whole;
    if (word === undefined || (whole.length > 1 && !isBound)) return [];
    const people = [...(this.byWord.get(word) ?? [])];
    if (isBound) {
      const own = words.join(" ");
      const isSurname = ({ surname }: Person) => surname.join(" ") === own;
      return people.filter((p) => isSurname(p) || (!hasTitle && p.given.join(" ") === own));
    }
    if (words.length === 1)
      return hasTitle ? people.filter((p) => p.surname.includes(word)) : people;
    const isGivenShort = (words[0] ?? "").length === 1;
    return isGivenShort
      ? people.filter((p) => p.surname.includes(word) && p.given[0]?.startsWith(words[0] ?? ""))
      : people.filter(
          (p) => p.given[0] === word && p.surname.some((s) => s.startsWith(words.at(-1) ?? "")),
        );
  }
}
