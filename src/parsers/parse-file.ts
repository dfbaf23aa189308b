/**
 * Reads one file of any kind: detects what it is, lets the parser of that format read it, and makes sure of what every caller relies on: no
 * throw for content, a reason for whatever was not read, bounded and sorted lists.
 */

import { emptyDocument, type ParsedDocument } from "../core/model/document.ts";
import { isAppError } from "../core/model/errors.ts";
import type { DetectedFormat } from "../core/model/file.ts";
import type { Issue } from "../core/model/issue.ts";
import type { ByteSource, ParseContext } from "../core/parse/contract.ts";
import { factsOfType } from "../core/parse/format-catalogue.ts";
import { findMentions } from "../core/parse/mentions.ts";
import { isUnlockable } from "../core/parse/unlockable.ts";
import { detectFormat } from "./detect.ts";
import { loadParser } from "./registry.ts";
import { limitChildren } from "./shared/limit-children.ts";
import { issue, ParseStop } from "./shared/stops.ts";
import { storableDocument } from "./shared/storable-document.ts";
import { unlockOdf } from "./shared/unlock-odf.ts";
import { type Unlocked, unlockOffice } from "./shared/unlock-office.ts";

const MAX_LINKS = 5_000;
const MAX_ANNOTATIONS = 5_000;
const MAX_ISSUES = 200;

/** The parsed document of a file; what cannot be read comes back as status and issues. Throws only when the work itself fails (cancelled, disk). */
export async function parseFile(
  source: ByteSource,
  context: ParseContext,
): Promise<ParsedDocument> {
  const ctx = { ...context, children: limitChildren(context) };
  const format = await detectFormat(source, ctx.fileName);
  const document = await readFormat(source, format, ctx);
  const isLocked = document.issues.some(({ code }) => code === LOCKED);
  if (!isLocked || ctx.password === null)
    return complete(storableDocument(document), format, source, ctx);
  const { password } = ctx;
  if (await isOleContainer(source))
    return readUnlocked(await unlockOffice(source, password), source, format, ctx);
  if (OPEN_DOCUMENT.has(format.type)) {
    const unlocked = await unlockOdf(source, password, ctx.limits.maxExpandedBytes);
    return readUnlocked(unlocked, source, format, ctx);
  }
  return complete(storableDocument(stillLocked(document, format)), format, source, ctx);
}

const OPEN_DOCUMENT = new Set(["odt", "ods", "odp"]);
const LOCKED = "parse.encrypted";

/** Reads what a password opened, as what it turns out to be, or says why it did not open. */
async function readUnlocked(
  unlocked: Unlocked,
  source: ByteSource,
  format: DetectedFormat,
  ctx: ParseContext,
): Promise<ParsedDocument> {
  if ("source" in unlocked) return parseFile(unlocked.source, { ...ctx, password: null });
  const { reason } = unlocked;
  const stop = new ParseStop(
    `${LOCKED}-${reason === "wrong-password" ? "password" : reason}`,
    NOT_OPENED[reason],
  );
  return complete(stopped(format, stop), format, source, ctx);
}

const NOT_OPENED = {
  "wrong-password": "The password that was given does not open the file.",
  "too-large": "The file is locked with a password, and too large to be opened with it here.",
  unsupported: "The file is locked in a way that cannot be opened here, or it is damaged.",
} as const;

/** A file that is locked although its reader had a password: it was the wrong one, or none opens files of this kind. */
function stillLocked(document: ParsedDocument, format: DetectedFormat): ParsedDocument {
  const reason = isUnlockable(format.type) ? "wrong-password" : "unsupported";
  const code = `${LOCKED}-${reason === "wrong-password" ? "password" : reason}`;
  return {
    ...document,
    issues: document.issues.map((found) =>
      found.code === LOCKED ? { ...found, code, detail: NOT_OPENED[reason] } : found,
    ),
  };
}

