/**
 * Apple Pages, Numbers and Keynote: texts without their layout, the preview that the program kept as a file of its own, and properties. The
 * formats are Apple's own and undocumented, so that the result is always partial and says so.
 */
import { parseBuffer } from "bplist-parser";
import {
  type ChildFile,
  type DocumentProperties,
  emptyDocument,
  NO_PROPERTIES,
  type ParsedDocument,
} from "../core/model/document.ts";
import type { DetectedFormat } from "../core/model/file.ts";
import type { Issue } from "../core/model/issue.ts";
import type { ByteSource, ParseContext, Parser } from "../core/parse/contract.ts";
import { MarkdownBuilder } from "../core/parse/markdown-builder.ts";
import { memorySource } from "./shared/byte-source.ts";
import { iwaTexts } from "./shared/iwa.ts";
import { packageFolder } from "./shared/iwork-package.ts";
import { ExpandBudget, issue, ParseStop } from "./shared/stops.ts";
import { decodeBytes } from "./shared/text-decoding.ts";
import { readXml } from "./shared/xml.ts";
import { openZip, type ZipArchive, type ZipEntry } from "./shared/zip-reader.ts";

export const iworkParser: Parser = {
  name: "iwork",
  version: 1,
  types: ["pages", "numbers", "key"],
  parse,
};

/** The program keeps up to three sizes of its preview; the largest counts. */
const PREVIEWS = ["QuickLook/Preview.pdf", "preview.jpg", "QuickLook/Thumbnail.jpg"];
const MAX_PART_BYTES = 64_000_000;
const MAX_TEXTS = 50_000;
const MAX_INNER_ZIP_BYTES = 256_000_000;

async function parse(
  source: ByteSource,
  format: DetectedFormat,
  ctx: ParseContext,
): Promise<ParsedDocument> {
  const zip = await openZip(source);
  try {
    if (zip.entries.some((entry) => entry.isEncrypted || entry.path.endsWith(".iwph")))
      throw new ParseStop("parse.encrypted", "The document is locked with a password.");
    return await new IworkReader(zip, ctx).read(format);
  } finally {
    zip.close();
  }
}

class IworkReader {
  readonly #zip: ZipArchive;
  readonly #ctx: ParseContext;
  readonly #folder: string;
  readonly #budget: ExpandBudget;
  readonly #text: MarkdownBuilder;
  readonly #issues: Issue[] = [];

  constructor(zip: ZipArchive, ctx: ParseContext) {
    this.#zip = zip;
    this.#ctx = ctx;
    this.#folder = packageFolder(zip);
    this.#budget = new ExpandBudget(ctx.limits.maxExpandedBytes);
    this.#text = new MarkdownBuilder(ctx.limits.maxTextChars);
  }

