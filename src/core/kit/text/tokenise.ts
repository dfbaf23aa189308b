/** Cuts text into comparable words. Scripts written without spaces are cut into overlapping pairs of characters. */
import { foldText } from "./normalise.ts";

const WORD = /[\p{L}\p{N}]+/gu;
/** Han, kana and Thai are written without spaces between words. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;
const UNSPACED_RUN =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]+|[^\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]+/gu;

/** Folded words in order; a run of an unspaced script gives its character pairs (a single character stays). */
export function words(text: string): string[] {
  const out: string[] = [];
  for (const match of foldText(text).matchAll(WORD)) {
    const word = match[0];
    if (!UNSPACED.test(word)) out.push(word);
    else for (const run of word.match(UNSPACED_RUN) ?? []) pushRun(out, run);
  }
  return out;
}

/**
 * Words of a name in code or of a file: also cut at changes from lower to upper case and between letters and digits.
 * `TrackId_v2` gives `track id v 2`.
 */
export function nameWords(name: string): string[] {
  const cut = name
    .normalize("NFKC")
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, "$1 $2")
    .replace(/(\p{L})(\p{N})/gu, "$1 $2")
    .replace(/(\p{N})(\p{L})/gu, "$1 $2");
  return words(cut.replace(/_/g, " "));
}

function pushRun(out: string[], run: string): void {
  if (!UNSPACED.test(run)) {
    out.push(run);
    return;
  }
  const characters = [...run];
  if (characters.length === 1) out.push(run);
  for (let i = 0; i + 1 < characters.length; i++) {
    out.push(`${characters[i]}${characters[i + 1]}`);
  }
}
