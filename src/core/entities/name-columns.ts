/**
 * What a column of names holds. Its header says so only in part ("name" stands over people, firms, currencies and songs alike), so the cells
 * are asked too: what most of them are called, all may be.
 */
import { COMMON_WORDS, ORGANIZATION_WORDS } from "../kit/lexicon/words.ts";
import { foldText } from "../kit/text/normalise.ts";
import { isGivenName } from "../privacy/detectors/person-confidence.ts";
import { SURNAMES, WORD_SURNAMES } from "../privacy/lexicon/surnames.ts";
import { looksLikePerson } from "../privacy/mailbox.ts";
import { isFullName, readPersonName } from "../privacy/pseudonym/person-name.ts";
import { readOrganization } from "./organization-name.ts";

export type ColumnRole =
  | "seller"
  | "buyer"
  | "firm"
  | "person"
  | "staff"
  /** Called "name" and no more. */
  | "name"
  | "contact"
  | "number"
  | "address";

/** What a column holds, by words of its name; the first that fits. */
const ROLES: ReadonlyArray<readonly [ColumnRole, RegExp]> = [
  ["contact", /\b(?:e ?mail|mail|phone|tel|telefon|telephone|mobile|fax|handy|courriel|correo)\b/],
  [
    "number",
    /\b(?:vat|ust ?id\w*|tax (?:id|no|number)|steuernummer|siret|siren|ein|lei|duns|iban|nif|cif)\b/,
  ],
  ["address", /\b(?:address|adresse|anschrift|direccion|indirizzo)\b/],
  [
    "seller",
    /\b(?:supplier|vendor|seller|manufacturer|lieferant\w*|hersteller|verkaufer|fournisseur|vendeur|proveedor|fornitore|payee|insurer|landlord|lessor|carrier|contractor)\b/,
  ],
  [
    "buyer",
    /\b(?:customer|client|buyer|purchaser|kunde|kundin|kaufer|acheteur|cliente|comprador|payer|tenant|lessee|(?:bill|sold|ship|billing|shipping) (?:to|name))\b/,
  ],
  [
    "firm",
    /\b(?:company|organi[sz]ation|organisation|firm|firma|unternehmen|gesellschaft|societe|entreprise|empresa|azienda|employer|arbeitgeber|account name|legal entity|business|agency|institution)\b/,
  ],
  [
    "staff",
    /\b(?:contact|ansprechpartner\w*|employee|mitarbeiter\w*|staff|manager|owner|representative|consultant|driver|technician|author|salesperson|sales rep|signatory|approver|approved by|requested by|employe|empleado)\b/,
  ],
  [
    "person",
    /\b(?:person|full name|fullname|patient|insured|claimant|policyholder|applicant|candidate|student|member|guest|passenger|versicherungsnehmer)\b/,
  ],
  ["name", /\b(?:name|nom|nombre|nome)\b/],
];
/** Columns of such names hold numbers or kinds, not names. */
const NOT_A_NAME =
  /\b(?:id|ids|no|nr|num|number|nummer|code|key|type|typ|status|date|datum|count|amount|total|price|group|category|segment|class|since|rating|score|ref|reference|sku|file|sheet|product|item|column|field|table|city|country|county|state|street|file name)\b/;

/** By the folded words of a column's name; null for a column of other things. */
export function roleByHeader(name: string): ColumnRole | null {
  const role = ROLES.find(([, words]) => words.test(name))?.[0] ?? null;
  const isWay = role === "number" || role === "contact" || role === "address";
  return role !== null && !isWay && NOT_A_NAME.test(name) ? null : role;
}

/** Of a column called "name", so many cells have to be a person's with a known given name, or a firm's with a word of firms. */
const PEOPLE_OF_NAMES = 0.5;
const FIRMS_OF_NAMES = 0.3;
/** Of a column that is called after people; given names of the world are more than those that are known. */
const PEOPLE_OF_PEOPLE = 0.1;
/** Fewer cells say nothing against the header. */
const FEW_CELLS = 6;
/** Of a column of sides, from so many on the cells are read as people's names readily. */
const PEOPLE_OF_SIDES = 0.3;

export interface NameColumn {
  readonly role: ColumnRole;
  /** Share of its cells that are people's names with a known given name. */
  readonly people: number;
}

/** The role that header and cells agree on; null where the cells are no names of people and firms. `cells` without stand-ins and empty ones. */
export function judgeColumn(role: ColumnRole, cells: readonly string[]): NameColumn | null {
  const distinct = [...new Set(cells)];
  const share = (test: (text: string) => boolean) =>
    distinct.length === 0 ? 0 : distinct.filter(test).length / distinct.length;
  const people = share(hasGivenName);
  if (role === "name") {
    if (distinct.length === 0 || people >= PEOPLE_OF_NAMES) return { role: "person", people };
    return share(isFirmName) >= FIRMS_OF_NAMES ? { role: "firm", people } : null;
  }
  if ((role === "person" || role === "staff") && distinct.length >= FEW_CELLS) {
    if (people >= PEOPLE_OF_PEOPLE) return { role, people };
    return share(isFirmName) >= FIRMS_OF_NAMES ? { role: "firm", people } : null;
  }
  return { role, people };
}

function hasGivenName(text: string): boolean {
  if (!looksLikePerson(text)) return false;
  const { words } = readPersonName(text);
  return words.length >= 2 && isGivenName(words[0] ?? "") && !endsOrdinary(words);
}

/** True for a name with a legal form, or with a word that names of organisations have. */
export function isFirmName(text: string): boolean {
  const { words, legal } = readOrganization(text);
  return legal !== "" || words.some((word) => word.length > 3 && ORGANIZATION_WORDS.has(word));
}

/** True for a cell of the column that is a person's name. */
export function isPersonCell(text: string, { role, people }: NameColumn): boolean {
  const name = readPersonName(text);
  if (role === "firm" || !isFullName(name) || !looksLikePerson(text)) return false;
  if (endsOrdinary(name.words)) return false;
  if (role === "person" || role === "staff") return true;
  const isGiven = isGivenName(name.words[0] ?? "");
  return isGiven && (people >= PEOPLE_OF_SIDES || SURNAMES.has(name.words.at(-1) ?? ""));
}

/** "Grace Period" ends in a word, "Grace Miller" in a surname. */
function endsOrdinary(words: readonly string[]): boolean {
  const last = words.at(-1) ?? "";
  return COMMON_WORDS.has(last) && !WORD_SURNAMES.has(last) && !SURNAMES.has(last);
}

/** False for a cell of which every word is an ordinary one or a code: "Retail", "Other clients", "5AE3". */
export function isTellingCell(text: string): boolean {
  const words = foldText(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  return words.some((word) => !COMMON_WORDS.has(word) && /^\p{L}{2,}$/u.test(word));
}
