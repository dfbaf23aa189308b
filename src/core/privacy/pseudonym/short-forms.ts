/**
 * Given names and surnames of lifelike stand-ins by themselves. People who were given "Tanod Honibkolih" write "Dear Tanod" and "Mr Honibkolih":
 * in a file that has the whole stand-in its parts are stand-ins too, and no name to be replaced once more. By its form alone a part cannot be
 * told, for a given name has 16 bits: among a thousand people of a file one in 65 names of such a form is taken for one of theirs by chance.
 * Names that a list knows never are.
 */
import { foldText } from "../../kit/text/normalise.ts";
import { CAPITAL_QUINT, QUINT } from "../../kit/text/proquint.ts";
import { isGivenName } from "../detectors/person-confidence.ts";
import { SURNAMES } from "../lexicon/surnames.ts";

const PART = new RegExp(
  `(?<![\\p{L}\\p{N}_@.+-])${CAPITAL_QUINT}(?:${QUINT})?(?![\\p{L}\\p{N}_@+-])(?!\\.[\\p{L}\\p{N}])`,
  "gu",
);
const WHOLE = new RegExp(`^(${CAPITAL_QUINT}) (${CAPITAL_QUINT}${QUINT})$`, "u");
/** People of a file whose given names are known by themselves. */
const MOST_GIVEN = 1_000;

export class ShortForms {
  readonly #given = new Set<string>();
  readonly #surnames = new Set<string>();

  /** Takes in the parts of a person's whole stand-in; anything else is passed over. */
  add(standIn: string): void {
    const [, given = "", surname = ""] = WHOLE.exec(standIn) ?? [];
    if (given === "") return;
    if (this.#given.size < MOST_GIVEN && !isKnown(given)) this.#given.add(given);
    if (!isKnown(surname)) this.#surnames.add(surname);
  }

  /** Ranges [start, end) of parts that stand in the text, ascending. */
  ranges(text: string): Array<[number, number]> {
    if (this.#surnames.size === 0) return [];
    return Array.from(text.matchAll(PART))
      .filter(([word]) => this.#given.has(word) || this.#surnames.has(word))
      .map(({ 0: word, index }) => [index, index + word.length]);
  }
}

function isKnown(word: string): boolean {
  const name = foldText(word);
  return isGivenName(name) || SURNAMES.has(name);
}
