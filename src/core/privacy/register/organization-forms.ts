/** The forms of an organisation's name: as it is written, and without its legal form where what is left can be nothing else. */
import { LEGAL_FORMS, withoutLegalForm } from "../../kit/lexicon/legal-forms.ts";
import { eachNameRun } from "./name-tokens.ts";

const MAX_LENGTH = 120;
const LEAST_ALONE = 5;

/** Keys of an organisation; empty for what no text could be searched for. */
export function formsOfOrganization(written: string): string[] {
  if (written.length > MAX_LENGTH) return [];
  const words: Array<{ key: string; isStrong: boolean; isPlain: boolean }> = [];
  eachNameRun(withoutLegalForm(written), (run) => {
    for (const { word, isParticle } of run)
      words.push({
        key: word.key,
        isStrong: word.isStrong,
        isPlain: isParticle || word.isKnownName,
      });
  });
  while (words.length > 1 && LEGAL_FORMS.has(words.at(-1)?.key ?? "")) words.pop();
  const [first] = words;
  if (first === undefined || !words.some(({ isStrong }) => isStrong)) return [];
  // One word: a surname may be anybody's, a short one an abbreviation.
  if (words.length === 1 && (first.isPlain || first.key.length < LEAST_ALONE)) return [];
  return [words.map(({ key }) => key).join(" ")];
}
