/**
 * Words inside names, mail and web addresses that got stand-ins, as numbers under the workspace's key: that two texts name people or addresses
 * with a word or a domain in common is seen, and nothing else. A number is 32 bits of an HMAC-SHA-256: without the key no word can be tried.
 * A text gives its numbers with their counts, not with the stand-ins that they come from. The top-level domain of an address names nobody and is
 * given as it is. Masked and generalised values leave nothing.
 */
import { tokensIn, tokenText } from "../../kit/text/stand-ins.ts";
import { words as wordsOf } from "../../kit/text/tokenise.ts";
import type { PrivacyKind } from "../kinds.ts";
import { hmacSha256 } from "../stand-in.ts";
import { pseudonymKey } from "./keys.ts";

/** Stand-ins of one file that are remembered, the first ones; of each, its first words. */
const MAX_STAND_INS = 5_000;
const MAX_WORDS = 8;
const LEAST_LETTERS = 3;
/** Numbers that are given, the most frequent ones. */
const MAX_GIVEN = 512;

/** Numbers with how often their words stand in a text, most frequent first; the first to stand there of equal ones. */
export interface SharedWordCounts {
  readonly hosts: ReadonlyArray<readonly [number: number, count: number]>;
  readonly words: ReadonlyArray<readonly [number: number, count: number]>;
  /** Top-level domains of addresses, as words. */
  readonly endings: ReadonlyArray<readonly [word: string, count: number]>;
}

interface Told {
  readonly host: number | null;
  readonly words: readonly number[];
  readonly ending: string | null;
}

/** Remembers words as stand-ins are made for what they stand in. */
export class SharedWords {
  readonly #entries = new Map<string, Told>();
  readonly #hmac: (text: string) => string;

  constructor(key: string | Uint8Array) {
    this.#hmac = hmacSha256(pseudonymKey(key, "shared-words"));
  }

  readonly note = (standIn: string, kind: PrivacyKind, value: string): void => {
    if (kind !== "email" && kind !== "url" && kind !== "person") return;
    if (this.#entries.size >= MAX_STAND_INS) return;
    const { text: token } = tokenText(standIn);
    if (this.#entries.has(token)) return;
    const host = kind === "person" ? null : hostOf(value.toLowerCase());
    const ending = /\.([a-z]{2,24})$/.exec(host ?? "")?.[1] ?? null;
    const told = [...new Set(wordsOf(value))].filter(
      (word) => word.length >= LEAST_LETTERS && word !== ending,
    );
    this.#entries.set(token, {
      host: host === null ? null : this.#number(`@${host}`),
      ending,
      words: told.slice(0, MAX_WORDS).map((word) => this.#number(word)),
    });
  };

  /** What a text under the policy shares with others. */
  countsIn(text: string): SharedWordCounts {
    const hosts = new Map<number, number>();
    const words = new Map<number, number>();
    const endings = new Map<string, number>();
    for (const { token } of tokensIn(tokenText(text).text)) {
      const told = this.#entries.get(token);
      if (!told) continue;
      if (told.host !== null) countOne(hosts, told.host);
      if (told.ending !== null) countOne(endings, told.ending);
      for (const word of told.words) countOne(words, word);
    }
    return {
      hosts: mostFrequent(hosts),
      words: mostFrequent(words),
      endings: mostFrequent(endings),
    };
  }

  #number(text: string): number {
    return Number.parseInt(this.#hmac(text).slice(0, 8), 16);
  }
}

function countOne<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function mostFrequent<Key>(counts: ReadonlyMap<Key, number>): Array<[Key, number]> {
  return [...counts].sort(([, x], [, y]) => y - x).slice(0, MAX_GIVEN);
}

function hostOf(address: string): string {
  const mailbox = address.lastIndexOf("@");
  const rest =
    mailbox >= 0 ? address.slice(mailbox + 1) : address.replace(/^[a-z][a-z0-9+.-]*:\/\//, "");
  return /^[^/?#:\s>]*/.exec(rest)?.[0] ?? "";
}
