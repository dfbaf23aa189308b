import { eld } from "eld/small";

/** Letters looked at: more do not change the answer. */
const SAMPLE_CHARS = 6_000;
const LEAST_LETTERS = 40;
const LEAST_SCORE = 0.2;

/** Main language of a text as ISO 639-1, or null where it is too short or speaks for none. Looks at three places of the text. */
export function detectLanguage(text: string): string | null {
  const sample = text.length <= SAMPLE_CHARS ? text : samplesOf(text);
  const plain = sample.replace(/https?:\S+|[|#*_`>~=\d-]+/g, " ");
  if ((plain.match(/\p{L}/gu)?.length ?? 0) < LEAST_LETTERS) return null;
  const result = eld.detect(plain);
  const score = result.getScores()[result.language] ?? 0;
  return result.language && score >= LEAST_SCORE ? result.language : null;
}

function samplesOf(text: string): string {
  const part = Math.floor(SAMPLE_CHARS / 3);
  const middle = Math.floor(text.length / 2);
  return `${text.slice(0, part)} ${text.slice(middle, middle + part)} ${text.slice(-part)}`;
}
