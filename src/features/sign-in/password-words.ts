/** Shortest password that is taken; the server checks the same. */
export const MIN_PASSWORD_CHARS = 12;
const HARD_CHARS = 20;

/** How good a password of this length is, in words. Length is all that counts: no rules about signs. */
export function passwordWords(length: number): string {
  if (length === 0)
    return `${MIN_PASSWORD_CHARS} characters or more. Three or four words are good.`;
  if (length < MIN_PASSWORD_CHARS) {
    const missing = MIN_PASSWORD_CHARS - length;
    return missing === 1 ? "1 more character." : `${missing} more characters.`;
  }
  return length < HARD_CHARS ? "Long enough." : "Long enough, and hard to guess.";
}
