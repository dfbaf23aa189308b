/**
 * Projects for measuring how relate grows: profiles as large as those of real office files, with known links and with what makes real piles
 * hard: one vocabulary for all, templates, country lists, round figures, authors who wrote hundreds of files, names that many files bear.
 * Deterministic; a project is made by its number alone, so that any part of a corpus can be made without the rest.
 */
import { hash32 } from "../../src/core/kit/hash.ts";
import { gaussian, seededRandom } from "../../src/core/kit/random.ts";
import type { FileProfile } from "../../src/core/model/profile.ts";
import { profileOf } from "./synthetic-profiles.ts";

/** Files of one project. */
export const PROJECT_SIZE = 8;

export interface ScaleProject {
  readonly profiles: readonly FileProfile[];
  /** Pairs of paths that belong together. */
  readonly links: readonly (readonly [string, string])[];
}

const VOCABULARY = 20_000;
const COUNTRIES = Array.from({ length: 60 }, (_, i) => `Country ${i}`);
const AUTHORS = Array.from({ length: 40 }, (_, i) => `Author ${i}`);
const BOILERPLATE = Array.from({ length: 120 }, (_, i) => `clause${i}`).join(" ");

type Amounts = FileProfile["amounts"];
type Mutable = { -readonly [K in keyof FileProfile]?: FileProfile[K] };

export function scaleProject(number: number): ScaleProject {
  const random = seededRandom(hash32(`project ${number}`));
  const own = maker(number, random);
  const { subject, folder, file } = own;
  const names = {
    clientsOld: `${subject} clients v1.xlsx`,
    clients: `${subject} clients v2.xlsx`,
    orders: `${subject} orders.csv`,
    report: `${subject} report.docx`,
    reportPdf: `${subject} report.pdf`,
    deck: `review ${number % 400}.pptx`,
    contract: `contract ${own.code}.docx`,
    mail: `message ${number % 900}.eml`,
  };
  const text = own.prose(700);
  const figures = own.amounts();
  const clients = own.clients();
  const orders = own.orders(clients.keys);
  const profiles = [
    file(names.clientsOld, "sheet", "xlsx", own.prose(40), {}, clients.columns(52)),
    file(
      names.clients,
      "sheet",
      "xlsx",
      own.prose(40),
      { amounts: figures.cells },
      clients.columns(60),
    ),
    file(names.orders, "sheet", "csv", own.prose(20), {}, orders),
    file(names.report, "document", "docx", text, {
      amounts: figures.quoted,
      entities: own.entities(),
    }),
    file(names.reportPdf, "pdf", "pdf", text, {
      amounts: figures.quoted,
      entities: own.entities(),
    }),
    file(names.deck, "slides", "pptx", own.prose(160), {
      links: [own.mention(names.clients)],
    }),
    file(names.contract, "document", "docx", `${BOILERPLATE} ${own.prose(300)}`, {
      entities: own.entities(),
    }),
    file(names.mail, "mail", "eml", own.prose(90), { identifiers: [own.identifier()] }),
  ];
  const pair = (a: string, b: string) => [`${folder}/${a}`, `${folder}/${b}`] as const;
  return {
    profiles,
    links: [
      pair(names.clientsOld, names.clients),
      pair(names.orders, names.clients),
      pair(names.report, names.clients),
      pair(names.report, names.reportPdf),
      pair(names.deck, names.clients),
      pair(names.contract, names.mail),
    ],
  };
}

function maker(number: number, random: () => number) {
  const word = (i: number): string => `w${hash32(`word ${i}`).toString(36)}`;
  const jargon = Array.from({ length: 40 }, (_, i) => `j${hash32(`${number}/${i}`).toString(36)}`);
  const subject = `subject${hash32(`subject ${number}`).toString(36)}`;
  const code = `KX-${100_000 + (hash32(`code ${number}`) % 800_000)}`;
  const folder = `area${number % 80}/project${number}`;
  const centre = Array.from({ length: 384 }, () => gaussian(random));
  const at = { kind: "page", page: 1, line: 3 } as const;
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  return {
    subject,
    code,
    folder,
    /** Words by Zipf's law from one vocabulary, one in ten the project's own. */
    prose: (length: number): string =>
      Array.from({ length }, () =>
        random() < 0.1 ? pick(jargon) : word(Math.floor(VOCABULARY ** random())),
      ).join(" "),
    file(
      name: string,
      kind: FileProfile["format"]["kind"],
      type: string,
      text: string,
      over: Mutable,
      columns: readonly { name: string; values: readonly string[] }[] = [],
    ): FileProfile {
      const vector = centre.map((x) => x + 1.5 * gaussian(random));
      const norm = Math.hypot(...vector);
      const day = 1 + (number % 27);
      return profileOf({
        path: `${folder}/${name}`,
        kind,
        type,
        text,
        columns,
        over: {
          author: pick(AUTHORS),
          modifiedAt: `2024-0${1 + (number % 9)}-${String(day).padStart(2, "0")}T10:00:00Z`,
          embedding: vector.map((x) => Number((x / norm).toFixed(5))),
          keyTerms: jargon.slice(0, 12).map((term, i) => ({ term, weight: 1 / (i + 1) })),
          ...over,
        },
      });
    },
    amounts(): { cells: Amounts; quoted: Amounts } {
      const values = Array.from({ length: 40 }, () => Math.round(random() * 9e8 + 1e6) / 100);
      const make = (list: readonly number[], isCell: boolean): Amounts =>
        list.map((value, i) => ({
          value,
          unit: isCell ? null : "EUR",
          digits: String(value).replace(".", "").length,
          text: String(value),
          location: isCell ? { kind: "sheet", sheet: "Sheet1", range: `B${i + 2}` } : at,
          excerpt: `Total ${value}`,
        }));
      return { cells: make(values, true), quoted: make(values.slice(0, 5), false) };
    },
    clients() {
      const keys = Array.from({ length: 60 }, (_, i) => `C${number}-${i}`);
      const columns = (rows: number) => [
        { name: "client_id", values: keys.slice(0, rows) },
        { name: "name", values: keys.slice(0, rows).map((key) => `${pick(jargon)} ${key}`) },
        { name: "country", values: keys.slice(0, rows).map((_, i) => COUNTRIES[i % 60] ?? "") },
        { name: "since", values: keys.slice(0, rows).map((_, i) => String(1990 + (i % 30))) },
      ];
      return { keys, columns };
    },
    orders: (keys: readonly string[]) => [
      { name: "order_id", values: Array.from({ length: 200 }, (_, i) => `O${number}-${i}`) },
      { name: "client_id", values: Array.from({ length: 200 }, (_, i) => keys[i % 50] ?? "") },
      { name: "country", values: Array.from({ length: 200 }, (_, i) => COUNTRIES[i % 60] ?? "") },
      { name: "amount", values: Array.from({ length: 200 }, () => (random() * 1e4).toFixed(2)) },
    ],
    entities: (): FileProfile["entities"] =>
      [...jargon.slice(0, 6), ...COUNTRIES.slice(0, 6), pick(AUTHORS)].map((text) => ({
        type: "organization",
        text,
        key: text.toLowerCase(),
        count: 2,
        location: at,
        excerpt: `with ${text} and others`,
      })),
    identifier: (): FileProfile["identifiers"][number] => ({
      key: code.replace("-", "").toLowerCase(),
      text: code,
      count: 1,
      location: at,
      excerpt: `see ${code}`,
    }),
    mention: (target: string): FileProfile["links"][number] => ({
      kind: "mention",
      target,
      text: `Source: ${target}`,
      location: { kind: "slide", slide: 2 },
    }),
  };
}
