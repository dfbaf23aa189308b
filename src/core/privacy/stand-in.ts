/**
 * Stand-ins: HMAC-SHA-256 over kind and normal form of a value under a key of its workspace, so equal values get equal stand-ins in every
 * file of it and mean nothing elsewhere; without the key they cannot be guessed back by trying values.
 *
 * A token has 48 bits: among 100,000 different values of one kind the chance of any equal pair is 1 in 56,000, among a million 1 in 560
 * (n² / 2⁴⁹). A collision makes two values look equal; it never shows one. For lifelike ones see `pseudonym/lifelike.ts`.
 */
import { Buffer } from "node:buffer";
import { createHash } from "node:crypto";
import { GENERALISED } from "../kit/text/generalised-forms.ts";
import { KINDS, type PrivacyKind } from "./kinds.ts";
import { normaliseValue } from "./normalise-value.ts";
import { pseudonymKey } from "./pseudonym/keys.ts";
import {
  isLifelike,
  lifelikeCode,
  lifelikeRanges,
  nameParts,
  writeLifelike,
} from "./pseudonym/lifelike.ts";
import { People } from "./pseudonym/people.ts";
import { isFullName, readPersonName } from "./pseudonym/person-name.ts";
import { ShortForms } from "./pseudonym/short-forms.ts";
import { phoneFormInPlan } from "./register/phones.ts";

/** How many stand-ins are remembered before the memory is emptied; bounds it to a few megabytes. */
const MAX_REMEMBERED = 20_000;
const TOKEN_DIGITS = 12;

const PREFIXES = Object.values(KINDS)
  .map((kind) => kind.prefix)
  .join("|");
/** `[erased]` stands where an erased person was: nobody has a stand-in for it. */
const LABELS = "removed|erased";
/** Tokens of earlier versions have eight digits. */
const DIGITS = "[0-9A-F]{8}(?:[0-9A-F]{4})?";

/** A stand-in or mask as written by the policy, standing alone: detectors never look inside, so a second pass changes nothing. */
const PLACEHOLDER = new RegExp(
  `(?<![\\p{L}\\p{N}_@.+-])(?:${PREFIXES})-${DIGITS}(?![\\p{L}\\p{N}_@+-])(?!\\.[\\p{L}\\p{N}])|\\[(?:${PREFIXES}|${LABELS})\\]|█{2,}|${GENERALISED}`,
  "gu",
);

/** token: `NAME-4F2A91C3B07D`. lifelike: a name for a name, a mail address for a mail address; kinds without such a form stay tokens. */
export type StandInStyle = "token" | "lifelike";

export interface StandInOptions {
  readonly style?: StandInStyle;
  /** Told of each stand-in and the value that it was made for, again and again for the same ones. */
  readonly note?: (standIn: string, kind: PrivacyKind, value: string) => void;
}

export interface StandIns {
  /** The people that the file names in full; part of a name is one of them where it fits exactly one. */
  readonly people: People;
  /** The stand-in of a value. One that was made under this key is its own. */
  of(kind: PrivacyKind, value: string): string;
  /** The stand-in of a given name or surname by itself, whomever the file knows by it: tables of other files join over it. */
  ofPart(value: string): string;
  /** For two cells of one person: the person's in that of the given name and the surname's own in the other; lifelike, its two words. */
  ofName(given: string, surname: string): { readonly given: string; readonly surname: string };
  /** Notes the stand-ins of people that a text of the file holds already, so that their parts are known by themselves. */
  learn(text: string): void;
  /** Ranges [start, end) of lifelike stand-ins of this key and their parts, ascending; tokens are found by `placeholderRanges`. */
  ranges(text: string): Array<[number, number]>;
}

