/** Pictures: size, and what the camera or program wrote into them. They are not decoded, and text in them is not read, which an issue says. */
import { emptyDocument, type ParsedDocument } from "../core/model/document.ts";
import type { DetectedFormat } from "../core/model/file.ts";
import type { Issue } from "../core/model/issue.ts";
import type { ByteSource, ParseContext, Parser } from "../core/parse/contract.ts";
import { MarkdownBuilder } from "../core/parse/markdown-builder.ts";
import { imageFacts } from "./shared/image-facts.ts";
import { type PixelSize, pixelSize } from "./shared/image-size.ts";
import { issue } from "./shared/stops.ts";

export const imageParser: Parser = {
  name: "image",
  version: 2,
  types: ["png", "jpg", "gif", "webp", "bmp", "tif", "heic", "avif"],
  parse,
};

/** Bytes that are looked at; metadata beyond is rare. */
const MAX_BYTES = 32_000_000;
/** A picture of more pixels would fill the memory of most programs that open it. */
const MAX_PIXELS = 1_000_000_000;
/** What stands at the end of a whole file. */
const ENDS: Readonly<Record<string, string>> = { png: "IEND", jpg: "\u00ff\u00d9", gif: ";" };

async function parse(
  source: ByteSource,
  format: DetectedFormat,
  ctx: ParseContext,
): Promise<ParsedDocument> {
  const bytes = await source.slice(0, Math.min(source.sizeBytes, MAX_BYTES));
  const facts = imageFacts(bytes);
  const size = pixelSize(format.type, bytes) ?? facts.size;
  const text = new MarkdownBuilder(ctx.limits.maxTextChars);
  if (facts.description) text.block(facts.description, { kind: "property", name: "description" });
  const issues = [...sizeIssues(size), ...endIssues(format.type, bytes, source.sizeBytes)];
  return {
    ...emptyDocument(format),
    ...text.finish(),
    status: issues.some((found) => found.code === "parse.truncated") ? "partial" : "ok",
    properties: {
      ...facts.properties,
      custom: {
        ...(size ? { width: String(size[0]), height: String(size[1]) } : {}),
        ...facts.properties.custom,
      },
    },
    issues: [...issues, issue("parse.image-text", "info", "Text in the picture is not read.")],
  };
}

function sizeIssues(size: PixelSize | null): Issue[] {
  if (size === null)
    return [
      issue("parse.truncated", "warning", "The picture is damaged: its size cannot be read."),
    ];
  const [width, height] = size;
  if (width > 0 && height > 0 && width * height <= MAX_PIXELS) return [];
  return [
    issue(
      "parse.absurd-size",
      "warning",
      `The picture claims to be ${width} by ${height} pixels; it was not decoded, and may harm programs that open it.`,
    ),
  ];
}

function endIssues(type: string, bytes: Uint8Array, sizeBytes: number): Issue[] {
  const end = ENDS[type];
  if (end === undefined || sizeBytes > bytes.length) return [];
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer.lastIndexOf(Buffer.from(end, "latin1")) > 10) return [];
  return [issue("parse.truncated", "warning", "The picture is cut off: its end is missing.")];
}
