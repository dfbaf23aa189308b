/** Names in the rows of tables, by what their columns are called and what stands in the cells; who stands in one row belongs together as the columns say. */
import { columnLetters } from "../kit/column-letters.ts";
import { ORGANIZATION_WORDS } from "../kit/lexicon/words.ts";
import { fileRowOf } from "../kit/row-runs.ts";
import { foldText, squashText } from "../kit/text/normalise.ts";
import { isStandIn, tokenText } from "../kit/text/stand-ins.ts";
import { nameWords } from "../kit/text/tokenise.ts";
import type { ParsedDocument, Sheet } from "../model/document.ts";
import { isGivenName } from "../privacy/detectors/person-confidence.ts";
import { looksLikePerson } from "../privacy/mailbox.ts";
import { addressKey } from "../privacy/pseudonym/address-key.ts";
import { People } from "../privacy/pseudonym/people.ts";
import { isFullName, readPersonName } from "../privacy/pseudonym/person-name.ts";
import { ENTITY_LIMITS, ENTITY_METHODS, type EntityKind, type EntityRef } from "./contract.ts";
import type { MentionList } from "./mention-list.ts";
import { organizationKey, readOrganization } from "./organization-name.ts";

/** Reads the stored rows of a sheet by its place in the document. */
export type ReadRows = (sheet: number, maxRows: number) => AsyncIterable<readonly string[]>;

const MAX_SHEETS = 60;
const MAX_COLUMNS = 200;
const CELL_CHARS = 160;
const EXCERPT_CELLS = 6;

type ColumnRole =
  | "seller"
  | "buyer"
  | "firm"
  | "person"
  | "staff"
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
    /\b(?:customer|client|buyer|purchaser|kunde|kundin|kaufer|acheteur|cliente|comprador|payer|tenant|lessee|bill to|sold to|ship to)\b/,
  ],
  [
    "firm",
    /\b(?:company|organi[sz]ation|organisation|firm|firma|unternehmen|gesellschaft|societe|entreprise|empresa|azienda|employer|arbeitgeber|account name|legal entity|business)\b/,
  ],
  [
    "staff",
    /\b(?:contact|ansprechpartner\w*|employee|mitarbeiter\w*|staff|manager|owner|representative|consultant|driver|technician|author|salesperson|sales rep|signatory|approver|approved by|requested by|employe|empleado)\b/,
  ],
  [
    "person",
    /\b(?:person|full name|fullname|patient|insured|claimant|policyholder|applicant|candidate|student|member|guest|passenger|versicherungsnehmer|name|nom|nombre|nome)\b/,
  ],
];
/** Columns of such names hold numbers or kinds, not names. */
const NOT_A_NAME =
  /\b(?:id|ids|no|nr|num|number|nummer|code|key|type|typ|status|date|datum|count|amount|total|price|group|category|segment|class|since|rating|score|ref|reference|sku|file|sheet|product|item|column|field|table|city|country|state|street|file name)\b/;

interface RoleColumn {
  readonly at: number;
  readonly role: ColumnRole;
}

/** Notes the names in the first rows of each table; rows beyond ENTITY_LIMITS are counted. */
export async function readTableNames(
  document: ParsedDocument,
  readRows: ReadRows,
  list: MentionList,
): Promise<void> {
  for (const [index, sheet] of document.sheets.slice(0, MAX_SHEETS).entries()) {
    const columns = roleColumns(sheet);
    if (columns.length === 0) continue;
    let row = 0;
    for await (const cells of readRows(index, ENTITY_LIMITS.rows))
      readRow(sheet, row++, cells, columns, list);
    list.rowsLeftOut += Math.max(0, (sheet.tableRef?.rowCount ?? row) - row);
  }
}

function roleColumns(sheet: Sheet): RoleColumn[] {
  return sheet.columns.slice(0, MAX_COLUMNS).flatMap((column, at): RoleColumn[] => {
    if (column.type !== "text" && column.type !== "mixed") {
      // Numbers for tax look like figures.
      if (column.type !== "integer") return [];
    }
    const name = foldText(nameWords(column.name).join(" "));
    const role = ROLES.find(([, words]) => words.test(name))?.[0];
    if (role === undefined || (column.type === "integer" && role !== "number")) return [];
    if (role !== "number" && role !== "contact" && role !== "address" && NOT_A_NAME.test(name))
      return [];
    return [{ at, role }];
  });
}

interface RowName extends EntityRef {
  readonly role: ColumnRole;
}

function readRow(
  sheet: Sheet,
  row: number,
  cells: readonly string[],
  columns: readonly RoleColumn[],
  list: MentionList,
): void {
  const found: RowName[] = [];
  for (const { at, role } of columns) {
    const text = (cells[at] ?? "").trim();
    if (text.length < 2 || text.length > CELL_CHARS) continue;
    const told = readCell(text, role);
    if (told === null) continue;
    const { kind, key, confidence } = told;
    const noted = { kind, key, text, confidence, method: ENTITY_METHODS.table };
    if (list.note({ ...noted, place: () => placeOf(sheet, row, cells, at) }))
      found.push({ kind, key, role });
  }
  if (found.length > 1) relateRow(found, () => placeOf(sheet, row, cells, null), list);
}

