/** Makes the redacted copy of bytes as the worker does, in a folder of its own. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { unzipSync } from "fflate";
import type { ParsedDocument } from "../../src/core/model/document.ts";
import { DEFAULT_PARSE_LIMITS, type ParseLimits } from "../../src/core/parse/contract.ts";
import {
  COPY_FILE,
  copyFolder,
  type RedactCopyOutput,
} from "../../src/core/pipeline/redact-copy.ts";
import { SILENT_LOG } from "../../src/core/ports.ts";
import type { ErasedPeople } from "../../src/core/privacy/subject/erased.ts";
import { parseFile } from "../../src/parsers/parse-file.ts";
import { FileSource } from "../../src/parsers/shared/byte-source.ts";
import { redactCopy } from "../../src/workers/redact-copy.ts";
import { writeDocument } from "../../src/workers/stage-folder.ts";
import { TableFiles } from "../../src/workers/table-files.ts";

export const COPY_KEY = Buffer.alloc(32, 7).toString("base64");

export interface CopyAsked {
  readonly privacy?: unknown;
  readonly images?: "keep" | "remove";
  readonly limits?: Partial<ParseLimits>;
  readonly erased?: ErasedPeople | null;
}

export interface CopyTried {
  readonly output: RedactCopyOutput;
  /** The copy, or null where there is none. */
  readonly bytes: Uint8Array | null;
  readonly before: ParsedDocument;
}

/** Reads a file on disk into the stored form of a parse result. */
export async function parseInto(
  artifactDir: string,
  key: string,
  path: string,
  fileName: string,
  limits: ParseLimits = DEFAULT_PARSE_LIMITS,
): Promise<ParsedDocument> {
  const folder = join(artifactDir, key);
  mkdirSync(folder, { recursive: true });
  const source = new FileSource(path, (await stat(path)).size);
  try {
    const document = await parseFile(source, {
      fileName,
      depth: 0,
      limits,
      room: { files: 1_000, bytes: 1_000_000_000 },
      freeBytes: async () => Number.MAX_SAFE_INTEGER,
      tables: new TableFiles(folder, key),
      children: { add: async (ref) => ({ ref, sha256: "0".repeat(64), sizeBytes: 0 }) },
      password: null,
      signal: new AbortController().signal,
      log: SILENT_LOG,
    });
    writeDocument(folder, "parse", document);
    return document;
  } finally {
    await source.close();
  }
}

/** The copy of a file on disk, left in `artifactDir`. */
export async function copyOnDisk(
  artifactDir: string,
  key: string,
  path: string,
  fileName: string,
  { privacy = {}, images = "keep", limits: some = {}, erased = null }: CopyAsked = {},
): Promise<{ output: RedactCopyOutput; before: ParsedDocument; place: string }> {
  const limits = { ...DEFAULT_PARSE_LIMITS, ...some };
  const before = await parseInto(artifactDir, `${key}p`, path, fileName, limits);
  const output = await redactCopy({
    blobPath: path,
    fileName,
    artifactDir,
    parseKey: `${key}p`,
    copyKey: `${key}c`,
    privacy,
    standInKey: COPY_KEY,
    erased,
    options: { images },
    limits,
    taskId: `${key}t`,
  });
  return {
    output,
    before,
    place: join(artifactDir, copyFolder({ parseKey: `${key}p`, copyKey: `${key}c` }), COPY_FILE),
  };
}

/** The same for bytes; nothing stays on disk. */
export async function tryCopy(
  bytes: Uint8Array | string,
  fileName: string,
  asked: CopyAsked = {},
): Promise<CopyTried> {
  const artifactDir = mkdtempSync(join(tmpdir(), "copy-"));
  try {
    const path = join(artifactDir, "original");
    writeFileSync(path, bytes);
    const { output, before, place } = await copyOnDisk(artifactDir, "k", path, fileName, asked);
    return { output, bytes: output.state === "made" ? readFileSync(place) : null, before };
  } finally {
    rmSync(artifactDir, { recursive: true, force: true });
  }
}

/** The copy's bytes; fails with the reason where there is none. */
export async function copyOf(
  bytes: Uint8Array | string,
  fileName: string,
  asked: CopyAsked = {},
): Promise<Uint8Array> {
  const tried = await tryCopy(bytes, fileName, asked);
  if (tried.bytes === null || tried.output.state !== "made")
    throw new Error(`no copy: ${JSON.stringify(tried.output)}`);
  return tried.bytes;
}

/** Parts of a file in which a word can be read, as UTF-8 or UTF-16, with or without markup; the file itself is "". */
export function placesOf(bytes: Uint8Array, word: string): string[] {
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
  const parts = isZip ? Object.entries(unzipSync(bytes)) : ([["", bytes]] as const);
  return parts.flatMap(([name, part]) => {
    const text = Buffer.from(part).toString("utf8");
    const wide = new TextDecoder("utf-16le").decode(part);
    const texts = [name, text, text.replace(/<[^>]*>/g, ""), decoded(text), wide];
    return texts.some((each) => each.includes(word)) ? [name] : [];
  });
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replace(/%(?![\dA-Fa-f]{2})/g, "%25"));
  } catch {
    return "";
  }
}

export async function parsedAgain(bytes: Uint8Array, fileName: string): Promise<ParsedDocument> {
  const artifactDir = mkdtempSync(join(tmpdir(), "copy-"));
  try {
    const path = join(artifactDir, "copy");
    writeFileSync(path, bytes);
    return await parseInto(artifactDir, "k", path, fileName);
  } finally {
    rmSync(artifactDir, { recursive: true, force: true });
  }
}
