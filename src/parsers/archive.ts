/** Zip, tar and gzip archives: members become files of their own. Names that leave their folder are refused, sizes counted while unpacking. */
import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { type ReadEntry, Parser as TarParser } from "tar";
import { type ChildFile, emptyDocument, type ParsedDocument } from "../core/model/document.ts";
import type { DetectedFormat } from "../core/model/file.ts";
import type { Issue } from "../core/model/issue.ts";
import type { ByteSource, ParseContext, Parser } from "../core/parse/contract.ts";
import { MarkdownBuilder } from "../core/parse/markdown-builder.ts";
import { safeMemberPath } from "./shared/member-path.ts";
import { ExpandBudget, issue, ParseStop } from "./shared/stops.ts";
import { openZip } from "./shared/zip-reader.ts";

export const archiveParser: Parser = {
  name: "archive",
  version: 1,
  types: ["zip", "tar", "gz"],
  parse,
};

/** Folders and files that systems put into archives by themselves. */
const FURNITURE = /(?:^|\/)(?:__MACOSX\/|\.DS_Store$|Thumbs\.db$|desktop\.ini$)/;

async function parse(
  source: ByteSource,
  format: DetectedFormat,
  ctx: ParseContext,
): Promise<ParsedDocument> {
  if (ctx.depth >= ctx.limits.maxDepth)
    throw new ParseStop(
      "parse.depth-limit",
      `The archive lies ${ctx.depth} archives deep, which is the limit; it was not opened.`,
      "skipped",
    );
  const unpacker = new Unpacker(ctx);
  try {
    if (format.type === "zip") await unpacker.zip(source);
    else if (format.type === "tar") await unpacker.tar(source.stream());
    else await unpacker.gzip(source);
  } catch (error) {
    if (!(error instanceof ParseStop)) throw error;
    if (unpacker.children.length === 0) throw error;
    unpacker.issues.push(issue(error.code, "warning", error.message));
  }
  return unpacker.document(format);
}

class Unpacker {
  readonly children: ChildFile[] = [];
  readonly issues: Issue[] = [];
  readonly #ctx: ParseContext;
  readonly #budget: ExpandBudget;
  readonly #paths = new Set<string>();
  #refused = 0;
  #encrypted = 0;
  #damaged = 0;

  constructor(ctx: ParseContext) {
    this.#ctx = ctx;
    this.#budget = new ExpandBudget(ctx.limits.maxExpandedBytes);
  }

  async zip(source: ByteSource): Promise<void> {
    const archive = await openZip(source);
    try {
      for (const entry of archive.entries) {
        this.#ctx.signal.throwIfAborted();
        if (entry.isDirectory || FURNITURE.test(entry.path)) continue;
        if (entry.isEncrypted) this.#encrypted++;
        else await this.#member(entry.path, entry.stream(this.#budget));
      }
      if (archive.damage) this.issues.push(issue("parse.truncated", "warning", archive.damage));
    } finally {
      archive.close();
    }
  }

  /** A compressed tar, or one file whose name is the archive's without its ending. */
  async gzip(source: ByteSource): Promise<void> {
    const unpacked = this.#counted(gunzip(source));
    const head: Uint8Array[] = [];
    let length = 0;
    const iterator = unpacked[Symbol.asyncIterator]();
    let isEnd = false;
    while (length < 512 && !isEnd) {
      const next = await iterator.next();
      if (next.done) isEnd = true;
      else {
        head.push(next.value);
        length += next.value.length;
      }
    }
    const start = Buffer.concat(head);
    async function* whole(): AsyncGenerator<Uint8Array> {
      yield start;
      for (let next = await iterator.next(); !next.done; next = await iterator.next())
        yield next.value;
    }
    if (start.length >= 262 && start.subarray(257, 262).toString("latin1") === "ustar")
      return this.tar(whole());
    const name =
      this.#ctx.fileName.replace(/\.(?:gz|z)$/i, "").replace(/\.tgz$/i, ".tar") || "content";
    await this.#member(name === this.#ctx.fileName ? `${name}.content` : name, whole());
  }

