/**
 * Word documents before OOXML (.doc): text by the piece table, headings, lists and tables by the properties of paragraphs, notes, comments,
 * text boxes, headers, tracked changes and embedded files. Of documents older than Word 97 the bare text.
 */
import { emptyDocument, type ParsedDocument } from "../core/model/document.ts";
import type { DetectedFormat } from "../core/model/file.ts";
import type { Issue } from "../core/model/issue.ts";
import type { ByteSource, ParseContext, Parser } from "../core/parse/contract.ts";
import { readBeside, readOuterTexts, readRevisionAuthors } from "./doc-beside.ts";
import { type DocFile, readFib } from "./doc-fib.ts";
import { DocInline, type DocWords } from "./doc-inline.ts";
import { readParagraphFacts, readRevisions } from "./doc-properties.ts";
import { readDocLists, readDocStyles } from "./doc-styles.ts";
import { readDocText } from "./doc-text.ts";
import { DocWriter } from "./doc-writer.ts";
import { EmbeddedFiles } from "./shared/embedded-files.ts";
import { languageOfId } from "./shared/languages.ts";
import { type OleFile, openOle } from "./shared/ole-file.ts";
import { readOlePackage } from "./shared/ole-package.ts";
import { RunningText } from "./shared/running-text.ts";
import { issue, ParseStop } from "./shared/stops.ts";

export const docParser: Parser = { name: "doc", version: 2, types: ["doc"], parse };

async function parse(
  source: ByteSource,
  format: DetectedFormat,
  ctx: ParseContext,
): Promise<ParsedDocument> {
  const { ole } = await openOle(source);
  const file = readFib(ole.stream);
  const out = new RunningText(ctx.limits.maxTextChars);
  const issues: Issue[] = file ? writeDocument(file, out) : writeOldText(ole, out);
  const embedded = new EmbeddedFiles(ctx);
  for (const { name, bytes } of ole.objects("ObjectPool")) {
    const inner = readOlePackage(bytes);
    if (inner)
      await embedded.add(inner.name ?? `${name}${inner.extension ?? ""}`, inner.bytes, {
        kind: "file",
      });
  }
  issues.push(...embedded.issues);
  const language = file ? languageOfId(file.block.getUint16(6, true)) : null;
  const { properties } = ole;
  return {
    ...emptyDocument(format),
    ...out.text.finish(),
    status: issues.some((found) => found.severity !== "info") ? "partial" : "ok",
    properties: { ...properties, language: properties.language ?? language },
    tables: out.tables,
    links: [...out.links, ...embedded.links, ...templateLink(properties.template)],
    annotations: out.annotations,
    children: embedded.children,
    issues,
  };
}

/** Word names its own standard template by its bare name, which points at nothing. */
function templateLink(template: string | null): ParsedDocument["links"] {
  return template && !/^normal(?:\.dotm?)?$/i.test(template)
    ? [
        {
          kind: "template",
          target: template,
          text: null,
          location: { kind: "property", name: "template" },
        },
      ]
    : [];
}

function writeDocument(file: DocFile, out: RunningText): Issue[] {
  const text = readDocText(file);
  const inline = new DocInline(text.text, readRevisions(file, text), readRevisionAuthors(file));
  const outer = readOuterTexts(file, inline);
  const writer = new DocWriter(out, {
    text: text.text,
    inline,
    facts: readParagraphFacts(file, text),
    style: readDocStyles(file),
    lists: readDocLists(file),
    beside: readBeside(file, inline),
  });
  for (const words of distinct(outer.headers))
    writer.aside(words, { kind: "property", name: "header" });
  const { main } = file.parts;
  const paragraphs = writer.write(main.start, Math.min(main.end, text.text.length));
  for (const words of distinct(outer.footers))
    writer.aside(words, { kind: "property", name: "footer" });
  const read = text.text.replaceAll("\0", "").length;
  if (read >= text.expected) return [];
  return [
    issue(
      "parse.truncated",
      "warning",
      `The document is cut off or damaged; ${paragraphs} paragraphs (${read} of ${text.expected} characters) were read.`,
    ),
  ];
}

/** The same header in every section is one; page numbers alone say nothing. */
function distinct(texts: readonly DocWords[]): DocWords[] {
  const seen = new Set<string>();
  return texts.filter(({ text }) => {
    const words = text.trim();
    return words !== "" && !/^\d+$/.test(words) && !seen.has(words) && seen.add(words);
  });
}

const COMPLEX = 0x0004;

/** Word 6 and 95 keep their text in one piece unless they saved in a hurry. */
function writeOldText(ole: OleFile, out: RunningText): Issue[] {
  const bytes = ole.stream("WordDocument");
  const view = bytes && new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!bytes || !view || (view.getUint16(10, true) & COMPLEX) !== 0)
    throw new ParseStop(
      "parse.unsupported",
      "The document is in a format older than Word 97, in a form that is not read.",
      "skipped",
    );
  const start = view.getUint32(24, true);
  const end = Math.min(bytes.length, view.getUint32(28, true), start + view.getUint32(52, true));
  const raw = new TextDecoder("windows-1252").decode(bytes.subarray(start, Math.max(start, end)));
  const { text } = new DocInline(raw, [], []).read(0, raw.length);
  for (const line of text.split("\n")) out.paragraph(line);
  return [
    issue(
      "parse.old-format",
      "warning",
      "The document is in a format older than Word 97; only its plain text was read.",
    ),
  ];
}
