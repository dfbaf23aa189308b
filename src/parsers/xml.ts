/** XML: journal articles (JATS) by their own rules, any other vocabulary by its outline. */
import { emptyDocument, type ParsedDocument } from "../core/model/document.ts";
import type { DetectedFormat } from "../core/model/file.ts";
import type { Issue } from "../core/model/issue.ts";
import type { ByteSource, ParseContext, Parser } from "../core/parse/contract.ts";
import { MarkdownBuilder } from "../core/parse/markdown-builder.ts";
import { isJats, readJats } from "./jats.ts";
import { readAll } from "./shared/byte-source.ts";
import { issue } from "./shared/stops.ts";
import { decodeNamed, decodeStream, sniffText } from "./shared/text-decoding.ts";
import { type MixedNode, type MixedTree, readMixedTree } from "./shared/xml-mixed.ts";
import { XmlWriter } from "./xml-outline.ts";
import { xmlProperties } from "./xml-properties.ts";

export const xmlParser: Parser = { name: "xml", version: 3, types: ["xml", "svg"], parse };

const MAX_LEGACY_BYTES = 100_000_000;

async function parse(
  source: ByteSource,
  format: DetectedFormat,
  ctx: ParseContext,
): Promise<ParsedDocument> {
  const tree = await readMixedTree(pieces(source));
  const text = new MarkdownBuilder(ctx.limits.maxTextChars);
  const found = tree.root ? await readRoot(tree.root, text, ctx) : {};
  return {
    ...emptyDocument(format),
    ...found,
    ...text.finish(),
    status: tree.fault || tree.isCut ? "partial" : "ok",
    issues: issuesOf(tree),
  };
}

async function readRoot(
  root: MixedNode,
  text: MarkdownBuilder,
  ctx: ParseContext,
): Promise<Partial<ParsedDocument>> {
  if (isJats(root)) return readJats(root, text);
  const writer = new XmlWriter(text, ctx);
  await writer.element(root, "", 0);
  const { sheets, tables, links } = writer;
  return { sheets, tables, links, properties: xmlProperties(root, writer.title) };
}

function issuesOf(tree: MixedTree): Issue[] {
  const found: [boolean, string, string][] = [
    [
      tree.fault !== null,
      "parse.truncated",
      "The XML is not well formed; it was read as far as it goes.",
    ],
    [
      tree.isCut,
      "parse.xml-limit",
      "The XML has more elements than are read; the rest was left out.",
    ],
    [
      tree.hasEntities,
      "parse.xml-entities",
      "The XML declares entities of its own; they were not expanded.",
    ],
  ];
  return found.filter(([isSo]) => isSo).map(([, code, detail]) => issue(code, "warning", detail));
}

/** The declaration's encoding counts where the bytes are neither marked nor UTF-8. */
async function* pieces(source: ByteSource): AsyncGenerator<string> {
  const { guess, sample } = await sniffText(source);
  const declared = /^<\?xml[^>]*encoding\s*=\s*["']([\w-]+)["']/i.exec(sample)?.[1];
  if (declared && guess.skipBytes === 0 && !guess.encoding.startsWith("utf-")) {
    const bytes = await readAll(source, MAX_LEGACY_BYTES);
    if (bytes) {
      yield decodeNamed(bytes, declared);
      return;
    }
  }
  yield* decodeStream(source, guess);
}
