/** Word 97 to 2003 documents (.doc) by word-extractor. */
import WordExtractor from "word-extractor";
import { emptyDocument, type ParsedDocument } from "../core/model/document.ts";
import type { DetectedFormat } from "../core/model/file.ts";
import type { ByteSource, ParseContext, Parser } from "../core/parse/contract.ts";
import { MarkdownBuilder } from "../core/parse/markdown-builder.ts";
import { openOle } from "./shared/ole-file.ts";
import { ParseStop } from "./shared/stops.ts";

export const docParser: Parser = { name: "doc", version: 1, types: ["doc"], parse };

/** Flags of the file information block: the text is encrypted or obfuscated. */
const ENCRYPTED = 0x0100;

async function parse(
  source: ByteSource,
  format: DetectedFormat,
  ctx: ParseContext,
): Promise<ParsedDocument> {
  const { ole, bytes } = await openOle(source);
  const block = ole.stream("WordDocument");
  if (!block || block.length < 32)
    throw new ParseStop("parse.damaged", "The document's main part is missing or damaged.");
  const view = new DataView(block.buffer, block.byteOffset, block.byteLength);
  if ((view.getUint16(10, true) & ENCRYPTED) !== 0)
    throw new ParseStop("parse.encrypted", "The document is locked with a password.");
  // Before Word 97 the block has another layout, which no reader here knows.
  if (view.getUint16(2, true) < 0xc1)
    throw new ParseStop(
      "parse.unsupported",
      "The document is in a format older than Word 97, which is not read.",
      "skipped",
    );
  let word: Awaited<ReturnType<WordExtractor["extract"]>>;
  try {
    word = await new WordExtractor().extract(Buffer.from(bytes));
  } catch {
    throw new ParseStop("parse.damaged", "The document is damaged and its text cannot be read.");
  }
  const text = new MarkdownBuilder(ctx.limits.maxTextChars);
  let paragraph = 0;
  const write = (part: string, name: string | null) => {
    for (const line of part.split(/\r\n|\r|\n/)) {
      paragraph++;
      text.block(
        clean(line),
        name === null ? { kind: "heading", path: [], paragraph } : { kind: "property", name },
      );
    }
  };
  write(word.getHeaders({ includeFooters: false }), "header");
  write(word.getBody(), null);
  write(word.getTextboxes(), "textboxes");
  write(word.getFootnotes(), "footnotes");
  write(word.getEndnotes(), "endnotes");
  write(word.getAnnotations(), "comments");
  write(word.getFooters(), "footer");
  return { ...emptyDocument(format), ...text.finish(), properties: ole.properties };
}

function clean(line: string): string {
  return Array.from(line, (letter) => (letter.charCodeAt(0) < 32 && letter !== "\t" ? " " : letter))
    .join("")
    .trim();
}
