/**
 * PowerPoint 97 to 2003 (.ppt, [MS-PPT]): the slides that the presentation lists, in its order, with titles, texts, tables, notes, comments,
 * links and embedded files. Where the directory of a file is damaged, its slides are read in the order of the file.
 */
import { inflateSync } from "node:zlib";
import { emptyDocument, type ParsedDocument } from "../core/model/document.ts";
import type { DetectedFormat } from "../core/model/file.ts";
import type { ByteSource, ParseContext, Parser } from "../core/parse/contract.ts";
import { PptDeck, type PptSlide } from "./ppt-deck.ts";
import {
  childOfType,
  childrenOfType,
  numberAt,
  PPT,
  type PptRecord,
  PptStream,
} from "./ppt-records.ts";
import { readTexts } from "./ppt-slide.ts";
import { EmbeddedFiles } from "./shared/embedded-files.ts";
import { openOle } from "./shared/ole-file.ts";
import { readOlePackage } from "./shared/ole-package.ts";
import { issue, ParseStop } from "./shared/stops.ts";

export const pptParser: Parser = { name: "ppt", version: 2, types: ["ppt"], parse };

const ENCRYPTED_TOKEN = 0xf3d1c4df;
const MAX_SLIDES = 5_000;
const MAX_OBJECT_BYTES = 200_000_000;

async function parse(
  source: ByteSource,
  format: DetectedFormat,
  ctx: ParseContext,
): Promise<ParsedDocument> {
  const { ole } = await openOle(source);
  const user = ole.stream("Current User");
  const view = user && user.length >= 20 ? new DataView(user.buffer, user.byteOffset) : null;
  if (view?.getUint32(12, true) === ENCRYPTED_TOKEN || ole.stream("EncryptedSummary"))
    throw locked();
  const bytes = ole.stream("PowerPoint Document");
  if (!bytes)
    throw new ParseStop("parse.damaged", "The presentation's main part is missing or damaged.");
  const stream = new PptStream(bytes);
  const all = stream.all();
  if (all.some(({ type }) => type === PPT.cryptSession)) throw locked();
  const found = findSlides(stream, all, view?.getUint32(16, true) ?? 0);
  const deck = new PptDeck(stream, found.document, ctx.limits.maxTextChars);
  for (const slide of found.slides.slice(0, MAX_SLIDES)) {
    ctx.signal.throwIfAborted();
    deck.slide(slide);
  }
  deck.finish();
  const embedded = await takeObjects(all, ctx);
  const issues = [...embedded.issues];
  if (found.missing > 0 || found.slides.length > MAX_SLIDES || stream.isCut)
    issues.push(
      issue(
        "parse.truncated",
        "warning",
        `${deck.slides.length} of ${found.slides.length + found.missing} slides were read; the others are missing, damaged or too many.`,
      ),
    );
  return {
    ...emptyDocument(format),
    ...deck.out.text.finish(),
    status: issues.length > 0 ? "partial" : "ok",
    properties: ole.properties,
    slides: deck.slides,
    tables: deck.out.tables,
    links: [...deck.out.links, ...embedded.links],
    annotations: deck.out.annotations,
    children: embedded.children,
    issues,
  };
}

function locked(): ParseStop {
  return new ParseStop("parse.encrypted", "The presentation is locked with a password.");
}

interface Found {
  readonly document: PptRecord | null;
  readonly slides: PptSlide[];
  readonly missing: number;
}

function findSlides(stream: PptStream, all: readonly PptRecord[], lastEdit: number): Found {
  const { places, document: number } = stream.directory(lastEdit);
  const at = (id: number | null, type: number) => {
    const place = id === null ? undefined : places.get(id);
    const record = place === undefined ? null : stream.at(place);
    return record?.type === type ? record : null;
  };
  const document =
    at(number, PPT.document) ?? all.findLast(({ type }) => type === PPT.document) ?? null;
  const notesPlaces = new Map(
    listed(document, 2).map(({ records: [persist] }) => [
      numberAt(persist, 12),
      numberAt(persist, 0),
    ]),
  );
  const entries = listed(document, 0);
  const known = entries.map(({ records: [persist] }) => at(numberAt(persist, 0), PPT.slide));
  // Slides that a damaged directory does not find stand in the order of the file as a rule.
  const used = new Set(known.map((record) => record?.data.byteOffset));
  const loose = all.filter(({ type, data }) => type === PPT.slide && !used.has(data.byteOffset));
  const slides = entries.flatMap(({ records: [, ...texts] }, index): PptSlide[] => {
    const record = known[index] ?? loose.shift() ?? null;
    const outline = readTexts(texts);
    if (!record && outline.length === 0) return [];
    const notesId = numberAt(childOfType(record, PPT.slideAtom), 16);
    return [{ record, outline, notes: at(notesPlaces.get(notesId) ?? null, PPT.notes) }];
  });
  if (entries.length > 0) return { document, slides, missing: entries.length - slides.length };
  return {
    document,
    slides: loose.map((record) => ({ record, outline: [], notes: null })),
    missing: 0,
  };
}

/** Entries of one of the document's lists: each begins with its place, its outline texts follow. */
function listed(document: PptRecord | null, instance: number): { records: PptRecord[] }[] {
  const list = childrenOfType(document, PPT.slideList).find((one) => one.instance === instance);
  const entries: { records: PptRecord[] }[] = [];
  for (const record of list?.children ?? [])
    if (record.type === PPT.slidePersist) entries.push({ records: [record] });
    else entries.at(-1)?.records.push(record);
  return entries;
}

/** Objects are kept whole or, as a rule, packed after the number of their bytes. */
async function takeObjects(all: readonly PptRecord[], ctx: ParseContext): Promise<EmbeddedFiles> {
  const embedded = new EmbeddedFiles(ctx);
  for (const { type, instance, data } of all) {
    if (type !== PPT.objectStorage) continue;
    const raw = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
    const bytes = instance === 1 ? unpacked(raw) : raw;
    const inner = bytes ? readOlePackage(bytes) : null;
    const name = inner?.name ?? `object ${embedded.children.length + 1}${inner?.extension ?? ""}`;
    if (inner) await embedded.add(name, inner.bytes, { kind: "file" });
  }
  return embedded;
}

function unpacked(raw: Uint8Array): Uint8Array | null {
  try {
    return inflateSync(raw.subarray(4), { maxOutputLength: MAX_OBJECT_BYTES });
  } catch {
    return null;
  }
}
