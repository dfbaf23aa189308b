/**
 * A document as a stage stored it, for screens: what is known of it in memory, its text and anchors by the part. Long documents have an
 * index beside them, and of those only what a screen shows is read and parsed; short ones, and those of an earlier version, are read whole.
 */
import { open, readFile, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { nullIfAbsent } from "../../../core/kit/absent.ts";
import type { ParsedDocument, TextAnchor } from "../../../core/model/document.ts";
import { AppError } from "../../../core/model/errors.ts";
import { INDEX_FILE } from "../../../core/pipeline/artifact-layout.ts";
import {
  type ByteRange,
  type DocumentFacts,
  type DocumentIndex,
  readAnchors,
  readFacts,
  readPieces,
} from "../../../core/pipeline/document-index.ts";
import { type TextOutline, textOutline } from "../../../core/pipeline/text-outline.ts";

export interface StoredDocument {
  readonly facts: DocumentFacts;
  readonly outline: TextOutline;
  /** UTF-16 length of the Markdown. */
  readonly textLength: number;
  /** Characters [from, to) of the Markdown. */
  text(from: number, to: number): Promise<string>;
  anchors(): AsyncIterable<readonly TextAnchor[]> | Iterable<readonly TextAnchor[]>;
}

/** Inode, size and time of a file; null where there is none. */
export async function markOf(path: string): Promise<string | null> {
  const found = await stat(path).catch(nullIfAbsent);
  return found && `${found.ino}:${found.size}:${found.mtimeMs}`;
}

/** Reads the document at `path`, which had this mark just now; `chars` tells how much of its JSON stays in memory. */
export async function readDocument(
  path: string,
  mark: string,
): Promise<{ value: StoredDocument; chars: number }> {
  const index = await readIndex(path);
  if (index !== null) {
    const read = (range: ByteRange) => readRange(path, mark, range);
    const facts = await readFacts(index, read);
    const [text, anchors] = [index.markdown, index.anchors].map(([start, end]) => end - start);
    const chars = index.byteLength - (text ?? 0) - (anchors ?? 0);
    return { value: inParts(facts, index, read), chars };
  }
  const json = await readFile(path, "utf8");
  return { value: whole(JSON.parse(json) as ParsedDocument), chars: json.length };
}

function inParts(
  facts: DocumentFacts,
  index: DocumentIndex,
  read: (range: ByteRange) => Promise<Uint8Array>,
): StoredDocument {
  const { outline, textLength } = index;
  return {
    facts,
    outline,
    textLength,
    text: (from, to) => readPieces(index, read, from, to),
    anchors: () => readAnchors(index, read),
  };
}

function whole(document: ParsedDocument): StoredDocument {
  const { markdown, anchors, ...facts } = document;
  return {
    facts,
    outline: textOutline(document),
    textLength: markdown.length,
    text: async (from, to) => markdown.slice(from, to),
    anchors: () => [anchors],
  };
}

/** The index beside a document; null where there is none, it is broken, or that of another document, written before or after this one. */
async function readIndex(path: string): Promise<DocumentIndex | null> {
  const json = await readFile(join(dirname(path), INDEX_FILE), "utf8").catch(nullIfAbsent);
  const index = json === null ? null : parsed(json);
  if (index === null) return null;
  const found = await stat(path);
  return found.size === index.byteLength ? index : null;
}

/** Null for what a power cut or a failing disk left of an index: the document itself may be whole. */
function parsed(json: string): DocumentIndex | null {
  try {
    return JSON.parse(json) as DocumentIndex | null;
  } catch {
    return null;
  }
}

/** Bytes of a file that may have been replaced meanwhile: then the whole question has to be asked again. */
async function readRange(path: string, mark: string, [start, end]: ByteRange): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const { ino, size, mtimeMs } = await file.stat();
    const bytes = new Uint8Array(end - start);
    const { bytesRead } = await file.read(bytes, 0, bytes.length, start);
    if (`${ino}:${size}:${mtimeMs}` !== mark || bytesRead < bytes.length)
      throw new AppError("conflict", { detail: "a result was replaced while it was read" });
    return bytes;
  } finally {
    await file.close();
  }
}
