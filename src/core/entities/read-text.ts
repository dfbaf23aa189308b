/** Names in the running text of a file: each mention as the one that it is of, as far as the file itself tells, and what sentences say of two of them. */

import { smallWords } from "../enrich/names/find-names.ts";
import { CERTAINTY } from "../enrich/names/mentions.ts";
import { nameMentions } from "../enrich/names/profile-names.ts";
import type { TextView } from "../enrich/text-view.ts";
import { foldText, squashText } from "../kit/text/normalise.ts";
import { isStandIn, tokensIn } from "../kit/text/stand-ins.ts";
import type { ParsedDocument } from "../model/document.ts";
import { SURNAMES, WORD_SURNAMES } from "../privacy/lexicon/surnames.ts";
import { addressKey } from "../privacy/pseudonym/address-key.ts";
import { People } from "../privacy/pseudonym/people.ts";
import { ENTITY_METHODS, type EntityKind, type EntityPlace, type EntityRef } from "./contract.ts";
import { type DefinedName, definitionBehind } from "./defined-names.ts";
import type { MentionList } from "./mention-list.ts";
import { organizationKey, readOrganization } from "./organization-name.ts";
import { type PlacedMention, relateSentences } from "./sentence-relations.ts";
import { standInKind } from "./stand-in-kinds.ts";

/** Stand-ins of these are mentions of names already. */
const NAMED: ReadonlySet<EntityKind> = new Set(["person", "organization", "place"]);
const MAIL_ADDRESS =
  /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]{1,64}@(?:[\p{L}\p{N}-]{1,63}\.){1,6}[\p{L}]{2,24}(?![\p{L}\p{N}-])/gu;
const MAIL_CERTAINTY = 0.98;
const STAND_IN_CERTAINTY = 1;

interface Found {
  readonly kind: EntityKind;
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly confidence: number;
  /** Set for what needs no second look. */
  readonly key: string | null;
}

/** Key of a person as the stand-ins of the privacy policy have it, so that what is one person before the policy is one behind it. */
export function personEntityKey(people: People, text: string): string {
  return people.keyOf(text);
}

export function readText(document: ParsedDocument, view: TextView, list: MentionList): void {
  const { found, roles } = collect(document, view);
  const people = new People();
  for (const { kind, text } of found) if (kind === "person") people.add(text);
  const defined = definitionsOf(found, view);
  const organizations = organizationsOf(found, defined);
  const place = (start: number, end: number) => (): EntityPlace => ({
    location: view.locate(start),
    excerpt: view.quote(start, end),
  });
  const placed: PlacedMention[] = [];
  const sides = new Map<string, EntityRef>();
  for (const one of found) {
    const key = keyOf(one, people, organizations);
    const ref = { kind: one.kind, key };
    const { text, confidence, start, end } = one;
    const method = ENTITY_METHODS.text;
    if (!list.note({ ...ref, text, confidence, method, place: place(start, end) })) continue;
    placed.push({ ...ref, start, end });
    const told = defined.get(one);
    if (told?.kind === "alias") list.addAlias(ref, told.text);
    if (told?.kind !== "role") continue;
    sides.set(foldText(told.text), ref);
    const side = { kind: "side", from: ref, to: null, label: told.text, confidence: 0.9 } as const;
    list.relate({ ...side, place: place(start, end) });
  }
  for (const { text, start, end } of roles) {
    const ref = sides.get(foldText(text));
    if (ref) placed.push({ ...ref, start, end });
  }
  placed.sort((a, b) => a.start - b.start);
  relateSentences(view.text, placed, (relation) =>
    list.relate({ ...relation, place: place(relation.start, relation.end) }),
  );
}

