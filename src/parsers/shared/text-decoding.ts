/**
 * Which encoding a text has: byte order mark, then UTF-8 if it is valid, then the pattern of zero bytes (UTF-16 and 32 without mark), then
 * chardet on a sample. Decoding streams; what no TextDecoder knows goes through iconv-lite.
 */
import { isUtf8 } from "node:buffer";
import { analyse } from "chardet";
import iconv from "iconv-lite";
import type { ByteSource } from "../../core/parse/contract.ts";

const SAMPLE_BYTES = 262_144;
/** Wide encodings are told by so many bytes. */
const WIDE_BYTES = 4_096;

export interface TextEncodingGuess {
  /** WHATWG-style lower-case name: `utf-8`, `windows-1252`, `utf-16le`. */
  readonly encoding: string;
  /** Bytes of the byte order mark. */
  readonly skipBytes: number;
}

/** Guesses the encoding from the first part of a text. */
export function guessEncoding(sample: Uint8Array): TextEncodingGuess {
  const marked = fromMark(sample);
  if (marked) return marked;
  const hasZeros = sample.subarray(0, WIDE_BYTES).includes(0);
  const wide = hasZeros ? (fromZeros(sample) ?? fromSpaces(sample)) : null;
  if (wide) return { encoding: wide, skipBytes: 0 };
  if (beginsAsUtf8(sample)) return { encoding: "utf-8", skipBytes: 0 };
  return { encoding: fromStatistics(sample), skipBytes: 0 };
}

/** Text of a source in pieces, decoded as guessed from its beginning. */
export async function* decodeStream(
  source: ByteSource,
  guess: TextEncodingGuess,
): AsyncGenerator<string> {
  const decoder = decoderFor(guess.encoding);
  const size = source.sizeBytes - guess.skipBytes;
  for await (const chunk of source.stream(guess.skipBytes)) {
    if (chunk.length === size) {
      const whole = decodeBytes(chunk, { ...guess, skipBytes: 0 });
      if (whole) yield whole;
      return;
    }
    const text = decoder.write(chunk);
    if (text) yield text;
  }
  const rest = decoder.end();
  if (rest) yield rest;
}

/** Bytes as text in the guessed encoding, without the byte order mark. */
export function decodeBytes(
  bytes: Uint8Array,
  guess: TextEncodingGuess = guessEncoding(bytes),
): string {
  const content = bytes.subarray(guess.skipBytes);
  // Without a rest to keep for the next piece, Node reads UTF-8 several times as fast.
  if (guess.encoding === "utf-8") return new TextDecoder().decode(content);
  const decoder = decoderFor(guess.encoding);
  return decoder.write(content) + decoder.end();
}

/** Decodes with a named charset as mails and HTML give it; unknown names fall back to the guess. */
export function decodeNamed(bytes: Uint8Array, charset: string): string {
  const name = charset.trim().toLowerCase();
  if (name && iconv.encodingExists(name)) return iconv.decode(Buffer.from(bytes), name);
  return decodeBytes(bytes);
}

/** The first part of a source with its encoding. */
export async function sniffText(
  source: ByteSource,
): Promise<{ guess: TextEncodingGuess; sample: string }> {
  const bytes = await source.slice(0, SAMPLE_BYTES);
  const guess = guessEncoding(bytes);
  return { guess, sample: decodeBytes(bytes, guess) };
}

function fromMark(bytes: Uint8Array): TextEncodingGuess | null {
  const [a, b, c, d] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return { encoding: "utf-8", skipBytes: 3 };
  if (a === 0xff && b === 0xfe && c === 0 && d === 0) return { encoding: "utf-32le", skipBytes: 4 };
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return { encoding: "utf-32be", skipBytes: 4 };
  if (a === 0xff && b === 0xfe) return { encoding: "utf-16le", skipBytes: 2 };
  if (a === 0xfe && b === 0xff) return { encoding: "utf-16be", skipBytes: 2 };
  return null;
}

/** Western text in wide encodings has zeros at fixed places. */
function fromZeros(bytes: Uint8Array): string | null {
  const length = Math.min(bytes.length, WIDE_BYTES) & ~3;
  if (length < 8) return null;
  const zeros = [0, 0, 0, 0];
  for (let i = 0; i < length; i++) if (bytes[i] === 0) zeros[i & 3] = (zeros[i & 3] ?? 0) + 1;
  const share = zeros.map((count) => count / (length / 4));
  const [p = 0, q = 0, r = 0, s = 0] = share;
  if (q > 0.9 && r > 0.9 && s > 0.9 && p < 0.1) return "utf-32le";
  if (p > 0.9 && q > 0.9 && r > 0.9 && s < 0.1) return "utf-32be";
  if (q > 0.6 && s > 0.6 && p < 0.1 && r < 0.1) return "utf-16le";
  if (p > 0.6 && r > 0.6 && q < 0.1 && s < 0.1) return "utf-16be";
  return null;
}

