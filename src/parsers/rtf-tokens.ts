/** Rich Text Format as tokens: control words, signs, bytes, groups and text, with binary data passed over. */

export type RtfToken =
  | { readonly kind: "open" }
  | { readonly kind: "close" }
  | { readonly kind: "word"; readonly word: string; readonly number: number | null }
  | { readonly kind: "byte"; readonly byte: number }
  | { readonly kind: "sign"; readonly sign: string }
  | { readonly kind: "text"; readonly text: string };

/** Gives the tokens of `source`, whose letters are bytes. Linear in its length; never throws for content. */
export function* rtfTokens(source: string): Generator<RtfToken> {
  const pattern =
    /\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-f]{2})|\\([^a-z])|([{}])|([^\\{}\r\n]+)/gi;
  for (;;) {
    const match = pattern.exec(source);
    if (!match) return;
    const [, word, number, hex, sign, brace, text] = match;
    if (word !== undefined) {
      const value = number === undefined ? null : Number(number);
      // Binary data stands unescaped and would pass for anything.
      if (word === "bin" && value !== null && value > 0) pattern.lastIndex += value;
      else yield { kind: "word", word, number: value };
    } else if (hex !== undefined) yield { kind: "byte", byte: Number.parseInt(hex, 16) };
    else if (sign !== undefined) yield { kind: "sign", sign };
    else if (brace !== undefined) yield { kind: brace === "{" ? "open" : "close" };
    else if (text !== undefined) yield { kind: "text", text };
  }
}
