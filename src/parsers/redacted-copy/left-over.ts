/**
 * Looks through the bytes of a finished copy for values that were replaced, without asking how it was made: every part unpacked, as UTF-8 and
 * UTF-16, with entities, percent signs and base64 undone, and with markup taken out, which may cut a value in two.
 */
import type { ByteSource } from "../../core/parse/contract.ts";
import { wordsOfBase64 } from "../../core/privacy/encoded/base64-texts.ts";
import { encodedTexts } from "../../core/privacy/encoded/encoded-text.ts";
import { undoneReading } from "../../core/privacy/undone-reading.ts";
import { besideAddresses, isCellAddress } from "../shared/cell-address.ts";
import { ExpandBudget } from "../shared/stops.ts";
import { openZip, type ZipEntry } from "../shared/zip-reader.ts";
import type { KnownValues } from "./contract.ts";
import { unescapedReadings, withoutEntities } from "./escapes.ts";
import { isOfFormat } from "./office-rules.ts";

/** What the bytes are: the whole of a text, or of a package a part or a picture. */
type Kind = "text" | "part" | "picture";

const PIECE_BYTES = 4_000_000;
/** Pieces begin within the one before, so that no value is cut. */
const OVERLAP_BYTES = 4_096;
const PICTURE = /\.(?:png|jpe?g|jfif|gif)$/i;
/** Compressed pictures hold every short word by chance. */
const LEAST_IN_PICTURE = 9;
/** Of both alphabets of RFC 4648. */
const BASE64 = /[A-Za-z0-9+/_-]{16,}={0,2}/g;
/** Decoded texts are looked through together, since there may be as many as there are words. */
const BATCH_CHARS = 1_000_000;

/**
 * Name of the first part in which something is left, or null. For a copy that is no package the part is ""; whether it is one only its
 * format tells, for a text may begin with "PK".
 */
export async function findLeftOver(
  copy: ByteSource,
  values: KnownValues,
  format: { readonly isPackage: boolean; readonly maxExpandedBytes: number },
): Promise<string | null> {
  if (values.count === 0) return null;
  if (!format.isPackage) return (await isLeft(copy.stream(), values, "text")) ? "" : null;
  const zip = await openZip(copy);
  try {
    const budget = new ExpandBudget(format.maxExpandedBytes * 2);
    for (const entry of zip.entries) {
      if (values.isIn(entry.path) || (await isLeftIn(entry, budget, values))) return entry.path;
    }
    return zip.comment !== "" && values.isIn(zip.comment) ? "" : null;
  } finally {
    zip.close();
  }
}

async function isLeftIn(
  entry: ZipEntry,
  budget: ExpandBudget,
  values: KnownValues,
): Promise<boolean> {
  return isLeft(entry.stream(budget), values, PICTURE.test(entry.path) ? "picture" : "part");
}

async function isLeft(
  bytes: AsyncIterable<Uint8Array>,
  values: KnownValues,
  kind: Kind,
): Promise<boolean> {
  let piece: Buffer = Buffer.alloc(0);
  for await (const chunk of bytes) {
    piece = Buffer.concat([piece, chunk]);
    if (piece.length < PIECE_BYTES) continue;
    if (isLeftInPiece(piece, values, kind)) return true;
    piece = piece.subarray(piece.length - OVERLAP_BYTES);
  }
  return isLeftInPiece(piece, values, kind);
}

function isLeftInPiece(piece: Buffer, values: KnownValues, kind: Kind): boolean {
  for (const text of readings(piece, kind)) {
    if (
      kind === "picture"
        ? values.find(text).some((hit) => hit.end - hit.start >= LEAST_IN_PICTURE)
        : values.isIn(text)
    )
      return true;
  }
  return false;
}

/** All texts that the bytes may be. */
function* readings(piece: Buffer, kind: Kind): Generator<string> {
  const text = piece.toString("utf8");
  // Names of elements are whoever's made the file, unless it is a part of a package; "<" may mark nothing at all.
  if (kind === "picture") yield text;
  if (kind === "text") {
    const raw = text.replaceAll("><", ">\n\n<");
    yield raw;
    yield* unescapedReadings(raw);
  }
  if (kind !== "picture") yield* textReadings(text);
  if (!piece.includes(0)) return;
  yield wide(piece);
  yield wide(piece.subarray(1));
}

function* textReadings(text: string): Generator<string> {
  const isMarkup = /<[A-Za-z?!/]/.test(text);
  const parts = isMarkup ? text.replace(FORMULA, withoutAddresses).replace(TEXT_END, "\n\n") : text;
  const plain = isMarkup ? valuesOfTags(parts) : text;
  yield plain;
  if (isMarkup) yield withoutEntities(parts.replace(/<[^>]*>/g, ""));
  yield* unescapedReadings(plain);
  yield* batches(decodedTexts(text));
}

/** What base64 says: each run whatever it holds, and the texts that stand in lines, words and addresses. */
function* decodedTexts(text: string): Generator<string> {
  for (const [run] of text.matchAll(BASE64)) {
    const bytes = Buffer.from(run, "base64url");
    yield bytes.toString("utf8");
    if (bytes.includes(0)) yield wide(bytes);
  }
  for (const part of encodedTexts(text, wordsOfBase64(text)))
    yield undoneReading(part.text)?.text ?? part.text;
}

function* batches(texts: Iterable<string>): Generator<string> {
  let batch: string[] = [];
  let chars = 0;
  for (const text of texts) {
    batch.push(text);
    chars += text.length;
    if (chars < BATCH_CHARS) continue;
    yield batch.join("\n\n");
    [batch, chars] = [[], 0];
  }
  if (batch.length > 0) yield batch.join("\n\n");
}

/** Not by `Buffer.toString`, which Node 24 lets write past its memory where the bytes begin at an odd place. */
function wide(bytes: Uint8Array): string {
  return new TextDecoder("utf-16le").decode(bytes);
}

/** Texts and values of attributes; in a package names of elements and attributes are the format's, and so are some values. */
function valuesOfTags(text: string): string {
  return text.replace(/<[^>]*>/g, (tag) => {
    let values = " ";
    for (const [, name = "", , double, single] of tag.matchAll(ATTRIBUTE)) {
      const value = double ?? single ?? "";
      if (
        !OF_FORMAT.has(name) &&
        !isCellAddress(name, value) &&
        !name.startsWith("xmlns") &&
        !isOfFormat(value)
      )
        values += `${value} \n\n `;
    }
    return tag.startsWith("<!") || tag.startsWith("<?") ? ` ${tag} ` : values;
  });
}

/** Formulas lead to cells; texts in them are as good as others. */
const FORMULA = /<((?:\w+:)?(?:f|formula[12]?|definedName))(?:\s[^<>]*)?>[^<]*<\/\1>/g;

function withoutAddresses(formula: string): string {
  return formula.replace(/"(?:[^"]|"")*"|[^"]+|"/g, (part) =>
    part.startsWith('"') ? part : besideAddresses(part).words.join(" \n\n "),
  );
}

/** Ends of paragraphs, cells and rows: what follows is another text. */
const TEXT_END = /<\/(?:\w+:)?(?:p|si|is|v|f|c|row|tc|tr|td|li|h\d|text|div)>/g;
const ATTRIBUTE = /\s([\w:.-]+)\s*=\s*("([^"]*)"|'([^']*)')/g;
const OF_FORMAT = new Set(["Type", "ContentType"]);
