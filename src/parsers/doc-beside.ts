/** What a Word 97 to 2003 document keeps beside its main text: notes, comments, text boxes, headers and footers, each with its place. */
import { DOC_TABLE, type DocFile, readDttm, readPlc, readString, type Span } from "./doc-fib.ts";
import type { DocInline, DocWords } from "./doc-inline.ts";

export interface DocBeside {
  /** Character position in the main text. */
  readonly position: number;
  readonly kind: "note" | "comment" | "box";
  readonly number: number;
  readonly author: string | null;
  readonly date: string | null;
  readonly isReply: boolean;
  readonly words: DocWords;
}

const MAX_ITEMS = 50_000;
const NO_FACTS = { author: null, date: null, isReply: false } as const;

/** All of them by position. */
export function readBeside(file: DocFile, inline: DocInline): DocBeside[] {
  const { parts, table } = file;
  const notes = (refs: number, texts: number, part: Span): DocBeside[] =>
    readTexts(table(texts), part, inline).flatMap((words, index) => {
      const position = readPlc(table(refs), 2).positions[index];
      return position === undefined
        ? []
        : [{ position, kind: "note" as const, number: index + 1, ...NO_FACTS, words }];
    });
  return [
    ...notes(DOC_TABLE.footnoteRefs, DOC_TABLE.footnoteTexts, parts.footnotes),
    ...notes(DOC_TABLE.endnoteRefs, DOC_TABLE.endnoteTexts, parts.endnotes),
    ...readComments(file, inline),
    ...readBoxes(file, inline),
  ].sort((a, b) => a.position - b.position);
}

export interface DocOuterTexts {
  readonly headers: DocWords[];
  readonly footers: DocWords[];
}

/** Headers and footers come in sixes for each section, after six for the lines above notes. */
export function readOuterTexts({ parts, table }: DocFile, inline: DocInline): DocOuterTexts {
  const out: DocOuterTexts = { headers: [], footers: [] };
  const texts = readTexts(table(DOC_TABLE.headers), parts.headers, inline);
  for (const [index, words] of texts.entries()) {
    if (index < 6) continue;
    const kind = index % 6;
    (kind === 0 || kind === 1 || kind === 4 ? out.headers : out.footers).push(words);
  }
  return out;
}

/** Names of those who made tracked changes, by number. */
export function readRevisionAuthors({ table }: DocFile): string[] {
  const bytes = table(DOC_TABLE.revisionAuthors);
  if (bytes.byteLength < 6 || bytes.getUint16(0, true) !== 0xffff) return [];
  const extra = bytes.getUint16(4, true);
  const count = Math.min(MAX_ITEMS, bytes.getUint16(2, true));
  const names: string[] = [];
  let at = 6;
  while (names.length < count) {
    const name = readString(bytes, at);
    if (!name) break;
    names.push(name.text);
    at = name.end + extra;
  }
  return names;
}

/** Texts of a part between the positions that its table lists. */
function readTexts(table: DataView, part: Span, inline: DocInline, record = 0): DocWords[] {
  const { positions } = readPlc(table, record);
  return positions.slice(0, MAX_ITEMS).flatMap((from, index) => {
    const to = positions[index + 1];
    if (to === undefined || to < from) return [];
    return [inline.read(part.start + from, Math.min(part.end, part.start + to))];
  });
}

function readComments({ parts, table }: DocFile, inline: DocInline): DocBeside[] {
  const { positions, records } = readPlc(table(DOC_TABLE.commentRefs), 30);
  const texts = readTexts(table(DOC_TABLE.commentTexts), parts.comments, inline);
  const extras = table(DOC_TABLE.commentExtras);
  const owners = readOwners(table(DOC_TABLE.commentOwners));
  return records.slice(0, MAX_ITEMS).flatMap((record, index) => {
    const [position, words] = [positions[index], texts[index]];
    if (position === undefined || !words) return [];
    const at = index * 18;
    const hasExtra = at + 18 <= extras.byteLength;
    return [
      {
        position,
        kind: "comment" as const,
        number: index + 1,
        author: owners[record.getInt16(20, true)] || null,
        date: hasExtra ? readDttm(extras.getUint32(at, true)) : null,
        isReply: hasExtra && extras.getUint32(at + 6, true) > 0,
        words,
      },
    ];
  });
}

function readOwners(bytes: DataView): string[] {
  const names: string[] = [];
  for (let at = 0; names.length < MAX_ITEMS; ) {
    const name = readString(bytes, at);
    if (!name) break;
    names.push(name.text);
    at = name.end;
  }
  return names;
}

/** Text boxes name the shape that shows them; shapes have a place in the text. */
function readBoxes({ parts, table }: DocFile, inline: DocInline): DocBeside[] {
  const shapes = readPlc(table(DOC_TABLE.shapes), 26);
  const places = new Map(
    shapes.records.map((record, index) => [
      record.getUint32(0, true),
      shapes.positions[index] ?? 0,
    ]),
  );
  const boxes = readPlc(table(DOC_TABLE.boxTexts), 22);
  const texts = readTexts(table(DOC_TABLE.boxTexts), parts.boxes, inline, 22);
  return texts.flatMap((words, index) => {
    const record = boxes.records[index];
    if (!record || words.text.trim() === "") return [];
    const position = places.get(record.getUint32(14, true)) ?? parts.main.end;
    return [{ position, kind: "box" as const, number: index + 1, ...NO_FACTS, words }];
  });
}
