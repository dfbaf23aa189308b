/**
 * Class of a UTF-16 code unit by one table look-up: regular expressions with Unicode classes are ten times slower where every character
 * of a long text is asked. Surrogates count as "other".
 */
export const OTHER_CHAR = 0;
export const UPPER_CHAR = 1;
export const LOWER_CHAR = 2;
export const MARK_CHAR = 3;
export const DIGIT_CHAR = 4;

let table: Uint8Array | undefined;

/** The table of classes, indexed by code unit. Built on first use (a few milliseconds), then shared; not to be written to. */
export function charClasses(): Uint8Array {
  table ??= build();
  return table;
}

function build(): Uint8Array {
  const classes = new Uint8Array(0x10000);
  const patterns: ReadonlyArray<readonly [RegExp, number]> = [
    [/\p{L}/u, LOWER_CHAR],
    [/\p{Lu}|\p{Lt}/u, UPPER_CHAR],
    [/\p{M}/u, MARK_CHAR],
    [/\p{N}/u, DIGIT_CHAR],
  ];
  for (let code = 0; code < 0x10000; code++) {
    // Ideographs and Hangul are letters without case; skipping them saves most of the work.
    if ((code >= 0x3400 && code <= 0x9fff) || (code >= 0xac00 && code <= 0xd7a3))
      classes[code] = LOWER_CHAR;
    if (code >= 0x3400 && code < 0xf900) continue;
    const character = String.fromCharCode(code);
    for (const [pattern, value] of patterns) if (pattern.test(character)) classes[code] = value;
  }
  return classes;
}
