/**
 * Where the parts of a long document lie in its JSON, so that a screen reads the part that it shows and never the whole: the Markdown in
 * pieces, the anchors in blocks, and what is left of the document without the two. With the outline of the text, which takes all of it
 * to work out. Written beside the document by the stage that writes it.
 */
import type { ParsedDocument, TextAnchor } from "../model/document.ts";
import { type TextOutline, textOutline } from "./text-outline.ts";

/** A document without its text and the anchors in it, which come in parts. */
export type DocumentFacts = Omit<ParsedDocument, "markdown" | "anchors">;

/** Bytes [start, end). */
export type ByteRange = readonly [start: number, end: number];

export interface DocumentIndex {
  /** Of the JSON; another size means another document. */
  readonly byteLength: number;
  /** Of the Markdown. */
  readonly textLength: number;
  readonly outline: TextOutline;
  /** JSON values of the two long members. */
  readonly markdown: ByteRange;
  readonly anchors: ByteRange;
  /** UTF-16 offset and byte at which each piece of the Markdown begins, the first at 0; between them stands what a JSON string holds. */
  readonly pieces: readonly (readonly [start: number, byte: number])[];
  /** Bytes at which each block of anchors begins. */
  readonly blocks: readonly number[];
}

/** Documents whose JSON is shorter are read whole: that takes a few milliseconds. */
export const LONG_DOCUMENT_CHARS = 1_000_000;
const PIECE_CHARS = 16_384;
const BLOCK_ANCHORS = 1_000;

/** Index of `JSON.stringify(document)`. */
export function indexDocument(document: ParsedDocument): DocumentIndex {
  let at = 1;
  const found = { pieces: [] as [number, number][], blocks: [] as number[] };
  const ranges: Record<string, ByteRange> = {};
  for (const [name, value] of Object.entries(document)) {
    const json = name === "markdown" || name === "anchors" ? null : JSON.stringify(value);
    if (json === undefined) continue;
    const start = at + Buffer.byteLength(JSON.stringify(name)) + 1;
    let end = start;
    if (name === "markdown") end = indexText(document.markdown, start, found.pieces);
    else if (name === "anchors") end = indexAnchors(document.anchors, start, found.blocks);
    else end += Buffer.byteLength(json ?? "");
    ranges[name] = [start, end];
    at = end + 1;
  }
  const none: ByteRange = [0, 0];
  const { markdown = none, anchors = none } = ranges;
  return {
    byteLength: at,
    textLength: document.markdown.length,
    outline: textOutline(document),
    markdown,
    anchors,
    ...found,
  };
}

/** Notes the pieces of a text that stands as a JSON string from `start` on; returns its end. A piece never ends between surrogates. */
function indexText(text: string, start: number, pieces: [number, number][]): number {
  let byte = start + 1;
  for (let from = 0; from < text.length; ) {
    pieces.push([from, byte]);
    let to = Math.min(text.length, from + PIECE_CHARS);
    const last = text.charCodeAt(to - 1);
    if (to < text.length && last >= 0xd800 && last < 0xdc00) to++;
    byte += Buffer.byteLength(JSON.stringify(text.slice(from, to))) - 2;
    from = to;
  }
  return byte + 1;
}

function indexAnchors(anchors: readonly TextAnchor[], start: number, blocks: number[]): number {
  let byte = start + 1;
  for (let from = 0; from < anchors.length; from += BLOCK_ANCHORS) {
    blocks.push(byte);
    // Without the brackets, with the comma behind.
    byte += Buffer.byteLength(JSON.stringify(anchors.slice(from, from + BLOCK_ANCHORS))) - 1;
  }
  return anchors.length === 0 ? byte + 1 : byte;
}

/** Reads bytes of the JSON. */
export type ReadBytes = (range: ByteRange) => Promise<Uint8Array>;

const utf8 = new TextDecoder();

/** The document without its long members. */
export async function readFacts(index: DocumentIndex, read: ReadBytes): Promise<DocumentFacts> {
  const cuts = [index.markdown, index.anchors].sort((a, b) => a[0] - b[0]);
  const gaps = [0, ...cuts.flat(), index.byteLength];
  let json = "";
  for (let i = 0; i < gaps.length; i += 2) {
    json += utf8.decode(await read([gaps[i] ?? 0, gaps[i + 1] ?? 0]));
    if (i + 2 < gaps.length) json += "null";
  }
  const { markdown: _, anchors: __, ...facts } = JSON.parse(json) as ParsedDocument;
  return facts;
}

/** Characters [from, to) of the Markdown; reads the pieces that hold them. */
export async function readPieces(
  { pieces, markdown }: DocumentIndex,
  read: ReadBytes,
  from: number,
  to: number,
): Promise<string> {
  if (from >= to) return "";
  const first = pieces.findLastIndex(([start]) => start <= from);
  const after = pieces.findIndex(([start]) => start >= to);
  const [start, byte] = pieces[first] ?? [0, 0];
  const end = pieces[after]?.[1] ?? markdown[1] - 1;
  const text = JSON.parse(`"${utf8.decode(await read([byte, end]))}"`) as string;
  return text.slice(from - start, to - start);
}

/** All anchors, block by block. */
export async function* readAnchors(
  { blocks, anchors }: DocumentIndex,
  read: ReadBytes,
): AsyncGenerator<TextAnchor[]> {
  for (const [i, start] of blocks.entries()) {
    const end = blocks[i + 1] ?? anchors[1];
    yield JSON.parse(`[${utf8.decode(await read([start, end - 1]))}]`) as TextAnchor[];
  }
}
