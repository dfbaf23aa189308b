/** What kind of thing a column holds, from its name and its values, so that it is normalised and compared accordingly. */
import { readCellValue } from "../../kit/cell-value.ts";
import { nameWords } from "../../kit/text/tokenise.ts";
import type { ColumnKind } from "./contract.ts";

/** Values looked at, evenly spread over the column. */
const SAMPLE = 2_000;
/** Characters of a value that are looked at: what kind it is shows in its beginning, and a cell may hold a whole book. */
const BEGINNING = 400;
/** Fewer numbers may well be years or amounts that happen not to repeat. */
const LEAST_NUMBERED = 20;
const MOSTLY = 0.8;

const ID_NAME = /\b(?:id|ids|uid|uuid|guid|key|pk|row|row (?:no|nr|number)|index|lfd nr|record)$/;
const PHONE_NAME = /\b(?:phones?|tel|telefon\w*|telephone|telefono|mobile?|cell|fax|handy|gsm)\b/;
const NUMBER_NAME = /\b(?:number|no|nr|num|id|code|key|ref|reference|nummer|numero)\b/;
const ADDRESS_NAME =
  /\b(?:addr|address|adresse|direccion|indirizzo|adres|street|strasse|str|rue|calle|via|anschrift|road)\b/;
const PLACE_NAME =
  /\b(?:city|town|village|ort|stadt|wohnort|ville|ciudad|citta|plaats|zip|postal code|post ?code|postcode|plz|postleitzahl|state|province|provincia|county|region|country|land|pays|pais|location|suburb|district|neighbou?rhood)\b/;
const CODE_NAME =
  /\b(?:zip|postal code|post ?code|postcode|plz|postleitzahl|cap|cp|isbn|ean|gtin|sku|iban|vat|ssn|tax)\b/;
const LABEL_NAME =
  /\b(?:name|title|label|product|company|titel|bezeichnung|nom|titre|nombre|titulo|nome|titolo|naam|nazwa)\b/;
const GIVEN_NAME =
  /\b(?:first ?name|given ?name|forename|fname|given|vorname|prenom|nombre|nome|voornaam|imie)\b/;
const FAMILY_NAME =
  /\b(?:last ?name|surname|family ?name|lname|nachname|familienname|nom|apellidos?|cognome|achternaam|nazwisko)\b/;

/** Words that name a person's half or the whole of anything. */
const LABEL_ONLY = /^(?:nom|nombre|nome)$/;
const TOWN_NAME = /\b(?:city|town|village|ort|stadt|wohnort|ville|ciudad|citta|plaats)\b/;

const NAMING: ReadonlySet<ColumnKind> = new Set(["short", "words", "email", "phone"]);
/** Of the column that says what the rows are called: share of its values that differ. Rows about a thing repeat its name. */
const LEAST_NAMED_SHARE = 0.4;
const LEAST_FILLED_SHARE = 0.5;

const WEB = /^(?:[a-z][a-z\d+.-]{1,9}:\/\/|www\.)\S+$/i;
const DECIMAL = /^[+-]?\d*[.,]\d+$/;
const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const EMAIL = /^[^\s@]+@[^\s@]+$/;
const PHONE = /^\+?[\d\s().\-/]{7,20}(?:\s*(?:x|ext)\.?\s*\d{1,6})?$/i;
const CODE = /^(?=\S*\d)[\p{L}\p{N}./_-]{2,32}$/u;

/** Whether the columns hold the two halves of a person's name, which people often enter the wrong way round. */
export function isNamePair(a: string, b: string): boolean {
  const [left, right] = [plainName(a), plainName(b)];
  return (
    (GIVEN_NAME.test(left) && FAMILY_NAME.test(right)) ||
    (FAMILY_NAME.test(left) && GIVEN_NAME.test(right))
  );
}

/** Whether the column tells where a thing is or is reached: all that is at one place shares such columns, so they count once. */
export function isPlaceColumn(name: string, kind: ColumnKind): boolean {
  return kind === "address" || kind === "phone" || PLACE_NAME.test(plainName(name));
}

/** Of a column: rows of the table, those of them that fill it, and its different values. */
export interface ColumnShares {
  readonly rows: number;
  readonly filled: number;
  readonly distinct: number;
}

/** Whether a column says what its rows are called: names, mailboxes and phones that mostly differ. */
export function isNamingColumn(
  name: string,
  kind: ColumnKind,
  { rows, filled, distinct }: ColumnShares,
): boolean {
  if (filled < LEAST_FILLED_SHARE * rows) return false;
  const isNaming = NAMING.has(kind) && (kind === "phone" || !isPlaceColumn(name, kind));
  return isNaming && distinct >= LEAST_NAMED_SHARE * filled;
}