async function readFormat(
  source: ByteSource,
  format: DetectedFormat,
  ctx: ParseContext,
): Promise<ParsedDocument> {
  if (source.sizeBytes === 0)
    return stopped(
      format,
      new ParseStop("parse.empty", "The file is empty: it has no bytes.", "ok"),
    );
  if (format.type === "office-encrypted")
    return stopped(
      format,
      new ParseStop("parse.encrypted", "The file is an Office document locked with a password."),
    );
  if (OFFICE_XML.has(format.type) && (await isOleContainer(source)))
    return stopped(
      format,
      new ParseStop("parse.encrypted", `The ${format.type} file is locked with a password.`),
    );
  const parser = await loadParser(format.type);
  if (!parser) return stopped(format, unsupported(format));
  try {
    return await parser.parse(source, format, ctx);
  } catch (error) {
    if (isAppError(error)) throw error;
    if (ctx.signal.aborted) throw ctx.signal.reason;
    if (error instanceof ParseStop) return stopped(format, error);
    if (isSystemError(error)) throw error;
    ctx.log.debug(
      { parser: parser.name, error: error instanceof Error ? error.message : String(error) },
      "parser failed",
    );
    return stopped(
      format,
      new ParseStop("parse.damaged", `The ${format.type} content is damaged and cannot be read.`),
    );
  }
}

const OFFICE_XML = new Set(["xlsx", "xlsm", "xlsb", "docx", "pptx"]);

/** Office wraps its zipped formats into an OLE container when it encrypts them. */
async function isOleContainer(source: ByteSource): Promise<boolean> {
  const [a, b, c, d] = await source.slice(0, 4);
  return a === 0xd0 && b === 0xcf && c === 0x11 && d === 0xe0;
}

/** A disk that fails is no property of the file. */
function isSystemError(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return (
    code === "ENOSPC" ||
    code === "EIO" ||
    code === "EMFILE" ||
    code === "EACCES" ||
    code === "ENOENT"
  );
}

function unsupported(format: DetectedFormat): ParseStop {
  if (format.type === "sqlcipher")
    return new ParseStop(
      "parse.encrypted-or-unknown",
      "The file is named as a SQLite database, but its bytes look like noise: it is encrypted (as SQLCipher does), or no such database.",
    );
  const what =
    format.type === "bin"
      ? "Its bytes match no known format"
      : `${formatName(format.type)}: files of this kind are recognised but not read`;
  return new ParseStop(
    "parse.unsupported",
    `${what}; only name, size and hash are kept.`,
    "skipped",
  );
}

/** "Audio recording (mp3)": the name in words, with the type where the name stands for a family. */
function formatName(type: string): string {
  const facts = factsOfType(type);
  if (!facts) return type;
  return facts.type === type ? facts.name : `${facts.name} (${type})`;
}

function stopped(format: DetectedFormat, stop: ParseStop): ParsedDocument {
  const severity =
    stop.status === "failed" ? "error" : stop.status === "partial" ? "warning" : "info";
  return {
    ...emptyDocument(format),
    status: stop.status,
    issues: [issue(stop.code, severity, stop.message)],
  };
}

function complete(
  document: ParsedDocument,
  format: DetectedFormat,
  source: ByteSource,
  ctx: ParseContext,
): ParsedDocument {
  const issues: Issue[] = [...document.issues];
  if (format.namedAs)
    issues.unshift(
      issue(
        "parse.wrong-extension",
        "warning",
        `The name ends in .${format.namedAs}, but the content is ${format.type} (${formatName(format.type)}); it was taken as that.`,
      ),
    );
  const hasContent =
    document.markdown.trim() !== "" || document.sheets.length > 0 || document.children.length > 0;
  if (document.status === "ok" && !hasContent && issues.length === 0 && source.sizeBytes > 0)
    issues.push(issue("parse.empty", "info", "No text was found in the file."));
  const isCut = document.markdown.length >= ctx.limits.maxTextChars;
  if (isCut)
    issues.push(
      issue(
        "parse.text-limit",
        "warning",
        `Only the first ${ctx.limits.maxTextChars} characters of the text were kept.`,
      ),
    );
  // The text of an archive or a mailbox is the list of what came out of it, not words about other files.
  const isList = format.kind === "archive" || format.type === "mbox";
  const mentions = isList ? [] : findMentions(document.markdown, document.anchors);
  const links = [...document.links, ...mentions];
  for (const [what, list, limit] of [
    ["links", links, MAX_LINKS],
    ["comments and tracked changes", document.annotations, MAX_ANNOTATIONS],
  ] as const)
    if (list.length > limit)
      issues.push(
        issue(
          "parse.list-limit",
          "warning",
          `Only the first ${limit} of ${list.length} ${what} were kept.`,
        ),
      );
  return {
    ...document,
    format,
    status: isCut && document.status === "ok" ? "partial" : document.status,
    links: links.slice(0, MAX_LINKS),
    annotations: document.annotations.slice(0, MAX_ANNOTATIONS),
    issues: issues.slice(0, MAX_ISSUES),
  };
}
