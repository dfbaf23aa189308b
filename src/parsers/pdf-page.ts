/** What one page of a PDF holds, in upright coordinates: texts, filled form fields, rules, links, remarks and attached files. */
import type { Annotation, ExplicitLink } from "../core/model/document.ts";
import { toIsoDate } from "../core/parse/iso-date.ts";
import type { PdfDocument } from "./pdf-engine.ts";
import type { PdfItem } from "./pdf-lines.ts";
import { type Matrix, type OperatorList, type Rule, rulesOf, times } from "./pdf-rules.ts";
import { mayHoldTable } from "./pdf-stream.ts";
import { linkTarget } from "./shared/office-package.ts";

type PdfPage = Awaited<ReturnType<PdfDocument["getPage"]>>;

export interface PageContent {
  readonly height: number;
  readonly items: PdfItem[];
  readonly rules: Rule[];
  readonly links: ExplicitLink[];
  readonly remarks: Annotation[];
  /** Files pinned to the page: name and the key under which their bytes are fetched. */
  readonly files: { readonly name: string; readonly key: string }[];
  /** Draws something, although it may hold no text. */
  readonly isDrawn: boolean;
}

interface PageWants {
  /** Look for rules, which costs running all drawing operators. */
  readonly rules: boolean;
  /** The file says by tags what is a heading. */
  readonly tags: boolean;
}

/** Reads page `number`, from 1, and frees what pdf.js kept for it. Rejects where the page is damaged. */
export async function readPage(
  pdf: PdfDocument,
  number: number,
  wants: PageWants,
): Promise<PageContent> {
  const page = await pdf.getPage(number);
  try {
    const base = uprightMatrix(page);
    const tags = wants.tags ? await headingTags(page) : new Map<string, number>();
    const items = await textItems(page, base, tags);
    const notes = (await page.getAnnotations().catch(() => [])) as PdfNote[];
    addFieldValues(items, notes, base);
    const hasText = items.some((item) => item.str.trim() !== "");
    const isSought = !hasText || (wants.rules && mayHoldTable(items));
    const operators = isSought ? await drawingOf(page) : null;
    return {
      height: page.getViewport({ scale: 1 }).height,
      items,
      rules: operators && hasText ? await rulesOf(operators, base) : [],
      ...readNotes(notes, number),
      isDrawn: hasText || (operators?.fnArray.length ?? 0) > 0,
    };
  } finally {
    page.cleanup();
  }
}

/** From user space to points that grow rightwards and upwards, whichever way the page is turned. */
function uprightMatrix(page: PdfPage): Matrix {
  const { transform, height } = page.getViewport({ scale: 1 });
  return times([1, 0, 0, -1, 0, height], transform as unknown as Matrix);
}

async function drawingOf(page: PdfPage): Promise<OperatorList | null> {
  // 0 leaves out what annotations draw.
  return (await page
    .getOperatorList({ annotationMode: 0 })
    .catch(() => null)) as OperatorList | null;
}

async function textItems(
  page: PdfPage,
  base: Matrix,
  tags: ReadonlyMap<string, number>,
): Promise<PdfItem[]> {
  const content = await page.getTextContent({ includeMarkedContent: tags.size > 0 });
  const items: PdfItem[] = [];
  const open: (number | undefined)[] = [];
  for (const item of content.items) {
    if (!("str" in item)) {
      if (item.type.startsWith("begin")) open.push(tags.get(item.id) ?? open.at(-1));
      else open.pop();
      continue;
    }
    const [a, b, c, d, x, y] = times(base, item.transform as unknown as Matrix);
    items.push({
      str: item.str,
      x,
      y,
      width: item.width,
      size: Math.hypot(c, d) || Math.hypot(a, b),
      font: item.fontName,
      hasEol: item.hasEOL,
      tagged: open.at(-1),
    });
  }
  return items;
}

interface StructNode {
  readonly role?: string;
  readonly type?: string;
  readonly id?: string;
  readonly children?: readonly StructNode[];
}

const MAX_TAGS = 20_000;