/** Whether the column holds what its things are called, in words. */
export function isLabelColumn(name: string, kind: ColumnKind): boolean {
  return kind === "words" && LABEL_NAME.test(plainName(name));
}

/** What a column means by its name and kind, in one word; null where many columns of a table may mean it. */
export function conceptOfColumn(name: string, kind: ColumnKind): string | null {
  const plain = plainName(name);
  if (kind === "identifier" || kind === "amount" || kind === "year") return null;
  if (kind === "email" || kind === "phone") return kind;
  if (kind === "address" || ADDRESS_NAME.test(plain)) return "address";
  if (GIVEN_NAME.test(plain) && !LABEL_ONLY.test(plain)) return "given name";
  if (FAMILY_NAME.test(plain) && !LABEL_ONLY.test(plain)) return "family name";
  if (CODE_NAME.test(plain) && PLACE_NAME.test(plain)) return "postal code";
  if (TOWN_NAME.test(plain)) return "town";
  return LABEL_NAME.test(plain) && (kind === "words" || kind === "short") ? "label" : null;
}

/** The kind of a column from its name and all its values by table, empty ones left out. Total: what is nothing else is text. */
export function kindOfColumn(
  name: string,
  valuesByTable: readonly (readonly string[])[],
): ColumnKind {
  const header = plainName(name);
  const values = sampled(valuesByTable.flat());
  if (isIdentifier(header, valuesByTable)) return "identifier";
  const share = (test: (value: string) => boolean): number =>
    values.filter(test).length / Math.max(1, values.length);
  if (share((value) => EMAIL.test(value)) >= MOSTLY) return "email";
  // By its words: all addresses of one site begin alike.
  if (share((value) => WEB.test(value)) >= MOSTLY) return "words";
  if (share((value) => isDate(value)) >= MOSTLY) return "date";
  if (isPhone(header, share)) return "phone";
  if (share((value) => /^(?:1[5-9]|20)\d\d$/.test(value)) >= 0.95) return "year";
  if (CODE_NAME.test(header)) return "code";
  if (share((value) => readCellValue(value).number !== undefined) >= 0.9) return "amount";
  if (share((value) => CODE.test(value)) >= MOSTLY) return "code";
  if (ADDRESS_NAME.test(header) || share(isAddress) >= MOSTLY) return "address";
  const words = values.map((value) => value.split(/\s+/).length);
  const mean = words.reduce((sum, count) => sum + count, 0) / Math.max(1, words.length);
  return mean <= 1.5 ? "short" : "words";
}

function plainName(name: string): string {
  return nameWords(name).join(" ");
}

function sampled(values: readonly string[]): string[] {
  const step = Math.max(1, Math.floor(values.length / SAMPLE));
  return values.filter((_, i) => i % step === 0).map((value) => value.slice(0, BEGINNING));
}

function isDate(value: string): boolean {
  const { type } = readCellValue(value);
  return type === "date" || type === "datetime";
}

function isPhone(header: string, share: (test: (value: string) => boolean) => number): boolean {
  const hasDigits = (value: string): boolean => value.replace(/\D/g, "").length >= 6;
  if (PHONE_NAME.test(header)) return share(hasDigits) >= 0.6;
  if (NUMBER_NAME.test(header)) return false;
  return (
    share(
      (value) =>
        PHONE.test(value) &&
        hasDigits(value) &&
        !DECIMAL.test(value) &&
        /\d[\s().\-/]+\d/.test(value),
    ) >= MOSTLY
  );
}

/** A house number and a name of a street, in either order. */
function isAddress(value: string): boolean {
  return /^\d{1,6}\w?\s+\S*\p{L}{2}|\p{L}{2}\S*\s+\d{1,5}\w?\b/u.test(value);
}

/** Names its row and nothing else: unique in each table, numbered through, or an id that no two tables share. */
function isIdentifier(header: string, valuesByTable: readonly (readonly string[])[]): boolean {
  const sets = valuesByTable.map((values) => new Set(values));
  if (sets.some((set, table) => set.size < (valuesByTable[table]?.length ?? 0))) return false;
  if (valuesByTable.every(isNumbered)) return true;
  const isNamed = ID_NAME.test(header) || valuesByTable.flat().every((value) => UUID.test(value));
  return isNamed && new Set(valuesByTable.flat()).size === valuesByTable.flat().length;
}

function isNumbered(values: readonly string[]): boolean {
  let least = Number.POSITIVE_INFINITY;
  let greatest = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (!/^\d{1,9}$/.test(value)) return false;
    least = Math.min(least, Number(value));
    greatest = Math.max(greatest, Number(value));
  }
  return values.length >= LEAST_NUMBERED && greatest - least < 4 * values.length;
}
