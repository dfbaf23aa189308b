/** Writes the copy of an Office Open XML package, part by part; without a writer it only learns what the policy replaces. */
import type { Sheet } from "../../core/model/document.ts";
import { ExpandBudget } from "../shared/stops.ts";
import { childAt, childrenOf, xmlTree } from "../shared/xml.ts";
import type { ZipArchive } from "../shared/zip-reader.ts";
import { readSharedStrings, SharedStrings } from "../xlsx-stream-text.ts";
import { type CopyNotes, type CopyOptions, CopyStop } from "./contract.ts";
import { officeRules, type Program } from "./office-rules.ts";
import { lastStep, type Part, type PartRelation } from "./package-parts.ts";
import { type PackagePlan, partText } from "./package-plan.ts";
import { decodePart } from "./part-text.ts";
import { copyPicture } from "./picture-copy.ts";
import type { Redactor } from "./redactor.ts";
import { type ReadSheetRows, SheetCopy } from "./sheet-copy.ts";
import { tableHeaders } from "./table-headers.ts";
import {
  escapeAttribute,
  type Output,
  rewriteXml,
  XmlRewriter,
  type XmlRules,
} from "./xml-rewriter.ts";
import type { EntryWriter, ZipWriter } from "./zip-writer.ts";

export interface PackageCopyInput {
  readonly zip: ZipArchive;
  readonly plan: PackagePlan;
  readonly program: Program;
  readonly maxExpandedBytes: number;
  readonly sheets: readonly Sheet[];
  readonly readRows: ReadSheetRows;
  readonly redactor: Redactor;
  readonly options: CopyOptions;
}

const MAX_STRINGS_BYTES = 320_000_000;
const MAX_PICTURE_BYTES = 100_000_000;
const RELATION_TYPE = "application/vnd.openxmlformats-package.relationships+xml";
const EMPTY_VML = '<xml xmlns:v="urn:schemas-microsoft-com:vml"/>';
/** Relations whose targets outside the package stay. */
const KEPT_OUTSIDE = new Set(["hyperlink", "externalLinkPath"]);

export class PackageCopy {
  readonly #input: PackageCopyInput;
  readonly #frames = new Map<string, Set<number>>();
  #strings: SharedStrings | null = null;
  #used = new Uint8Array(0);
  #budget: ExpandBudget;

  constructor(input: PackageCopyInput) {
    this.#input = input;
    this.#budget = new ExpandBudget(input.maxExpandedBytes);
  }

  /** One reading of all parts, in the same order each time. */
  async run(writer: ZipWriter | null, notes: CopyNotes): Promise<void> {
    const { plan, maxExpandedBytes, redactor } = this.#input;
    this.#budget = new ExpandBudget(maxExpandedBytes * 2);
    this.#used.fill(0);
    redactor.startAgain();
    for (const code of plan.lost) notes.add(code);
    const types = new Map<string, string>();
    // Names of sheets first, which formulas of any part may hold; the strings last, when it is known which are used.
    for (const part of ordered(plan.parts)) {
      const type = await this.#part(part, writer, notes);
      types.set(this.#pathOf(part.path), type);
      await this.#relations(part.path, part.relations, writer, notes);
    }
    await this.#relations("", plan.rootRelations, writer, notes);
    await writer?.add("[Content_Types].xml", Buffer.from(contentTypes(types)));
  }

  /** Copies one part; gives its content type. */
  async #part(part: Part, writer: ZipWriter | null, notes: CopyNotes): Promise<string> {
    if (part.kind === "picture") return this.#picture(part, writer, notes);
    if (part.kind === "vml") await this.#vml(part, writer, notes);
    else {
      const rules = this.#rules(part, notes);
      if (part.kind === "sheet") await this.#sheet(part, rules, writer, notes);
      else if (part.kind === "strings") await this.#stream(part, this.#stringRules(rules), writer);
      else await this.#stream(part, rules, writer);
    }
    return part.contentType;
  }

