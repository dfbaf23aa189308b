/** What a person is looked for by. Terms are given by the person who handles the request; all of them together mean one human being. */
import { z } from "zod";
import { foldPerson } from "./fold.ts";
import { isUnspacedName } from "./unspaced-names.ts";

export const TERM_KINDS = [
  "name",
  "email",
  "phone",
  "number",
  "account",
  "address",
  "short",
] as const;
export type TermKind = (typeof TERM_KINDS)[number];

/** Fewer letters and digits than these would be found in every second file. */
const LEAST: Readonly<Record<TermKind, number>> = {
  name: 4,
  email: 6,
  phone: 7,
  number: 5,
  account: 4,
  address: 8,
  /** Found only where it stands by itself, written as it is given. */
  short: 2,
};
/** Of a name in Chinese, Japanese or Korean. */
const LEAST_UNSPACED = 2;
/** Those that somebody types, and those that a search offers beside them. */
export const MAX_TERMS = 60;

export const SubjectTerm = z
  .strictObject({
    kind: z.enum(TERM_KINDS),
    value: z.string().trim().min(1).max(200),
  })
  .refine(isTelling, {
    message:
      "That is too short to tell one person from others: a name needs four letters, a number five digits, a phone number seven.",
  })
  .refine(({ kind, value }) => kind !== "email" || /^[^\s@]+@[^\s@]+$/.test(value), {
    message: "That is no mail address.",
  });
export type SubjectTerm = z.infer<typeof SubjectTerm>;

export const SubjectTerms = z
  .array(SubjectTerm)
  .min(1, "Say at least one name, address or number.")
  .max(MAX_TERMS, `At most ${MAX_TERMS} terms.`)
  .refine((terms) => terms.some((term) => term.kind === "name"), {
    message: "Say the person's name: the request goes by it.",
  });
export type SubjectTerms = z.infer<typeof SubjectTerms>;

function isTelling({ kind, value }: { kind: TermKind; value: string }): boolean {
  const count = (value.match(/[\p{L}\p{N}]/gu) ?? []).length;
  if (kind === "phone") return (value.match(/\p{N}/gu) ?? []).length >= LEAST.phone;
  if (kind === "name" && isUnspacedName(value)) return count >= LEAST_UNSPACED;
  return count >= LEAST[kind];
}

/** Name by which a request is spoken of: its first name. */
export function nameOf(terms: SubjectTerms): string {
  return terms.find((term) => term.kind === "name")?.value ?? "";
}

const HONORIFIC =
  "mr|mrs|ms|miss|dr|prof|sir|herr|frau|monsieur|madame|mme|mlle|sr|sra|srta|sig|dott";
const HONORIFICS = new RegExp(`^(?:${HONORIFIC})$`);
/** What may stand between a surname and a given name, folded, beside other words; alternatives of an expression. */
export const TITLES = `${HONORIFIC}|mag|dipl|ing|med|phil|rer|nat`;

/** The father's name in Slavic languages, between given name and surname; of an expression. */
export const PATRONYMIC = "\\p{L}{2,20}(?:вич|вна|чна)";

/** "And", "so", "with", "for" and "like", which Arabic writes together with the word behind them; as the source of a regular expression. */
export const ARABIC_PARTICLE = "[وفبلك]";
export const JOINED_IN_ARABIC = new RegExp(`^${ARABIC_PARTICLE}\\p{Script=Arabic}{2}`, "u");

/** Words of a name in the order given-surname, folded and without titles; "Feldmann, Jonas" as "Jonas Feldmann". */
export function nameWords(value: string): string[] {
  return foldPerson(givenFirst(value))
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "" && !HONORIFICS.test(word));
}

/** The same with an apostrophe as part of its word: `cormac o'brien` has two. */
export function nameParts(value: string): string[] {
  return foldPerson(givenFirst(value))
    .split(/[^\p{L}\p{N}']+|(?<![\p{L}\p{N}])'+|'+(?![\p{L}\p{N}])/u)
    .filter((word) => word !== "" && !HONORIFICS.test(word));
}

/** "Feldmann, Jonas" as "Jonas Feldmann". */
export function givenFirst(value: string): string {
  const [before = "", after] = value.split(",", 2);
  return after === undefined || after.trim() === "" ? before : `${after} ${before}`;
}

/** True for a folded word that stands before names and is none. */
export function isHonorific(word: string): boolean {
  return HONORIFICS.test(word);
}

/**
 * Ways to write a name of more than one given name by its first letters, as words: `p o lindberg`, `po lindberg` and the surname first, for Per-Olof
 * Lindberg. None for a single given name: J. Feldmann may be anybody of that surname, so whoever searches says it.
 */
export function initialOrders(words: readonly string[]): string[][] {
  const last = words.at(-1) ?? "";
  const letters = words.slice(0, -1).flatMap((word) => [...word].slice(0, 1));
  if (letters.length < 2) return [];
  const joined = letters.join("");
  return [
    [...letters, last],
    [last, ...letters],
    [joined, last],
    [last, joined],
  ];
}
