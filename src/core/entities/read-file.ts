/** All that one file names, from its document and profile after the policy. Pure; equal input gives an equal result. */
import { viewOf } from "../enrich/text-view.ts";
import { columnLetters } from "../kit/column-letters.ts";
import { foldText } from "../kit/text/normalise.ts";
import { isStandIn, tokensIn, tokenText } from "../kit/text/stand-ins.ts";
import type { ParsedDocument } from "../model/document.ts";
import type { Location } from "../model/location.ts";
import type { FileProfile } from "../model/profile.ts";
import { looksLikePerson, splitMailbox } from "../privacy/mailbox.ts";
import { addressKey } from "../privacy/pseudonym/address-key.ts";
import { People } from "../privacy/pseudonym/people.ts";
import { isFullName, readPersonName } from "../privacy/pseudonym/person-name.ts";
import {
  ENTITY_LIMITS,
  ENTITY_METHODS,
  type EntityMethod,
  type EntityRef,
  type FileEntities,
} from "./contract.ts";
import { MentionList } from "./mention-list.ts";
import { organizationKey } from "./organization-name.ts";
import { type ReadRows, readTableNames } from "./read-tables.ts";
import { readText } from "./read-text.ts";

export interface ReadFileInput {
  readonly document: ParsedDocument;
  readonly profile: FileProfile;
  readonly readRows: ReadRows;
}

export async function readFileEntities(input: ReadFileInput): Promise<FileEntities> {
  const { document, profile, readRows } = input;
  const list = new MentionList();
  readText(document, viewOf(document, ENTITY_LIMITS.text), list);
  await readTableNames(document, readRows, list);
  readMailHead(document, list);
  readProperties(document, list);
  readCodes(document, profile, list);
  readFacts(profile, list);
  return list.end();
}

/** Who wrote a mail to whom: a name belongs to the address that stands beside it. */
function readMailHead({ mail }: ParsedDocument, list: MentionList): void {
  if (mail === null) return;
  const boxes = [
    ...[mail.from].map((box) => ["from", box] as const),
    ...mail.to.map((box) => ["to", box] as const),
    ...mail.cc.map((box) => ["cc", box] as const),
  ].slice(0, ENTITY_LIMITS.relations);
  for (const [part, box] of boxes) {
    const location: Location = { kind: "mail", part };
    const place = () => ({ location, excerpt: box.slice(0, 200).toWellFormed() });
    const method = ENTITY_METHODS.head;
    const { name, rest } = splitMailbox(box);
    const address = rest.replace(/[<>\s]/g, "");
    const contact = contactRef(address);
    if (contact) list.note({ ...contact, text: address, confidence: 0.98, method, place });
    const person = personRef(name);
    if (!person || !list.note({ ...person, text: name, confidence: 0.95, method, place })) continue;
    if (contact)
      list.relate({
        kind: "reached-at",
        from: person,
        to: contact,
        label: "",
        confidence: 0.95,
        place,
      });
  }
}

function contactRef(address: string): EntityRef | null {
  if (isStandIn(address)) return { kind: "contact", key: tokenText(address).text.trim() };
  return /^[^@]{1,64}@[^@]{3,200}$/.test(address)
    ? { kind: "contact", key: foldText(address) }
    : null;
}

function personRef(text: string): EntityRef | null {
  const [token] = tokensIn(tokenText(text).text);
  if (token !== undefined)
    return token.prefix === "NAME" ? { kind: "person", key: token.token } : null;
  // "Survey.com & Anna Berger", "Anna Berger: Accounts"
  if (/[&:/]|\.\p{Ll}{2}/u.test(text)) return null;
  if (!looksLikePerson(text) || !isFullName(readPersonName(text))) return null;
  return { kind: "person", key: new People().keyOf(text) };
}

function readProperties({ properties }: ParsedDocument, list: MentionList): void {
  const method = ENTITY_METHODS.property;
  for (const name of ["author", "lastAuthor"] as const) {
    const written = properties[name] ?? "";
    const text = splitMailbox(written).name;
    const ref = personRef(text);
    const place = () => ({
      location: { kind: "property" as const, name },
      excerpt: written.slice(0, 200),
    });
    if (ref) list.note({ ...ref, text, confidence: 0.85, method, place });
  }
  const company = properties.company ?? "";
  const location: Location = { kind: "property", name: "company" };
  const key = isStandIn(company) ? tokenText(company).text.trim() : organizationKey(company);
  if (/\p{L}{2}/u.test(company) && company.length <= ENTITY_LIMITS.textChars)
    list.note({
      kind: "organization",
      key,
      text: company,
      confidence: 0.8,
      method,
      place: () => ({ location, excerpt: company }),
    });
}

function readCodes(document: ParsedDocument, profile: FileProfile, list: MentionList): void {
  const codes = profile.identifiers.slice(0, ENTITY_LIMITS.codes);
  for (const code of codes)
    if (isGivenCode(code.text) && !isPostcode(document, code))
      noteCode(list, code, ENTITY_METHODS.code);
  for (const code of (profile.packEntities ?? []).slice(0, ENTITY_LIMITS.codes))
    noteCode(list, code, ENTITY_METHODS.pack);
}

function noteCode(list: MentionList, code: Code, method: EntityMethod): void {
  list.note({
    kind: "identifier",
    key: foldText(code.key),
    text: code.text,
    count: code.count,
    confidence: code.confidence ?? 0.8,
    method,
    place: () => ({ location: code.location, excerpt: code.excerpt }),
  });
}

/** False for what a machine made ("R_1LecSobzy2IQZh7"): small and large letters and digits in no order, which nobody looks for. */
function isGivenCode(text: string): boolean {
  if (isStandIn(text)) return true;
  return !text.split(/[-_/.]/).some((part) => {
    const changes = part.match(/\p{Ll}[\p{Lu}\d]|\d\p{Ll}/gu)?.length ?? 0;
    return part.length >= 10 && changes >= 2 && /\p{Lu}/u.test(part) && /\d/.test(part);
  });
}

/** True for a code in a column of postcodes. */
function isPostcode({ sheets }: ParsedDocument, { location }: Code): boolean {
  if (location.kind !== "sheet") return false;
  const letters = /^[A-Z]+/.exec(location.range ?? "")?.[0];
  const sheet = sheets.find(({ name }) => name === location.sheet);
  const column = sheet?.columns.find(
    ({ index }) => columnLetters(sheet.firstColumn + index) === letters,
  );
  return /post(?:al)?[ _-]?code|\bzip|\bplz\b|code[ _-]?postal|cap\b|postcode/i.test(
    column?.name ?? "",
  );
}

interface Code {
  readonly key: string;
  readonly text: string;
  readonly count: number;
  readonly confidence?: number;
  readonly location: Location;
  readonly excerpt: string;
}

/** Less sure, what is taken for a seller is a line of the head. */
const LEAST_FACT = 0.7;

function readFacts(profile: FileProfile, list: MentionList): void {
  for (const { kind, text, confidence, location, excerpt } of profile.keyFacts ?? []) {
    if ((kind !== "seller" && kind !== "address") || confidence < LEAST_FACT) continue;
    const place = () => ({ location, excerpt });
    const method = ENTITY_METHODS.fact;
    const standIn = isStandIn(text) ? tokenText(text).text.trim() : null;
    if (kind === "seller")
      list.note({
        kind: "organization",
        key: standIn ?? organizationKey(text),
        text,
        confidence,
        method,
        place,
      });
    else
      list.note({
        kind: "address",
        key: standIn ?? addressKey(text),
        text,
        confidence,
        method,
        place,
      });
  }
}