/** Makes stand-ins under one generation of a workspace's key. Values are compared in their normal form (`normaliseValue`). */
export function createStandIns(
  key: string | Uint8Array,
  { style = "token", note }: StandInOptions = {},
): StandIns {
  const hmac = hmacSha256(pseudonymKey(key, "stand-in"));
  const check = hmacSha256(pseudonymKey(key, "stand-in-check"));
  const shorts = new ShortForms();
  const isOwn = (value: string) => style === "lifelike" && isLifelike(value, check);
  const people = new People((name) => {
    if (isOwn(name)) shorts.add(name);
  });
  const codes = remembering((kind: PrivacyKind, value: string) => {
    return hmac(`${kind}\n${normalForm(kind, value, people)}`);
  }, people);
  const write = (kind: PrivacyKind, digest: string) =>
    (style === "lifelike" ? writeLifelike(kind, lifelikeCode(digest, check)) : null) ??
    `${KINDS[kind].prefix}-${digest.slice(0, TOKEN_DIGITS).toUpperCase()}`;
  const noted = (kind: PrivacyKind, value: string, standIn: string) => {
    note?.(standIn, kind, value);
    return standIn;
  };
  /** A log-in that the register knows already comes as the full name of whom it belongs to. */
  const holderOf = (login: string) =>
    people.ofLogin(login) ?? (/\s/.test(login) && isFullName(readPersonName(login)) ? login : null);
  const of = (kind: PrivacyKind, value: string) => {
    const text = value.trim();
    if (isOwn(text)) return text;
    const holder = kind === "account" ? holderOf(text) : null;
    if (holder === null) return noted(kind, text, write(kind, codes(kind, text)));
    // A log-in has no space: lifelike ones have the two words of their holder's stand-in in small letters.
    const form = style === "lifelike" ? kind : "person";
    return noted(form, text, write(form, codes("person", holder)));
  };
  const ofPart = (value: string) => {
    const text = value.trim();
    const normal = normaliseValue("person", text);
    return isOwn(text) ? text : noted("person", text, write("person", hmac(`person\n${normal}`)));
  };
  return {
    people,
    of,
    ofPart,
    ofName(given, surname) {
      const whole = `${given.trim()} ${surname.trim()}`;
      if (isOwn(whole)) return { given, surname };
      const standIn = of("person", whole);
      if (style === "token") return { given: standIn, surname: ofPart(surname) };
      const [first, last] = nameParts(lifelikeCode(codes("person", whole), check));
      return { given: first, surname: last };
    },
    learn(text) {
      if (style === "token") return;
      for (const [start, end] of lifelikeRanges(text, check)) shorts.add(text.slice(start, end));
    },
    ranges(text) {
      if (style === "token") return [];
      const whole = lifelikeRanges(text, check);
      const parts = shorts.ranges(text);
      return parts.length === 0 ? whole : joinedRanges(whole, parts);
    },
  };
}

function normalForm(kind: PrivacyKind, value: string, people: People): string {
  const told =
    kind === "person"
      ? people.keyOf(value)
      : kind === "phone" && people.isOfSeveralCountries(value) && phoneFormInPlan(value);
  return told || normaliseValue(kind, value);
}

/** All of `first` and those of `second` that lie in none of them; both ascending and apart. */
function joinedRanges(
  first: ReadonlyArray<[number, number]>,
  second: ReadonlyArray<[number, number]>,
): Array<[number, number]> {
  let next = 0;
  const more = second.filter(([start, end]) => {
    while ((first[next]?.[1] ?? Number.POSITIVE_INFINITY) <= start) next++;
    return (first[next]?.[0] ?? Number.POSITIVE_INFINITY) >= end;
  });
  return [...first, ...more].sort(([a], [b]) => a - b);
}

/** Remembers answers until the people of the file change, since part of a name may then mean another. */
function remembering(
  make: (kind: PrivacyKind, value: string) => string,
  people: People,
): (kind: PrivacyKind, value: string) => string {
  const remembered = new Map<string, string>();
  let revision = people.revision;
  return (kind, value) => {
    if (revision !== people.revision || remembered.size >= MAX_REMEMBERED) {
      remembered.clear();
      revision = people.revision;
    }
    const raw = `${kind}\n${value}`;
    const known = remembered.get(raw);
    if (known !== undefined) return known;
    const made = make(kind, value);
    remembered.set(raw, made);
    return made;
  };
}

const BLOCK_BYTES = 64;

/**
 * HMAC-SHA-256 (RFC 2104) under one key, as hexadecimal. The padded key is hashed once and copied for each text; `createHmac` prepares
 * it anew, which takes several times as long as the text.
 */
export function hmacSha256(key: string | Uint8Array): (text: string) => string {
  const bytes = typeof key === "string" ? Buffer.from(key) : key;
  const short = bytes.length > BLOCK_BYTES ? createHash("sha256").update(bytes).digest() : bytes;
  const padded = (mark: number) => {
    const block = new Uint8Array(BLOCK_BYTES).fill(mark);
    for (const [index, byte] of short.entries()) block[index] = byte ^ mark;
    return createHash("sha256").update(block);
  };
  const [inner, outer] = [padded(0x36), padded(0x5c)];
  return (text) => outer.copy().update(inner.copy().update(text).digest()).digest("hex");
}

/**
 * Ranges [start, end) of what has the form of a stand-in of either style or of a mask, ascending: for those who have no key and only judge
 * what a policy wrote.
 */
export function standInForms(text: string): Array<[number, number]> {
  const lifelike = lifelikeRanges(text, null);
  const tokens = placeholderRanges(text);
  return lifelike.length === 0 ? tokens : [...tokens, ...lifelike].sort(([a], [b]) => a - b);
}

/** Ranges [start, end) of stand-ins and masks in a text, ascending. */
export function placeholderRanges(text: string): Array<[number, number]> {
  const ranges: Array<[number, number]> = [];
  if (!/[-[█]/.test(text)) return ranges;
  for (const match of text.matchAll(PLACEHOLDER)) {
    ranges.push([match.index, match.index + match[0].length]);
  }
  return ranges;
}
