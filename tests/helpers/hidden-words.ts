/** Which words of a text a policy took out, told from the text before and after. */

const WORD = /[\p{L}\p{M}\p{N}’'-]+/gu;
const STAND_IN = /(?:NAME|LOGIN)-[0-9A-F]{12}/g;

export interface Word {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Words of `before` that stand in `after` no more, by their longest common subsequence, ascending. */
export function hiddenWords(before: string, after: string): Word[] {
  const old = Array.from(before.matchAll(WORD), ({ 0: text, index }): Word => {
    return { text, start: index, end: index + text.length };
  });
  const now = after.replace(STAND_IN, " ").match(WORD) ?? [];
  const lengths = Array.from({ length: old.length + 1 }, () =>
    new Array<number>(now.length + 1).fill(0),
  );
  const at = (i: number, j: number) => lengths[i]?.[j] ?? 0;
  for (let i = old.length - 1; i >= 0; i--)
    for (let j = now.length - 1; j >= 0; j--)
      (lengths[i] as number[])[j] =
        old[i]?.text === now[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const hidden: Word[] = [];
  for (let i = 0, j = 0; i < old.length; ) {
    const word = old[i] as Word;
    if (word.text === now[j]) {
      i++;
      j++;
    } else if (at(i + 1, j) >= at(i, j + 1) || j >= now.length) {
      hidden.push(word);
      i++;
    } else j++;
  }
  return hidden;
}
