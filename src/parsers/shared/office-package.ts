/** Parts, relations and properties of an Office Open XML package. */
import { type DocumentProperties, NO_PROPERTIES } from "../../core/model/document.ts";
import type { ByteSource, ParseContext } from "../../core/parse/contract.ts";
import { toIsoDate } from "../../core/parse/iso-date.ts";
import { ExpandBudget, ParseStop } from "./stops.ts";
import { decodeBytes } from "./text-decoding.ts";
import { childrenOf, xmlTree } from "./xml.ts";
import { openZip, type ZipArchive, type ZipEntry } from "./zip-reader.ts";

export interface Relation {
  readonly id: string;
  /** Last part of the relation's type: `hyperlink`, `slide`, `image`. */
  readonly type: string;
  /** Package path for inner parts, the address as written for outer ones. */
  readonly target: string;
  readonly isExternal: boolean;
}

/** Most text taken from one part. */
const MAX_PART_BYTES = 400_000_000;

export class OfficePackage {
  readonly zip: ZipArchive;
  /** Parts of which only the beginning could be unpacked. */
  readonly cutParts = new Set<string>();
  readonly #budget: ExpandBudget;

  private constructor(zip: ZipArchive, maxExpandedBytes: number) {
    this.zip = zip;
    this.#budget = new ExpandBudget(maxExpandedBytes);
  }

  /** Opens a package; throws ParseStop where it is locked or nothing of it is left. */
  static async open(source: ByteSource, ctx: ParseContext): Promise<OfficePackage> {
    const zip = await openZip(source);
    if (zip.entries.some((entry) => entry.isEncrypted)) {
      zip.close();
      throw new ParseStop("parse.encrypted", "The parts of the file are locked with a password.");
    }
    return new OfficePackage(zip, ctx.limits.maxExpandedBytes);
  }

  has(path: string): boolean {
    return this.zip.find(path) !== undefined;
  }

  async bytes(path: string): Promise<Uint8Array | null> {
    const entry = this.zip.find(path);
    if (!entry) return null;
    if (entry.sizeBytes > MAX_PART_BYTES)
      throw new ParseStop("parse.too-large", `The part ${path} is too large to be read.`);
    return entry.read(this.#budget);
  }

  /** A part as text; null where it is missing or damaged. One that is damaged further on is given up to there and named in `cutParts`. */
  async text(path: string): Promise<string | null> {
    const entry = this.zip.find(path);
    if (!entry) return null;
    if (entry.sizeBytes > MAX_PART_BYTES)
      throw new ParseStop("parse.too-large", `The part ${path} is too large to be read.`);
    const whole = await this.#whole(entry);
    const bytes = whole ?? (await this.#beginning(entry));
    if (bytes === null) return null;
    if (whole === null || bytes.length < entry.sizeBytes) this.cutParts.add(path);
    return decodeBytes(bytes);
  }

  /** All bytes of an entry; null where it is damaged. */
  async #whole(entry: ZipEntry): Promise<Uint8Array | null> {
    try {
      return await entry.read(this.#budget);
    } catch (error) {
      if (error instanceof ParseStop && error.code !== "parse.damaged") throw error;
      return null;
    }
  }

  /** The bytes of a damaged entry before its damage; null where there are none. */
  async #beginning(entry: ZipEntry): Promise<Uint8Array | null> {
    const chunks: Uint8Array[] = [];
    try {
      for await (const chunk of entry.stream(this.#budget)) chunks.push(chunk);
    } catch (error) {
      if (error instanceof ParseStop && error.code !== "parse.damaged") throw error;
    }
    const bytes = Buffer.concat(chunks);
    return bytes.length === 0 ? null : bytes;
  }

  /** Relations of a part by id. */
  async relations(path: string): Promise<Map<string, Relation>> {
    const slash = path.lastIndexOf("/");
    const folder = slash < 0 ? "" : path.slice(0, slash);
    const text = await this.text(
      `${folder ? `${folder}/` : ""}_rels/${path.slice(slash + 1)}.rels`,
    );
    const relations = new Map<string, Relation>();
    for (const node of text ? childrenOf(xmlTree(text), "Relationship") : []) {
      const { Id: id = "", Type: type = "", Target: raw = "", TargetMode: mode } = node.attributes;
      const isExternal = mode === "External";
      relations.set(id, {
        id,
        type: type.slice(type.lastIndexOf("/") + 1),
        target: isExternal ? raw : resolvePart(folder, raw),
        isExternal,
      });
    }
    return relations;
  }

  /** Path of the main part, found by the package's relations. */
  async mainPart(fallback: string): Promise<string> {
    for (const relation of (await this.relations("")).values())
      if (relation.type === "officeDocument" && this.has(relation.target)) return relation.target;
    return fallback;
  }

  /** Core, extended and custom properties. */
  async properties(): Promise<DocumentProperties> {
    const [core, app, custom] = [
      await this.#fields("docProps/core.xml"),
      await this.#fields("docProps/app.xml"),
      await this.#custom(),
    ];
    const list = (text: string | undefined) =>
      text
        ? text
            .split(/[;,]/)
            .map((word) => word.trim())
            .filter(Boolean)
        : [];
    const extra = Object.fromEntries(
      [
        "category",
        "description",
        "contentStatus",
        "Manager",
        "AppVersion",
        "HyperlinkBase",
        "Pages",
        "Words",
        "Slides",
      ].flatMap((key) => {
        const value = core.get(key) ?? app.get(key);
        return value ? [[key, value]] : [];
      }),
    );
    return {
      ...NO_PROPERTIES,
      title: core.get("title") || null,
      author: core.get("creator") || null,
      lastAuthor: core.get("lastModifiedBy") || null,
      company: app.get("Company") || null,
      subject: core.get("subject") || null,
      keywords: list(core.get("keywords")),
      createdAt: toIsoDate(core.get("created")),
      modifiedAt: toIsoDate(core.get("modified")),
      revision: core.get("revision") || null,
      application: app.get("Application") || null,
      template: app.get("Template") || null,
      language: core.get("language") || null,
      custom: { ...extra, ...custom },
    };
  }

  close(): void {
    this.zip.close();
  }

  async #fields(path: string): Promise<Map<string, string>> {
    const text = await this.text(path);
    return new Map(
      (text ? (xmlTree(text)?.children ?? []) : []).map((node) => [node.name, node.text.trim()]),
    );
  }

  async #custom(): Promise<Record<string, string>> {
    const text = await this.text("docProps/custom.xml");
    const out: Record<string, string> = {};
    for (const node of text ? childrenOf(xmlTree(text), "property").slice(0, 200) : []) {
      const value = node.children[0]?.text.trim();
      if (node.attributes.name && value) out[node.attributes.name] = value.slice(0, 1000);
    }
    return out;
  }
}

/** A relation's target as people would write it: escapes undone, `file:///` taken off. */
export function linkTarget(raw: string): string {
  const path = raw.replace(/^file:\/\/\/?/i, "");
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function resolvePart(folder: string, target: string): string {
  const path = target.startsWith("/") ? target.slice(1) : `${folder ? `${folder}/` : ""}${target}`;
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "." && part !== "") parts.push(part);
  }
  return parts.join("/");
}
