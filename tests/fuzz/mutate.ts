/**
 * Damage for files, made from a seeded generator: the same seed gives the same bytes. Containers are opened, changed inside and packed again,
 * so that the readers behind the container are reached and not only the unpacker.
 */
import { gunzipSync, gzipSync } from "node:zlib";
import CFB from "cfb";
import { unzipSync, zipSync } from "fflate";

/** Floats in [0, 1). */
export type Random = () => number;

/** Mulberry32 (Tommy Ettinger, public domain): 32 bits of state. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A damaged copy of a file. */
export function mutate(bytes: Uint8Array, random: Random): Uint8Array {
  const inside = random() < 0.75 ? mutateInside(bytes, random) : null;
  if (inside === null)
    return looksLikeText(bytes) && random() < 0.6
      ? mutateText(bytes, random)
      : mutateBytes(bytes, random);
  return random() < 0.1 ? mutateBytes(inside, random) : inside;
}

/** Containers changed inside; null for other files and for containers that do not open. */
function mutateInside(bytes: Uint8Array, random: Random): Uint8Array | null {
  const [a, b] = bytes;
  try {
    if (a === 0x50 && b === 0x4b) return mutateZip(bytes, random);
    if (a === 0xd0 && b === 0xcf) return mutateOle(bytes, random);
    if (a === 0x1f && b === 0x8b) return gzipSync(mutate(gunzipSync(bytes), random));
  } catch {
    // Not every container opens with these tools; its outer bytes are changed instead.
  }
  return null;
}

function mutateZip(bytes: Uint8Array, random: Random): Uint8Array {
  const parts: [string, Uint8Array][] = Object.entries(unzipSync(bytes));
  const rounds = 1 + Math.floor(random() * 3);
  for (let round = 0; round < rounds && parts.length > 0; round++) {
    const at = Math.floor(random() * parts.length);
    const [name, content] = parts[at] as [string, Uint8Array];
    const kind = random();
    if (kind < 0.06) parts.splice(at, 1);
    else if (kind < 0.1) parts[at] = [pick(random, ODD_NAMES), content];
    else if (kind < 0.14) parts.push([`${name}/${name}`, content]);
    else parts[at] = [name, mutate(content, random)];
  }
  return zipSync(Object.fromEntries(parts), { level: random() < 0.5 ? 0 : 6 });
}

const ODD_NAMES = ["../out", "/abs", "a\\b", "C:x", "", "\u202etxt", "con", `${"d/".repeat(200)}x`];

/** Streams of an OLE file (doc, xls, ppt, msg). */
function mutateOle(bytes: Uint8Array, random: Random): Uint8Array {
  const container = CFB.read(Buffer.from(bytes), { type: "buffer" });
  const streams = container.FileIndex.filter((entry) => entry.type === 2 && entry.size > 0);
  if (streams.length === 0) return mutateBytes(bytes, random);
  const stream = pick(random, streams);
  const changed = mutateBytes(Uint8Array.from(stream.content as Iterable<number>), random);
  stream.content = Buffer.from(changed) as unknown as typeof stream.content;
  stream.size = changed.length;
  return new Uint8Array(CFB.write(container, { type: "buffer" }) as Buffer);
}

/** Bytes turned, cut, added, doubled, moved, or set to the ends of number ranges. */
export function mutateBytes(bytes: Uint8Array, random: Random): Uint8Array {
  if (bytes.length === 0) return Uint8Array.of(Math.floor(random() * 256));
  const at = Math.floor(random() * bytes.length);
  const length = 1 + Math.floor(random() * Math.min(64, bytes.length));
  const kind = Math.floor(random() * 7);
  if (kind === 0) return bytes.slice(0, at);
  if (kind === 1) return joined(bytes.subarray(0, at), bytes.subarray(at + length));
  if (kind === 2) return joined(bytes.subarray(0, at), noise(length, random), bytes.subarray(at));
  if (kind === 3)
    return joined(
      bytes.subarray(0, at),
      bytes.subarray(Math.max(0, at - length * 16), at),
      bytes.subarray(at),
    );
  const changed = new Uint8Array(bytes);
  if (kind === 4) changed.set(pick(random, ENDS).slice(0, bytes.length - at), at);
  else if (kind === 5) changed.fill(0, at, Math.min(at + length, bytes.length));
  else
    for (let turn = 0; turn < length; turn++) {
      const place = Math.floor(random() * bytes.length);
      changed[place] = (changed[place] ?? 0) ^ (1 << Math.floor(random() * 8));
    }
  return changed;
}

