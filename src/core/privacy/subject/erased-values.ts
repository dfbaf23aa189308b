/** Mail addresses and numbers in folded text as they are tried against hashes of erased people. */
import { LIMITS, LONG_NUMBER } from "./name-windows.ts";

export interface Token {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export const MOST_PARTS = 10;
/** Parts of one number or name stand at most this far apart. */
export const GAP = 6;
export const PHONE_TAIL = 8;
/** No address has more before its sign, or after it (RFC 5321, 4.5.3.1). */
const MOST_LOCAL = 64;
const MOST_DOMAIN = 255;
const LOCAL = /[^\s@<>"'(),;:[\]{}|]+$/;
const DOMAIN = /^[^\s@<>"'(),;:[\]{}|]+/;
const LIMIT = new RegExp(`[${LIMITS}]`);

/** Addresses as they stand, and without what a link or emphasis puts around them: at most 64 characters before the sign and 255 after it. */
export function* mailsIn(
  folded: string,
  isMail: (mail: string) => boolean,
): Generator<{ start: number; end: number }> {
  for (let at = folded.indexOf("@"); at >= 0; at = folded.indexOf("@", at + 1)) {
    const local = LOCAL.exec(folded.slice(Math.max(0, at - MOST_LOCAL), at))?.[0] ?? "";
    const domain = DOMAIN.exec(folded.slice(at + 1, at + 1 + MOST_DOMAIN))?.[0] ?? "";
    if (local === "" || domain === "") continue;
    const bare = /[\p{L}\p{N}._+-]*$/u.exec(local)?.[0] ?? "";
    const locals = new Set([local, bare, bare.replace(/^_+/, "")]);
    const inner = /^[\p{L}\p{N}.-]*/u.exec(domain)?.[0] ?? "";
    const domains = new Set([domain, inner].map((name) => name.replace(/[.]+$/, "")));
    for (const name of locals)
      for (const host of domains)
        if (isMail(`${name}@${host}`)) {
          yield { start: at - name.length, end: at + 1 + host.length };
        }
  }
}

/** Tokens that stand together, joined: numbers of a known length, and phone numbers by their last digits. */
export function numbersIn(
  folded: string,
  tokens: readonly Token[],
  lengths: ReadonlySet<number>,
  is: (kind: string, form: string) => boolean,
): Array<readonly [number, number]> {
  const found: Array<readonly [number, number]> = [];
  for (let from = 0; from < tokens.length; from++) {
    const first = tokens[from] as Token;
    let joined = "";
    let last = first;
    let isOnOneLine = true;
    for (let to = from; to < Math.min(tokens.length, from + MOST_PARTS * 2); to++) {
      const token = tokens[to] as Token;
      if (token.start - last.end > GAP || joined.length > 60) break;
      isOnOneLine &&= !LIMIT.test(folded.slice(last.end, token.start));
      last = token;
      joined += token.text;
      const mayBe = isOnOneLine || joined.length >= LONG_NUMBER;
      const isNumber = mayBe && lengths.has(joined.length) && is(`number.${joined.length}`, joined);
      if (isNumber || isPhone(joined, is)) found.push([first.start, token.end]);
    }
  }
  return found;
}

function isPhone(joined: string, is: (kind: string, form: string) => boolean): boolean {
  if (joined.length < 7 || joined.length > 17 || !/^\d+$/.test(joined)) return false;
  return (
    is("phone", joined.slice(-PHONE_TAIL)) || (joined.length < 11 && is("phone", joined.slice(-7)))
  );
}
