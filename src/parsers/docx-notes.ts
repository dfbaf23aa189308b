/** Parts of a Word document that its text refers to: footnotes, endnotes, comments with their replies, charts and diagrams. */
import type { DocxBlock } from "./docx-blocks.ts";
import { readDocxBody } from "./docx-body.ts";
import { diagramTexts, readChart } from "./shared/drawing-text.ts";
import type { OfficePackage, Relation } from "./shared/office-package.ts";
import { childrenOf, xmlTree } from "./shared/xml.ts";

export interface DocxNote {
  readonly kind: "footnote" | "endnote" | "comment";
  /** Running number of the note, as readers see it. */
  readonly number: number;
  readonly author: string | null;
  readonly date: string | null;
  readonly blocks: DocxBlock[];
  readonly relations: ReadonlyMap<string, Relation>;
  readonly isReply: boolean;
  /** Keys of the comments that answer this one. */
  readonly replies: string[];
}

export interface DocxDrawing {
  readonly title: string;
  readonly grid: string[][];
  readonly words: readonly string[];
}

export interface DocxParts {
  /** By `kind/id`. */
  readonly notes: ReadonlyMap<string, DocxNote>;
  /** By relation id. */
  readonly drawings: ReadonlyMap<string, DocxDrawing>;
}

const NOTE_PARTS = ["footnotes", "endnotes", "comments"];
const MAX_DRAWINGS = 1_000;

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** Reads the parts that `relations` of the main part name; those that are missing or damaged are read as far as they go. */
export async function readDocxParts(
  office: OfficePackage,
  relations: ReadonlyMap<string, Relation>,
): Promise<DocxParts> {
  const notes = new Map<string, Writable<DocxNote>>();
  const drawings = new Map<string, DocxDrawing>();
  for (const [id, relation] of relations) {
    if (relation.isExternal) continue;
    if (NOTE_PARTS.includes(relation.type))
      readNotes(await office.text(relation.target), await office.relations(relation.target), notes);
    else if (drawings.size < MAX_DRAWINGS) {
      const drawing = await readDrawing(office, relation);
      if (drawing) drawings.set(id, drawing);
    }
  }
  for (const relation of relations.values())
    if (relation.type === "commentsExtended" && !relation.isExternal)
      linkReplies(await office.text(relation.target), notes);
  return { notes, drawings };
}

async function readDrawing(office: OfficePackage, relation: Relation): Promise<DocxDrawing | null> {
  if (relation.type === "chart" || relation.type === "chartEx")
    return readChart(await office.text(relation.target));
  if (relation.type === "diagramData")
    return { title: "", grid: [], words: diagramTexts(await office.text(relation.target)) };
  return null;
}

function readNotes(
  xml: string | null,
  relations: ReadonlyMap<string, Relation>,
  notes: Map<string, Writable<DocxNote>>,
): void {
  let current: DocxNote | null = null;
  let number = 0;
  readDocxBody(
    xml ?? "",
    (block) => current?.blocks.push(block),
    ({ name, attributes }) => {
      // Separators are lines that Word draws above the notes.
      const isNote = attributes.type === undefined || attributes.type === "normal";
      current = isNote
        ? {
            kind: name as DocxNote["kind"],
            number: ++number,
            author: attributes.author || null,
            date: attributes.date ?? null,
            blocks: [],
            relations,
            isReply: false,
            replies: [],
          }
        : null;
      if (current) notes.set(`${name}/${attributes.id ?? ""}`, current);
    },
  );
}

/** Replies name the last paragraph of the comment that they answer. */
function linkReplies(xml: string | null, notes: Map<string, Writable<DocxNote>>): void {
  const keys = new Map<string, string>();
  for (const [key, note] of notes) {
    const last = note.blocks.at(-1);
    if (note.kind === "comment" && last?.kind === "paragraph" && last.paragraphId)
      keys.set(last.paragraphId, key);
  }
  for (const node of childrenOf(xml ? xmlTree(xml) : null, "commentEx")) {
    const reply = keys.get(node.attributes.paraId ?? "");
    const parent = keys.get(node.attributes.paraIdParent ?? "");
    const note = reply ? notes.get(reply) : undefined;
    if (!reply || !parent || !note || reply === parent) continue;
    note.isReply = true;
    notes.get(parent)?.replies.push(reply);
  }
}
