/**
 * Files of cases that hang together by the people, accounts and addresses in them and by nothing else: every spelling differs from
 * file to file, names of files say nothing. Invented here; equal seeds give equal files.
 */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { COMMON_WORDS } from "../../src/core/kit/lexicon/words.ts";
import { seededRandom } from "../../src/core/kit/random.ts";

interface Person {
  readonly given: string;
  readonly surname: string;
  readonly mail: string;
  readonly phone: string;
  readonly iban: string;
  readonly street: string;
  readonly house: number;
  readonly town: string;
}

const GIVEN =
  "Jonas Maria Katarina Anders Hannelore Giovanni Ines Piotr Camille Sven Lucía Tomasz Greta Björn Zoë".split(
    " ",
  );
/** Surnames of two parts, so that few people share one by chance. */
const FIRST_PARTS =
  "Feld Brandt Lind Wall Weiß Ferr Østen Sjö Müller- Kowal Petro Hagen Rosen Stein Grün Bjerke Ahle Dörr Hirsch Nowo Löwen Tauber Wester Krähen".split(
    " ",
  );
const LAST_PARTS =
  "mann berg qvist bach hoff rup ström sen dahl ski ner feld holm wald stedt lund".split(" ");
const STREETS = "Linden Mühlen Garten Berg Kirch See Wiesen Schul".split(" ");
const TOWNS = ["10115 Berlin", "80331 München", "20095 Hamburg", "50667 Köln", "04109 Leipzig"];

const FILLER = [...COMMON_WORDS].filter((word) => word.length > 4 && /^[a-z]+$/.test(word));

/** Writes `cases` times eight files into the folder; returns how many. */
export async function writePeopleFolder(folder: string, cases: number, seed = 7): Promise<number> {
  await mkdir(folder, { recursive: true });
  const random = seededRandom(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  /** Sentences about nothing, so that texts of different cases have no form in common. */
  const filler = () =>
    Array.from({ length: 3 }, () => {
      const words = Array.from({ length: 12 }, () => pick(FILLER)).join(" ");
      return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
    }).join(" ");
  let number = 0;
  for (let i = 0; i < cases; i++) {
    const people = Array.from({ length: 6 }, () => makePerson(random, pick));
    for (const [ending, text] of [...tablesOf(people, i, pick), ...textsOf(people, i, filler)]) {
      const name = String((++number * 7919) % 100_000).padStart(5, "0");
      await writeFile(join(folder, `${name}.${ending}`), text);
    }
  }
  return number;
}

function tablesOf(
  people: readonly Person[],
  no: number,
  pick: <T>(list: readonly T[]) => T,
): Array<[string, string]> {
  const many = Array.from({ length: 24 }, () => pick(people));
  const rows = (list: readonly Person[], line: (person: Person, i: number) => string) =>
    list.map(line).join("\n");
  return [
    [
      "csv",
      `First name,Last name,E-mail,Phone\n${rows(people, (p) => `${p.given},${p.surname},${p.mail},${p.phone}`)}\n`,
    ],
    [
      "csv",
      `Ticket,Reported by (mail),Days\n${rows(many, (p, i) => `T${no}-${i},${p.mail},${1 + ((i * 7 + no) % 30)}`)}\n`,
    ],
    ["csv", `Payee;IBAN\n${rows(people, (p) => `"${p.surname}, ${p.given}";${spaced(p.iban)}`)}\n`],
    [
      "csv",
      `booking;account_iban;amount\n${rows(many, (p, i) => `B${no}-${i};${p.iban};${(no * 31 + i * 17) % 900}.50`)}\n`,
    ],
  ];
}

function textsOf(
  people: readonly Person[],
  no: number,
  filler: () => string,
): Array<[string, string]> {
  const [a, b, c, d] = people as [Person, Person, Person, Person];
  return [
    [
      "md",
      `${filler()}\n\nPresent were ${full(a)}, ${full(b)} and ${upper(c)}. ${filler()}\n\nMr. ${a.surname} asked ${full(b)} to call ${full(d)}. ${filler()} ${a.street}straße ${a.house}, ${a.town}.\n`,
    ],
    [
      "txt",
      `Dear ${full(a)},\n\n${filler()} Dr. ${full(b)} and ${full(c)} know. ${filler()}\n\n${a.street}str. ${a.house}\n${a.town}\n\nKind regards\n${full(d)}\n`,
    ],
    [
      "eml",
      `From: "${a.surname}, ${a.given}" <${a.mail}>\nTo: ${full(b)} <${b.mail.toUpperCase()}>\nCc: ${c.mail}\nSubject: ${filler().slice(0, 30)}\nDate: Tue, 4 Mar 2025 10:00:00 +0100\nMessage-ID: <${no}.a@mail.invalid>\n\nDear ${b.given},\n\n${filler()} Can you reach ${full(d)} under ${d.phone}?\n\n${a.given}\n`,
    ],
    [
      "eml",
      `From: ${full(b)} <${b.mail}>\nTo: ${full(a)} <${a.mail}>\nSubject: ${filler().slice(0, 30)}\nDate: Wed, 5 Mar 2025 09:00:00 +0100\nMessage-ID: <${no}.b@mail.invalid>\nIn-Reply-To: <${no}.a@mail.invalid>\n\nDear ${full(a)},\n\n${full(d)} (${d.mail}) is in. ${filler()}\n\n${full(b)}\n`,
    ],
  ];
}

function makePerson(random: () => number, pick: <T>(list: readonly T[]) => T): Person {
  const given = pick(GIVEN);
  const [first, last] = [pick(FIRST_PARTS), pick(LAST_PARTS)];
  const surname = first.endsWith("-")
    ? first + last.charAt(0).toUpperCase() + last.slice(1)
    : first + last;
  const digits = (count: number) =>
    Array.from({ length: count }, () => Math.floor(random() * 10)).join("");
  const plain = `${given}.${surname}`
    .normalize("NFKD")
    .replace(/[^\w.]/g, "")
    .toLowerCase();
  const account = `37040044${digits(10)}`;
  // DE counts as 13 14 in the check of ISO 13616.
  const check = 98n - (BigInt(`${account}131400`) % 97n);
  return {
    given,
    surname,
    mail: `${plain}${digits(2)}@firma.example`,
    phone: `+49 30 ${digits(7)}`,
    iban: `DE${String(check).padStart(2, "0")}${account}`,
    street: pick(STREETS),
    house: 1 + Math.floor(random() * 90),
    town: pick(TOWNS),
  };
}

function full({ given, surname }: Person): string {
  return `${given} ${surname}`;
}

function upper({ given, surname }: Person): string {
  return `${given} ${surname.toUpperCase()}`;
}

function spaced(iban: string): string {
  return iban.replace(/(.{4})(?=.)/g, "$1 ");
}