const ENDS: readonly (readonly number[])[] = [
  [0xff, 0xff, 0xff, 0xff],
  [0xff, 0xff, 0xff, 0x7f],
  [0, 0, 0, 0x80],
  [0xfe, 0xff],
  [0, 0, 0, 0],
];

/** Markup, mail and data as text: numbers, quotes, tags and lines changed where a reader decides by them. */
export function mutateText(bytes: Uint8Array, random: Random): Uint8Array {
  const text = new TextDecoder().decode(bytes);
  const change = pick(random, TEXT_CHANGES);
  return new TextEncoder().encode(change(text, random));
}

const ODD_NUMBERS = [
  "-1",
  "0",
  "1e308",
  "99999999999999999999",
  "4294967295",
  "NaN",
  "",
  "1048577",
  "0x10",
];
const ODD_TEXTS = [
  "&lol;",
  "<![CDATA[",
  "<!--",
  "\u0000",
  "\ufeff",
  "]]>",
  '"',
  "\r\n\r\n",
  "{",
  "=",
  "\ud800",
];
const BOMB = `<!DOCTYPE x [<!ENTITY a "${"a".repeat(50)}">${Array.from({ length: 9 }, (_, n) => `<!ENTITY ${"bcdefghij"[n]} "${`&${"abcdefghi"[n]};`.repeat(10)}">`).join("")}]>`;

const TEXT_CHANGES: readonly ((text: string, random: Random) => string)[] = [
  (text, random) => replaceOne(text, numbers(text), random, () => pick(random, ODD_NUMBERS)),
  (text, random) =>
    replaceOne(
      text,
      enclosed(text, '"', '"'),
      random,
      () => `"${"x".repeat(pick(random, [0, 1, 70_000]))}"`,
    ),
  (text, random) => replaceOne(text, enclosed(text, "<", ">"), random, () => ""),
  (text, random) =>
    replaceOne(text, enclosed(text, "<", ">"), random, (tag) =>
      tag.repeat(pick(random, [2, 50, 3_000])),
    ),
  (text, random) =>
    replaceOne(text, enclosed(text, "", "\n"), random, (line) =>
      line.repeat(pick(random, [0, 2, 2_000])),
    ),
  (text, random) =>
    replaceOne(text, characters(text), random, (char) => `${pick(random, ODD_TEXTS)}${char}`),
  (text) => text.replace(/<(?=[A-Za-z])/, `${BOMB}<`),
  (text, random) => text.slice(0, Math.floor(random() * text.length)),
];

interface Stretch {
  readonly start: number;
  readonly end: number;
}
/** Stretches looked for before one of them is taken. */
const MAX_STRETCHES = 20_000;

/** Replaces one of the first MAX_STRETCHES. */
function replaceOne(
  text: string,
  stretches: Iterable<Stretch>,
  random: Random,
  make: (found: string) => string,
): string {
  const found: Stretch[] = [];
  for (const stretch of stretches) {
    found.push(stretch);
    if (found.length >= MAX_STRETCHES) break;
  }
  if (found.length === 0) return text;
  const { start, end } = pick(random, found);
  return `${text.slice(0, start)}${make(text.slice(start, end))}${text.slice(end)}`;
}

function* numbers(text: string): Generator<Stretch> {
  for (const { index, 0: found } of text.matchAll(/-?\d+(?:\.\d+)?/g))
    yield { start: index, end: index + found.length };
}

/** From an opening text to the next closing one, in linear time: a pattern would look for the closing one from every place. */
export function* enclosed(text: string, opening: string, closing: string): Generator<Stretch> {
  for (let at = 0; ; ) {
    const start = text.indexOf(opening, at);
    if (start < 0) return;
    const last = text.indexOf(closing, start + opening.length);
    if (last < 0) return;
    at = last + closing.length;
    yield { start, end: at };
  }
}

function* characters(text: string): Generator<Stretch> {
  for (let at = 0; at < text.length; at++) yield { start: at, end: at + 1 };
}

function looksLikeText(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, 512);
  return head.length > 0 && head.every((byte) => byte >= 9 && byte !== 127);
}

function noise(length: number, random: Random): Uint8Array {
  return Uint8Array.from({ length }, () => Math.floor(random() * 256));
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}

function pick<Item>(random: Random, items: readonly Item[]): Item {
  return items[Math.floor(random() * items.length)] as Item;
}