function readCell(
  text: string,
  role: ColumnRole,
): { kind: EntityKind; key: string; confidence: number } | null {
  if (isStandIn(text)) return readStandIn(text);
  switch (role) {
    case "contact":
      return text.includes("@") && !/\s/.test(text)
        ? { kind: "contact", key: foldText(text), confidence: 0.97 }
        : null;
    case "number":
      return /\d{4}/.test(text) && text.length <= 40
        ? { kind: "identifier", key: squashText(text).replaceAll(" ", ""), confidence: 0.9 }
        : null;
    case "address":
      return /\d/.test(text) && /\p{L}{3}/u.test(text)
        ? { kind: "address", key: addressKey(text), confidence: 0.85 }
        : null;
    default:
      return readName(text, role);
  }
}

const STAND_IN_KINDS: Readonly<Record<string, EntityKind>> = {
  NAME: "person",
  ORG: "organization",
  MAIL: "contact",
  TEL: "contact",
  ADDR: "address",
  ID: "identifier",
  REF: "identifier",
  IBAN: "identifier",
};

function readStandIn(text: string): { kind: EntityKind; key: string; confidence: number } | null {
  const key = tokenText(text).text.trim();
  const kind = STAND_IN_KINDS[key.slice(0, key.indexOf("-"))];
  return kind === undefined ? null : { kind, key, confidence: 1 };
}

function readName(text: string, role: ColumnRole) {
  if (!/\p{L}{2}/u.test(text)) return null;
  const { words, legal } = readOrganization(text);
  const isFirm =
    legal !== "" || words.some((word) => word.length > 3 && ORGANIZATION_WORDS.has(word));
  if (!isFirm && role !== "firm" && isPersonIn(text, role))
    return { kind: "person" as const, key: new People().keyOf(text), confidence: 0.85 };
  if (role === "person" || role === "staff") return null;
  if (words.length > 8 || (!isFirm && !/^\p{Lu}|^\p{N}/u.test(text))) return null;
  const confidence = isFirm ? 0.92 : 0.75;
  return { kind: "organization" as const, key: organizationKey(text), confidence };
}

/** In columns of who sells and buys, two capitalised words are a firm unless the first is a given name. */
function isPersonIn(text: string, role: ColumnRole): boolean {
  const name = readPersonName(text);
  if (!isFullName(name) || !looksLikePerson(text)) return false;
  return role === "person" || role === "staff" || isGivenName(name.words[0] ?? "");
}

/** Only rows in which a role stands once say who belongs to whom. */
function relateRow(
  found: readonly RowName[],
  place: () => ReturnType<typeof placeOf>,
  list: MentionList,
): void {
  const only = (roles: readonly ColumnRole[]): RowName | null => {
    const fitting = found.filter(({ role }) => roles.includes(role));
    return fitting.length === 1 ? (fitting[0] ?? null) : null;
  };
  const seller = only(["seller"]);
  const buyer = only(["buyer"]);
  if (seller && buyer && isSide(seller) && isSide(buyer))
    list.relate({
      kind: "bought-from",
      from: buyer,
      to: seller,
      label: "",
      confidence: 0.75,
      place,
    });
  const firms = found.filter(({ kind }) => kind === "organization");
  const people = found.filter(({ kind }) => kind === "person");
  const [firm] = firms;
  const [person] = people;
  if (firms.length === 1 && firm && people.length === 1 && person && person.role === "staff")
    list.relate({ kind: "works-for", from: person, to: firm, label: "", confidence: 0.6, place });
  const owner =
    people.length === 1 ? person : people.length === 0 && firms.length === 1 ? firm : null;
  if (owner)
    for (const own of found)
      if (own.role === "contact" || own.role === "number")
        list.relate({
          kind: "reached-at",
          from: owner,
          to: own,
          label: "",
          confidence: 0.8,
          place,
        });
}

function isSide({ kind }: EntityRef): boolean {
  return kind === "person" || kind === "organization";
}

/** A cell, or the whole row. */
function placeOf(sheet: Sheet, row: number, cells: readonly string[], at: number | null) {
  const line = fileRowOf(sheet, row);
  const first = columnLetters(sheet.firstColumn);
  const last = columnLetters(sheet.firstColumn + Math.max(0, cells.length - 1));
  const range =
    at === null
      ? `${first}${line}:${last}${line}`
      : `${columnLetters(sheet.firstColumn + at)}${line}`;
  const from = at === null ? 0 : Math.max(0, Math.min(at - 2, cells.length - EXCERPT_CELLS));
  const excerpt = cells
    .slice(from, from + EXCERPT_CELLS)
    .filter((cell) => cell.trim() !== "")
    .map((cell) => (cell.length > 60 ? `${cell.slice(0, 58)} …` : cell).replace(/\s+/g, " ").trim())
    .join(" · ")
    .toWellFormed();
  return { location: { kind: "sheet" as const, sheet: sheet.name, range }, excerpt };
}