  async tar(bytes: AsyncIterable<Uint8Array>): Promise<void> {
    const members: Promise<void>[] = [];
    let failure: unknown = null;
    const parser = new TarParser({
      strict: false,
      onReadEntry: (entry: ReadEntry) => {
        // Links and devices have no bytes of their own.
        if (entry.type !== "File" && entry.type !== "OldFile" && entry.type !== "ContiguousFile") {
          if (entry.type !== "Directory") this.#refused++;
          entry.resume();
          return;
        }
        if (FURNITURE.test(entry.path)) {
          entry.resume();
          return;
        }
        members.push(
          this.#member(entry.path, entry as unknown as AsyncIterable<Uint8Array>).catch(
            (error: unknown) => {
              failure ??= error;
              entry.resume();
            },
          ),
        );
      },
    });
    const ended = new Promise<void>((resolve) => {
      parser.on("end", resolve);
      parser.on("warn", (code: string) => {
        if (code === "TAR_BAD_ARCHIVE" || code === "TAR_ENTRY_INVALID" || code === "TAR_ABORT")
          this.#damaged++;
      });
      parser.on("error", () => {
        this.#damaged++;
        resolve();
      });
    });
    for await (const chunk of bytes) {
      this.#ctx.signal.throwIfAborted();
      if (failure) break;
      if (!parser.write(Buffer.from(chunk)))
        await new Promise<void>((resolve) => parser.once("drain", resolve));
    }
    if (failure) throw failure;
    parser.end();
    await ended;
    await Promise.all(members);
    if (failure) throw failure;
  }

  document(format: DetectedFormat): ParsedDocument {
    const text = new MarkdownBuilder(this.#ctx.limits.maxTextChars);
    this.children.sort((a, b) => (a.path < b.path ? -1 : 1));
    for (const child of this.children)
      text.line(`- ${child.path} (${child.sizeBytes} bytes)`, { kind: "file" });
    this.#note(this.#encrypted, "parse.encrypted", "error", "are locked with a password");
    this.#note(
      this.#refused,
      "parse.path-refused",
      "warning",
      "have names or types that are not safe and were left out",
    );
    this.#note(this.#damaged, "parse.truncated", "warning", "are damaged and were left out");
    const isPartial = this.issues.some((found) => found.severity !== "info");
    const hasNothing = this.children.length === 0;
    if (hasNothing && !isPartial)
      this.issues.push(issue("parse.empty", "warning", "The archive holds no files."));
    return {
      ...emptyDocument(format),
      ...text.finish(),
      status: isPartial ? (hasNothing ? "failed" : "partial") : "ok",
      children: this.children,
      issues: this.issues,
    };
  }

  #note(count: number, code: string, severity: Issue["severity"], words: string): void {
    if (count > 0)
      this.issues.push(
        issue(
          code,
          severity,
          `${count} ${count === 1 ? "member" : "members"} of the archive ${words}.`,
        ),
      );
  }

  async #member(raw: string, bytes: AsyncIterable<Uint8Array>): Promise<void> {
    const path = safeMemberPath(raw);
    if (path === null || this.#paths.has(path)) {
      this.#refused++;
      await drop(bytes);
      return;
    }
    this.#paths.add(path);
    try {
      const stored = await this.#ctx.children.add(path, bytes);
      this.children.push({ path, ...stored, role: "archive-member" });
    } catch (error) {
      if (!(error instanceof ParseStop) || error.code !== "parse.damaged") throw error;
      this.#damaged++;
    }
  }

  async *#counted(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of bytes) {
      this.#budget.take(chunk.length);
      yield chunk;
    }
  }
}

async function* gunzip(source: ByteSource): AsyncGenerator<Uint8Array> {
  const stream = Readable.from(source.stream()).pipe(createGunzip());
  try {
    for await (const chunk of stream) yield chunk as Uint8Array;
  } catch {
    throw new ParseStop("parse.truncated", "The compressed data is damaged or cut off.");
  } finally {
    stream.destroy();
  }
}

/** A zip member that is not wanted need not be unpacked; a tar member must be read past, which its stream does by itself. */
async function drop(bytes: AsyncIterable<Uint8Array>): Promise<void> {
  const stream = bytes as { resume?: () => void };
  stream.resume?.();
}