  #rules(part: Part, notes: CopyNotes): XmlRules {
    const { program, redactor } = this.#input;
    const lost = part.relations.filter((relation) => !this.#stays(relation));
    const objectFrames = this.#frames.get(part.path) ?? new Set<number>();
    this.#frames.set(part.path, objectFrames);
    if (part.contentType.endsWith("externalLink+xml")) notes.add("external");
    return officeRules({
      program,
      redactor,
      notes,
      objectFrames,
      lostRelations: new Set(lost.map(({ id }) => id)),
    });
  }

  #stays({ isExternal, type, target }: PartRelation): boolean {
    if (isExternal) return KEPT_OUTSIDE.has(lastStep(type));
    const path = this.#input.zip.find(target)?.path;
    return path !== undefined && this.#input.plan.byPath.has(path);
  }

  async #stream(
    part: Part,
    rules: XmlRules,
    writer: ZipWriter | null,
    captured?: (element: Exclude<Output, string>) => Promise<string>,
  ): Promise<void> {
    const entry = writer?.entry(this.#pathOf(part.path)) ?? null;
    const rewriter = new XmlRewriter(part.path, rules);
    const found = this.#input.zip.find(part.path);
    if (!found) return;
    for await (const text of decodePart(found.stream(this.#budget)))
      await put(entry, rewriter.push(text), captured);
    await put(entry, rewriter.end(), captured);
    await entry?.end();
  }

  async #sheet(
    part: Part,
    rules: XmlRules,
    writer: ZipWriter | null,
    notes: CopyNotes,
  ): Promise<void> {
    const { redactor, sheets, readRows } = this.#input;
    const index = (await this.#sheetPaths()).indexOf(part.path);
    const strings = await this.#readStrings();
    const copy = new SheetCopy({
      sheet: sheets[index] ?? null,
      rows: readRows(index),
      strings,
      used: this.#used,
      headers: await tableHeaders(this.#input.zip, part, this.#budget),
      redactor,
      notes,
    });
    await this.#stream(part, { ...rules, captured: ROWS }, writer, (row) => copy.row(row));
    await copy.end();
  }

  /** Paths of the sheets in the order of the workbook. */
  async #sheetPaths(): Promise<string[]> {
    const workbook = this.#input.plan.parts.find(({ kind }) => kind === "workbook");
    if (!workbook) return [];
    const tree = xmlTree((await partText(this.#input.zip, workbook.path, this.#budget)) ?? "");
    return childrenOf(childAt(tree, "sheets"), "sheet").map(({ attributes }) => {
      const target = workbook.relations.find(({ id }) => id === attributes.id)?.target ?? "";
      return this.#input.zip.find(target)?.path ?? target;
    });
  }

  async #readStrings(): Promise<SharedStrings> {
    if (this.#strings) return this.#strings;
    const strings = new SharedStrings(MAX_STRINGS_BYTES);
    const part = this.#input.plan.parts.find(({ kind }) => kind === "strings");
    const entry = part && this.#input.zip.find(part.path);
    if (entry) await readSharedStrings(entry.stream(this.#budget), strings);
    if (strings.isCut)
      throw new CopyStop("copy.too-large", "The workbook has too many texts to be copied.");
    this.#strings = strings;
    this.#used = new Uint8Array(strings.count);
    return strings;
  }

  /** Strings that no cell of the copy refers to are emptied; their places stay, because cells count them. */
  #stringRules(rules: XmlRules): XmlRules {
    let index = -1;
    return {
      ...rules,
      element(name, attributes) {
        if (name === "si") index++;
        return rules.element(name, attributes);
      },
      paragraph: (text) => (this.#used[index] === 1 ? this.#input.redactor.known(text) : ""),
    };
  }

  async #vml(part: Part, writer: ZipWriter | null, notes: CopyNotes): Promise<void> {
    const text = (await partText(this.#input.zip, part.path, this.#budget)) ?? "";
    const rules = this.#rules(part, notes);
    const bare: XmlRules = {
      ...rules,
      element: (name, attributes) => (name === "div" ? "drop" : rules.element(name, attributes)),
    };
    await writer?.add(this.#pathOf(part.path), Buffer.from(vmlOr(part.path, text, bare)));
  }

  async #picture(part: Part, writer: ZipWriter | null, notes: CopyNotes): Promise<string> {
    const entry = this.#input.zip.find(part.path);
    if (!entry || entry.sizeBytes > MAX_PICTURE_BYTES)
      throw new CopyStop("copy.too-large", "A picture in the file is too large to be copied.");
    if (!writer) return part.contentType;
    const picture = copyPicture(await entry.read(this.#budget), this.#input.options, notes);
    await writer.add(this.#pathOf(part.path), picture.bytes, false);
    return picture.type ?? part.contentType;
  }

  async #relations(
    path: string,
    relations: readonly PartRelation[],
    writer: ZipWriter | null,
    notes: CopyNotes,
  ): Promise<void> {
    const kept = relations.filter((relation) => this.#stays(relation));
    if (relations.some(({ type }) => lastStep(type) === "attachedTemplate")) notes.add("other", 0);
    if (kept.length === 0) return;
    const lines = kept.map((relation) => {
      const { id, type, isExternal } = relation;
      const target = isExternal
        ? this.#outside(relation)
        : `/${this.#pathOf(this.#input.zip.find(relation.target)?.path ?? relation.target)}`;
      const mode = isExternal ? ' TargetMode="External"' : "";
      return `<Relationship Id="${escapeAttribute(id)}" Type="${escapeAttribute(type)}" Target="${escapeAttribute(target)}"${mode}/>`;
    });
    const text = `${DECLARATION}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${lines.join("")}</Relationships>`;
    const slash = path.lastIndexOf("/");
    const own = this.#pathOf(path);
    await writer?.add(
      `${own.slice(0, slash + 1)}_rels/${own.slice(slash + 1)}.rels`,
      Buffer.from(text),
    );
  }

  /** An address outside the package. Folders of a computer name its user, so of a file only its name stays. */
  #outside({ target, type }: PartRelation): string {
    const isFile =
      lastStep(type) === "externalLinkPath" || /^(?:file:|[a-z]:[\\/]|\\\\)/i.test(target);
    const address = isFile ? lastStep(target.replaceAll("\\", "/")) : target;
    return this.#input.redactor.address(address);
  }

  /** A part's path in the copy: under a number where its name tells something. */
  #pathOf(path: string): string {
    const slash = path.lastIndexOf("/") + 1;
    const name = path.slice(slash);
    if (this.#input.redactor.known(name) === name) return path;
    const number = this.#input.plan.parts.findIndex((part) => part.path === path);
    return `${path.slice(0, slash)}part${number}${/\.\w+$/.exec(name)?.[0] ?? ""}`;
  }
}

const ROWS: ReadonlySet<string> = new Set(["row"]);
const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

function ordered(parts: readonly Part[]): Part[] {
  return [...parts].sort((a, b) => Number(a.kind === "strings") - Number(b.kind === "strings"));
}

async function put(
  entry: EntryWriter | null,
  pieces: readonly Output[],
  captured?: (element: Exclude<Output, string>) => Promise<string>,
): Promise<void> {
  let text = "";
  for (const piece of pieces) {
    text += typeof piece === "string" ? piece : ((await captured?.(piece)) ?? "");
    if (text.length < FLUSH_CHARS) continue;
    await entry?.write(Buffer.from(text));
    text = "";
  }
  if (text !== "") await entry?.write(Buffer.from(text));
}

const FLUSH_CHARS = 262_144;

/** Old drawings are often no XML; such a one is emptied. */
function vmlOr(path: string, text: string, rules: XmlRules): string {
  try {
    return rewriteXml(path, text, rules);
  } catch (error) {
    if (error instanceof CopyStop && error.code === "copy.damaged") return EMPTY_VML;
    throw error;
  }
}

function contentTypes(types: ReadonlyMap<string, string>): string {
  const lines = [...types].map(
    ([path, type]) =>
      `<Override PartName="/${escapeAttribute(path)}" ContentType="${escapeAttribute(type)}"/>`,
  );
  return `${DECLARATION}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="${RELATION_TYPE}"/><Default Extension="xml" ContentType="application/xml"/>${lines.join("")}</Types>`;
}