/** Level by marked-content id of all that the structure tree calls a heading. */
async function headingTags(page: PdfPage): Promise<Map<string, number>> {
  const tags = new Map<string, number>();
  const tree = (await page.getStructTree().catch(() => null)) as StructNode | null;
  const stack: { node: StructNode; level: number | null }[] = tree
    ? [{ node: tree, level: null }]
    : [];
  let seen = 0;
  for (let top = stack.pop(); top && seen++ < MAX_TAGS; top = stack.pop()) {
    const { node } = top;
    const own = /^H([1-6])?$|^Title$/.exec(node.role ?? "");
    const level = own ? Number(own[1] ?? 1) : top.level;
    if (node.type === "content" && node.id && level !== null) tags.set(node.id, level);
    for (const child of node.children ?? []) stack.push({ node: child, level });
  }
  return tags;
}

interface PdfNote {
  readonly subtype?: string;
  readonly rect?: readonly number[];
  readonly url?: string;
  readonly unsafeUrl?: string;
  readonly overlaidText?: string;
  readonly contentsObj?: { readonly str?: string };
  readonly titleObj?: { readonly str?: string };
  readonly modificationDate?: string | null;
  readonly creationDate?: string | null;
  readonly fieldType?: string;
  readonly fieldValue?: unknown;
  readonly buttonValue?: unknown;
  readonly exportValue?: unknown;
  readonly checkBox?: boolean;
  readonly radioButton?: boolean;
  readonly hidden?: boolean;
  readonly password?: boolean;
  readonly fileId?: string;
  readonly file?: { readonly filename?: string };
}

/** Values stand right behind what is printed to their left, as if they were printed too. */
function addFieldValues(items: PdfItem[], notes: readonly PdfNote[], base: Matrix): void {
  for (const note of notes) {
    const value = note.subtype === "Widget" && !note.hidden ? fieldText(note) : "";
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = note.rect ?? [];
    if (value === "") continue;
    const [, , , , left, low] = times(base, [1, 0, 0, 1, x1, y1]);
    const [, , , , right, high] = times(base, [1, 0, 0, 1, x2, y2]);
    const size = Math.min(12, Math.max(6, Math.abs(high - low) * 0.6));
    const item = {
      str: value,
      x: Math.min(left, right),
      y: Math.min(low, high) + Math.abs(high - low) * 0.25,
      width: Math.min(Math.abs(right - left), value.length * size * 0.5),
      size,
      font: "",
      hasEol: false,
    };
    items.splice(placeBehind(items, item), 0, item);
  }
}

function placeBehind(items: readonly PdfItem[], item: PdfItem): number {
  let best = -1;
  for (const [index, other] of items.entries()) {
    if (other.str.trim() === "" || Math.abs(other.y - item.y) > item.size) continue;
    if (other.x < item.x && (best < 0 || other.x >= (items[best]?.x ?? 0))) best = index;
  }
  return best < 0 ? items.length : best + 1;
}

function fieldText(note: PdfNote): string {
  const value = note.fieldValue;
  if (note.checkBox || note.radioButton) {
    const own = note.checkBox ? note.exportValue : note.buttonValue;
    return value !== null && value !== undefined && value === own ? "[x]" : "[ ]";
  }
  if (note.password || (note.fieldType !== "Tx" && note.fieldType !== "Ch")) return "";
  const texts = (Array.isArray(value) ? value : [value]).filter(
    (each): each is string => typeof each === "string",
  );
  return texts.join(", ").replace(/\s+/g, " ").trim();
}

/** Kinds of annotation that carry no remark of a person. */
const NO_REMARKS = new Set(["Link", "Widget", "Popup", "FileAttachment", "Screen", "PrinterMark"]);

function readNotes(
  notes: readonly PdfNote[],
  page: number,
): Pick<PageContent, "links" | "remarks" | "files"> {
  const location = { kind: "page", page } as const;
  const found = {
    links: [] as ExplicitLink[],
    remarks: [] as Annotation[],
    files: [] as PageContent["files"][number][],
  };
  for (const note of notes) {
    const target = note.url ?? note.unsafeUrl;
    const text = note.contentsObj?.str?.trim() ?? "";
    if (note.subtype === "Link" && target)
      found.links.push({
        kind: "hyperlink",
        target: linkTarget(target).slice(0, 2_000),
        text: note.overlaidText?.trim() || text || null,
        location,
      });
    if (note.subtype === "FileAttachment" && note.fileId)
      found.files.push({ name: note.file?.filename ?? "attachment", key: note.fileId });
    if (text !== "" && note.subtype && !NO_REMARKS.has(note.subtype))
      found.remarks.push({
        kind: "comment",
        author: note.titleObj?.str?.trim() || null,
        date: toIsoDate(note.modificationDate ?? note.creationDate),
        text,
        location,
      });
  }
  return found;
}