/**
 * Other scripts in UTF-16 have zeros only where spaces and line ends stand: all in the same half of their pairs, with such a character in
 * the other half, and the rest are letters.
 */
function fromSpaces(bytes: Uint8Array): string | null {
  const length = Math.min(bytes.length, WIDE_BYTES) & ~1;
  let zeros = 0;
  let half = -1;
  for (let at = 0; at < length; at++) {
    if (bytes[at] !== 0) continue;
    if (half !== -1 && half !== (at & 1)) return null;
    half = at & 1;
    const other = bytes[at ^ 1] ?? 0;
    if (!(other >= 32 && other < 127) && other !== 9 && other !== 10 && other !== 13) return null;
    zeros++;
  }
  if (zeros < 2) return null;
  const encoding = half === 1 ? "utf-16le" : "utf-16be";
  const text = new TextDecoder(encoding).decode(bytes.subarray(0, length));
  const read = text.match(/[\p{L}\p{M}\p{N}\p{P}\p{S}\p{Z}\s]/gu)?.length ?? 0;
  return read >= text.length * 0.97 ? encoding : null;
}

/** Valid UTF-8, the last character of which may not be all there, as a sample ends anywhere. */
function beginsAsUtf8(bytes: Uint8Array): boolean {
  if (isUtf8(bytes)) return true;
  let cut = bytes.length - 1;
  while (cut > bytes.length - 4 && ((bytes[cut] ?? 0) & 0xc0) === 0x80) cut--;
  if (cut < 0 || !isUtf8(bytes.subarray(0, cut))) return false;
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(cut), { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** Legacy single-byte text: chardet, with Windows-1252 where it is unsure, for that is what office programs wrote. */
function fromStatistics(bytes: Uint8Array): string {
  const sample = bytes.subarray(0, 65_536);
  if (!last || Buffer.compare(last.sample, sample) !== 0)
    last = { sample: new Uint8Array(sample), encoding: byStatistics(sample) };
  return last.encoding;
}

/** A file is asked about twice, to tell its kind and to read it, and the answer takes longer than reading it. */
let last: { readonly sample: Uint8Array; readonly encoding: string } | null = null;

function byStatistics(sample: Uint8Array): string {
  const guesses = analyse(sample);
  const [best] = guesses;
  const western = guesses.find(({ name }) => WESTERN.has(name.toLowerCase()))?.confidence ?? 0;
  const isFarAhead =
    best !== undefined && best.confidence >= 20 && best.confidence >= FAR_AHEAD * western;
  if (!best || (best.confidence < 30 && !isFarAhead))
    return badUtf8Share(sample) < 0.02 ? "utf-8" : "windows-1252";
  const name = best.name.toLowerCase();
  if (name === "utf-8") return "utf-8";
  if (WESTERN.has(name) || name === "ascii") return "windows-1252";
  if (name === "iso-8859-9" && !isFarAhead) return "windows-1252";
  return iconv.encodingExists(name) ? name : "windows-1252";
}

const WESTERN = new Set(["iso-8859-1", "windows-1252"]);
/** Lists of names and figures are too short for much confidence; then it counts by how much Western text is the worse guess. */
const FAR_AHEAD = 1.6;

/** Share of bytes that are no UTF-8 in a text that is nearly all UTF-8. */
function badUtf8Share(bytes: Uint8Array): number {
  const text = new TextDecoder("utf-8").decode(bytes);
  const bad = text.split("\ufffd").length - 1;
  let wide = 0;
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 127) wide++;
  return wide > bad * 4 ? bad / Math.max(1, text.length) : 1;
}

interface Decoder {
  write(bytes: Uint8Array): string;
  end(): string;
}

function decoderFor(encoding: string): Decoder {
  try {
    const decoder = new TextDecoder(encoding);
    return {
      write: (bytes) => decoder.decode(bytes, { stream: true }),
      end: () => decoder.decode(),
    };
  } catch {
    const decoder = iconv.getDecoder(iconv.encodingExists(encoding) ? encoding : "windows-1252");
    return { write: (bytes) => decoder.write(Buffer.from(bytes)), end: () => decoder.end() ?? "" };
  }
}