  async read(format: DetectedFormat): Promise<ParsedDocument> {
    await this.#texts();
    const children = await this.#preview();
    const shown = this.#text.length === 0 ? await this.#previewText() : this.#text.finish();
    this.#issues.push(
      issue(
        "parse.iwork",
        "warning",
        `Of this format only texts without their order and layout${children.length > 0 ? ", the program's own preview" : ""} and properties are read. Export the document as PDF or Office file to have it read whole.`,
      ),
    );
    return {
      ...emptyDocument(format),
      ...shown,
      status: "partial",
      properties: await this.#properties(),
      children,
      issues: this.#issues,
    };
  }

  #entry(path: string): ZipEntry | undefined {
    return this.#zip.find(this.#folder + path);
  }

  async #bytes(path: string): Promise<Uint8Array | null> {
    const entry = this.#entry(path);
    if (!entry || entry.sizeBytes > MAX_PART_BYTES) return null;
    return entry.read(this.#budget).catch(() => null);
  }

  async #texts(): Promise<void> {
    const seen = new Set<string>();
    const add = (text: string): void => {
      if (text === "" || seen.has(text) || seen.size >= MAX_TEXTS) return;
      seen.add(text);
      this.#text.block(text, { kind: "file" });
    };
    const inner = await this.#innerZip();
    try {
      const zip = inner ?? this.#zip;
      const paths = zip.entries.map((entry) => entry.path).filter((path) => path.endsWith(".iwa"));
      for (const path of paths.sort(inReadingOrder)) {
        this.#ctx.signal.throwIfAborted();
        const entry = zip.find(path);
        if (!entry || entry.sizeBytes > MAX_PART_BYTES) continue;
        const bytes = await entry.read(this.#budget).catch(() => null);
        if (!bytes) continue;
        const { running, cells } = iwaTexts(bytes);
        for (const text of [...running, ...cells]) add(text);
      }
    } finally {
      inner?.close();
    }
    for (const path of ["index.xml", "index.apxl"]) {
      const xml = await this.#bytes(path);
      if (xml) oldTexts(decodeBytes(xml), add);
    }
  }

  /** Packages keep their archives in a zip of their own. */
  async #innerZip(): Promise<ZipArchive | null> {
    const entry = this.#entry("Index.zip");
    if (!entry || entry.sizeBytes > MAX_INNER_ZIP_BYTES) return null;
    const bytes = await entry.read(this.#budget).catch(() => null);
    return bytes ? openZip(memorySource(bytes)).catch(() => null) : null;
  }

  async #preview(): Promise<ChildFile[]> {
    for (const path of PREVIEWS) {
      const entry = this.#entry(path);
      if (!entry) continue;
      try {
        const name = path.slice(path.indexOf("/") + 1);
        const added = await this.#ctx.children.add(name, entry.stream(this.#budget));
        return [{ path: name, role: "embedded", ...added }];
      } catch (error) {
        if (!(error instanceof ParseStop)) throw error;
        this.#issues.push(issue(error.code, "warning", error.message));
      }
    }
    return [];
  }

  /** Where no text was found, that of the preview is shown instead. */
  async #previewText(): Promise<Partial<ParsedDocument>> {
    const bytes = await this.#bytes("QuickLook/Preview.pdf");
    if (!bytes) return {};
    try {
      const { pdfParser } = await import("./pdf.ts");
      const format = { kind: "pdf", type: "pdf", mime: "application/pdf" } as const;
      const { markdown, anchors, headings, pageCount } = await pdfParser.parse(
        memorySource(bytes),
        format,
        this.#ctx,
      );
      return { markdown, anchors, headings, pageCount };
    } catch (error) {
      if (this.#ctx.signal.aborted) throw error;
      return {};
    }
  }

  async #properties(): Promise<DocumentProperties> {
    const identifier = await this.#bytes("Metadata/DocumentIdentifier");
    const more = plistValues(await this.#bytes("Metadata/Properties.plist"));
    const history = [
      ...plistValues(await this.#bytes("Metadata/BuildVersionHistory.plist")),
      ...plistValues(await this.#bytes("buildVersionHistory.plist")),
    ].map(([, value]) => value);
    const template = history.find((line) => line.startsWith("Template:"));
    const versions = history.filter((line) => !line.startsWith("Template:"));
    return {
      ...NO_PROPERTIES,
      template: template?.slice("Template:".length).trim() || null,
      application: versions.at(-1) ?? null,
      revision: more.find(([key]) => key === "revision")?.[1] ?? null,
      custom: {
        ...(identifier ? { documentIdentifier: decodeBytes(identifier).trim().slice(0, 200) } : {}),
        ...Object.fromEntries(more.filter(([key]) => key !== "revision")),
      },
    };
  }
}

/** The document first, then its other parts by name and number. */
function inReadingOrder(a: string, b: string): number {
  const isMain = (path: string) => (path.endsWith("Document.iwa") ? 0 : 1);
  return isMain(a) - isMain(b) || a.localeCompare(b, "en", { numeric: true });
}

/** Paragraphs of the XML that iWork '09 wrote. */
function oldTexts(xml: string, add: (text: string) => void): void {
  let paragraph: string | null = null;
  readXml(xml, {
    open(name, attributes) {
      if (name === "p") paragraph = "";
      else if (name === "ct" && attributes.s) add(attributes.s);
    },
    text(chunk) {
      if (paragraph !== null) paragraph += chunk;
    },
    close(name) {
      if (name !== "p" || paragraph === null) return;
      add(paragraph.trim());
      paragraph = null;
    },
  });
}

/** Plain values of a property list, binary or XML, by key (by number in a list). */
function plistValues(bytes: Uint8Array | null): [string, string][] {
  if (!bytes || bytes.length > 1_000_000) return [];
  const root = decodeBytes(bytes.subarray(0, 8)).startsWith("bplist")
    ? binaryPlist(bytes)
    : xmlPlist(decodeBytes(bytes));
  return Object.entries(root)
    .filter(([, value]) => ["string", "number", "boolean", "bigint"].includes(typeof value))
    .map(([key, value]): [string, string] => [key, String(value).slice(0, 1_000)])
    .slice(0, 50);
}

function binaryPlist(bytes: Uint8Array): object {
  try {
    const [root] = parseBuffer<object>(Buffer.from(bytes));
    return root !== null && typeof root === "object" ? root : {};
  } catch {
    return {};
  }
}

function xmlPlist(xml: string): Record<string, string> {
  const values: Record<string, string> = {};
  let key: string | null = null;
  let text = "";
  let count = 0;
  readXml(xml, {
    open: () => {
      text = "";
    },
    text: (chunk) => {
      text += chunk;
    },
    close: (name) => {
      if (name === "key") key = text.trim();
      else if (name === "true" || name === "false") values[key ?? String(count++)] = name;
      else if (["string", "integer", "real", "date"].includes(name))
        values[key ?? String(count++)] = text.trim();
      if (name !== "key") key = null;
    },
  });
  return values;
}