interface Role {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

function collect(document: ParsedDocument, view: TextView): { found: Found[]; roles: Role[] } {
  const found: Found[] = [];
  const roles: Role[] = [];
  const small = smallWords(view.text);
  for (const { type, start, end, confidence } of nameMentions(document, view)) {
    const token = view.tokens.slice(start, end);
    const text = view.written(start, end).replace(/\s+/g, " ").trim();
    if (type === "party") roles.push({ text, start, end });
    if (type === "party" || type === "people") continue;
    // "Pump KG-4410" is a code.
    if (type === "organization" && /^-[\p{L}\p{N}]/u.test(view.text.slice(end, end + 2))) continue;
    const kind = type === "location" ? placeKind(text, confidence) : type;
    if (kind === "person" && !isStandIn(token) && !isWholeName(text, confidence, small)) continue;
    found.push({ kind, text, start, end, confidence, key: isStandIn(token) ? token : null });
  }
  found.push(...ownedOf(view));
  return { found: found.sort((a, b) => a.start - b.start), roles };
}

/** Stand-ins and mail addresses: what belongs to somebody. */
function ownedOf(view: TextView): Found[] {
  const found: Found[] = [];
  for (const { token, index } of tokensIn(view.tokens)) {
    const kind = standInKind(token);
    if (kind === null || NAMED.has(kind) || view.isSheetRow(index)) continue;
    const end = index + token.length;
    const text = view.written(index, end);
    found.push({ kind, text, start: index, end, confidence: STAND_IN_CERTAINTY, key: token });
  }
  for (const match of view.text.matchAll(MAIL_ADDRESS)) {
    const end = match.index + match[0].length;
    if (view.isSheetRow(match.index)) continue;
    const of = { start: match.index, end, confidence: MAIL_CERTAINTY };
    found.push({ kind: "contact", text: match[0], key: foldText(match[0]), ...of });
  }
  return found;
}

/** False for "Ping Identity", whose second word the text writes small and nobody is called, and for "David M", the beginning of a name. */
function isWholeName(text: string, confidence: number, small: ReadonlySet<string>): boolean {
  if (confidence !== CERTAINTY.given) return true;
  const last =
    foldText(text)
      .split(/[^\p{L}'’-]+/u)
      .filter(Boolean)
      .at(-1) ?? "";
  return last.length > 1 && (!small.has(last) || SURNAMES.has(last) || WORD_SURNAMES.has(last));
}

function placeKind(text: string, confidence: number): EntityKind {
  return confidence === CERTAINTY.address && /\d/.test(text) ? "address" : "place";
}

function definitionsOf(found: readonly Found[], view: TextView): Map<Found, DefinedName> {
  const defined = new Map<Found, DefinedName>();
  for (const one of found) {
    if (one.kind !== "organization" && one.kind !== "person") continue;
    const told = definitionBehind(view.text, one.start, one.end);
    if (told) defined.set(one, told);
  }
  return defined;
}

/** Keys of organisations by the words of their names and aliases; null where the words fit several. */
type Organizations = ReadonlyMap<string, string | null>;

/** The file's names in full by their first words and by what the text calls them. */
function organizationsOf(
  found: readonly Found[],
  defined: ReadonlyMap<Found, DefinedName>,
): Organizations {
  const keys = new Map<string, string | null>();
  const add = (words: string, key: string) =>
    keys.set(words, (keys.get(words) ?? key) === key ? key : null);
  const names = new Map<string, Found>();
  for (const one of found)
    if (one.kind === "organization" && one.key === null && one.confidence > CERTAINTY.short)
      names.set(organizationKey(one.text), one);
  for (const [key, one] of names) {
    const { words, legal } = readOrganization(one.text);
    if (legal === "" && words.length < 2) continue;
    for (let length = 1; length <= words.length; length++)
      if (length < words.length || legal !== "") add(words.slice(0, length).join(" "), key);
  }
  for (const [one, told] of defined)
    if (one.kind === "organization" && told.kind === "alias")
      keys.set(readOrganization(told.text).words.join(" "), one.key ?? organizationKey(one.text));
  return keys;
}

function keyOf(one: Found, people: People, organizations: Organizations): string {
  if (one.key !== null) return one.key;
  switch (one.kind) {
    case "person":
      return personEntityKey(people, one.text);
    case "organization":
      return organizationIn(one.text, organizations);
    case "address":
      return addressKey(one.text);
    default:
      return squashText(one.text);
  }
}

/** The key of the one that the file names in full, where this is a short form of it, else its own. */
function organizationIn(text: string, organizations: Organizations): string {
  const { words, legal } = readOrganization(text);
  const own = organizationKey(text);
  if (legal !== "" || own === "") return own;
  return organizations.get(words.join(" ")) ?? own;
}
