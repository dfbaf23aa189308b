/** Applies the policy to the author of a file. */
import { isUnsetProperty } from "../kit/lexicon/unset-properties.ts";
import { COMMON_WORDS, ORGANIZATION_WORDS } from "../kit/lexicon/words.ts";
import { foldText } from "../kit/text/normalise.ts";
import { looksLikePerson, splitMailbox } from "./mailbox.ts";
import type { Policy } from "./policy.ts";
import { placeholderRanges } from "./stand-in.ts";

const BETWEEN_AUTHORS = /\s*;\s*/;

/** The people among the authors that a property names, without their mail addresses; programs, firms and desks are none. */
export function peopleOfAuthors(value: string): string[] {
  return value
    .split(BETWEEN_AUTHORS)
    .map((author) => splitMailbox(author).name)
    .filter(isPerson);
}

/**
 * The property after the policy, which is asked about the type AUTHOR at its place. Each person gets the stand-in of the same person's name elsewhere, so that files
 * of one author still meet; what names nobody is read like any text by `text`.
 */
export function redactAuthors(
  value: string,
  text: (value: string) => string,
  policy: Policy,
): string {
  const action = policy.action("AUTHOR");
  if (action === "keep") return value.includes("@") ? text(value) : value;
  if (action === "remove") return "";
  if (action !== "pseudonymise") return "[NAME]";
  return value
    .split(BETWEEN_AUTHORS)
    .map((author) => {
      const { name, rest } = splitMailbox(author);
      if (!isPerson(name)) return text(author);
      const standIn = policy.standIn("person", name);
      return rest === "" ? standIn : `${standIn} ${text(rest)}`;
    })
    .join("; ");
}

function isPerson(name: string): boolean {
  if (isUnsetProperty(name) || placeholderRanges(name).length > 0) return false;
  return looksLikePerson(name) || isLogin(name);
}

/** One word that is none of the language, such as a surname or the name of an account. */
function isLogin(name: string): boolean {
  const word = foldText(name);
  return (
    /^[\p{L}\p{N}._-]{2,40}$/u.test(word) &&
    !COMMON_WORDS.has(word) &&
    !ORGANIZATION_WORDS.has(word)
  );
}
