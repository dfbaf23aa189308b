/**
 * PowerPoint 97 to 2003 (.ppt): the records of its main stream ([MS-PPT]). The slide list gives titles and outline texts in order; texts of
 * other shapes are taken from the slides themselves, notes from the notes list.
 */
import { emptyDocument, type ParsedDocument, type Slide } from "../core/model/document.ts";
import type { DetectedFormat } from "../core/model/file.ts";
import type { ByteSource, ParseContext, Parser } from "../core/parse/contract.ts";
import { MarkdownBuilder } from "../core/parse/markdown-builder.ts";
import { openOle } from "./shared/ole-file.ts";
import { ParseStop } from "./shared/stops.ts";

export const pptParser: Parser = { name: "ppt", version: 1, types: ["ppt"], parse };

const RECORD = {
  slideContainer: 0x03ee,
  notesContainer: 0x03f0,
  slideList: 0x0ff0,
  slidePersist: 0x03f3,
  textHeader: 0x0f9f,
  textChars: 0x0fa0,
  textBytes: 0x0fa8,
  cryptSession: 0x2f14,
} as const;
const ENCRYPTED_TOKEN = 0xf3d1c4df;
const MAX_RECORDS = 500_000;
const MAX_SLIDES = 5_000;

interface OutlineSlide {
  title: string;
  readonly texts: string[];
}

async function parse(
  source: ByteSource,
  format: DetectedFormat,
  ctx: ParseContext,
): Promise<ParsedDocument> {
  const { ole } = await openOle(source);
  const user = ole.stream("Current User");
  const isLocked =
    user !== null &&
    user.length >= 16 &&
    new DataView(user.buffer, user.byteOffset).getUint32(12, true) === ENCRYPTED_TOKEN;
  if (isLocked || ole.stream("EncryptedSummary")) throw locked();
  const stream = ole.stream("PowerPoint Document");
  if (!stream)
    throw new ParseStop("parse.damaged", "The presentation's main part is missing or damaged.");
  const found = readRecords(stream);
  const text = new MarkdownBuilder(ctx.limits.maxTextChars);
  const slides: Slide[] = [];
  for (const [index, slide] of found.slides.entries()) {
    const number = index + 1;
    const shapes = found.shapes[index] ?? [];
    slide.title ||= shapes.find((shape) => shape.isTitle)?.words.replace(/\s+/g, " ") ?? "";
    const known = new Set([slide.title, ...slide.texts]);
    const free = shapes
      .map((shape) => shape.words)
      .filter((words) => !known.has(words.replace(/\s+/g, " ")) && !known.has(words));
    const location = { kind: "slide", slide: number } as const;
    text.heading(2, slide.title || `Slide ${number}`, location);
    if (slide.title === "") text.headings.pop();
    for (const words of [...slide.texts, ...free]) text.block(words, location);
    const notes = (found.notes[index] ?? []).join("\n");
    if (notes) text.block(`Notes: ${notes}`, { kind: "slide", slide: number, shape: "notes" });
    slides.push({ number, title: slide.title, notes, hidden: false });
  }
  return { ...emptyDocument(format), ...text.finish(), properties: ole.properties, slides };
}

function locked(): ParseStop {
  return new ParseStop("parse.encrypted", "The presentation is locked with a password.");
}

interface FoundTexts {
  readonly slides: OutlineSlide[];
  /** Texts inside slide containers, in file order, which is the slides' order in files saved whole. */
  readonly shapes: { readonly words: string; readonly isTitle: boolean }[][];
  readonly notes: string[][];
}

function readRecords(bytes: Uint8Array): FoundTexts {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found: FoundTexts = { slides: [], shapes: [], notes: [] };
  const ends: { type: number; end: number; instance: number }[] = [];
  let textType = -1;
  let at = 0;
  for (let count = 0; at + 8 <= bytes.length && count < MAX_RECORDS; count++) {
    while (ends.length > 0 && at >= (ends.at(-1)?.end ?? 0)) ends.pop();
    const head = view.getUint16(at, true);
    const type = view.getUint16(at + 2, true);
    const length = view.getUint32(at + 4, true);
    const body = at + 8;
    if (type === RECORD.cryptSession) throw locked();
    if ((head & 15) === 15) {
      ends.push({ type, end: Math.min(bytes.length, body + length), instance: head >> 4 });
      if (type === RECORD.slideContainer && found.shapes.length < MAX_SLIDES) found.shapes.push([]);
      if (type === RECORD.notesContainer && found.notes.length < MAX_SLIDES) found.notes.push([]);
      at = body;
      continue;
    }
    const list = ends.find((open) => open.type === RECORD.slideList && open.instance === 0);
    if (list && type === RECORD.slidePersist && found.slides.length < MAX_SLIDES)
      found.slides.push({ title: "", texts: [] });
    else if (type === RECORD.textHeader && length >= 4 && body + 4 <= bytes.length)
      textType = view.getUint32(body, true);
    else if (type === RECORD.textChars || type === RECORD.textBytes)
      keepText(
        found,
        ends,
        list !== undefined,
        textType,
        decode(bytes.subarray(body, body + length), type === RECORD.textChars),
      );
    at = body + length;
  }
  return found;
}

function keepText(
  found: FoundTexts,
  ends: readonly { type: number; instance: number }[],
  isOutline: boolean,
  textType: number,
  words: string,
): void {
  if (words === "" || words === "*") return;
  if (isOutline) {
    const slide = found.slides.at(-1);
    if (!slide) return;
    if (isTitleType(textType) && slide.title === "") slide.title = words.replace(/\s+/g, " ");
    else slide.texts.push(words);
  } else if (ends.some((open) => open.type === RECORD.slideContainer))
    found.shapes.at(-1)?.push({ words, isTitle: isTitleType(textType) });
  else if (ends.some((open) => open.type === RECORD.notesContainer))
    found.notes.at(-1)?.push(words);
}

/** Text types 0 and 6 are titles and centred titles. */
function isTitleType(textType: number): boolean {
  return textType === 0 || textType === 6;
}

function decode(bytes: Uint8Array, isWide: boolean): string {
  const text = new TextDecoder(isWide ? "utf-16le" : "windows-1252").decode(bytes);
  return text.replaceAll("\r", "\n").replaceAll("\v", "\n").replaceAll("\0", "").trim();
}
